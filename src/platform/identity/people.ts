import { sql, type Selectable } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { OrganisationKind, Role } from '#model/organisation.ts';
import { rolesOf } from '#model/visibility.ts';
import type { Executor } from '../database/executor.ts';
import type { Tables } from '../database/tables.ts';
import type { PeopleQuery, People, PersonChange, PersonRow } from './core/people.ts';
import './tables.ts';

/** Refuses a role that people of this kind of organisation cannot have. */
export function requireRoles(kind: OrganisationKind, roles: readonly Role[]): void {
  const wrong = roles.find((role) => !rolesOf(kind).includes(role));
  if (wrong) throw new RenkeiError('invalid-input', { field: 'role', problem: `${wrong} is no role of a ${kind}` });
}

/** Adds somebody. @param person.id a fresh UUID. @param now milliseconds since 1970. */
export async function addPerson(
  tx: Executor,
  person: {
    readonly id: string;
    readonly name: string;
    readonly organisation: string;
    readonly roles: readonly Role[];
    readonly exercise: boolean;
  },
  now: number,
): Promise<PersonRow> {
  const { id, name, organisation, exercise } = person;
  const row = { id, name, organisation, roles: [...person.roles], exercise, created_at: new Date(now).toISOString() };
  await tx.insertInto('person').values(row).execute();
  return personRow({ ...row, active: true, passkeys: 0, seen_at: null });
}

export async function findPerson(tx: Executor, id: string): Promise<PersonRow | null> {
  const row = await withSigns(tx).where('person.id', '=', id).executeTakeFirst();
  return row ? personRow(row) : null;
}

const most = 500;

/** @param exerciseOnly leaves out everybody who is not of an exercise. */
export async function listPeople(tx: Executor, { organisation, q }: PeopleQuery, exerciseOnly: boolean): Promise<People> {
  let query = withSigns(tx).orderBy('organisation').orderBy('name').orderBy('id');
  if (organisation) query = query.where('organisation', '=', organisation);
  if (exerciseOnly) query = query.where('exercise', '=', true);
  if (q) query = query.where(sql<boolean>`position(lower(${q}) in lower(name)) > 0`);
  const rows = await query.execute();
  return { people: rows.slice(0, most).map(personRow), more: Math.max(0, rows.length - most) };
}

/** Whoever loses a role or the account loses the sessions and open links that rest on it at once. */
export async function changePerson(tx: Executor, id: string, change: PersonChange): Promise<void> {
  const { name, roles, active } = change;
  const set = { ...(name !== undefined && { name }), ...(roles && { roles }), ...(active !== undefined && { active }) };
  if (Object.keys(set).length > 0) await tx.updateTable('person').set(set).where('id', '=', id).execute();
  if (roles || active === false) {
    await tx.deleteFrom('login_session').where('person', '=', id).execute();
    await tx.deleteFrom('sign_in_link').where('person', '=', id).execute();
  }
}

const withSigns = (tx: Executor) =>
  tx
    .selectFrom('person')
    .selectAll('person')
    .select((select) => [
      select
        .selectFrom('passkey')
        .select(sql<number>`count(*)::int`.as('n'))
        .whereRef('passkey.person', '=', 'person.id')
        .as('passkeys'),
      select
        .selectFrom('login_session')
        .select(({ fn }) => fn.max('seen_at').as('seen'))
        .whereRef('login_session.person', '=', 'person.id')
        .as('seen_at'),
    ]);

const personRow = (row: Selectable<Tables['person']> & { passkeys: number | null; seen_at: string | null }): PersonRow => ({
  id: row.id,
  name: row.name,
  organisation: row.organisation,
  roles: row.roles,
  active: row.active,
  exercise: row.exercise,
  createdAt: row.created_at,
  passkeys: row.passkeys ?? 0,
  seenAt: row.seen_at,
});
