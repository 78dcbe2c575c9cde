import { sql, type Transaction } from 'kysely';
import { canonicalJson } from '#model/canonical-json.ts';
import { strictestTlp } from '#model/handling.ts';
import { type Reason, refuse } from '#model/outcome.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { Services } from '#platform/services.ts';
import { markingsOf } from '../core/stix/markings-of.ts';
import { conditionsOf } from '../core/take-in/conditions-of.ts';
import type { StixObject } from '../core/stix/stix-object.ts';
import { addObjects, type NewObject } from '../store/add-objects.ts';
import { SHARED } from '../store/collections.ts';
import { type FoundBy, keyOf } from '../store/key-of.ts';
import { isKnown, type Known } from './known-rows.ts';
import type { PreparedObject, RefusedObject } from './prepare-object.ts';
import type { Sender } from './sender.ts';

/** What became of one object, in the order of the input. */
export type ObjectOutcome = {
  readonly stixId: string | null;
  readonly version: string | null;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'set-aside';
  /** Why it was set aside. */
  readonly code: string | null;
  readonly warnings: readonly Reason[];
};

export type StorePlace = {
  readonly sender: Sender;
  readonly collection: string;
  readonly delivery: string;
  readonly exercise: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Objects set aside by this delivery so far. */
  readonly setAside: number;
  /** Ids among the portion's that this centre has published, as far as the sender may know. */
  readonly ours: ReadonlySet<string>;
  /** What those know who are told and may not see all (known-rows.ts). */
  readonly known: readonly Known[];
  /** Marking definitions that came with this delivery. */
  readonly definitions: Map<string, StixObject>;
};

/** What the collection holds of an object that it knows: its row of the same version, null where it has only others. */
type Held = { readonly content: string | null };

/**
 * Puts one portion into its collection, as the machine: new objects and versions, their traces, and in quarantine whatever is refused. The same version with the same content is
 * unchanged; with other content it is set aside, and the one that came first stays. An observable has no version: other content is a newer one. Where somebody is told who may not
 * see what is there (`known`), it stands beside it: readers who see both get the one that came first (taxii/matching-objects.ts), its senders each its own, with which alone it is
 * compared when it comes again.
 * What says of itself that it belongs to an exercise is set aside where real objects come in.
 */
export async function storePortion(
  tx: Transaction<Tables>,
  place: StorePlace,
  items: readonly (PreparedObject | RefusedObject)[],
): Promise<ObjectOutcome[]> {
  // Whoever adds holds the collection's row: two deliveries at a time never both find an object missing.
  await tx.selectFrom('exchange_collection').select('id').where('id', '=', place.collection).forUpdate().execute();
  const prepared = items.filter((item) => 'object' in item);
  const held = await heldOf(tx, place, prepared);
  await learnDefinitions(tx, place, prepared);

  const fresh: NewObject[] = [];
  const foundBy: (readonly FoundBy[])[] = [];
  const aside: RefusedObject[] = [];
  const inPortion = new Map<string, string>();
  const outcomes = items.map((item): ObjectOutcome => {
    const setAside = (refused: RefusedObject, version: string | null): ObjectOutcome => {
      aside.push(refused);
      return { stixId: refused.id, version, outcome: 'set-aside', code: refused.reason.code, warnings: [] };
    };
    if (!('object' in item)) return setAside(item, null);
    const { object, text, version } = item;
    if (!place.exercise && isOfExercise(object)) {
      const { reason } = refuse('stix-exercise');
      return setAside({ reason, bytes: encoder.encode(text), position: item.position, id: object.id, type: object.type }, version);
    }
    const key = `${object.id}\0${version ?? ''}`;
    const there = held.get(key);
    const earlier = inPortion.get(key) ?? there?.content ?? null;
    const said = { stixId: object.id, version, code: null };
    if (earlier !== null && isSame(earlier, text)) return { ...said, outcome: 'unchanged', warnings: [] };
    if (earlier !== null && version !== null) {
      const reason = refuse('stix-version-conflict', { version }).reason;
      return setAside({ reason, bytes: encoder.encode(text), position: item.position, id: object.id, type: object.type }, version);
    }
    const marks = markingsOf(object, place.definitions);
    const isOurs = place.ours.has(object.id) || place.sender.isOurs(object);
    const conditions = conditionsOf(object);
    const warnings = [
      ...item.warnings,
      ...marks.warnings,
      ...(conditions ? [conditions.warning] : []),
      ...(isOurs ? [refuse('stix-claims-ours').reason] : []),
    ];
    const isUpdate = there !== undefined || inPortion.has(object.id);
    inPortion.set(key, text);
    inPortion.set(object.id, text);
    foundBy.push(item.foundBy);
    fresh.push({
      stixId: object.id,
      type: object.type,
      specVersion: item.specVersion,
      version,
      versionText: item.versionText,
      content: text,
      right: {
        owner: place.sender.organisation,
        submittedBy: place.sender.organisation,
        // What an unknown marking asks for may be anything: only those named get it.
        tlp: strictestTlp([
          marks.tlp ?? 'amber',
          ...(marks.unknown.length > 0 ? (['amber+strict'] as const) : []),
          ...(conditions?.tlp ? [conditions.tlp] : []),
        ]),
        releasableTo: place.sender.releasableTo,
      },
    });
    return { ...said, outcome: isUpdate ? 'updated' : 'created', warnings };
  });
  const numbers = await addObjects(tx, place.collection, fresh, place);
  await addFoundBy(tx, place.collection, numbers, foundBy);
  await putAside(tx, place, aside);
  return outcomes;
}

/** Which of these objects this centre has published, asked as the sender: that there is one which it may not see must not be told by a warning. */
export async function oursAmong(
  { database }: Services,
  { viewer }: Sender,
  items: readonly (PreparedObject | RefusedObject)[],
): Promise<ReadonlySet<string>> {
  const ids = items.flatMap((item) => ('object' in item ? item.object.id : []));
  if (ids.length === 0) return new Set();
  const { rows } = await database.as(viewer, (tx) =>
    sql<{ stix_id: string }>`select stix_id from exchange_object
      where collection = ${SHARED} and stix_id = any(${ids}) and report is not null and not common`.execute(tx),
  );
  return new Set(rows.map(({ stix_id: id }) => id));
}

const encoder = new TextEncoder();

/** As publish/ writes it. */
const isOfExercise = ({ labels }: StixObject): boolean => Array.isArray(labels) && labels.includes('exercise');

/** Byte for byte, or but for order, blanks and the ways of writing a character. */
const isSame = (a: string, b: string): boolean => a === b || canonicalJson(JSON.parse(a)) === canonicalJson(JSON.parse(b));

/** An exercise and the real thing never meet: neither learns of the other, nor stands in its way. */
async function heldOf(
  tx: Transaction<Tables>,
  { sender, collection, exercise, known }: StorePlace,
  prepared: readonly PreparedObject[],
): Promise<Map<string, Held>> {
  if (prepared.length === 0) return new Map();
  const { rows } = await sql<{ place: bigint; content: string | null }>`
    select k.place, o.content
    from unnest(${prepared.map(({ object }) => object.id)}::text[], ${prepared.map(({ version }) => version)}::timestamptz[]) with ordinality as k(id, version, place)
    left join lateral (
      select content from exchange_object o
      where o.collection = ${collection} and o.stix_id = k.id and o.exercise = ${exercise} and (k.version is null or o.version = k.version) and ${isKnown(known)}
      order by o.submitted_by is distinct from ${sender.organisation}, case when k.version is null then -o.seq else o.seq end limit 1
    ) o on true
    left join lateral (
      select stix_id from exchange_object o where o.collection = ${collection} and o.stix_id = k.id and o.exercise = ${exercise} and ${isKnown(known)} limit 1
    ) there on true
    where there.stix_id is not null`.execute(tx);
  return new Map(
    rows.flatMap(({ place, ...held }) => {
      const item = prepared[Number(place) - 1];
      return item ? [[`${item.object.id}\0${item.version ?? ''}`, held] as const] : [];
    }),
  );
}

/** Marking definitions of this portion, and those that the collection holds of the others that it names. */
async function learnDefinitions(
  tx: Transaction<Tables>,
  { sender, collection, definitions, known }: StorePlace,
  prepared: readonly PreparedObject[],
): Promise<void> {
  for (const { object } of prepared) {
    if (object.type === 'marking-definition' && definitions.size < MOST_DEFINITIONS) definitions.set(object.id, object);
  }
  const unknown = new Set(prepared.flatMap(({ object }) => markingsOf(object, definitions).unknown));
  if (unknown.size === 0) return;
  const rows = await tx
    .selectFrom('exchange_object as o')
    .select('content')
    .where('collection', '=', collection)
    .where('stix_id', 'in', [...unknown].slice(0, MOST_DEFINITIONS))
    .where('type', '=', 'marking-definition')
    // What another's definition says decides nothing about this sender's objects.
    .where('submitted_by', '=', sender.organisation)
    .where(sql<boolean>`${isKnown(known)}`)
    .orderBy('seq')
    .limit(MOST_DEFINITIONS)
    .execute();
  for (const { content } of rows) {
    const definition = JSON.parse(content) as StixObject; // accepted before
    definitions.set(definition.id, definition);
  }
}
const MOST_DEFINITIONS = 5_000;

async function addFoundBy(
  tx: Transaction<Tables>,
  collection: string,
  numbers: readonly bigint[],
  foundBy: readonly (readonly FoundBy[])[],
): Promise<void> {
  const all = foundBy.flatMap((named, place) =>
    named.map(({ type, norm }) => ({
      seq: numbers[place] ?? 0n,
      type,
      norm,
      key: keyOf({ type, norm }),
    })),
  );
  if (all.length === 0) return;
  await sql`insert into exchange_trace (collection, seq, type, norm, key)
    select ${collection}, * from unnest(
      ${plain(all.map(({ seq }) => seq))}::bigint[], ${plain(all.map(({ type }) => type))}::text[],
      ${all.map(({ norm }) => norm)}::text[], ${plain(all.map(({ key }) => key))}::bigint[])`.execute(tx);
}

/** An array literal of values that need no quoting. */
const plain = (values: readonly (string | bigint)[]): string => `{${values.join(',')}}`;

async function putAside(tx: Transaction<Tables>, place: StorePlace, aside: readonly RefusedObject[]): Promise<void> {
  for (let from = 0; from < aside.length; from += 500) {
    await tx
      .insertInto('exchange_quarantine')
      .values(
        aside.slice(from, from + 500).map(({ reason, bytes, position, id, type }, index) => ({
          delivery: place.delivery,
          ordinal: place.setAside + from + index + 1,
          position,
          stix_id: id,
          type,
          code: reason.code,
          facts: JSON.stringify(soundFacts(reason.facts ?? {})),
          content: bytes,
          state: 'set-aside' as const,
        })),
      )
      .execute();
  }
}

/** Facts may quote the input, and jsonb holds neither NUL nor half characters. */
const soundFacts = (facts: NonNullable<Reason['facts']>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value,
    ]),
  );
