import { sql } from 'kysely';
import type { Tlp } from '#model/handling.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { Services } from '#platform/services.ts';
import type { PartnerSees } from './core/exchange-pages.ts';
import { nameOfObject } from './core/name-of-object.ts';
import { releaseRows } from './publish/release-rows.ts';
import { SHARED } from './store/collections.ts';
import { viewerOfPartner } from './store/viewer-of-partner.ts';
import './tables.ts';

/**
 * What a partner sees of this centre at this moment, counted with the partner's own eyes and told to `viewer` only as far as `viewer` may see the records as well: that
 * a hidden record is shared with somebody is not told either. An object counts once, however many versions or records it has.
 * @param most of the newest reports, how many are named
 */
export async function partnerSees(services: Services, viewer: Viewer, organisation: string, most: number): Promise<PartnerSees> {
  const { database } = services;
  const partner = await database.as(viewer, (tx) => viewerOfPartner(tx, organisation, viewer.exerciseOnly));
  const seen = await database.as(partner, async (tx) => {
    const { rows } = await sql<{ report: string; told: boolean }>`
      select report, bool_or(type = 'report') as told from exchange_object where collection = ${SHARED} and report is not null group by report`.execute(
      tx,
    );
    return new Map(rows.map(({ report, told }) => [report, told]));
  });
  const all = [...seen.keys()];
  const known = viewer.organisation === organisation ? all : await database.as(viewer, (tx) => readable(tx, all));
  if (known.length === 0) return { reports: 0, objects: 0, byType: [], newest: [] };
  const { byType, newest } = await database.as(partner, async (tx, asMachine) => ({
    byType: await countByType(tx, known),
    newest: await releaseRows(tx, asMachine, organisation, most === 0 ? [] : await newestReports(tx, known, most)),
  }));
  const records = await database.as(viewer, (tx) =>
    numbersOf(
      tx,
      newest.map(({ report }) => report),
    ),
  );
  return {
    // Of what somebody else handed in only links are shared.
    reports: known.filter((report) => seen.get(report)).length,
    objects: byType.reduce((sum, { count }) => sum + count, 0),
    byType,
    newest: newest.flatMap(({ report, content, form, at }) => {
      const record = records.get(report);
      const { name, lang } = nameOfObject(content);
      return record
        ? [{ number: record.number, tlp: record.tlp, title: name, titleLanguage: lang, form, at: new Date(at).toISOString() }]
        : [];
    }),
  };
}

async function readable(tx: Executor, reports: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from report where id = any(${reports}::uuid[])`.execute(tx);
  return rows.map(({ id }) => id);
}

async function countByType(tx: Executor, known: readonly string[]): Promise<{ type: string; count: number }[]> {
  const { rows } = await sql<{ type: string; count: number }>`
    select type, count(distinct stix_id)::int as count from exchange_object
    where collection = ${SHARED} and report = any(${known}::uuid[]) and (other_report is null or other_report = any(${known}::uuid[]))
    group by type order by 2 desc, 1`.execute(tx);
  return rows;
}

type Newest = { report: string; content: string; form: 'full' | 'sanitised' | 'both'; at: Date | string };

async function newestReports(tx: Executor, known: readonly string[], most: number): Promise<Newest[]> {
  const { rows } = await sql<Newest>`
    select * from (
      select distinct on (report) report, content, form, date_added as at from exchange_object
      where collection = ${SHARED} and type = 'report' and report = any(${known}::uuid[])
      order by report, seq desc
    ) each_report order by at desc limit ${most}`.execute(tx);
  return rows;
}

async function numbersOf(tx: Executor, reports: readonly string[]): Promise<ReadonlyMap<string, { number: string; tlp: Tlp }>> {
  if (reports.length === 0) return new Map();
  const rows = await tx.selectFrom('report').select(['id', 'number', 'tlp']).where('id', 'in', reports).execute();
  return new Map(rows.map(({ id, number, tlp }) => [id, { number, tlp }]));
}
