import { sql, type RawBuilder } from 'kysely';
import { bigrams } from '#language/core/grams.ts';
import type { Form, Term } from '#language/core/query.ts';
import type { IndicatorType } from '#model/indicator.ts';
import { IncidentKind } from '#model/report.ts';
import type { Executor } from '#platform/database/executor.ts';

type FoundReport = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly lang: string;
  readonly kind: IncidentKind;
  readonly prefecture: number | null;
  readonly country: string;
};

/**
 * Ids of the reports that hold every term and that the executor's viewer may see, the latest arrivals first. The bigram index gives
 * candidates (`reports_with_grams` in 0005-visibility.sql says why it is a function), the folded text decides. They come as an array, so that the
 * primary key is used and only their texts are read.
 */
export async function reportsSaying(executor: Executor, terms: readonly Term[], limit: number): Promise<string[]> {
  if (terms.length === 0) return [];
  const candidates = sql.join(terms.map(candidatesOf), sql` intersect `);
  const { rows } = await sql<{ id: string }>`
    select report.id from report where report.id = any(array(${candidates})) and ${sql.join(terms.map(says), sql` and `)}
    order by report.received_at desc, report.id desc limit ${limit}`.execute(executor);
  return rows.map(({ id }) => id);
}

/** Reports whose receipt number contains the digits, where the query is a number such as `R-000123` or `123`. */
export async function reportsNumbered(executor: Executor, query: string, limit: number): Promise<string[]> {
  const digits = /^[rci]?-?(\d{1,12})$/i.exec(query.normalize('NFKC'))?.[1];
  if (digits === undefined) return [];
  const rows = await executor
    .selectFrom('report')
    .select('id')
    .where('number', 'in', [`R-${digits}`, `R-${digits.padStart(6, '0')}`])
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** What a list shows of found reports, with the text to show the place in. In the order of the ids given. */
export async function foundReports(executor: Executor, ids: readonly string[]): Promise<(FoundReport & { text: string })[]> {
  if (ids.length === 0) return [];
  const rows = await executor
    .selectFrom('report')
    .select(['id', 'number', 'title', 'lang', 'kind', 'prefecture', 'country', 'text'])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

type FoundValue = { readonly type: IndicatorType; readonly norm: string; readonly reports: number };

/** Indicator values that are, begin with or hold a piece of text, best fit first, counted over the reports the executor's viewer may see. */
export async function valuesHolding(executor: Executor, piece: string, limit: number): Promise<{ found: FoundValue[]; count: number }> {
  const grams = bigrams(piece);
  if (grams.length === 0) return { found: [], count: 0 };
  const { rows } = await sql<FoundValue & { count: number }>`
    with candidate as materialized (
      select report.id from report where report.id = any(array(select reports_with_grams(${grams}::text[]))) order by report.received_at desc limit 2000
    )
    select type, norm, count(distinct report)::int as reports, (count(*) over ())::int as count
    from indicator where report = any(array(select id from candidate)) and type <> 'note-text' and strpos(lower(norm), ${piece}) > 0
    group by type, norm
    order by lower(norm) <> ${piece}, not starts_with(lower(norm), ${piece}), count(distinct report) desc, norm limit ${limit}`.execute(
    executor,
  );
  return { found: rows.map(({ type, norm, reports }) => ({ type, norm, reports })), count: rows[0]?.count ?? 0 };
}

/** Opened cases whose title holds every term or whose number was asked for. */
export async function casesSaying(
  executor: Executor,
  terms: readonly Term[],
  query: string,
  fold: (text: string) => string,
): Promise<{ number: string; title: string }[]> {
  const rows = await executor
    .selectFrom('incident')
    .select('number')
    .select(
      sql<string>`coalesce(case_title, (select title from report where report.incident = incident.id order by id limit 1), '')`.as('title'),
    )
    .where('case_opened_at', 'is not', null)
    .orderBy('case_opened_at', 'desc')
    .limit(2000)
    .execute();
  const wanted = fold(query);
  const holds = (text: string): boolean => terms.length > 0 && terms.every(({ forms }) => forms.some((form) => text.includes(form.text)));
  return rows.filter(({ number, title }) => fold(number) === wanted || holds(fold(title)));
}

/** All registered organisations; there are hundreds, not millions. */
export const organisationNames = (executor: Executor): Promise<{ id: string; name_ja: string; name_en: string }[]> =>
  executor.selectFrom('organisation').select(['id', 'name_ja', 'name_en']).orderBy('id').execute();

/** A concept of the same id as a kind of incident finds the reports of that kind, whatever their words. */
const kindsOf = ({ concept }: Term): readonly IncidentKind[] => IncidentKind.options.filter((kind) => kind === concept?.id);

function candidatesOf(term: Term): RawBuilder<unknown> {
  const forms = term.forms.map(({ grams }) => sql`select reports_with_grams(${grams}::text[])`);
  const ofKind = kindsOf(term).map((kind) => sql`select id from report where kind = ${kind}`);
  return sql`(${sql.join([...forms, ...ofKind], sql` union `)})`;
}

const says = (term: Term): RawBuilder<boolean> =>
  sql`(${sql.join([...term.forms.map(saysForm), ...kindsOf(term).map((kind) => sql`report.kind = ${kind}`)], sql` or `)})`;

// strpos and not LIKE: what people type may hold % and _.
const saysForm = ({ text, whole }: Form): RawBuilder<boolean> =>
  whole
    ? sql`report.search_text ~ ${`(?<![a-z0-9_])${text.replace(/[^a-z0-9 ]/g, '\\$&')}(?![a-z0-9_])`}`
    : sql`strpos(report.search_text, ${text}) > 0`;
