import { sql, type RawBuilder, type Transaction } from 'kysely';
import { z } from 'zod';
import { IndicatorType } from '#model/indicator.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import type { AsMachine, Executor } from '#platform/database/executor.ts';
import type { Tables } from '#platform/database/tables.ts';
import { candidatesOf, foldName, type Named, namesOf } from '../core/candidates.ts';
import type { ObjectFound, ObjectFoundPage, ObjectQuery } from '../core/exchange-pages.ts';
import { nameOfObject } from '../core/name-of-object.ts';
import type { JsonObject } from '../core/stix/stix-object.ts';
import { keyOf } from './key-of.ts';
import { type PartyColumns, partyOf } from './list-deliveries.ts';
import { releaseRows } from '../publish/release-rows.ts';
import type { ExchangeObjectTable } from '../tables.ts';
import { vocabulariesInUse } from '../vocabulary/vocabularies-in-use.ts';

/** Words are looked for in this many of the newest objects of each collection. */
const NEWEST = 20_000;
const SHOWN = 20_000;
const MOST_CANDIDATES = 500;
/** Names that galaxies bring to one page. */
const MOST_NAMESAKES = 2_000;
const MOST_TAGS = 50;

type Found = PartyColumns & {
  stix_id: string;
  type: string;
  content: string;
  form: ExchangeObjectTable['form'];
  version: string;
  date_added: string;
  tlp: ObjectFound['tlp'];
  is_received: boolean;
  delivery: string | null;
  report: string | null;
};

/**
 * A page of objects, received and shared, newest first, of what the viewer of this transaction may see. What has the form of a STIX id, a trace or the whole name of something is looked up; anything
 * else is looked for as words among the newest. @param reader the organisation that reads: victims have the pseudonyms that it knows
 */
export async function searchObjects(
  tx: Transaction<Tables>,
  asMachine: AsMachine,
  reader: string,
  { q, type, organisation, made, after, limit }: z.output<typeof ObjectQuery>,
): Promise<ObjectFoundPage> {
  const looked = q === undefined || q === '' ? null : await lookUp(tx, q);
  const where: RawBuilder<unknown>[] = [sql`true`];
  if (type) where.push(sql`o.type = ${type}`);
  // Whose an object is, is asked of who may be named alone.
  if (organisation) where.push(sql`g.id = ${organisation}`);
  if (made) where.push(sql`n.report is not null`);
  if (q && looked === null) where.push(sql`strpos(lower(o.content), lower(${q})) > 0`);
  const [, at, id] = /^([0-9T:.-]{19,30}Z)~(.+)$/.exec(after ?? '') ?? [];
  if (at !== undefined && id !== undefined) where.push(sql`(o.date_added, o.stix_id) < (${at}::timestamptz, ${id})`);
  const { rows } = await sql<Found>`
    select o.stix_id, o.type, o.content, o.form, o.version, o.date_added, o.tlp, o.report is null as is_received, o.submitted_by as organisation, g.kind, g.name_ja, g.name_en,
      d.number as delivery, r.number as report
    from ${looked ?? newest} left join organisation g on g.id = o.submitted_by left join exchange_delivery d on d.id = o.delivery
    left join exchange_origin n on o.report is null and n.collection = o.collection and n.stix_id = o.stix_id and n.organisation = o.submitted_by and n.exercise = o.exercise
    left join report r on r.id = coalesce(o.report, n.report)
    where ${sql.join(where, sql` and `)} order by o.date_added desc, o.stix_id desc limit ${limit + 1}`.execute(tx);
  const page = await releaseRows(tx, asMachine, reader, rows.slice(0, limit));
  const last = page.at(-1);
  const candidates = await candidatesAmong(tx, page);
  return {
    rows: page.map((row) => ({ ...shown(row), candidates: candidates(row) })),
    next: rows.length > limit && last ? `${last.date_added}~${last.stix_id}` : null,
    searched: looked === null ? NEWEST : null,
  };
}

const newest = sql`exchange_collection c cross join lateral (
  select * from exchange_object e where e.collection = c.id order by e.seq desc limit ${NEWEST}) o`;

/** Where an index finds `q`; null where it is neither an id nor a trace nor a name that any visible object has. */
async function lookUp(tx: Executor, q: string): Promise<RawBuilder<unknown> | null> {
  if (/^[a-z0-9-]{1,250}--[0-9a-fA-F-]{36}$/.test(q)) return sql`(select * from exchange_object where stix_id = ${q} offset 0) o`;
  const traces = IndicatorType.options.flatMap((type) => {
    const norm = normaliseIndicator(type, q);
    return norm.ok ? [{ type, norm: norm.value }] : [];
  });
  const wanted = [...traces, { type: 'name' as const, norm: foldName(q) }];
  const keys = wanted.map(keyOf);
  const norms = wanted.map(({ norm }) => norm);
  const from = sql`(select distinct t.collection, t.seq from exchange_trace t where t.key = any(${keys}::bigint[]) and t.norm = any(${norms})) t
    cross join lateral (select * from exchange_object e where e.collection = t.collection and e.seq = t.seq offset 0) o`;
  const { rows } = await sql`select from ${from} limit 1`.execute(tx);
  return rows.length > 0 ? from : null;
}

function shown(row: Found): Omit<ObjectFound, 'candidates'> {
  const { name, lang } = nameOfObject(row.content);
  return {
    stixId: row.stix_id,
    type: row.type,
    name: name || null,
    nameLanguage: lang,
    partner: row.is_received ? partyOf(row) : null,
    version: row.version,
    addedAt: row.date_added,
    delivery: row.delivery,
    tlp: row.tlp,
    report: row.report,
    content: row.content.slice(0, SHOWN),
    tags: tagsOf(row.content),
  };
}

/** Labels of STIX; the tags of a MISP event become such. */
function tagsOf(content: string): ObjectFound['tags'] {
  const { labels } = JSON.parse(content) as JsonObject; // accepted before, or our own
  const { index } = vocabulariesInUse();
  const said = Array.isArray(labels) ? labels.flatMap((label) => (typeof label === 'string' ? (index.wordsOf(label) ?? []) : [])) : [];
  return said.slice(0, MOST_TAGS);
}

/** Objects that may be the same thing as one of these under another id, found by their names. */
async function candidatesAmong(tx: Executor, page: readonly Found[]): Promise<(row: Found) => ObjectFound['candidates']> {
  const { index } = vocabulariesInUse();
  const known = page.flatMap(({ type, content }) => index.namesakes(type, namesOf(JSON.parse(content) as JsonObject))); // accepted before, or our own
  const own = page.flatMap(({ content }) => namesOf(JSON.parse(content) as JsonObject)); // likewise
  const names = new Set([...own, ...known.flatMap((one) => one.names).slice(0, MOST_NAMESAKES)]);
  if (names.size === 0) return () => [];
  const { rows } = await sql<{ stix_id: string; type: string; content: string }>`
    select distinct on (o.stix_id) o.stix_id, o.type, o.content from exchange_trace t
    cross join lateral (select * from exchange_object e where e.collection = t.collection and e.seq = t.seq offset 0) o
    where t.key = any(${[...names].map((norm) => keyOf({ type: 'name', norm }))}::bigint[]) and t.type = 'name' and t.norm = any(${[...names]})
    order by o.stix_id, o.version desc limit ${MOST_CANDIDATES}`.execute(tx);
  const named = (row: { stix_id: string; type: string; content: string }): Named => ({
    stixId: row.stix_id,
    type: row.type,
    name: nameOfObject(row.content).name,
    names: namesOf(JSON.parse(row.content) as JsonObject),
  });
  const others = rows.map(named);
  return (row) => candidatesOf(named(row), others, known).map(({ stixId, type, name, through }) => ({ stixId, type, name, through }));
}
