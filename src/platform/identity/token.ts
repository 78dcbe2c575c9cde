import type { Selectable } from 'kysely';
import type { Role } from '#model/organisation.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '../database/executor.ts';
import type { Tables } from '../database/tables.ts';
import type { NewToken, TokenRow } from './core/tokens.ts';
import { findOrganisation } from './organisations.ts';
import { hashSecret, newSecret } from './secret.ts';
import './tables.ts';

/** What a token of ours starts with, so that scanners for leaked secrets can tell it. */
const prefix = 'renkei_';

/** Makes an API token that acts for an organisation in one role. The caller has checked that the organisation may have the role. */
export async function createToken(
  tx: Executor,
  token: { readonly id: string; readonly organisation: string; readonly role: Role; readonly label: string; readonly exercise: boolean },
  { now, expiresInDays }: { readonly now: number; readonly expiresInDays: number | null },
): Promise<NewToken> {
  const secret = prefix + newSecret();
  const expiresAt = expiresInDays === null ? null : new Date(now + expiresInDays * 86_400_000).toISOString();
  const row = await tx
    .insertInto('api_token')
    .values({ ...token, token_hash: hashSecret(secret), created_at: new Date(now).toISOString(), expires_at: expiresAt })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { ...tokenRow(row), token: secret };
}

export async function findToken(tx: Executor, secret: string, now: number): Promise<{ viewer: Viewer; expiresAt: string | null } | null> {
  const at = new Date(now).toISOString();
  const row = await tx
    .selectFrom('api_token')
    .selectAll()
    .where('token_hash', '=', hashSecret(secret))
    .where('revoked_at', 'is', null)
    .where((or) => or.or([or('expires_at', 'is', null), or('expires_at', '>', at)]))
    .executeTakeFirst();
  const organisation = row && (await findOrganisation(tx, row.organisation));
  if (!row || !organisation) return null;
  if (!row.used_at || Date.parse(row.used_at) < now - usedEvery) {
    await tx.updateTable('api_token').set({ used_at: at }).where('id', '=', row.id).execute();
  }
  const { role, label: name, exercise: exerciseOnly, expires_at: expiresAt } = row;
  return { viewer: { person: null, name, organisation: organisation.id, kind: organisation.kind, role, exerciseOnly }, expiresAt };
}

/** Newest first; those of one organisation, or of all. */
export async function listTokens(tx: Executor, organisation: string | null): Promise<TokenRow[]> {
  let query = tx.selectFrom('api_token').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc').limit(500);
  if (organisation !== null) query = query.where('organisation', '=', organisation);
  return (await query.execute()).map(tokenRow);
}

export async function getToken(tx: Executor, id: string): Promise<TokenRow | null> {
  const row = await tx.selectFrom('api_token').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? tokenRow(row) : null;
}

/** From now on it opens nothing. Revoking it twice changes nothing. */
export async function revokeToken(tx: Executor, id: string, now: number): Promise<void> {
  await tx
    .updateTable('api_token')
    .set({ revoked_at: new Date(now).toISOString() })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}

const usedEvery = 60_000;

const tokenRow = (row: Selectable<Tables['api_token']>): TokenRow => ({
  id: row.id,
  organisation: row.organisation,
  role: row.role,
  label: row.label,
  exercise: row.exercise,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
  revokedAt: row.revoked_at,
});
