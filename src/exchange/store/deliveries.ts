import { sql, type Transaction } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { Services } from '#platform/services.ts';
import type { Viewer } from '#model/viewer.ts';
import { type DeliveryReceipt, noReceipt } from '../core/delivery.ts';
import type { ExchangeDeliveryTable } from '../tables.ts';

/** What is known of an exchange when it begins. */
export type NewDelivery = Pick<
  ExchangeDeliveryTable,
  'direction' | 'channel' | 'organisation' | 'collection' | 'feed' | 'name' | 'format' | 'exercise' | 'reason'
>;

export type DeliveryEnd = {
  readonly bytes: number;
  /** SHA-256 of all bytes as they came or left. */
  readonly sha256: Uint8Array | null;
  readonly receipt: DeliveryReceipt;
};

/** Code of a delivery that has not been read to its end: it stands from the beginning, so that it is there after a crash too. */
export const INTERRUPTED = 'delivery-interrupted';

/**
 * Opens the record of an exchange with a partner, in either direction. `tx` runs as `viewer` or as the machine.
 * @returns its id and the number that people call it by, `X-000123`
 */
export async function beginDelivery(
  tx: Transaction<Tables>,
  { newId, now }: Pick<Services, 'newId' | 'now'>,
  viewer: Viewer,
  delivery: NewDelivery,
): Promise<{ readonly id: string; readonly number: string }> {
  const { rows } = await sql<{ next: bigint }>`select nextval('exchange_delivery_number') as next`.execute(tx);
  const number = `X-${String(rows[0]?.next ?? 0).padStart(6, '0')}`;
  const id = newId();
  await tx
    .insertInto('exchange_delivery')
    .values({
      ...delivery,
      id,
      number,
      name: delivery.name.slice(0, 300),
      begun_at: new Date(now()).toISOString(),
      ended_at: null,
      bytes: 0,
      sha256: null,
      receipt: JSON.stringify({ ...noReceipt, stopped: INTERRUPTED }),
      person: viewer.person,
      person_name: viewer.name,
      by_organisation: viewer.organisation,
    })
    .execute();
  return { id, number };
}

/** What has become durable so far, in the transaction that makes it so. Until the end the receipt says that the delivery was interrupted. */
export async function noteDelivery(tx: Executor, id: string, end: Omit<DeliveryEnd, 'sha256'>): Promise<void> {
  await tx
    .updateTable('exchange_delivery')
    .set({ bytes: end.bytes, receipt: JSON.stringify({ ...end.receipt, stopped: INTERRUPTED }) })
    .where('id', '=', id)
    .execute();
}

/** Closes the record. A receipt whose `stopped` is null says that all was read, or sent. */
export async function endDelivery(tx: Executor, { now }: Pick<Services, 'now'>, id: string, end: DeliveryEnd): Promise<void> {
  await tx
    .updateTable('exchange_delivery')
    .set({ ended_at: new Date(now()).toISOString(), bytes: end.bytes, sha256: end.sha256, receipt: JSON.stringify(end.receipt) })
    .where('id', '=', id)
    .execute();
}
