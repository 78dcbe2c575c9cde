import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { PreparedReport } from './prepared-report.ts';
import '../tables.ts';

/** A report about to be written, with what the database and the centre decide about it. */
export type ReportRow = {
  readonly id: string;
  readonly number: string;
  readonly incident: string;
  readonly externalId: string | null;
  readonly hash: Buffer;
  readonly version: number;
  readonly prepared: PreparedReport;
};

/** Columns of `report` and their types, once, for inserting and for updating in bulk. */
const shape = `id uuid, number text, incident uuid, source text, external_id text, content_hash bytea, stage text, kind text,
  title text, text text, lang text, reporter text, victim text, prefecture smallint, country text,
  reported_at timestamptz, received_at timestamptz, occurred jsonb, noticed jsonb, ongoing jsonb,
  damage jsonb, serious jsonb, consent jsonb, owner text, tlp text, releasable_to text[], submitted_by text, exercise boolean,
  version int, search_text text, grams text`;

/** What an update leaves as it is: identity, and when it first came in. */
const fixed: ReadonlySet<string> = new Set([
  'id',
  'number',
  'incident',
  'source',
  'external_id',
  'received_at',
  'submitted_by',
  'exercise',
]);

const names = shape.split(',').map((column) => column.trim().split(' ')[0] ?? '');
const columns = sql.raw(names.join(', '));
// Bigrams hold no blank, so one text with blanks carries them; as a JSON array they cost more than all other columns together.
const values = sql.raw(names.map((name) => (name === 'grams' ? `string_to_array(r.grams, ' ')` : `r.${name}`)).join(', '));
const rowShape = sql.raw(shape);
const changes = sql.raw(
  names
    .filter((name) => !fixed.has(name))
    .map((name) => `${name} = ${name === 'grams' ? `string_to_array(r.grams, ' ')` : `r.${name}`}`)
    .join(', '),
);

/** One statement for all rows: the whole set crosses the socket as one JSON text. */
export async function insertReports(tx: Executor, rows: readonly ReportRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into public.report (${columns}) select ${values} from json_to_recordset(${asJson(rows)}::json) as r(${rowShape})`.execute(
    tx,
  );
}

/** Writes changed reports over their stored form. Who may, row-level security decides; a row it hides is an error, not a silence. */
export async function updateReports(tx: Executor, rows: readonly ReportRow[]): Promise<number> {
  if (rows.length === 0) return 0;
  const result = await sql`update public.report set ${changes} from json_to_recordset(${asJson(rows)}::json) as r(${rowShape})
    where report.id = r.id`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** Puts the indicators of reports in the place of those that they had. */
export async function writeIndicators(tx: Executor, rows: readonly ReportRow[], replaced: readonly string[]): Promise<void> {
  if (replaced.length > 0) await sql`delete from public.indicator where report = any(${replaced}::uuid[])`.execute(tx);
  const all = rows.flatMap((row) => row.prepared.indicators.map((one, ordinal) => ({ ...one, report: row.id, ordinal })));
  if (all.length === 0) return;
  await sql`insert into public.indicator (report, ordinal, type, value, norm, key, role, given, span_start, span_end, tells_victim)
    select * from unnest(
      ${plain(all.map((one) => one.report))}::uuid[], ${plain(all.map((one) => one.ordinal))}::int[],
      ${plain(all.map((one) => one.type))}::text[], ${all.map((one) => one.value)}::text[], ${all.map((one) => one.norm)}::text[],
      ${plain(all.map((one) => one.key))}::bigint[], ${plain(all.map((one) => one.role))}::text[],
      ${plain(all.map((one) => one.given))}::boolean[], ${plain(all.map((one) => one.span?.[0] ?? 'null'))}::int[],
      ${plain(all.map((one) => one.span?.[1] ?? 'null'))}::int[],
      ${plain(all.map((one) => one.tellsVictim))}::boolean[])`.execute(tx);
}

/** An array literal of values that need no quoting. pg would examine every character of each of them. */
const plain = (values: readonly (string | number | bigint | boolean)[]): string => `{${values.join(',')}}`;

function asJson(rows: readonly ReportRow[]): string {
  return JSON.stringify(
    rows.map(({ id, number, incident, externalId, hash, version, prepared: { report, searchText, grams } }) => ({
      id,
      number,
      incident,
      source: report.source,
      external_id: externalId,
      content_hash: `\\x${hash.toString('hex')}`,
      stage: report.stage,
      kind: report.kind,
      title: report.title,
      text: report.text,
      lang: report.lang,
      reporter: report.reporter,
      victim: report.victim,
      prefecture: report.prefecture,
      country: report.country,
      reported_at: report.reportedAt,
      received_at: report.receivedAt,
      occurred: report.occurred,
      noticed: report.noticed,
      ongoing: report.ongoing,
      damage: report.damage,
      serious: report.serious,
      consent: report.consent,
      owner: report.handling.owner,
      tlp: report.handling.tlp,
      releasable_to: report.handling.releasableTo,
      submitted_by: report.source,
      exercise: report.exercise,
      version,
      search_text: searchText,
      grams: grams.join(' '),
    })),
  );
}
