import { RenkeiError } from '#model/errors.ts';
import type { Organisation } from '#model/organisation.ts';
import type { Executor } from '../database/executor.ts';
import { addOrganisation, organisationOf, seedOrganisations } from './organisations.ts';

/** What a new centre may be told about the organisation that runs it; the Agency and the prefectural police of Japan where it is told nothing. */
export type Home = { readonly id: string; readonly name: string };

/** The organisation whose centre this is, and which speaks for it to partners: the one of kind agency. Anybody may ask. */
export async function homeOf(executor: Executor): Promise<Organisation> {
  return organisationOf(await executor.selectFrom('organisation').selectAll().where('kind', '=', 'agency').executeTakeFirstOrThrow());
}

const JAPAN = 'JP-NPA';

/**
 * Furnishes a centre with its organisations, at every start. The first one decides whose centre it is: later, `home` may only repeat it. A centre of another country
 * begins with its own organisation alone. Errors: `home-settled`.
 */
export async function settleHome(tx: Executor, home: Home | undefined): Promise<void> {
  const known = await tx.selectFrom('organisation').selectAll().where('kind', '=', 'agency').executeTakeFirst();
  if (known && home && known.id !== home.id) throw new RenkeiError('home-settled', { home: known.id });
  if (!known && home && home.id !== JAPAN) {
    const organisation = { ...home, kind: 'agency', name: { ja: home.name, en: home.name }, country: home.id.slice(0, 2) } as const;
    await addOrganisation(tx, { ...organisation, prefecture: null, exercise: false });
  } else if (!known || known.id === JAPAN) await seedOrganisations(tx);
}
