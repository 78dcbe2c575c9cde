import type { Linker } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import { type Reason, refuse } from '#model/outcome.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import { type DeliveryReceipt, noReceipt } from '../core/delivery.ts';
import { beginDelivery, endDelivery, noteDelivery } from '../store/deliveries.ts';
import type { ExchangeDeliveryTable } from '../tables.ts';
import { dueContainers } from './due-containers.ts';
import { makeReports } from './make-reports.ts';
import { knownAmong } from './known-rows.ts';
import type { PreparedObject, RefusedObject } from './prepare-object.ts';
import { type ReadingEnd, readPortions } from './read-portions.ts';
import { openSender } from './sender.ts';
import { type ObjectOutcome, oursAmong, storePortion, type StorePlace } from './store-portion.ts';

export type { ObjectOutcome } from './store-portion.ts';

/** From whom something comes, and where it is kept. */
export type ReceivedFrom = {
  /** Who acts: the partner itself, or one of ours who hands in a partner's file, or the machine's stand-in for a feed. */
  readonly viewer: Viewer;
  /** The collection it goes into; the organisation of an inbox is the sender. */
  readonly collection: string;
  /** The sender, where the collection is nobody's inbox; left out: the organisation of `viewer`. */
  readonly organisation?: string;
  readonly channel: ExchangeDeliveryTable['channel'];
  /** File, URL, request: what people know it by. */
  readonly name: string;
  readonly format?: string;
  readonly feed: string | null;
  readonly exercise: boolean;
  /** Why it is taken in, where somebody said so. */
  readonly reason?: string | null;
  /** Ends the reading between two portions; what was committed stays. */
  readonly signal?: AbortSignal;
};

type DeliveryName = { readonly id: string; readonly number: string };

export type ReceiveStep =
  | { readonly begun: DeliveryName }
  | {
      readonly progress: {
        readonly delivery: string;
        readonly read: number;
        readonly created: number;
        readonly updated: number;
        readonly setAside: number;
        /** All of the unpacked input before this byte is durable. */
        readonly bytes: number;
      };
      readonly objects: readonly ObjectOutcome[];
    }
  | { readonly receipt: DeliveryReceipt; readonly delivery: DeliveryName };

/** Beyond this many refused objects the input is not what it claims to be. */
const MAX_SET_ASIDE = 100_000;
/** Waiting containers are made reports of at the end, or when this many wait. */
const MOST_DUE = 5_000;

/**
 * Takes a bundle, an envelope, a list, NDJSON or one object in (gzip too): first the number of the delivery, then one step after each portion that has become durable, the receipt as the last.
 * Reading runs one portion ahead of storing; memory holds two. What breaks off keeps what was stored, its receipt says `stopped`, and the same input again completes it.
 *
 * Incidents, reports and groupings become reports of this centre when all is read, so that what they refer to may stand anywhere in the input.
 *
 * Errors: `not-permitted`, `not-found` before anything is read; `audit-unavailable`, `database-unavailable` at any time. What the source throws is no error: it ends the reading.
 */
export async function* receiveObjects(
  services: Services,
  linker: Linker,
  from: ReceivedFrom,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<ReceiveStep> {
  const { database, now } = services;
  const { sender, exercise, delivery } = await begin(services, from);
  yield { begun: delivery };

  const place = { sender, collection: from.collection, delivery: delivery.id, exercise, definitions: new Map() };
  const due = dueContainers();
  let receipt: DeliveryReceipt = noReceipt;
  let read: ReadingEnd | null = null;
  let bytes = 0;

  const store = async (items: readonly (PreparedObject | RefusedObject)[]): Promise<ObjectOutcome[]> => {
    const at: StorePlace = {
      ...place,
      ours: await oursAmong(services, sender, items),
      known: await knownAmong(services, sender, place, items),
      now: now(),
      setAside: receipt.setAside,
    };
    try {
      const [outcomes, total] = await database.asSystem(async (tx) => {
        const stored = await storePortion(tx, at, items);
        const sum = added(receipt, stored);
        await noteDelivery(tx, delivery.id, { bytes, receipt: sum });
        return [stored, sum] as const;
      });
      receipt = total;
      return outcomes;
    } catch (problem) {
      if (!isRefusalOfData(problem)) throw problem;
      const [only] = items;
      if (only === undefined) return [];
      if (items.length === 1) return store([refusedByDatabase(only, problem.code)]);
      // Some object was refused by the database and took the others with it: halve until it is alone.
      const middle = items.length >> 1;
      const first = await store(items.slice(0, middle));
      return [...first, ...(await store(items.slice(middle)))];
    }
  };
  const makeDue = async (): Promise<void> => {
    const made = await makeReports(services, linker, { ...place, name: from.name, number: delivery.number }, due);
    // Whoever acts for another and may not read all of his is not told which of it was news.
    if (sender.told.some(({ organisation }) => organisation !== sender.organisation)) return;
    receipt = { ...receipt, reports: receipt.reports + made.reports, warnings: counted(receipt.warnings, made.refused) };
  };

  const portions = readPortions(source, new Date(now()).toISOString(), from.signal);
  let stopped: string | null = null;
  try {
    for (let next = portions.next(); ;) {
      const portion = await next;
      if (portion.done) {
        read = portion.value;
        break;
      }
      next = portions.next(); // reads on while this portion is stored
      next.catch(() => undefined); // met again, and thrown, when its turn comes
      const { items } = portion.value;
      bytes = portion.value.bytes;
      const objects = await store(items);
      await due.note(database, place, items, objects);
      if (due.size() >= MOST_DUE) await makeDue();
      const { read: done, created, updated, setAside } = receipt;
      yield { progress: { delivery: delivery.number, read: done, created, updated, setAside, bytes }, objects };
      if (setAside > MAX_SET_ASIDE) {
        stopped = 'too-many-refused';
        break;
      }
    }
  } finally {
    await portions.return({ bytes, sha256: new Uint8Array(), stopped: null });
  }
  await makeDue();
  receipt = { ...receipt, stopped: stopped ?? read?.stopped ?? null };
  await database.asSystem((tx) =>
    endDelivery(tx, services, delivery.id, { bytes: read?.bytes ?? bytes, sha256: read?.sha256 ?? null, receipt }),
  );
  yield { receipt, delivery };
}

async function begin(services: Services, from: ReceivedFrom) {
  return services.database.asSystem(async (tx) => {
    const sender = await openSender(tx, from);
    const { viewer, channel, name, feed, collection, format = 'stix', reason = null } = from;
    const exercise = from.exercise || sender.exercise || viewer.exerciseOnly;
    const { organisation } = sender;
    const record = { direction: 'in', channel, organisation, collection, feed, name, format, exercise, reason } as const;
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

function added(receipt: DeliveryReceipt, outcomes: readonly ObjectOutcome[]): DeliveryReceipt {
  const count = (outcome: ObjectOutcome['outcome']): number => outcomes.reduce((sum, one) => sum + (one.outcome === outcome ? 1 : 0), 0);
  return {
    ...receipt,
    read: receipt.read + outcomes.length,
    created: receipt.created + count('created'),
    updated: receipt.updated + count('updated'),
    unchanged: receipt.unchanged + count('unchanged'),
    setAside: receipt.setAside + count('set-aside'),
    warnings: counted(
      receipt.warnings,
      outcomes.flatMap(({ warnings }) => warnings),
    ),
  };
}

function counted(warnings: Readonly<Record<string, number>>, given: readonly Reason[]): Record<string, number> {
  const sum = new Map(Object.entries(warnings));
  for (const { code } of given) sum.set(code, (sum.get(code) ?? 0) + 1);
  return Object.fromEntries(sum);
}

const encoder = new TextEncoder();

function refusedByDatabase(item: PreparedObject | RefusedObject, code: string): RefusedObject {
  // A refused one that the database will not keep either is a fault of ours.
  if (!('object' in item)) throw new RenkeiError('internal', { incident: code });
  const { object, text, position } = item;
  const { reason } = refuse('refused-by-database', { code });
  return { reason, bytes: encoder.encode(text), position, id: object.id, type: object.type };
}

/** What PostgreSQL says about data (not about itself): classes 22 and 23, and an index row that is too large (54000). */
function isRefusalOfData(problem: unknown): problem is { code: string } {
  const code = typeof problem === 'object' && problem !== null && 'code' in problem ? problem.code : undefined;
  return typeof code === 'string' && (/^2[23]\w{3}$/.test(code) || code === '54000');
}
