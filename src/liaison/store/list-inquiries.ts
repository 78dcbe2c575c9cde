import { sql, type RawBuilder } from 'kysely';
import type { Text } from '#model/text.ts';
import type { Executor } from '#platform/database/executor.ts';
import { type Band, bandEdges } from '../core/desk/bands.ts';
import { cutForViewer, type Onlooker } from '../core/desk/cut-for-viewer.ts';
import { nextClockOf } from '../core/desk/next-clock-of.ts';
import { statesOfGroup } from '../core/desk/state-groups.ts';
import { waitingOn } from '../core/desk/waiting-on.ts';
import type { InquiryPage, InquiryQuery, InquiryRow } from '../core/inquiry-pages.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import '../tables.ts';

/**
 * The queue: what the filters leave of the inquiries that the executor's viewer may see, the clock that runs out first at the top. What is over has no
 * clock that presses and is listed only by its group, last changed first. `now`: milliseconds since 1970.
 */
export async function listInquiries(executor: Executor, viewer: Onlooker, query: InquiryQuery, now: number): Promise<InquiryPage> {
  const edges = bandEdges(now);
  const isOver = query.group === 'over';
  const filters = filtersOf(query, viewer);
  const key = isOver ? sql`updated_at` : sql`coalesce(next_due_at, 'infinity')`;
  const cursor = readDueCursor(query.after);
  const behind = !cursor
    ? sql`true`
    : isOver
      ? sql`(${key}, id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`
      : sql`(${key}, id) > (${cursor.at}::timestamptz, ${cursor.id}::uuid)`;
  const { rows } = await sql<Stored>`
    select id, record, updated_at as "updatedAt", next_due_at as "dueAt", next_clock as rule from inquiry
    where ${filters} and ${bandFilter(query.band, edges)} and ${behind}
    order by ${isOver ? sql`updated_at desc, id desc` : sql`${key}, id`} limit ${query.limit + 1}`.execute(executor);
  const { rows: counted } = await sql<Record<Band, number>>`
    select count(*) filter (where ${bandFilter('overdue', edges)})::int as overdue, count(*) filter (where ${bandFilter('today', edges)})::int as today,
      count(*) filter (where ${bandFilter('week', edges)})::int as week, count(*) filter (where ${bandFilter('later', edges)})::int as later,
      count(*) filter (where ${bandFilter('none', edges)})::int as none
    from inquiry where ${filters} and not over`.execute(executor);
  const shown = rows.slice(0, query.limit);
  const names = await organisationNames(
    executor,
    shown.flatMap(({ record }) => [record.partner.organisation, record.owner]),
  );
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => inquiryRow(row, viewer, names)),
    next: rows.length > query.limit && last ? writeDueCursor(isOver ? last.updatedAt : last.dueAt, last.id) : null,
    counts: counted[0] ?? { overdue: 0, today: 0, week: 0, later: 0, none: 0 },
    at: new Date(now).toISOString(),
    ...(await choices(executor)),
  };
}

/** Inquiries that wait for a second person, the clock that runs out first at the top. */
export async function secondPersonRows(executor: Executor, viewer: Onlooker): Promise<(InquiryRow & { record: InquiryRecord })[]> {
  const { rows } = await sql<Stored>`
    select id, record, updated_at as "updatedAt", next_due_at as "dueAt", next_clock as rule from inquiry
    where ${groupFilter('second-person')} order by next_due_at nulls last, id limit 50`.execute(executor);
  const names = await organisationNames(
    executor,
    rows.flatMap(({ record }) => [record.partner.organisation, record.owner]),
  );
  return rows.map((row) => ({ ...inquiryRow(row, viewer, names), record: row.record }));
}

type Stored = {
  readonly id: string;
  readonly record: InquiryRecord;
  readonly updatedAt: string;
  readonly dueAt: string | null;
  readonly rule: string | null;
};

function inquiryRow({ id, record: whole, updatedAt, dueAt, rule }: Stored, viewer: Onlooker, names: ReadonlyMap<string, Text>): InquiryRow {
  const { record } = cutForViewer(whole, viewer);
  const nameOf = (organisation: string): Text => names.get(organisation) ?? { ja: organisation, en: organisation };
  const { request, partner, owner } = record;
  return {
    id,
    number: record.number,
    direction: record.direction,
    state: record.state,
    type: request.type,
    urgency: request.urgency,
    instrument: request.instrument,
    subject: request.subject,
    tlp: request.tlp,
    partner: { organisation: partner.organisation, country: partner.country, name: nameOf(partner.organisation) },
    owner: { organisation: owner, name: nameOf(owner) },
    next: dueAt === null || rule === null ? null : nextClockOf(rule, dueAt),
    waitsFor: waitingOn(record),
    updatedAt,
    exercise: record.exercise,
  };
}

/** Names of organisations by id, of those that the viewer may know. */
export async function organisationNames(executor: Executor, ids: readonly string[]): Promise<Map<string, Text>> {
  if (ids.length === 0) return new Map();
  const rows = await executor
    .selectFrom('organisation')
    .select(['id', 'name_ja', 'name_en'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name_ja, name_en }) => [id, { ja: name_ja, en: name_en }]));
}

type Condition = RawBuilder<unknown>;

function filtersOf(query: InquiryQuery, viewer: Onlooker): Condition {
  const { direction, group, urgency, type, country, owner, mine, text, incident } = query;
  const all: Condition[] = [
    group === undefined ? sql`not over` : groupFilter(group),
    ...(direction ? [sql`direction = ${direction}`] : []),
    ...(urgency ? [sql`urgency = ${urgency}`] : []),
    ...(type ? [sql`type = ${type}`] : []),
    ...(country ? [sql`country = ${country}`] : []),
    ...(owner ? [sql`owner = ${owner}`] : []),
    ...(mine ? [sql`(owner = ${viewer.organisation} or ${viewer.organisation} = any (units))`] : []),
    ...(text ? [textFilter(text)] : []),
    // Units with a task do not learn of a case behind it, so neither by asking for it.
    ...(incident
      ? [sql`record -> 'related' -> 'incidents' ? ${incident} and (${viewer.kind} = 'agency' or owner = ${viewer.organisation})`]
      : []),
  ];
  return sql.join(all, sql` and `);
}

const groupFilter = (group: Parameters<typeof statesOfGroup>[0]): Condition =>
  sql`(direction, state) in (${sql.join(statesOfGroup(group).map(([direction, state]) => sql`(${direction}::text, ${state}::text)`))})`;

const textFilter = (text: string): Condition => {
  const has = (column: Condition): Condition => sql`strpos(lower(${column}), lower(${text})) > 0`;
  return sql`(${has(sql`coalesce(number, '')`)} or ${has(sql`subject_ja`)} or ${has(sql`subject_en`)}
    or ${has(sql`coalesce(record -> 'partner' ->> 'reference', '')`)})`;
};

function bandFilter(band: Band | undefined, edges: ReturnType<typeof bandEdges>): Condition {
  const at = (edge: number): Condition => sql`${new Date(edge).toISOString()}::timestamptz`;
  switch (band) {
    case undefined:
      return sql`true`;
    case 'overdue':
      return sql`next_due_at < ${at(edges.now)}`;
    case 'today':
      return sql`next_due_at >= ${at(edges.now)} and next_due_at < ${at(edges.today)}`;
    case 'week':
      return sql`next_due_at >= ${at(edges.today)} and next_due_at < ${at(edges.week)}`;
    case 'later':
      return sql`next_due_at >= ${at(edges.week)}`;
    case 'none':
      return sql`next_due_at is null`;
  }
}

async function choices(executor: Executor): Promise<Pick<InquiryPage, 'countries' | 'owners'>> {
  const { rows: countries } = await sql<{ country: string }>`select distinct country from inquiry order by country`.execute(executor);
  const { rows: owners } = await sql<{ owner: string }>`select distinct owner from inquiry order by owner`.execute(executor);
  const names = await organisationNames(
    executor,
    owners.map(({ owner }) => owner),
  );
  return {
    countries: countries.map(({ country }) => country),
    owners: owners.map(({ owner }) => ({ organisation: owner, name: names.get(owner) ?? { ja: owner, en: owner } })),
  };
}

const writeDueCursor = (at: string | null, id: string): string => `${at ?? 'infinity'}_${id}`;

function readDueCursor(cursor: string | undefined): { at: string; id: string } | null {
  const match = /^(infinity|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z)_([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/.exec(cursor ?? '');
  return match ? { at: match[1] ?? '', id: match[2] ?? '' } : null;
}
