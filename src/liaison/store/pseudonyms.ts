import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import { pseudonymFrom } from '../core/disclosure/pseudonym.ts';
import '../tables-disclosure.ts';

/** What victims are called towards a partner, by subject: the names it knows already, and new ones for the others. */
export async function pseudonymsFor(executor: Executor, partner: string, subjects: readonly string[]): Promise<Record<string, string>> {
  const known = await executor
    .selectFrom('partner_pseudonym')
    .select(['subject', 'name'])
    .where('partner', '=', partner)
    .where(sql<boolean>`subject = any(${[...new Set(subjects)]}::text[])`)
    .execute();
  const names: Record<string, string> = Object.fromEntries(known.map(({ subject, name }) => [subject, name]));
  for (const subject of new Set(subjects)) {
    // Made at random, so nobody can work it out; a name taken by another subject is drawn again.
    for (let tries = 0; tries < 5 && names[subject] === undefined; tries += 1) {
      await executor
        .insertInto('partner_pseudonym')
        .values({ partner, subject, name: pseudonymFrom(randomBytes(4)) })
        .onConflict((taken) => taken.doNothing())
        .execute();
      const row = await executor
        .selectFrom('partner_pseudonym')
        .select('name')
        .where('partner', '=', partner)
        .where('subject', '=', subject)
        .executeTakeFirst();
      if (row) names[subject] = row.name;
    }
  }
  return names;
}
