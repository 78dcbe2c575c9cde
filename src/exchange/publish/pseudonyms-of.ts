import { sql, type Transaction } from 'kysely';
import { pseudonymsFor } from '#liaison';
import type { Tables } from '#platform/database/tables.ts';
import type { Pseudonyms } from '../core/release/release-text.ts';
import '../tables.ts';

/**
 * What victims are called towards an organisation, those it does not know yet included: the names that its letters use too. `victims`: UUIDs of their identities. As the
 * machine.
 */
export async function pseudonymsOf(tx: Transaction<Tables>, organisation: string, victims: readonly string[]): Promise<Pseudonyms> {
  const subjects = await tx
    .selectFrom('exchange_victim')
    .select(['id', 'subject'])
    .where(sql<boolean>`id = any(${victims}::uuid[])`)
    .execute();
  const names = await pseudonymsFor(
    tx,
    organisation,
    subjects.map(({ subject }) => subject),
  );
  return new Map(subjects.flatMap(({ id, subject }) => (names[subject] === undefined ? [] : [[id, names[subject]] as const])));
}
