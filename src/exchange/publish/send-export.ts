import { createHash } from 'node:crypto';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import { noReceipt } from '../core/delivery.ts';
import { beginDelivery, endDelivery } from '../store/deliveries.ts';

/** What leaves, and for whom. */
export type Export = {
  readonly viewer: Viewer;
  /** Whom it was made for: a partner, or one's own organisation. */
  readonly organisation: string;
  /** What it is of, `report R-000123`. */
  readonly name: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly format: string;
  readonly reason: string;
};

/** Opens the record of an export: the delivery and the audit entry, in one transaction, before the first byte leaves. As the machine writes deliveries for roles that only read. */
export async function beginExport(services: Services, what: Export): Promise<{ readonly id: string; readonly number: string }> {
  const { viewer, organisation, name, subject, format, reason } = what;
  return services.database.as(viewer, async (tx, asMachine) => {
    const delivery = await asMachine(() =>
      beginDelivery(tx, services, viewer, {
        direction: 'out',
        channel: 'export',
        organisation,
        collection: null,
        feed: null,
        name,
        format,
        exercise: viewer.exerciseOnly,
        reason: reason === '' ? null : reason,
      }),
    );
    await services.audit(tx, viewer, {
      operation: organisation === viewer.organisation ? 'consultation' : 'disclosure',
      subject,
      ...(reason !== '' && { reason }),
      facts: { organisation, format, delivery: delivery.number },
    });
    return delivery;
  });
}

/** Passes the pieces on, and closes the delivery with what left: bytes, SHA-256 and how many objects. Who stops reading leaves it open: the receipt then says so. */
export async function* recorded(
  services: Services,
  delivery: { readonly id: string },
  pieces: AsyncIterable<string | Uint8Array>,
  objects: () => number,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of pieces) {
    const chunk = Buffer.from(piece);
    hash.update(chunk);
    bytes += chunk.length;
    yield chunk;
  }
  const read = objects();
  await services.database.asSystem((tx) =>
    endDelivery(tx, services, delivery.id, { bytes, sha256: hash.digest(), receipt: { ...noReceipt, read, created: read } }),
  );
}
