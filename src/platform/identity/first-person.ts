import type { Role } from '#model/organisation.ts';
import type { Executor } from '../database/executor.ts';
import type { Services } from '../services.ts';
import { homeOf } from './home.ts';
import { readRealm } from './realm.ts';
import { addPerson, findPerson } from './people.ts';
import { createSignInLink } from './sign-in-link.ts';

/**
 * The path of a sign-in link for whoever has just started this centre, to be printed beside its address; makes that first person when there
 * is none. In an exercise there is one at every start. In a real centre the first person is an administrator, and links stop once there is
 * a passkey: from then on `./renkei sign-in-link` is asked on purpose. Needs the organisations.
 */
export async function firstSignInLink({ database, now, newId }: Pick<Services, 'database' | 'now' | 'newId'>): Promise<string | null> {
  return database.asSystem(async (tx) => {
    const realm = await readRealm(tx);
    const id = await firstPersonOf(tx);
    const known = id === null ? null : await findPerson(tx, id);
    if (known && (!known.active || (realm === 'real' && known.passkeys > 0))) return null;

    const person =
      known ?? (await addPerson(tx, { id: newId(), ...firstPerson[realm], organisation: (await homeOf(tx)).id, exercise: false }, now()));
    if (!known)
      await tx
        .insertInto('setting')
        .values({ name: 'first-person', value: JSON.stringify(person.id) })
        .execute();
    const [role] = person.roles;
    return role ? (await createSignInLink(tx, { person: person.id, role, now: now() })).path : null;
  });
}

/** Id of the person who was made when this centre started for the first time. */
export async function firstPersonOf(tx: Executor): Promise<string | null> {
  const setting = await tx.selectFrom('setting').select('value').where('name', '=', 'first-person').executeTakeFirst();
  return typeof setting?.value === 'string' ? setting.value : null;
}

const firstPerson: Record<'exercise' | 'real', { name: string; roles: Role[] }> = {
  exercise: { name: '訓練 太郎 (Exercise)', roles: ['analyst', 'officer', 'liaison', 'administrator'] },
  real: { name: '管理者 (Administrator)', roles: ['administrator'] },
};
