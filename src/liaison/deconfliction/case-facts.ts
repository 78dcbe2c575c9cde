import { sql } from 'kysely';
import type { IndicatorType } from '#model/indicator.ts';
import type { Damage, IncidentKind, SeriousLimbs } from '#model/report.ts';
import type { Executor } from '#platform/database/executor.ts';
import { selectorTypes } from '../core/deconfliction/selector-forms.ts';

/** What the default lead and an answer at the level of type need of a case. */
export type CaseFacts = {
  readonly kind: IncidentKind | null;
  readonly victimInTerritory: boolean;
  /** Yen. */
  readonly harm: number | null;
  readonly serious: boolean;
  readonly exercise: boolean;
};

/** From the reports of an incident that the organisation owns or handed in; null where there is none of it that may be seen. */
export async function caseFacts(executor: Executor, caseNumber: string, organisation: string): Promise<CaseFacts | null> {
  const { rows } = await sql<{
    kind: IncidentKind;
    isHome: boolean;
    damage: Partial<Damage>;
    serious: Partial<SeriousLimbs>;
    exercise: boolean;
  }>`
    select r.kind, coalesce(r.prefecture = o.prefecture, false) as "isHome", r.damage, r.serious, r.exercise
    from incident i join report r on r.incident = i.id join organisation o on o.id = ${organisation}
    where i.number = ${caseNumber} and ${organisation} in (r.owner, r.submitted_by) order by r.received_at, r.id`.execute(executor);
  const [first] = rows;
  if (!first) return null;
  const harms = rows.flatMap(({ damage }) => harmOf(damage));
  return {
    kind: first.kind,
    victimInTerritory: rows.some(({ isHome }) => isHome),
    harm: harms.length === 0 ? null : Math.max(...harms),
    serious: rows.some(({ serious }) => Object.values(serious).some((limb) => limb.state === 'answered' && limb.value)),
    exercise: rows.some(({ exercise }) => exercise),
  };
}

/** The loss, and the least that the answered class of cost stands for. */
function harmOf({ loss, cost }: Partial<Damage>): number[] {
  return [...(loss?.state === 'answered' ? [loss.value] : []), ...(cost?.state === 'answered' ? [leastCost[cost.value]] : [])];
}
const leastCost = { 'under-1m': 0, '1m-5m': 1_000_000, '5m-10m': 5_000_000, '10m-50m': 10_000_000, 'over-50m': 50_000_000 } as const;

/** The attacker's selectors of a case's own reports, those of most reports first; nothing is typed twice. */
export async function caseSelectors(
  executor: Executor,
  caseNumber: string,
  organisation: string,
): Promise<{ type: IndicatorType; value: string; norm: string; reports: number; registered: boolean }[]> {
  const { rows } = await sql<{ type: IndicatorType; value: string; norm: string; reports: number; registered: boolean }>`
    select n.type, min(n.value) as value, n.norm, count(distinct r.id)::int as reports,
      exists (select from interest e where e.organisation = ${organisation} and e.type = n.type and e.norm = n.norm and e.case_number = i.number and e.withdrawn_at is null) as registered
    from incident i join report r on r.incident = i.id join indicator n on n.report = r.id
    where i.number = ${caseNumber} and ${organisation} in (r.owner, r.submitted_by) and n.role = 'attacker' and n.type = any(${[...selectorTypes]}::text[])
    group by i.number, n.type, n.norm order by reports desc, n.type, n.norm limit 500`.execute(executor);
  return rows;
}
