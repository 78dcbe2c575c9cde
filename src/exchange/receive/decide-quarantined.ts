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
import { makeReports } from './make-reports.ts';
import { prepareObject } from './prepare-object.ts';
import { openSender } from './sender.ts';
import { type ObjectOutcome, storePortion } from './store-portion.ts';

type Decision = { readonly number: string; readonly ordinal: number; readonly reason: string };

/**
 * Tries what was set aside once more, as if it came in now. Accepted, its row says so and the receipt of its delivery moves it from what was set aside to what was stored; refused again, it
 * stays as it was. Either way the audit has the reason.
 *
 * Errors: `not-found`, `not-permitted`, `conflict` (decided already).
 */
export async function retryQuarantined(services: Services, linker: Linker, viewer: Viewer, decision: Decision): Promise<QuarantineRow> {
  const { database, now } = services;
  const row = await readable(services, viewer, decision);
  const done = await database.asSystem(async (tx) => {
    const held = await lock(tx, row);
    const sender = await openSender(tx, { viewer, collection: held.collection, organisation: held.organisation });
    const place = {
      sender,
      collection: held.collection,
      delivery: held.delivery,
      exercise: held.exercise,
      now: now(),
      setAside: 0,
      definitions: new Map(),
    };
    const reader = new BundleReader(strictUtf8);
    const parts = [...reader.push(held.content), ...reader.end()];
    const items = parts.flatMap((part) => prepareObject(part, new Date(now()).toISOString()) ?? []);
    const isSound = items.length > 0 && items.every((item) => 'object' in item);
    return { held, sender, items, place, isSound };
  });
  const outcomes = done.isSound ? await tryAgain(services, viewer, decision, row, done) : null;
  if (outcomes === null) {
    await database.asSystem((tx) => note(tx, services, viewer, decision, 'refused again'));
  } else {
    const due = dueContainers();
    await due.note(database, done.held.collection, done.items, outcomes);
    await makeReports(services, linker, { ...done.place, name: row.delivery, number: row.delivery }, due);
  }
  return readable(services, viewer, decision);
}

/** Stores it and moves it on the receipt, all or nothing. Null: refused again. */
async function tryAgain(
  { database, audit, now }: Services,
  viewer: Viewer,
  { reason }: Decision,
  row: QuarantineRow,
  { place, items }: { place: Parameters<typeof storePortion>[1]; items: Parameters<typeof storePortion>[2] },
): Promise<ObjectOutcome[] | null> {
  const refused = new RenkeiError('conflict');
  return database
    .asSystem(async (tx) => {
      const held = await lock(tx, row);
      // Ordinals of what would be set aside again collide with none: the transaction is undone then.
      const outcomes = await storePortion(tx, { ...place, setAside: 1_000_000_000 }, items);
      if (outcomes.some(({ outcome }) => outcome === 'set-aside')) throw refused;
      const receipt: DeliveryReceipt = { ...held.receipt, setAside: held.receipt.setAside - 1 };
      const first = outcomes[0]?.outcome ?? 'unchanged';
      const kind = first === 'set-aside' ? 'unchanged' : first;
      await tx
        .updateTable('exchange_delivery')
        .set({ receipt: JSON.stringify({ ...receipt, [kind]: receipt[kind] + 1 }) })
        .where('id', '=', held.delivery)
        .execute();
      await settle(tx, held.delivery, row.ordinal, { state: 'accepted', at: now(), by: viewer.name, reason });
      await audit(tx, viewer, { operation: 'alteration', subject: subjectOf(row), reason, facts: { state: 'accepted' } });
      return outcomes;
    })
    .catch((problem: unknown) => {
      if (problem === refused) return null;
      throw problem;
    });
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
  found(await database.as(viewer, (tx) => findQuarantined(tx, number, ordinal)));

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

async function lock(tx: Transaction<Tables>, { delivery, ordinal }: QuarantineRow) {
  const held = await tx
    .selectFrom('exchange_quarantine')
    .innerJoin('exchange_delivery', 'exchange_delivery.id', 'exchange_quarantine.delivery')
    .select(['delivery', 'content', 'state', 'collection', 'organisation', 'exercise', 'receipt'])
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
