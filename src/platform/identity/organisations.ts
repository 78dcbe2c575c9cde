import type { Selectable } from 'kysely';
import { z } from 'zod';
import organisations from '#knowledge/organisations.json' with { type: 'json' };
import { Organisation } from '#model/organisation.ts';
import type { Executor } from '../database/executor.ts';
import type { Tables } from '../database/tables.ts';
import './tables.ts';

/** The Agency and the 47 prefectural police. Names are brought up to date where they are there already. */
export async function seedOrganisations(tx: Executor): Promise<void> {
  for (const organisation of z.array(Organisation.omit({ exercise: true })).parse(organisations)) {
    await addOrganisation(tx, { ...organisation, exercise: false });
  }
}

/** Adds an organisation, or renames the one with this id. What it is (kind, exercise) never changes. */
export async function addOrganisation(tx: Executor, { id, kind, name, country, prefecture, exercise }: Organisation): Promise<void> {
  await tx
    .insertInto('organisation')
    .values({ id, kind, name_ja: name.ja, name_en: name.en, country, prefecture, exercise })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name_ja: name.ja, name_en: name.en }))
    .execute();
}

/** In the order in which people look for them: the Agency, prefectures from north to south, foreign authorities, companies. */
export async function listOrganisations(tx: Executor): Promise<Organisation[]> {
  const rows = await tx.selectFrom('organisation').selectAll().orderBy('id').execute();
  const rank = ['agency', 'prefecture', 'foreign', 'company'];
  return rows.map(organisationOf).sort((a, b) => rank.indexOf(a.kind) - rank.indexOf(b.kind));
}

export async function findOrganisation(tx: Executor, id: string): Promise<Organisation | null> {
  const row = await tx.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? organisationOf(row) : null;
}

export const organisationOf = (row: Selectable<Tables['organisation']>): Organisation => ({
  id: row.id,
  kind: row.kind,
  name: { ja: row.name_ja, en: row.name_en },
  country: row.country,
  prefecture: row.prefecture,
  exercise: row.exercise,
});
