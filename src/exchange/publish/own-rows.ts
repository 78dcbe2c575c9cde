import { sql, type Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';
import type { OwnRow } from '../core/publish/rows-of-report.ts';
import { SHARED } from '../store/collections.ts';
import '../tables.ts';

/** A row of ours as it stands. */
type StandingRow = {
  readonly seq: bigint;
  readonly stixId: string;
  readonly versionText: string | null;
  readonly report: string;
  readonly otherReport: string | null;
  readonly form: OwnRow['form'];
  readonly common: boolean;
  readonly content: string;
};

/** Whoever publishes goes one after the other: what stands is read, and written anew, by one alone. Held till the end of the transaction. */
export async function holdShared(tx: Transaction<Tables>): Promise<void> {
  await sql`select from exchange_collection where id = ${SHARED} for update`.execute(tx);
}

/** What stands in SHARED of the given reports, alone or with another. */
export async function standingRows(tx: Transaction<Tables>, ids: readonly string[]): Promise<readonly StandingRow[]> {
  const { rows } = await sql<StandingRow>`
    select seq, stix_id as "stixId", version_text as "versionText", report, other_report as "otherReport", form, common, content
    from exchange_object where collection = ${SHARED} and report = any(${ids}::uuid[])
    union
    select seq, stix_id, version_text, report, other_report, form, common, content
    from exchange_object where collection = ${SHARED} and other_report = any(${ids}::uuid[])`.execute(tx);
  return rows;
}

export async function dropRows(tx: Transaction<Tables>, seqs: readonly bigint[]): Promise<void> {
  if (seqs.length === 0) return;
  await tx
    .deleteFrom('exchange_object')
    .where('collection', '=', SHARED)
    .where(sql<boolean>`seq = any(${seqs.map(String)}::bigint[])`)
    .execute();
}
