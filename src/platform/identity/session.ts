import { sql } from 'kysely';
import type { Organisation, Role } from '#model/organisation.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '../database/executor.ts';
import { signInLimits } from './core/limits.ts';
import type { LookAs } from './core/session.ts';
import { findOrganisation } from './organisations.ts';
import { hashSecret, newSecret } from './secret.ts';
import './tables.ts';

/** A person who has signed in, in one of the own roles, perhaps looking from another one. */
export type LoginSession = {
  readonly hash: Buffer;
  readonly person: { readonly id: string; readonly name: string; readonly roles: readonly Role[]; readonly exercise: boolean };
  readonly home: Organisation;
  readonly role: Role;
  readonly lookAs: { readonly organisation: Organisation; readonly role: Role } | null;
  readonly expiresAt: string;
};

/**
 * Starts a session with a secret of its own (never one that the browser brought) and answers the secret. Null where the person is not
 * active or does not have the role.
 */
export async function openSession(
  tx: Executor,
  { person, role, now }: { readonly person: string; readonly role: Role | null; readonly now: number },
): Promise<string | null> {
  const found = await tx.selectFrom('person').select('roles').where('id', '=', person).where('active', '=', true).executeTakeFirst();
  const acting = role ?? found?.roles[0];
  if (!found || !acting || !found.roles.includes(acting)) return null;
  const secret = newSecret();
  const at = new Date(now).toISOString();
  await tx.deleteFrom('login_session').where('expires_at', '<', at).execute();
  await tx
    .insertInto('login_session')
    .values({
      token_hash: hashSecret(secret),
      person,
      role: acting,
      look_as: null,
      created_at: at,
      seen_at: at,
      expires_at: new Date(now + signInLimits.absolute).toISOString(),
    })
    .execute();
  return secret;
}

/** The session of a secret. Null when it has ended, was idle too long, or the person lost the role or the account meanwhile. */
export async function findSession(tx: Executor, secret: string, now: number): Promise<LoginSession | null> {
  const hash = hashSecret(secret);
  const row = await tx
    .selectFrom('login_session')
    .innerJoin('person', 'person.id', 'login_session.person')
    .select(['person.id', 'person.name', 'person.roles', 'person.exercise', 'person.organisation'])
    .select(['login_session.role', 'look_as', 'seen_at', 'expires_at'])
    .where('token_hash', '=', hash)
    .where('expires_at', '>', new Date(now).toISOString())
    .where('seen_at', '>', new Date(now - signInLimits.idle).toISOString())
    .where('active', '=', true)
    .where(sql<boolean>`login_session.role = any (roles)`)
    .executeTakeFirst();
  const home = row && (await findOrganisation(tx, row.organisation));
  if (!row || !home) return null;
  if (Date.parse(row.seen_at) < now - seenEvery) {
    await tx
      .updateTable('login_session')
      .set({ seen_at: new Date(now).toISOString() })
      .where('token_hash', '=', hash)
      .execute();
  }
  const { id, name, roles, exercise, role, expires_at: expiresAt } = row;
  const looked = row.look_as && (await findOrganisation(tx, row.look_as.organisation));
  const lookAs = row.look_as && looked ? { organisation: looked, role: row.look_as.role } : null;
  return { hash, person: { id, name, roles, exercise }, home, role, lookAs, expiresAt };
}

export async function closeSession(tx: Executor, secret: string): Promise<void> {
  await tx.deleteFrom('login_session').where('token_hash', '=', hashSecret(secret)).execute();
}

/** Acts in another of the own roles; a look in a foreign one ends. The caller has checked that the person has the role. */
export async function changeRole(tx: Executor, session: LoginSession, role: Role): Promise<void> {
  await tx.updateTable('login_session').set({ role, look_as: null }).where('token_hash', '=', session.hash).execute();
}

/** Looks from another role, or (null) goes back to oneself. The caller has checked that this may be done here. */
export async function changeLook(tx: Executor, session: LoginSession, lookAs: LookAs | null): Promise<void> {
  await tx
    .updateTable('login_session')
    .set({ look_as: lookAs && JSON.stringify(lookAs) })
    .where('token_hash', '=', session.hash)
    .execute();
}

export function viewerOf({ person, home, role, lookAs }: LoginSession): Viewer {
  const { organisation, role: acting } = lookAs ?? { organisation: home, role };
  return {
    person: person.id,
    name: person.name,
    organisation: organisation.id,
    kind: organisation.kind,
    role: acting,
    exerciseOnly: lookAs !== null || person.exercise,
  };
}

/** A session's last use is written down at most this often: reading must not cost a write each time. */
const seenEvery = 60_000;
