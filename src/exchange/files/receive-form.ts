import { createHash } from 'node:crypto';
import { handIn, type Linker } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import type { Services } from '#platform/services.ts';
import { type DeliveryReceipt, noReceipt } from '../core/delivery.ts';
import type { FileFormat } from '../receive/file-format.ts';
import type { ReceivedFrom, ReceiveStep } from '../receive/receive-objects.ts';
import { openSender } from '../receive/sender.ts';
import { beginDelivery, endDelivery } from '../store/deliveries.ts';
import { readFormFile } from './read-form-file.ts';
import { workbookLimits } from './read-workbook.ts';

/** A common incident form among the files that partners send: one report, or set aside whole with the first reason why not. */
export const incidentFormFile: FileFormat = {
  id: 'incident-form',
  // A ZIP whose first name is that of an Office package.
  fits: (head) =>
    head[0] === 0x50 && head[1] === 0x4b && /^(?:\[Content_Types\]\.xml|_rels\/|xl\/|docProps\/)/.test(latin1(head.subarray(30, 60))),
  receive: receiveForm,
};

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

async function* receiveForm(
  services: Services,
  linker: Linker,
  from: ReceivedFrom,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<ReceiveStep> {
  const { sender, exercise, delivery } = await begin(services, from);
  yield { begun: delivery };
  const { bytes, size, sha256 } = await whole(source);
  const receipt = await takenIn(services, linker, { bytes, size, exercise, delivery: delivery.id, sender });
  await services.database.asSystem((tx) => endDelivery(tx, services, delivery.id, { bytes: size, sha256, receipt }));
  yield { receipt, delivery };
}

type Arrived = {
  readonly bytes: Buffer;
  readonly size: number;
  readonly exercise: boolean;
  readonly delivery: string;
  readonly sender: Awaited<ReturnType<typeof openSender>>;
};

async function takenIn(services: Services, linker: Linker, { bytes, size, exercise, delivery, sender }: Arrived): Promise<DeliveryReceipt> {
  const setAside = async ({ code, facts = {} }: Reason): Promise<DeliveryReceipt> => {
    await services.database.asSystem((tx) =>
      tx
        .insertInto('exchange_quarantine')
        .values({
          delivery,
          ordinal: 0,
          position: 0,
          stix_id: null,
          type: 'incident-form',
          code,
          facts: JSON.stringify(facts),
          content: bytes,
          state: 'set-aside',
        })
        .execute(),
    );
    return { ...noReceipt, read: 1, setAside: 1 };
  };
  if (size > workbookLimits.file) return setAside({ code: 'xlsx-too-large', facts: { limit: workbookLimits.file } });
  const read = await readFormFile(bytes);
  if (!read.ok) return setAside(read.reason);
  const { input, problems, marks } = read.value;
  if (problems[0]) return setAside(problems[0]);
  try {
    const handling = { ...input.handling, releasableTo: [...sender.releasableTo] };
    const { outcome } = await handIn(services, sender.viewer, linker, { ...input, handling }, { exercise, alongside: null });
    const warnings: Record<string, number> = {};
    for (const { code } of marks) warnings[code] = (warnings[code] ?? 0) + 1;
    return { ...noReceipt, read: 1, [outcome]: 1, reports: outcome === 'unchanged' ? 0 : 1, warnings };
  } catch (problem) {
    if (problem instanceof RenkeiError && problem.code !== 'internal') return setAside({ code: problem.code, facts: problem.facts });
    throw problem;
  }
}

function begin(services: Services, from: ReceivedFrom) {
  return services.database.asSystem(async (tx) => {
    const sender = await openSender(tx, from);
    const { viewer, channel, name, feed, collection, reason = null } = from;
    const exercise = from.exercise || sender.exercise || viewer.exerciseOnly;
    const { organisation } = sender;
    const record = { direction: 'in', channel, organisation, collection, feed, name, format: 'incident-form', exercise, reason } as const;
    const delivery = await beginDelivery(tx, services, viewer, record);
    await services.audit(tx, viewer, {
      operation: 'collection',
      subject: { kind: 'delivery', id: delivery.number },
      ...(reason !== null && { reason }),
      facts: { name: name.slice(0, 300), channel, organisation },
    });
    return { sender, exercise, delivery };
  });
}

/** All of a source; what is beyond the limit is counted and not kept. */
async function whole(
  source: AsyncIterable<Uint8Array>,
): Promise<{ readonly bytes: Buffer; readonly size: number; readonly sha256: Uint8Array }> {
  const hash = createHash('sha256');
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    hash.update(chunk);
    if (size + chunk.length <= workbookLimits.file) kept.push(chunk);
    size += chunk.length;
  }
  return { bytes: Buffer.concat(kept), size, sha256: hash.digest() };
}
