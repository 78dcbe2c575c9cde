import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { LinkableReport } from '../linker.ts';
import { LinkableText } from '../reading/linkable-text.ts';
import '../tables.ts';

type Bounds = {
  /** Start behind this id; from the beginning unless told. */
  readonly after?: string;
  /** End with this id; with the last one stored unless told. */
  readonly until?: string;
  /** Reports in a batch, at most. */
  readonly size?: number;
  /** Bytes after which a batch ends, however few its reports are. */
  readonly bytes?: number;
};

/** Reports in the order of their ids, as one text that any thread can read (`LinkableText`). */
export type LinkableBatch = { readonly count: number; readonly text: string };

const before = '00000000-0000-0000-0000-000000000000';
const behind = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/** PostgreSQL and V8 make no text of a gigabyte. */
const enough = 2 ** 25;

/**
 * Every report as linking takes it, in the order of ids (UUIDv7: the order of arrival), in batches, for a rebuild from the postings. The
 * database makes the next batch while the last is worked on. Run it as the machine: it knows no viewer.
 */
export async function* streamLinkable(
  executor: Executor,
  { after = before, until = behind, size = 2000, bytes = enough }: Bounds = {},
): AsyncGenerator<LinkableBatch> {
  let next = page(executor, after, { until, size, bytes });
  for (;;) {
    const { last, ...batch } = await next;
    if (last === null) return;
    next = page(executor, last, { until, size, bytes });
    // Awaited in the next round, or never where the reader stops: then its failure is nobody's.
    next.catch(() => undefined);
    yield batch;
  }
}

/** Some reports as linking takes them, as they are stored now; those that are not stored are left out. Run it as the machine. */
export async function linkableByIds(executor: Executor, ids: readonly string[]): Promise<LinkableReport[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ line: string }>`${lines((id) => sql`${id} = any(${ids}::uuid[])`)} order by id`.execute(executor);
  return rows.flatMap(({ line }) => [...new LinkableText(line).reports()]);
}

type Page = LinkableBatch & { readonly last: string | null };

async function page(executor: Executor, after: string, { until, size, bytes }: Required<Omit<Bounds, 'after'>>): Promise<Page> {
  const end = sql`(select id from page_end)`;
  const { rows } = await sql<Page>`
    with page_end as materialized (
      select coalesce((select id from report where id > ${after} and id <= ${until} order by id offset ${size - 1} limit 1), ${until}::uuid) as id
    ), page as materialized (${lines((id) => sql`${id} > ${after} and ${id} <= ${end}`)}), sized as (
      select id, line, sum(octet_length(line)) over (order by id) - octet_length(line) as before from page
    )
    select count(*)::int as count, coalesce(string_agg(line, '' order by id), '') as text, (array_agg(id order by id desc))[1] as last
    from sized where before < ${bytes}`.execute(executor);
  return rows[0] ?? { count: 0, text: '', last: null };
}

/**
 * A line a report, in the form that LinkableText reads. Traces are asked for as the index orders them, so that no report is looked up by itself; they are put together by
 * hand, since making JSON of them takes several times as long.
 */
const lines = (isWanted: (id: RawBuilder<unknown>) => RawBuilder<unknown>): RawBuilder<{ id: string; line: string }> => sql`
  select id,
    ${piece('id')} || ${piece('reported_at')} || ${piece('reporter')} || ${piece('lang')} || ${piece('text')} ||
    ${piece('kind')} || ${piece(sql`damage #>> '{industry,value}'`)} || ${piece(sql`damage #>> '{sizeClass,value}'`)} || ${piece(sql`occurred::text`)} ||
    exercise::int || ' ' || coalesce(many, 0) || ' ' || coalesce(traces, '') as line
  from report left join (
    select report, count(*) as many, string_agg(type || ' ' || role || ' ' || octet_length(norm) || ' ' || norm, '' order by ordinal) as traces
    from indicator where ${isWanted(sql.ref('report'))} group by report
  ) as held on held.report = report.id
  where ${isWanted(sql.ref('id'))}`;

/** A column as its length in bytes, a blank, and the bytes; `-` where it is null. */
const piece = (column: string | RawBuilder<unknown>): RawBuilder<string> => {
  const value = typeof column === 'string' ? sql.ref(column) : sql`(${column})`;
  return sql`coalesce(octet_length(${value}::text) || ' ' || ${value}, '-')`;
};
