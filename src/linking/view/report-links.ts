import { reportSummaries } from '#intake';
import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import { explain } from '../core/explain.ts';
import type { ReportLinks } from '../core/link-row.ts';
import { visibleAmong } from '../store/report-facts.ts';
import { memberOf } from './picture.ts';
import { clusterAround } from './visible-cluster.ts';

/** The links of a report with reports that the executor's viewer may see too, best first; null where the report itself is hidden. */
export async function linksOfReport(executor: Executor, engine: Engine, report: string, limit: number): Promise<ReportLinks | null> {
  const [own] = await reportSummaries(executor, [report]);
  if (own === undefined) return null;
  const links = engine.linksOf(report, 1000).map((link) => ({ ...link, other: link.a === report ? link.b : link.a }));
  const visible = await visibleAmong(
    executor,
    links.map(({ other }) => other),
  );
  const shown = links.filter(({ other }) => visible.has(other)).slice(0, limit);
  const members = await reportSummaries(
    executor,
    shown.map(({ other }) => other),
  );
  const byId = new Map(members.map((summary) => [summary.id, summary]));
  const cluster = await clusterAround(executor, engine, report);
  return {
    report,
    number: own.number,
    cluster: cluster?.id ?? null,
    links: shown.flatMap((link) => {
      const summary = byId.get(link.other);
      if (summary === undefined) return [];
      const { sentence, probability } = explain(link);
      return [{ member: memberOf(summary), probability, logOdds: link.logOdds, sentence }];
    }),
  };
}
