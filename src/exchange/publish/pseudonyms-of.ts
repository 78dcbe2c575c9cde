import type { Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';
import type { Pseudonyms } from '../core/release/release-text.ts';

/** What victims are called towards an organisation, those it does not know yet included. `victims`: UUIDs of their identities. As the machine. */
export async function pseudonymsOf(_tx: Transaction<Tables>, _organisation: string, _victims: readonly string[]): Promise<Pseudonyms> {
  return new Map();
}
