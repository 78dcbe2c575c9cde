import { Readable } from 'node:stream';
import type { Transaction } from 'kysely';
import type { Linker } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Tables } from '#platform/database/tables.ts';
import { found } from '#platform/http/refusals.ts';
import type { Services } from '#platform/services.ts';
import type { DeliveryReceipt } from '../core/delivery.ts';
import type { QuarantineRow } from '../core/exchange-pages.ts';
import { BundleReader } from '../core/stix/read-bundle.ts';
import { findQuarantined } from '../store/quarantine.ts';
import { strictUtf8 } from '../strict-utf8.ts';
import { dueContainers } from './due-containers.ts';
import { knownAmong } from './known-rows.ts';
import { makeReports } from './make-reports.ts';
import { prepareObject } from './prepare-object.ts';
import { openSender, type Sender } from './sender.ts';
import { oursAmong, storePortion } from './store-portion.ts';
import { fileFormats } from './file-formats.ts';
import type { FileFormat } from './file-format.ts';

type Decision = { readonly number: string; readonly ordinal: number; readonly reason: string };

/**
 * Tries what was set aside once more, as if it came in now. Accepted, its row says so and the receipt of its delivery moves it from what was set aside to what was stored; refused again, it
 * stays as it was. Either way the audit has the reason.
 *
 * Errors: `not-found`, `not-permitted`, `conflict` (decided already).
 */
export async function retryQuarantined(services: Services, linker: Linker, viewer: Viewer, decision: Decision): Promise<QuarantineRow> {
  const row = await readable(services, viewer, decision);
  const { held, sender } = await services.database.asSystem(async (tx) => {
    const locked = await lock(tx, row);
    return { held: locked, sender: await openSender(tx, { viewer, collection: locked.collection, organisation: locked.organisation }) };
  });
  const format = fileFormats.find(({ id }) => id === held.format);
  const isTaken = format
    ? await takeFileAgain(services, linker, viewer, decision, held, format)
    : await takeObjectAgain(services, linker, viewer, decision, held, sender);
  if (!isTaken) await services.database.asSystem((tx) => note(tx, services, viewer, decision, 'refused again'));
  return readable(services, viewer, decision);
}

/** A whole file that was set aside comes in once more, as a delivery of its own. False: refused again. */
async function takeFileAgain(
  services: Services,
  linker: Linker,
  viewer: Viewer,
  decision: Decision,
  { collection, organisation, exercise, content }: Held,
  format: FileFormat,
): Promise<boolean> {
  const { number: name, reason } = decision;
  const from = { viewer, collection, organisation, channel: 'file', name, format: format.id, feed: null, exercise, reason } as const;
  for await (const step of format.receive(services, linker, from, Readable.from([content]))) {
    if (!('receipt' in step)) continue;
    const { setAside, stopped, updated, unchanged } = step.receipt;
    if (setAside > 0 || stopped !== null) return false;
    const outcome = updated > 0 ? 'updated' : unchanged > 0 ? 'unchanged' : 'created';
    await services.database.asSystem((tx) => acceptAs(tx, services, viewer, decision, outcome));
    return true;
  }
  return false;
}

/** An object that was set aside is stored, and its row and the receipt of its delivery are moved with it, all or nothing. False: refused again. */
async function takeObjectAgain(
  services: Services,
  linker: Linker,
  viewer: Viewer,
  decision: Decision,
  { collection, delivery, exercise, content }: Held,
  sender: Sender,
): Promise<boolean> {
  const { database, now } = services;
  const reader = new BundleReader(strictUtf8);
  const parts = [...reader.push(content), ...reader.end()];
  const items = parts.flatMap((part) => prepareObject(part, new Date(now()).toISOString()) ?? []);
  if (items.length === 0) return false;
  // What would be set aside again gets a place that no other has; it is undone with the rest.
  const ours = await oursAmong(services, sender, items);
  const known = await knownAmong(services, sender, { collection, exercise }, items);
  const place = { sender, collection, delivery, exercise, ours, known, now: now(), setAside: 1_000_000_000, definitions: new Map() };
  const refused = new RenkeiError('conflict');
  const outcomes = await database
    .asSystem(async (tx) => {
      const stored = await storePortion(tx, place, items);
      if (stored.some(({ outcome }) => outcome === 'set-aside')) throw refused;
      const first = stored[0]?.outcome;
      await acceptAs(tx, services, viewer, decision, first === 'created' || first === 'updated' ? first : 'unchanged');
      return stored;
    })
    .catch((problem: unknown) => {
      if (problem === refused) return null;
      throw problem;
    });
  if (outcomes === null) return false;
  const due = dueContainers();
  await due.note(database, place, items, outcomes);
  await makeReports(services, linker, { ...place, name: decision.number, number: decision.number }, due);
  return true;
}

/** The row is accepted, and the receipt of its delivery counts it among what was stored. Errors: `conflict` (decided in the meantime). */
async function acceptAs(
  tx: Transaction<Tables>,
  services: Services,
  viewer: Viewer,
  decision: Decision,
  outcome: 'created' | 'updated' | 'unchanged',
): Promise<void> {
  const { delivery, receipt } = await lock(tx, { delivery: decision.number, ordinal: decision.ordinal });
  const moved: DeliveryReceipt = { ...receipt, setAside: receipt.setAside - 1, [outcome]: receipt[outcome] + 1 };
  await tx
    .updateTable('exchange_delivery')
    .set({ receipt: JSON.stringify(moved) })
    .where('id', '=', delivery)
    .execute();
  await settle(tx, delivery, decision.ordinal, { state: 'accepted', at: services.now(), by: viewer.name, reason: decision.reason });
  await note(tx, services, viewer, decision, 'accepted');
}

/** Says that what was set aside is not wanted. It stays readable. Errors as above. */
export async function dismissQuarantined(services: Services, viewer: Viewer, decision: Decision): Promise<QuarantineRow> {
  const row = await readable(services, viewer, decision);
  await services.database.asSystem(async (tx) => {
    const held = await lock(tx, row);
    await openSender(tx, { viewer, collection: held.collection, organisation: held.organisation });
    await settle(tx, held.delivery, row.ordinal, { state: 'dismissed', at: services.now(), by: viewer.name, reason: decision.reason });
    await note(tx, services, viewer, decision, 'dismissed');
  });
  return readable(services, viewer, decision);
}

const readable = async ({ database }: Services, viewer: Viewer, { number, ordinal }: Decision): Promise<QuarantineRow> =>
  found(await database.as(viewer, (tx) => findQuarantined(tx, viewer, number, ordinal)));

const subjectOf = ({ delivery, ordinal }: Pick<QuarantineRow, 'delivery' | 'ordinal'>) => ({
  kind: 'quarantine',
  id: `${delivery}/${ordinal}`,
});

const note = (
  tx: Transaction<Tables>,
  { audit }: Services,
  viewer: Viewer,
  { number, ordinal, reason }: Decision,
  state: string,
): Promise<void> =>
  audit(tx, viewer, { operation: 'alteration', subject: subjectOf({ delivery: number, ordinal }), reason, facts: { state } });

type Held = Awaited<ReturnType<typeof lock>>;

async function lock(tx: Transaction<Tables>, { delivery, ordinal }: Pick<QuarantineRow, 'delivery' | 'ordinal'>) {
  const held = await tx
    .selectFrom('exchange_quarantine')
    .innerJoin('exchange_delivery', 'exchange_delivery.id', 'exchange_quarantine.delivery')
    .select(['delivery', 'content', 'state', 'collection', 'organisation', 'exercise', 'receipt', 'format'])
    .where('number', '=', delivery)
    .where('ordinal', '=', ordinal)
    .forUpdate()
    .executeTakeFirst();
  if (!held || held.collection === null) throw new RenkeiError('not-found');
  if (held.state !== 'set-aside') throw new RenkeiError('conflict');
  return { ...held, collection: held.collection };
}

async function settle(
  tx: Transaction<Tables>,
  delivery: string,
  ordinal: number,
  { state, at, by, reason }: { state: 'accepted' | 'dismissed'; at: number; by: string; reason: string },
): Promise<void> {
  await tx
    .updateTable('exchange_quarantine')
    .set({ state, decided_at: new Date(at).toISOString(), decided_by: by, reason })
    .where('delivery', '=', delivery)
    .where('ordinal', '=', ordinal)
    .execute();
}
