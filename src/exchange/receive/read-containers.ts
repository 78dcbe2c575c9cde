import { sql } from 'kysely';
import { strictestTlp, type Tlp } from '#model/handling.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { StixObject } from '../core/stix/stix-object.ts';
import { isContainer, leansOn, MAX_REFS, refsOf, speaksOf } from '../core/take-in/containers.ts';
import { conditionsOf } from '../core/take-in/conditions-of.ts';
import { keyOf } from '../store/key-of.ts';
import type { Sender } from './sender.ts';

/*
 * Each look-up is written so that it can only be done row by row through an index (lateral, with a limit or `offset 0`): while a large delivery is on its way the planner knows nothing of the
 * tables yet, and would read them whole for each container.
 */

/** Objects that are reached together, and bytes of them, and of containers, that are held at a time; what goes beyond adds no traces, or waits for its turn. */
const REACHED_TOGETHER = 10_000;
const BYTES_TOGETHER = 64 * 1024 * 1024;
/** Of what has not arrived, as much is remembered with a report. */
const MOST_MISSING = 1_000;

type Container = { readonly object: StixObject; readonly seq: bigint; readonly tlp: Tlp; readonly related: readonly string[] };
/**
 * What is looked through: a collection, its exercise objects or its others, and of these the sender's own. In a collection that several write the others' are nobody's evidence but theirs:
 * who names their ids would read them in his report.
 */
type Inbox = { readonly collection: string; readonly exercise: boolean; readonly sender: Pick<Sender, 'organisation'> };

/** A container of which a report is to be made, with what it reaches as far as that has arrived. `tlp`: the strictest of all. */
export type Ready = Container & { readonly reached: readonly StixObject[]; readonly missing: readonly string[] };

/**
 * Reads the containers that need work, with what they reach, in parts that fit into memory. The newest version in the collection counts. Null: they are too large to be read together.
 * @param due ids; true: what it waited for has arrived
 */
export async function readContainers(tx: Executor, inbox: Inbox, due: ReadonlyMap<string, boolean>): Promise<Ready[][] | null> {
  const ids = [...due.keys()];
  const { newest, isCut } = await newestOf(tx, inbox, ids);
  if (isCut && ids.length > 1) return null;
  const origins = new Map(
    (
      await tx
        .selectFrom('exchange_origin')
        .select(['stix_id', 'seq', 'related'])
        .where('collection', '=', inbox.collection)
        .where('organisation', '=', inbox.sender.organisation)
        .where('exercise', '=', inbox.exercise)
        .where('stix_id', 'in', [...due.keys()])
        .execute()
    ).map((origin) => [origin.stix_id, origin]),
  );
  const incidents = await thereOf(
    tx,
    inbox,
    [...newest.values()].flatMap(({ object }) => speaksOf(object)),
  );
  const related = await relatedTo(tx, inbox, [...newest.keys()]);
  const containers = [...newest.values()].flatMap(({ object, seq, tlp }): Container | [] => {
    const origin = origins.get(object.id);
    // What is only about an incident that is there has no report of its own.
    if (!isContainer(object) || (!origin && speaksOf(object).some((id) => incidents.has(id)))) return [];
    const known = new Set(origin?.related);
    const about = related.get(object.id) ?? [];
    const isNews = origin?.seq !== seq || due.get(object.id) === true || about.some((id) => !known.has(id));
    return isNews ? { object, seq, tlp, related: about } : [];
  });

  const ready: Ready[][] = [];
  let part: Container[] = [];
  let refs = 0;
  const flush = async (): Promise<void> => {
    if (part.length > 0) ready.push(await withReached(tx, inbox, part));
    part = [];
    refs = 0;
  };
  for (const container of containers) {
    part.push(container);
    refs += refsOf(container.object).length + container.related.length;
    if (refs >= REACHED_TOGETHER) await flush();
  }
  await flush();
  return ready;
}

/** What a container names and what speaks of it; then what those lean on: the addresses of a mail, the observables that were observed. */
async function withReached(tx: Executor, inbox: Inbox, containers: readonly Container[]): Promise<Ready[]> {
  const firstOf = ({ object, related }: Container): string[] => [...new Set([...refsOf(object), ...related])];
  const { newest: first } = await newestOf(tx, inbox, containers.flatMap(firstOf));
  const secondOf = (container: Container): string[] => {
    const leant = new Set<string>();
    for (const id of firstOf(container)) for (const one of leaningOf(first.get(id)?.object)) if (leant.size < MOST_LEANT) leant.add(one);
    return [...leant];
  };
  const further = containers.flatMap(secondOf).filter((id) => !first.has(id));
  const { newest: second } = await newestOf(tx, inbox, further);
  const find = (id: string): Newest | undefined => first.get(id) ?? second.get(id);
  return containers.map((container) => {
    const ids = new Set([...firstOf(container), ...secondOf(container)]);
    ids.delete(container.object.id);
    const reached = [...ids].flatMap((id) => find(id) ?? []);
    return {
      ...container,
      // What is made of several parts has the strictest handling of them; a part that says nothing follows its container.
      tlp: strictestTlp([container.tlp, ...reached.filter(({ object }) => isMarked(object)).map(({ tlp }) => tlp)]),
      reached: reached.map(({ object }) => object),
      missing: [...ids].filter((id) => find(id) === undefined).slice(0, MOST_MISSING),
    };
  });
}

const isMarked = (object: StixObject): boolean =>
  object['object_marking_refs'] !== undefined || object['granular_markings'] !== undefined || conditionsOf(object)?.tlp != null;

/** Of the objects that a container's objects lean on, as many are looked at. */
const MOST_LEANT = 5_000;

const leaning: ReadonlySet<string> = new Set(['observed-data', 'email-message', 'network-traffic', 'file', 'relationship', 'sighting']);

function leaningOf(object: StixObject | undefined): string[] {
  if (object === undefined) return [];
  if (object.type === 'report' || object.type === 'grouping') return refsOf(object);
  return leaning.has(object.type) ? leansOn(object) : [];
}

type Newest = { readonly object: StixObject; readonly seq: bigint; readonly tlp: Tlp };

/** The newest version of each object that is there, and of rows of one version the one that came first; up to a number of bytes. */
async function newestOf(
  tx: Executor,
  { collection, exercise, sender }: Inbox,
  ids: readonly string[],
): Promise<{ newest: ReadonlyMap<string, Newest>; isCut: boolean }> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return { newest: new Map(), isCut: false };
  const { rows } = await sql<{ stix_id: string; seq: bigint; content: string | null; tlp: Tlp | null }>`
    select stix_id, seq, case when sum(octet_length(content)) over (order by place) <= ${BYTES_TOGETHER} then content end as content, tlp
    from unnest(${wanted}::text[]) with ordinality as k(id, place) cross join lateral (
      select stix_id, seq, content, tlp from exchange_object o where o.collection = ${collection} and o.stix_id = k.id and o.exercise = ${exercise} and o.submitted_by = ${sender.organisation} order by version desc, seq limit 1
    ) newest`.execute(tx);
  const newest = new Map(
    rows.flatMap(
      ({ stix_id: id, seq, content, tlp }): [string, Newest][] =>
        content === null ? [] : [[id, { object: JSON.parse(content) as StixObject, seq, tlp: tlp ?? 'amber' }]], // accepted before
    ),
  );
  return { newest, isCut: newest.size < rows.length };
}

/** What speaks of each container: relationships and sightings, translations, the reports about an incident. */
async function relatedTo(
  tx: Executor,
  { collection, exercise, sender }: Inbox,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const keys = ids.map((norm) => keyOf({ type: 'about', norm }));
  const { rows } = await sql<{ container: string; related: string[] }>`
    select k.id as container, array(
      select distinct o.stix_id from exchange_trace t cross join lateral (
        select stix_id from exchange_object o where o.collection = t.collection and o.seq = t.seq and o.exercise = ${exercise} and o.submitted_by = ${sender.organisation} offset 0
      ) o where t.key = k.key and t.type = 'about' and t.norm = k.id and t.collection = ${collection} limit ${MAX_REFS}
    ) as related from unnest(${ids}::text[], ${keys}::bigint[]) as k(id, key)`.execute(tx);
  return new Map(rows.map(({ container, related }) => [container, related]));
}

/** Which of these objects are there. */
async function thereOf(tx: Executor, { collection, exercise, sender }: Inbox, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ stix_id: string }>`select o.stix_id from unnest(${[...new Set(ids)]}::text[]) as k(id) cross join lateral (
    select stix_id from exchange_object o where o.collection = ${collection} and o.stix_id = k.id and o.exercise = ${exercise} and o.submitted_by = ${sender.organisation} limit 1) o`.execute(
    tx,
  );
  return new Set(rows.map(({ stix_id: id }) => id));
}
