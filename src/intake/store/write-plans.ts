import { sql, type Transaction } from 'kysely';
import { answered, circumstancesOf } from '#model/circumstances.ts';
import { type Outcome, refuse } from '#model/outcome.ts';
import type { AsMachine } from '#platform/database/executor.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { Services } from '#platform/services.ts';
import type { Link, LinkableReport, LinkResult } from '../linker.ts';
import type { StoredReport } from './batch.ts';
import type { Plan } from './plan-batch.ts';
import { insertReports, type ReportRow, updateReports, writeIndicators } from './report-rows.ts';

/** Carries out what was planned, and has it linked. Answers in the order of the plans. */
export async function writePlans(
  tx: Transaction<Tables>,
  asMachine: AsMachine,
  services: Services,
  link: Link,
  plans: readonly Outcome<Plan>[],
): Promise<Outcome<StoredReport>[]> {
  const accepted = plans.flatMap((plan) => (plan.ok ? plan.value : []));
  const creations = accepted.filter((plan) => plan.kind === 'create');
  const numbers = await nextNumbers(tx, 'report_number', 'R', creations.length);
  const opened = await openIncidents(tx, services, creations.filter((plan) => plan.followed === null).length);
  const rows = new Map<Plan, ReportRow & { incidentNumber: string }>();
  for (const plan of accepted) {
    if (plan.kind === 'unchanged') continue;
    const row = { externalId: null, hash: plan.hash, prepared: plan.prepared };
    if (plan.kind === 'update') {
      rows.set(plan, { ...row, ...plan.known, hash: plan.hash, version: plan.known.version + 1 });
      continue;
    }
    const incident = plan.followed ?? opened.shift();
    const number = numbers.shift();
    if (incident === undefined || number === undefined) continue; // as many were drawn as are needed
    rows.set(plan, { ...row, id: services.newId(), number, version: 1, externalId: plan.externalId, ...incidentOf(incident) });
  }
  const made = creations.flatMap((plan) => rows.get(plan) ?? []);
  const changed = accepted.flatMap((plan) => (plan.kind === 'update' ? (rows.get(plan) ?? []) : []));
  await insertReports(tx, made);
  if ((await updateReports(tx, changed)) < changed.length) throw new RefusedUpdate();
  const toLink = [...made.map((row) => linkable(row, false)), ...changed.map((row) => linkable(row, true))];
  // Row-level security has judged the reports; their indicators and links follow from them, and judging 46,000 rows costs half a second.
  const links = await asMachine(async () => {
    await writeIndicators(
      tx,
      [...made, ...changed],
      changed.map(({ id }) => id),
    );
    return toLink.length > 0 ? link(tx, toLink) : new Map<string, LinkResult>();
  });

  return plans.map((plan): Outcome<StoredReport> => {
    if (!plan.ok) return plan;
    if (plan.value.kind === 'unchanged') {
      const { id, number, incidentNumber } = plan.value.known;
      return { ok: true, value: { id, number, incident: incidentNumber, outcome: 'unchanged', indicators: 0, warnings: [], link: null } };
    }
    const row = rows.get(plan.value);
    if (row === undefined) return refuse('internal');
    const { id, number, incidentNumber: incident, prepared } = row;
    const outcome = plan.value.kind === 'create' ? 'created' : 'updated';
    const { warnings } = plan.value;
    return {
      ok: true,
      value: { id, number, incident, outcome, indicators: prepared.indicators.length, warnings, link: links.get(id) ?? null },
    };
  });
}

/** Numbers leave gaps when a transaction is undone; they never come twice. */
async function nextNumbers(
  tx: Transaction<Tables>,
  sequence: 'report_number' | 'incident_number',
  letter: string,
  count: number,
): Promise<string[]> {
  if (count === 0) return [];
  const { rows } = await sql<{ next: bigint }>`select nextval(${sql.lit(sequence)}) as next from generate_series(1, ${count})`.execute(tx);
  return rows.map(({ next }) => `${letter}-${String(next).padStart(6, '0')}`);
}

type OpenedIncident = { readonly id: string; readonly number: string };

async function openIncidents(tx: Transaction<Tables>, { now, newId }: Services, count: number): Promise<OpenedIncident[]> {
  const opened = (await nextNumbers(tx, 'incident_number', 'I', count)).map((number) => ({ id: newId(), number }));
  if (count === 0) return opened;
  await sql`insert into public.incident (id, number, created_at)
    select id, number, ${new Date(now()).toISOString()}::timestamptz
    from unnest(${opened.map(({ id }) => id)}::uuid[], ${opened.map(({ number }) => number)}::text[]) as opened(id, number)`.execute(tx);
  return opened;
}

const incidentOf = (from: OpenedIncident | { incident: string; incidentNumber: string }): { incident: string; incidentNumber: string } =>
  'incident' in from
    ? { incident: from.incident, incidentNumber: from.incidentNumber }
    : { incident: from.id, incidentNumber: from.number };

function linkable({ id, prepared: { report, indicators } }: ReportRow, changed: boolean): LinkableReport {
  const { reporter, lang, text, exercise, reportedAt, kind, damage, occurred } = report;
  return {
    id,
    reporter,
    lang,
    text,
    exercise,
    reportedAt: reportedAt === null ? null : Date.parse(reportedAt),
    traces: indicators,
    changed,
    ...circumstancesOf({ kind, industry: answered(damage.industry), sizeClass: answered(damage.sizeClass), occurred }),
  };
}

/** The database hid the row from an update: somebody else's report under the same id. */
class RefusedUpdate extends Error {
  readonly code = '42501';
}
