import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Viewer } from '#model/viewer.ts';
import type { AsMachine } from '#platform/database/executor.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { Services } from '#platform/services.ts';
import { noReceipt } from '../core/delivery.ts';
import { beginDelivery, endDelivery } from '../store/deliveries.ts';
import type { VisibleCollection } from './collections-of.ts';
import type { ManifestRow } from './page-of-objects.ts';

/** Writes down what a page gave to whom: a delivery with the number and the SHA-256 of its bytes, and the audit entry of a disclosure. A page without objects gives nothing. */
export async function recordPage(
  tx: Transaction<Tables>,
  asMachine: AsMachine,
  services: Pick<Services, 'audit' | 'newId' | 'now'>,
  viewer: Viewer,
  collection: VisibleCollection,
  rows: readonly ManifestRow[],
  text: string,
): Promise<void> {
  if (rows.length === 0) return;
  const bytes = Buffer.from(text);
  // As the machine: roles that only read have no right to open deliveries of their own.
  const { number } = await asMachine(async () => {
    const delivery = await beginDelivery(tx, services, viewer, {
      direction: 'out',
      channel: 'taxii-server',
      organisation: viewer.organisation,
      collection: collection.id,
      feed: null,
      name: collection.title,
      format: 'taxii-2.1',
      exercise: viewer.exerciseOnly,
      reason: null,
    });
    const receipt = { ...noReceipt, read: rows.length, created: rows.length };
    await endDelivery(tx, services, delivery.id, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest(), receipt });
    return delivery;
  });
  await disclosed(tx, services, viewer, collection, rows, { delivery: number });
}

/** A manifest or a list of versions names objects: that is told of in the audit log, too. */
export async function recordManifest(
  tx: Transaction<Tables>,
  services: Pick<Services, 'audit'>,
  viewer: Viewer,
  collection: VisibleCollection,
  rows: readonly ManifestRow[],
): Promise<void> {
  if (rows.length > 0) await disclosed(tx, services, viewer, collection, rows, { what: 'manifest' });
}

const disclosed = (
  tx: Transaction<Tables>,
  { audit }: Pick<Services, 'audit'>,
  viewer: Viewer,
  { id }: VisibleCollection,
  rows: readonly ManifestRow[],
  facts: Readonly<Record<string, string>>,
): Promise<void> =>
  audit(tx, viewer, {
    operation: 'disclosure',
    subject: { kind: 'collection', id },
    facts: { ...facts, channel: 'taxii-server', count: rows.length, shown: rows.slice(0, 100).map(({ stixId }) => stixId) },
  });
