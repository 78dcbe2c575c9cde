import type { Transaction } from 'kysely';
import type { AsMachine } from '#platform/database/executor.ts';
import type { Tables } from '#platform/database/tables.ts';
import { placeholdersIn } from '../core/release/victim-placeholder.ts';
import { type Pseudonyms, releaseText } from '../core/release/release-text.ts';
import type { ExchangeObjectTable } from '../tables.ts';
import { pseudonymsOf } from './pseudonyms-of.ts';

/**
 * Rows of `exchange_object` as an organisation gets them: in the sanitised form each victim has this organisation's own pseudonym, everything else is byte for byte what
 * is stored. Every way out (TAXII page, bundle, MISP event, file) goes through here, after `database.as(viewer)` has decided which rows there are. Call it once a page.
 */
export async function releaseRows<Row extends Pick<ExchangeObjectTable, 'content' | 'form'>>(
  tx: Transaction<Tables>,
  asMachine: AsMachine,
  organisation: string,
  rows: readonly Row[],
): Promise<Row[]> {
  const victims = rows.flatMap(({ form, content }) => (form === 'sanitised' ? placeholdersIn(content) : []));
  if (victims.length === 0) return [...rows];
  const pseudonyms: Pseudonyms = await asMachine(() => pseudonymsOf(tx, organisation, [...new Set(victims)]));
  return rows.map((row) => (row.form === 'sanitised' ? { ...row, content: releaseText(row.content, pseudonyms) } : row));
}
