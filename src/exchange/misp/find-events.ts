import { sql, type RawBuilder, type Transaction } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { AsMachine } from '#platform/database/executor.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { Viewer } from '#model/viewer.ts';
import { flagField, listField, textField, type MispEvent } from '../core/misp/misp-event.ts';
import { mispOrganisation } from '../core/misp/misp-organisation.ts';
import { fitsTerms, isEmpty, likeOf, type SearchFilter, type Span, type Terms } from '../core/misp/search-filter.ts';
import type { JsonObject } from '../core/stix/stix-object.ts';
import { SHARED } from '../store/collections.ts';
import { centreEvents } from './centre-events.ts';
import { namedEvents } from './named-events.ts';
import { ownSide } from './own-side.ts';
import { requireFits } from './page-size.ts';
import { contentOf, isUuid, tagNames, type EventRow } from './event-store.ts';

/** An event found, and whether somebody handed it in (else the centre shares it, and nobody changes it). */
export type FoundEvent = { readonly event: MispEvent; readonly organisation: string; readonly row: EventRow | null };

/**
 * Events that answer a filter, of those that the viewer of this transaction may see: first those that were handed in (newest first; of one that is named and that several
 * organisations handed in, those of the viewer's side as in `findEvent`), then what the centre shares. What the
 * database cannot decide about the centre's is checked event by event, so that a page may hold fewer than asked for. `lean`: without attributes, objects and reports.
 */
export async function findEvents(
  tx: Transaction<Tables>,
  asMachine: AsMachine,
  viewer: Viewer,
  filter: SearchFilter,
  options: { readonly lean?: boolean } = {},
): Promise<readonly FoundEvent[]> {
  const lean = options.lean === true && headDecides(filter);
  const clauses = eventClauses(filter);
  const where = clauses.length === 0 ? sql`true` : sql.join(clauses, sql` and `);
  const { rows: places } = await sql<{ id: string; size: number }>`
    select e.id, length(e.content) as size from misp_event e where ${where}
    order by ${filter.events?.length === 1 ? sql`e.exercise <> ${ownSide(viewer)}, e.organisation <> ${viewer.organisation}, e.received_at,` : sql``} e.stamp desc, e.uuid, e.id limit ${filter.limit} offset ${filter.offset}`.execute(
    tx,
  );
  if (!lean) requireFits(places.reduce((sum, { size }) => sum + size, 0));
  const content = lean ? sql`(e.content::jsonb - '{Attribute,Object,EventReport}'::text[])::text` : sql`e.content`;
  const { rows } =
    places.length === 0
      ? { rows: [] }
      : await sql<EventRow>`
    select e.id, e.uuid, e.organisation, e.exercise, e.stamp, ${content} as content from misp_event e where e.id = any(${places.map(({ id }) => id)}::uuid[])
    order by e.stamp desc, e.uuid, e.id`.execute(tx);
  const found = await namedEvents(
    tx,
    rows.map((row) => ({ event: lean ? leanContent(row) : contentOf(row), organisation: row.organisation, row })),
  );
  if (found.length >= filter.limit || !mayBeOurs(filter)) return found;
  const { rows: counted } = await sql<{ n: string }>`select count(*)::text as n from misp_event e where ${where}`.execute(tx);
  const asked = {
    uuids: askedUuids(filter),
    values: exactValues(filter),
    from: latest(filter.stamp.from, filter.eventStamp.from, filter.publishStamp.from),
    until: earliest(filter.stamp.until, filter.eventStamp.until, filter.publishStamp.until),
    limit: filter.limit - found.length,
    offset: Math.max(0, filter.offset - Number(counted[0]?.n ?? 0)),
  };
  const heads = lean || asksHead(filter) ? await centreEvents(tx, asMachine, viewer, { ...asked, lean: true }) : null;
  const fitting = heads?.filter(({ event, organisation }) => headFits(event, organisation, filter));
  if (fitting?.length === 0) return found;
  const ours = lean
    ? (fitting ?? [])
    : await centreEvents(tx, asMachine, viewer, {
        ...asked,
        ...(fitting && { uuids: fitting.map(({ event }) => event.uuid), offset: 0 }),
        lean: false,
      });
  return [
    ...found,
    ...ours.filter(({ event, organisation }) => lean || fitsFilter(event, organisation, filter)).map((one) => ({ ...one, row: null })),
  ];
}

const leanContent = (row: Pick<EventRow, 'content'>): MispEvent => ({ ...contentOf(row), Attribute: [], Object: [] });

/** All events that answer a filter, in pages, each read when the one before is done with. */
export async function* eachEvent(
  tx: Transaction<Tables>,
  asMachine: AsMachine,
  viewer: Viewer,
  filter: SearchFilter,
): AsyncGenerator<FoundEvent> {
  const begun = performance.now();
  for (let offset = 0; ; offset += PAGE) {
    if (performance.now() - begun > MOST_SECONDS * 1000) throw new RenkeiError('question-too-costly', { limit: MOST_SECONDS });
    const places = await findEvents(tx, asMachine, viewer, { ...filter, limit: PAGE, offset });
    yield* places;
    if (places.length === 0 && !(await isMore(tx, filter, offset + PAGE))) return;
  }
}

/** Seconds in which one question goes through events. */
const MOST_SECONDS = 60;
/** Events in memory at a time. */
const PAGE = 20;

/** Whether anything stands behind a place in the order, be it filtered out there or not. */
async function isMore(tx: Transaction<Tables>, filter: SearchFilter, offset: number): Promise<boolean> {
  const clauses = eventClauses(filter);
  const where = clauses.length === 0 ? sql`true` : sql.join(clauses, sql` and `);
  const { rows } = await sql<{ n: string }>`
    select ((select count(*) from misp_event e where ${where}) + (select count(*) from exchange_object o where o.collection = ${SHARED} and o.type = 'incident'))::text as n`.execute(
    tx,
  );
  return Number(rows[0]?.n ?? 0) > offset;
}

/** Values that a trace must equal, so that the index of traces finds the reports; null where a pattern could fit any. */
function exactValues({ value }: SearchFilter): readonly string[] | null {
  const asked = value.any.length > 0 ? value.any : value.all;
  return asked.length > 0 && asked.every((term) => !term.includes('%')) ? asked : null;
}

/** Whether a filter could name something that the centre shares. */
const mayBeOurs = (filter: SearchFilter): boolean =>
  filter.published !== false && filter.deleted !== 'only' && (filter.events === null || filter.events.some(isUuid));

function askedUuids(filter: SearchFilter): readonly string[] | null {
  const named = [...(filter.events ?? []), ...(filter.uuids ?? [])].filter(isUuid);
  return filter.events === null && filter.uuids === null ? null : named;
}

/** What the filter says about rows `e` of misp_event. */
function eventClauses(filter: SearchFilter): RawBuilder<unknown>[] {
  const clauses: RawBuilder<unknown>[] = [];
  if (filter.events !== null) clauses.push(sql`(${named('e', filter.events)})`);
  if (filter.notEvents.length > 0) clauses.push(sql`not (${named('e', filter.notEvents)})`);
  if (filter.uuids !== null) {
    const uuids = filter.uuids.filter(isUuid).map((uuid) => uuid.toLowerCase());
    clauses.push(
      sql`(e.uuid = any(${uuids}::uuid[]) or exists (select from misp_attribute u where u.event = e.id and u.uuid = any(${uuids}::uuid[])))`,
    );
  }
  const attributes = attributeClauses(filter);
  if (attributes.length > 0)
    clauses.push(sql`exists (select from misp_attribute a where a.event = e.id and ${sql.join(attributes, sql` and `)})`);
  clauses.push(
    ...tagClauses(
      filter.tags,
      sql`(e.tags || coalesce((select array_agg(t) from misp_attribute x, unnest(x.tags) as t where x.event = e.id), '{}'))`,
    ),
  );
  clauses.push(...tagClauses(filter.eventTags, sql`e.tags`));
  clauses.push(...organisationClauses(filter.organisation), ...likeClauses(filter.info, sql`e.info`));
  if (filter.from !== null) clauses.push(sql`e.date >= ${filter.from}::date`);
  if (filter.until !== null) clauses.push(sql`e.date <= ${filter.until}::date`);
  clauses.push(
    ...spanClauses(filter.stamp, sql`e.stamp`),
    ...spanClauses(filter.eventStamp, sql`e.stamp`),
    ...spanClauses(filter.publishStamp, sql`e.publish_stamp`),
  );
  if (filter.published !== null) clauses.push(sql`e.published = ${filter.published}`);
  if (filter.threatLevels !== null) clauses.push(sql`e.threat_level = any(${filter.threatLevels})`);
  if (filter.analyses !== null) clauses.push(sql`e.analysis = any(${filter.analyses})`);
  if (filter.all !== null) {
    const like = likeOf(filter.all.includes('%') ? filter.all : `%${filter.all}%`);
    clauses.push(
      sql`(lower(e.info) like ${like} or exists (select from unnest(e.tags) as t where lower(t) like ${like}) or exists (select from misp_attribute s where s.event = e.id and lower(s.value) like ${like}))`,
    );
  }
  return clauses;
}

/** What the filter says about rows `a` of misp_attribute, without the event's part. */
function attributeClauses(filter: SearchFilter): RawBuilder<unknown>[] {
  const clauses = [
    ...valueClauses(filter.value),
    ...likeClauses(filter.type, sql`a.type`),
    ...likeClauses(filter.category, sql`a.category`),
  ];
  if (filter.ids !== null) clauses.push(sql`a.ids = ${filter.ids}`);
  if (clauses.length > 0 && filter.deleted !== 'both') clauses.push(sql`a.deleted = ${filter.deleted === 'only'}`);
  return clauses;
}

const spanClauses = (span: Span, column: RawBuilder<unknown>): RawBuilder<unknown>[] => [
  ...(span.from === null ? [] : [sql`${column} >= ${span.from}`]),
  ...(span.until === null ? [] : [sql`${column} <= ${span.until}`]),
];

const named = (alias: 'e', names: readonly string[]): RawBuilder<unknown> => {
  const uuids = names.filter(isUuid).map((name) => name.toLowerCase());
  const numbers = names.filter((name) => /^\d{1,15}$/.test(name));
  return sql`${sql.ref(alias)}.uuid = any(${uuids}::uuid[]) or ${sql.ref(alias)}.number = any(${numbers}::bigint[])`;
};

/** Whole values go by the index; patterns with `%` look at every value. */
function valueClauses({ any, all, none }: Terms): RawBuilder<unknown>[] {
  const one = (term: string): RawBuilder<unknown> =>
    term.includes('%')
      ? sql`lower(a.value) like ${likeOf(term)}`
      : sql`(md5(lower(a.value)) = md5(lower(${term})) or md5(lower(split_part(a.value, '|', 1))) = md5(lower(${term})) or (a.value like '%|%' and md5(lower(split_part(a.value, '|', 2))) = md5(lower(${term}))))`;
  return [
    ...(any.length === 0 ? [] : [sql`(${sql.join(any.map(one), sql` or `)})`]),
    ...all.map(one),
    ...none.map((term) => sql`not ${one(term)}`),
  ];
}

function likeClauses({ any, all, none }: Terms, column: RawBuilder<unknown>): RawBuilder<unknown>[] {
  const one = (term: string): RawBuilder<unknown> => sql`lower(${column}) like ${likeOf(term)}`;
  return [
    ...(any.length === 0 ? [] : [sql`(${sql.join(any.map(one), sql` or `)})`]),
    ...all.map(one),
    ...none.map((term) => sql`not ${one(term)}`),
  ];
}

function tagClauses({ any, all, none }: Terms, tags: RawBuilder<unknown>): RawBuilder<unknown>[] {
  const one = (term: string): RawBuilder<unknown> => sql`exists (select from unnest(${tags}) as t where lower(t) like ${likeOf(term)})`;
  return [
    ...(any.length === 0 ? [] : [sql`(${sql.join(any.map(one), sql` or `)})`]),
    ...all.map(one),
    ...none.map((term) => sql`not ${one(term)}`),
  ];
}

/** Organisations by the name, UUID or number that MISP's clients know. */
function organisationClauses(asked: Terms): RawBuilder<unknown>[] {
  if (isEmpty(asked)) return [];
  // The numbers are made of the names, so the few organisations are compared one by one.
  return [sql`e.organisation = any(${sql.lit('{}')}::text[] || array(select o.id from organisation o where ${organisationFits(asked)}))`];
}

function organisationFits({ any, all, none }: Terms): RawBuilder<unknown> {
  const one = (term: string): RawBuilder<unknown> => sql`lower(o.id) like ${likeOf(term)}`;
  const parts = [
    ...(any.length === 0 ? [] : [sql`(${sql.join(any.map(one), sql` or `)})`]),
    ...all.map(one),
    ...none.map((term) => sql`not ${one(term)}`),
  ];
  return sql.join(parts, sql` and `);
}

const latest = (...numbers: (number | null)[]): number | null => {
  const known = numbers.filter((number) => number !== null);
  return known.length === 0 ? null : Math.max(...known);
};
const earliest = (...numbers: (number | null)[]): number | null => {
  const known = numbers.filter((number) => number !== null);
  return known.length === 0 ? null : Math.min(...known);
};

/** Whether a filter asks for something that the head of an event decides alone: then the rest of the others is never read. */
const asksHead = (filter: SearchFilter): boolean =>
  [filter.organisation, filter.info, filter.eventTags].some((asked) => !isEmpty(asked)) ||
  isPlainTags(filter.tags) ||
  filter.from !== null ||
  filter.until !== null ||
  filter.threatLevels !== null;

/** Whether nothing is asked that only attributes can answer. */
const headDecides = (filter: SearchFilter): boolean =>
  [filter.value, filter.type, filter.category].every(isEmpty) &&
  filter.ids === null &&
  filter.all === null &&
  (isEmpty(filter.tags) || (isPlainTags(filter.tags) && filter.tags.none.length === 0)) &&
  filter.eventTags.none.length === 0;

/** Tags of the centre's own events are marks and galaxies; a galaxy's stand with what they tag. */
const isPlainTags = (tags: Terms): boolean =>
  !isEmpty(tags) && [...tags.any, ...tags.all].length > 0 && ![...tags.any, ...tags.all].some((term) => /^(?:%|misp-galaxy:)/i.test(term));

function headFits(event: MispEvent, organisation: string, filter: SearchFilter): boolean {
  const own = tagNames(event);
  const org = mispOrganisation(organisation);
  const date = textField(event, 'date') ?? '';
  return (
    (!isPlainTags(filter.tags) || fitsTerms({ ...filter.tags, none: [] }, own)) &&
    (isEmpty(filter.eventTags) || fitsTerms({ ...filter.eventTags, none: [] }, own)) &&
    (isEmpty(filter.organisation) || fitsTerms(filter.organisation, [org.id, org.name, org.uuid])) &&
    (isEmpty(filter.info) || fitsTerms(filter.info, [event.info])) &&
    (filter.from === null || date >= filter.from) &&
    (filter.until === null || date <= filter.until) &&
    (filter.threatLevels === null || filter.threatLevels.includes(Number(textField(event, 'threat_level_id') ?? 4)))
  );
}

/** The same filter on an event in hand. */
function fitsFilter(event: MispEvent, organisation: string, filter: SearchFilter): boolean {
  const attributes = attributesOf(event);
  const hits = attributes.filter((attribute) => attributeFits(attribute, filter));
  const asksAttributes = !isEmpty(filter.value) || !isEmpty(filter.type) || !isEmpty(filter.category) || filter.ids !== null;
  if (asksAttributes && hits.length === 0) return false;
  const own = tagNames(event);
  if (!isEmpty(filter.tags) && !fitsTerms(filter.tags, [...own, ...attributes.flatMap(tagNames)])) return false;
  if (!isEmpty(filter.eventTags) && !fitsTerms(filter.eventTags, own)) return false;
  const org = mispOrganisation(organisation);
  if (!isEmpty(filter.organisation) && !fitsTerms(filter.organisation, [org.id, org.name, org.uuid])) return false;
  if (!isEmpty(filter.info) && !fitsTerms(filter.info, [event.info])) return false;
  const date = textField(event, 'date') ?? '';
  if ((filter.from !== null && date < filter.from) || (filter.until !== null && date > filter.until)) return false;
  if (filter.threatLevels !== null && !filter.threatLevels.includes(Number(textField(event, 'threat_level_id') ?? 4))) return false;
  if (filter.all === null) return true;
  const word = filter.all.replaceAll('%', '').toLowerCase();
  return [event.info, ...own, ...attributes.map((attribute) => textField(attribute, 'value') ?? '')].some((text) =>
    text.toLowerCase().includes(word),
  );
}

export const attributesOf = (event: MispEvent): readonly JsonObject[] => [
  ...event.Attribute,
  ...event.Object.flatMap((object) => listField(object, 'Attribute')),
];

export function attributeFits(attribute: JsonObject, filter: SearchFilter): boolean {
  const value = textField(attribute, 'value') ?? '';
  return (
    (isEmpty(filter.value) || fitsTerms(filter.value, [value, ...(value.includes('|') ? value.split('|') : [])])) &&
    (isEmpty(filter.type) || fitsTerms(filter.type, [textField(attribute, 'type') ?? ''])) &&
    (isEmpty(filter.category) || fitsTerms(filter.category, [textField(attribute, 'category') ?? ''])) &&
    (filter.ids === null || flagField(attribute, 'to_ids') === filter.ids)
  );
}
