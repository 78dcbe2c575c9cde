import type { Transaction } from 'kysely';
import { type Outcome, refuse } from '#model/outcome.ts';
import type { OrganisationKind } from '#model/organisation.ts';
import type { Viewer } from '#model/viewer.ts';
import type { AsMachine } from '#platform/database/executor.ts';
import type { Tables } from '#platform/database/tables.ts';
import { homeOf } from '#platform/identity/index.ts';
import type { Services } from '#platform/services.ts';
import { type Arrival, PUBLIC } from '../core/complete-report.ts';
import type { Linker } from '../linker.ts';
import type { Batch, BatchResult, StoredReport } from './batch.ts';
import { type Keyed, keyOf, planBatch } from './plan-batch.ts';
import { writePlans } from './write-plans.ts';

/**
 * Stores reports, links them and writes the audit, all in one transaction as the viewer (row-level security decides what may be
 * written; only what linking derives is the machine's own). When it answers, the reports are durable. A report that the database
 * will not have is set aside alone and the rest goes in; handing in the same again changes nothing.
 *
 * Errors: `audit-unavailable`, `database-unavailable`: then nothing of this batch is stored.
 */
export async function storeReports(services: Services, viewer: Viewer, linker: Linker, batch: Batch): Promise<BatchResult> {
  try {
    return await storeTogether(services, viewer, linker, batch);
  } catch (error) {
    if (!isRefusalOfData(error)) throw error;
    const [only] = batch.items;
    if (only === undefined || batch.items.length === 1) {
      services.log.warn({ code: error.code }, 'report refused by the database');
      return batch.items.map(({ line }) => ({ line, outcome: refuse('refused-by-database', { code: error.code }) }));
    }
    // Some report in it was refused and took the others with it: halve until it is alone.
    const middle = batch.items.length >> 1;
    const first = await storeReports(services, viewer, linker, { ...batch, items: batch.items.slice(0, middle) });
    return [...first, ...(await storeReports(services, viewer, linker, { ...batch, items: batch.items.slice(middle) }))];
  }
}

function storeTogether(services: Services, viewer: Viewer, linker: Linker, batch: Batch): Promise<BatchResult> {
  return linker.exclusively((link) =>
    transactionOf(services, viewer, async (tx, asMachine) => {
      const arrival = await arrivalOf(tx, services, viewer, batch.exercise);
      const stored: { line: number; outcome: Outcome<StoredReport> }[] = [];
      for (const keyed of runsOfDifferentKeys(batch, arrival.sender?.id ?? PUBLIC)) {
        const plans = await planBatch(tx, viewer, arrival, keyed);
        const written = await writePlans(tx, asMachine, services, link, plans);
        stored.push(...keyed.map(({ item }, index) => ({ line: item.line, outcome: written[index] ?? refuse('internal') })));
      }
      await batch.alongside?.(tx, stored, asMachine);
      await writeAudit(tx, services, viewer, batch, stored);
      return stored;
    }),
  );
}

/** The public has no account that row-level security could judge: the centre itself takes the report in. */
const transactionOf = <T>(
  { database }: Services,
  viewer: Viewer,
  work: (tx: Transaction<Tables>, asMachine: AsMachine) => Promise<T>,
): Promise<T> => (viewer.organisation === PUBLIC ? database.asSystem((tx) => work(tx, (own) => own())) : database.as(viewer, work));

async function arrivalOf(tx: Transaction<Tables>, { now }: Services, viewer: Viewer, exercise: boolean): Promise<Arrival> {
  const own = await tx
    .selectFrom('organisation')
    .select(['id', 'kind', 'country'])
    .where('id', '=', viewer.organisation)
    .executeTakeFirst();
  const sender: Arrival['sender'] = own ? { ...own, kind: own.kind as OrganisationKind } : null; // checked by the column
  return { sender, receivedAt: now(), home: await homeOf(tx), exercise: exercise || viewer.exerciseOnly };
}

/** One id twice in a batch is the same report twice, in that order: the second is judged when the first is in. */
function* runsOfDifferentKeys(batch: Batch, source: string): Generator<Keyed[]> {
  let run: Keyed[] = [];
  const seen = new Set<string>();
  for (const item of batch.items) {
    const keyed = keyOf(item, source, batch.exercise);
    if (keyed.key !== null && seen.has(keyed.key)) {
      yield run;
      run = [];
      seen.clear();
    }
    if (keyed.key !== null) seen.add(keyed.key);
    run.push(keyed);
  }
  if (run.length > 0) yield run;
}

/** One entry for what came in and one for what was altered, each with the numbers; none where nothing changed. */
async function writeAudit(tx: Transaction<Tables>, { audit }: Services, viewer: Viewer, batch: Batch, stored: BatchResult): Promise<void> {
  const numbers = (outcome: StoredReport['outcome']): string[] =>
    stored.flatMap((one) => (one.outcome.ok && one.outcome.value.outcome === outcome ? one.outcome.value.number : []));
  for (const [operation, reports] of [
    ['collection', numbers('created')],
    ['alteration', numbers('updated')],
  ] as const) {
    const [first] = reports;
    if (first === undefined) continue;
    const subject = batch.delivery ? { kind: 'import', id: batch.delivery.id } : { kind: 'report', id: first };
    await audit(tx, viewer, { operation, subject, facts: batch.delivery ? { name: batch.delivery.name, reports } : {} });
  }
}

/** What PostgreSQL says about data and rights (not about itself): classes 22, 23 and 42501. */
function isRefusalOfData(error: unknown): error is { code: string } {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && (/^2[23]\w{3}$/.test(code) || code === '42501');
}
