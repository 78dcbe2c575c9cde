import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { ManifestEntry } from '../core/manifest.ts';
import type { EntryPage, EntryQuery, InputFinding } from '../core/recovery-pages.ts';
import '../tables.ts';

/** The answers about the inputs; told again by a resumed run, they stay as they are. */
export async function addFindings(
  executor: Executor,
  recovery: string,
  findings: readonly (InputFinding & { readonly ordinal: number })[],
): Promise<void> {
  if (findings.length === 0) return;
  await executor
    .insertInto('recovery_finding')
    .values(
      findings.map(({ ordinal, name, identification, code }) => ({
        recovery,
        ordinal,
        name,
        identification: identification && JSON.stringify(identification),
        code,
      })),
    )
    .onConflict((conflict) => conflict.columns(['recovery', 'ordinal']).doNothing())
    .execute();
}

/** Entries of the manifest; told again by a resumed run, they stay as they are. */
export async function addEntries(
  executor: Executor,
  recovery: string,
  entries: readonly { readonly ordinal: number; readonly entry: ManifestEntry }[],
): Promise<void> {
  if (entries.length === 0) return;
  await executor
    .insertInto('recovery_entry')
    .values(entries.map(({ ordinal, entry }) => ({ recovery, ordinal, entry: JSON.stringify(entry) })))
    .onConflict((conflict) => conflict.columns(['recovery', 'ordinal']).doNothing())
    .execute();
}

export async function findingsOf(executor: Executor, recovery: string, limit: number): Promise<InputFinding[]> {
  return executor
    .selectFrom('recovery_finding')
    .select(['name', 'identification', 'code'])
    .where('recovery', '=', recovery)
    .orderBy('ordinal')
    .limit(limit)
    .execute();
}

const outcome = sql`case when entry ->> 'output' is null then 'nothing' when (entry -> 'verified')::boolean then 'verified' else 'unverified' end`;

/** A page of the manifest, with how many entries there are of each outcome. */
export async function entriesOf(executor: Executor, recovery: string, query: EntryQuery): Promise<EntryPage> {
  const wanted = query.outcome === undefined ? sql`true` : sql`${outcome} = ${query.outcome}`;
  const { rows } = await sql<{ ordinal: number; entry: ManifestEntry; encrypted: [number, number][] | null }>`
    select ordinal, entry, (
      select identification -> 'encryptedRuns' from recovery_finding f
      where f.recovery = recovery_entry.recovery and f.name = entry ->> 'source' limit 1
    ) as encrypted
    from recovery_entry
    where recovery = ${recovery} and ordinal > ${query.after} and ${wanted}
    order by ordinal limit ${query.limit + 1}`.execute(executor);
  const counted = await sql<{ outcome: keyof EntryPage['counts']; count: number }>`
    select ${outcome} as outcome, count(*)::int as count from recovery_entry where recovery = ${recovery} group by 1`.execute(executor);
  const counts = { verified: 0, unverified: 0, nothing: 0 };
  for (const { outcome, count } of counted.rows) counts[outcome] = count;
  const entries = rows.slice(0, query.limit);
  return { entries, next: rows.length > query.limit ? (entries.at(-1)?.ordinal ?? null) : null, counts };
}

/** One entry of the manifest; null where there is none. */
export async function entryOf(executor: Executor, recovery: string, ordinal: number): Promise<ManifestEntry | null> {
  const row = await executor
    .selectFrom('recovery_entry')
    .select('entry')
    .where('recovery', '=', recovery)
    .where('ordinal', '=', ordinal)
    .executeTakeFirst();
  return row?.entry ?? null;
}
