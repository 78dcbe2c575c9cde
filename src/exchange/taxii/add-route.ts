import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Linker } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import { type HeldBody, type HeldBytes, openHeldBodies } from '#platform/http/held-bodies.ts';
import type { Route } from '#platform/http/route.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { EnvelopeScan } from '../core/taxii/envelope-scan.ts';
import { isTaxii } from '../core/taxii/media-type.ts';
import { type StatusFacts, statusResource } from '../core/taxii/status-resource.ts';
import { collectionFor, rootFor } from './collections-of.ts';
import { ensureFurnished } from './ensure-furnished.ts';
import type { QuotaBook } from './quota-book.ts';
import { keepPosted } from './posted-files.ts';
import { POSTED_JOB, receivePosted } from './receive-posted.ts';
import { pendingEntries } from './pending-entries.ts';
import { insertStatus, MOST_ENTRIES, noteStatus, requireRoom, waitingBytes } from './statuses.ts';
import { sendTaxii, taxiiRoute } from './taxii-route.ts';

/** Bytes that are taken in while their sender waits; what is larger is kept, and worked on as a job. */
export const AT_ONCE = 2 * 2 ** 20;

/** Bytes that wait for the job: ten of the largest posts of one organisation, eighty of all. */
const heldPosts: HeldBytes = { own: 2 ** 30, all: 8 * 2 ** 30 };
/** Seconds after which some of it is likely to have been worked on. */
const COME_BACK = 60;

/** Handing objects in (TAXII 2.1 §5.4): 202 with the status, complete for what is small, pending for what is large. */
export const addRoute = (
  quotas: { readonly requests: QuotaBook; readonly bytes: QuotaBook },
  linker: Linker,
  jobs: Jobs,
  held = heldPosts,
): Route => {
  const bodies = openHeldBodies(held, COME_BACK);
  return taxiiRoute(quotas.requests, {
    method: 'POST',
    path: '/taxii2/:root/collections/:collection/objects/',
    summary: { ja: 'オブジェクトを渡す', en: 'Add objects to a collection' },
    params: z.object({ root: z.string().min(1).max(100), collection: z.string().min(1).max(100) }),
    stream: true,
    handle: async ({ services, viewer, params, request, reply }) => {
      await ensureFurnished(services, viewer);
      const { collection, limit } = await services.database.as(viewer, async (tx) => ({
        limit: Number((await rootFor(tx, params.root)).maxContentLength),
        collection: await collectionFor(tx, viewer, params, 'canWrite'),
      }));
      if (!isTaxii(request.headers['content-type']) || request.headers['content-encoding'] !== undefined)
        throw new RenkeiError('unsupported-media-type');
      const said = Number(request.headers['content-length'] ?? 0);
      if (said > limit) throw new RenkeiError('body-too-large', { limit });
      const count = (bytes: number): void => quotas.bytes(viewer.organisation, services.now(), bytes);
      count(Math.max(1, said));

      const id = services.newId();
      const requestedAt = services.now();
      const status = { id, root: params.root, collection: collection.id, viewer, requestedAt };
      const scan = new EnvelopeScan();
      // What does not say its length beforehand is counted as it comes, and refused in the middle where it is too much.
      let hold: HeldBody | null = null;
      const came = (bytes: number): void => {
        count(bytes);
        hold?.count(bytes);
      };
      const body = scanned(bodyOf(request), scan, said > 0 ? () => undefined : came);
      const head = await headOf(body);
      if (!scan.isEnvelope) throw new RenkeiError('taxii-not-an-envelope');
      if (head.isWhole) return sendTaxii(reply, statusResource(await takeAtOnce(services, linker, status, head.chunks)), 202);
      hold = bodies.hold(viewer.organisation, await services.database.asSystem((tx) => waitingBytes(tx, viewer.organisation)));
      try {
        hold.count(said > 0 ? said : head.bytes);
        return sendTaxii(
          reply,
          statusResource(await takeLater(services, jobs, status, scan, wholeOf(head.chunks, body), { limit, held })),
          202,
        );
      } finally {
        hold.over(); // from here on its status counts it
      }
    },
  });
};

type Status = Omit<Parameters<typeof insertStatus>[1], 'total' | 'file' | 'bytes' | 'entries'>;

async function takeAtOnce(services: Services, linker: Linker, status: Status, chunks: readonly Uint8Array[]): Promise<StatusFacts> {
  const { id, viewer, collection, requestedAt } = status;
  const posted = await receivePosted(services, linker, { viewer, collection }, Readable.from(chunks));
  // What stands behind the place where reading ended early was not taken either.
  const setAside = posted.total - posted.taken;
  await services.database.asSystem(async (tx) => {
    await insertStatus(tx, { ...status, total: posted.total, file: null, bytes: 0, entries: null });
    await noteStatus(tx, id, { ...posted, setAside, endedAt: services.now() });
  });
  return { id, requestedAt: new Date(requestedAt).toISOString(), isComplete: true, ...posted, setAside };
}

async function takeLater(
  services: Services,
  jobs: Jobs,
  status: Status,
  scan: EnvelopeScan,
  body: AsyncIterable<Uint8Array>,
  { limit, held }: { readonly limit: number; readonly held: HeldBytes },
): Promise<StatusFacts> {
  const { entries, total } = await keepPosted(services, status.id, body, limit, async ({ sha256, bytes, read }) => {
    const named = scan.objects > MOST_ENTRIES ? null : await pendingEntries(read());
    const count = named?.length ?? scan.objects;
    await services.database.asSystem(async (tx) => {
      await requireRoom(tx, { organisation: status.viewer.organisation, bytes }, held, COME_BACK);
      await insertStatus(tx, { ...status, total: count, file: sha256, bytes, entries: named });
      await jobs.enqueue(tx, POSTED_JOB, status.id);
    });
    return { entries: named, total: count };
  });
  jobs.wake();
  const requestedAt = new Date(status.requestedAt).toISOString();
  return { id: status.id, requestedAt, isComplete: false, total, taken: 0, setAside: 0, entries };
}

const bodyOf = (request: FastifyRequest): AsyncIterator<Uint8Array> =>
  (request.body as AsyncIterable<Uint8Array> | undefined)?.[Symbol.asyncIterator]() ?? Readable.from([])[Symbol.asyncIterator](); // a streaming route's body is the stream itself

async function* scanned(chunks: AsyncIterator<Uint8Array>, scan: EnvelopeScan, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    count(next.value.length);
    scan.push(next.value);
    yield next.value;
  }
}

/** As much of the body as is taken at once. It is not closed: what follows is read on from there. */
async function headOf(
  body: AsyncGenerator<Uint8Array>,
): Promise<{ readonly chunks: readonly Uint8Array[]; readonly bytes: number; readonly isWhole: boolean }> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  while (bytes <= AT_ONCE) {
    const next = await body.next();
    if (next.done) return { chunks, bytes, isWhole: true };
    chunks.push(next.value);
    bytes += next.value.length;
  }
  return { chunks, bytes, isWhole: false };
}

async function* wholeOf(head: readonly Uint8Array[], rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* head;
  yield* rest;
}
