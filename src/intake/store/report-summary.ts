import { sql } from 'kysely';
import type { Answer } from '#model/answer.ts';
import type { Tlp } from '#model/handling.ts';
import type { Indicator } from '#model/indicator.ts';
import type { Moment } from '#model/moment.ts';
import type { Damage, IncidentKind } from '#model/report.ts';
import type { Executor } from '#platform/database/executor.ts';
import '../tables.ts';

/** What a picture shows of a report: facts without the text. Times are milliseconds since 1970, UTC. */
export type ReportSummary = {
  readonly id: string;
  readonly number: string;
  readonly incident: string;
  readonly title: string;
  readonly lang: string;
  readonly kind: IncidentKind;
  readonly victim: string | null;
  readonly industry: Damage['industry'];
  readonly loss: Answer<number>;
  readonly reporter: string | null;
  readonly prefecture: number | null;
  readonly country: string;
  readonly occurred: Moment | null;
  readonly reportedAt: number | null;
  readonly receivedAt: number;
  readonly owner: string;
  readonly tlp: Tlp;
  readonly exercise: boolean;
  /** What of it the executor's viewer is not shown. */
  readonly withheld: readonly string[];
};

/** Summaries of those of the given reports that the executor's viewer may see, in no order. */
export async function reportSummaries(executor: Executor, ids: readonly string[]): Promise<ReportSummary[]> {
  if (ids.length === 0) return [];
  const rows = await executor
    .selectFrom('report')
    .select(['id', 'number', 'incident', 'title', 'lang', 'kind', 'victim', 'damage', 'reporter', 'prefecture', 'country'])
    .select(['occurred', 'reported_at', 'received_at', 'owner', 'tlp', 'exercise', 'withheld'])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  return rows.map(({ damage, reported_at, received_at, ...row }) => ({
    ...row,
    industry: damage.industry,
    loss: damage.loss,
    reportedAt: reported_at === null ? null : Date.parse(reported_at),
    receivedAt: Date.parse(received_at),
  }));
}

/** The texts of reports, for excerpts around a span. */
export async function reportTexts(executor: Executor, ids: readonly string[]): Promise<{ id: string; number: string; text: string }[]> {
  if (ids.length === 0) return [];
  return executor
    .selectFrom('report')
    .select(['id', 'number', 'text'])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
}

/** The indicators of reports, by report and in the order in which each report holds them. */
export async function indicatorsOf(executor: Executor, ids: readonly string[]): Promise<(Indicator & { report: string; key: bigint })[]> {
  if (ids.length === 0) return [];
  const rows = await executor
    .selectFrom('indicator')
    .select(['report', 'type', 'value', 'norm', 'key', 'role', 'span_start', 'span_end'])
    .where(sql<boolean>`report = any(${ids}::uuid[])`)
    .orderBy('report')
    .orderBy('ordinal')
    .execute();
  return rows.map(({ span_start, span_end, ...row }) => ({
    ...row,
    span: span_start === null || span_end === null ? null : [span_start, span_end],
  }));
}
