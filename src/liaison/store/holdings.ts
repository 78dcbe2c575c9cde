import { sql } from 'kysely';
import { standingNames } from '#linking';
import type { IncidentKind } from '#model/report.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { DisclosableReport, Holdings } from '../core/disclosure/disclosable.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import '../tables-disclosure.ts';

/** More than anybody decides about line by line. */
const LIMIT = 500;

/**
 * What the viewer of this executor may read of what we hold on an inquiry: reports of its cases, reports with its selectors, and those that belong with
 * them. What this viewer may not read is not there, so nobody lets go what they do not know.
 */
export async function holdingsOn(
  executor: Executor,
  record: InquiryRecord,
  of: { readonly desk: string; readonly author: string; readonly recipients: readonly string[] },
): Promise<Holdings> {
  const { rows } = await sql<{ id: string; cluster: string | null }>`
    with near as (
      select report.id from report join incident on incident.id = report.incident where incident.number = any(${record.related.incidents}::text[])
      union
      select indicator.report from indicator join inquiry_selector wanted
        on wanted.key = indicator.key and wanted.type = indicator.type and wanted.norm = indicator.norm
      where wanted.inquiry = ${record.id}
    ), around as (
      select report_cluster.report as id from report_cluster
      where report_cluster.cluster in (select own.cluster from report_cluster own join near on near.id = own.report)
    )
    select report.id, report_cluster.cluster from report left join report_cluster on report_cluster.report = report.id
    where report.id in (select id from near union select id from around) and report.exercise = ${record.exercise}
    order by report.id limit ${LIMIT}`.execute(executor);
  const reports = await disclosableReports(
    executor,
    rows.map(({ id }) => id),
  );
  return {
    ...of,
    reports,
    cluster: await clusterOf(executor, rows, reports),
    tasks: record.tasks,
    preservations: record.preservations,
    related: [record.related.parent, ...record.related.children, ...record.related.duplicates].flatMap((number) => number ?? []),
  };
}

async function disclosableReports(executor: Executor, ids: readonly string[]): Promise<DisclosableReport[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Omit<DisclosableReport, 'traces'> & { kind: IncidentKind; traces: DisclosableReport['traces'] | null }>`
    select report.number, incident.number as incident, report.kind, report.victim, report.prefecture,
      coalesce((report.occurred ->> 'at')::timestamptz, report.reported_at, report.received_at) as at,
      case when report.damage -> 'loss' ->> 'state' = 'answered' then (report.damage -> 'loss' ->> 'value')::float8 end as loss,
      report.owner, is_own_police(report.owner) as "isOwnPolice", report.tlp, report.releasable_to as "releasableTo", (report.consent ->> 'foreignAuthorities')::boolean as "consentsAbroad",
      (select jsonb_agg(jsonb_build_object('type', i.type, 'value', left(i.value, 2000), 'norm', left(i.norm, 2000), 'role', i.role) order by i.ordinal)
        from indicator i where i.report = report.id and i.ordinal < 1000) as traces
    from report join incident on incident.id = report.incident
    where report.id = any(${ids}::uuid[]) order by report.id`.execute(executor);
  return rows.map((row) => ({ ...row, consentsAbroad: row.consentsAbroad ?? false, traces: row.traces ?? [] }));
}

/** The cluster that most of them belong to, by our number for it, and the name given to whoever is behind it. */
async function clusterOf(
  executor: Executor,
  rows: readonly { id: string; cluster: string | null }[],
  reports: readonly DisclosableReport[],
): Promise<Holdings['cluster']> {
  const sizes = new Map<string, number>();
  for (const { cluster } of rows) if (cluster !== null) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  const [largest] = [...sizes].sort((one, other) => other[1] - one[1]);
  if (!largest) return null;
  const first = rows.findIndex(({ cluster }) => cluster === largest[0]);
  const members = new Set(rows.filter(({ cluster }) => cluster === largest[0]).map(({ id }) => id));
  const named = (await standingNames(executor)).find((name) => name.reports.some((id) => members.has(id)));
  return { number: (reports[first]?.number ?? '').replace(/^R-/, 'C-'), name: named?.actor ?? null };
}
