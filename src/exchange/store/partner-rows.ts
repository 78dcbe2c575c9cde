import { sql } from 'kysely';
import type { OrganisationKind } from '#model/organisation.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { PartnerRow } from '../core/exchange-pages.ts';
import '../tables.ts';

type Found = {
  id: string;
  kind: OrganisationKind;
  name_ja: string;
  name_en: string;
  country: string;
  exercise: boolean;
  in_number: string | null;
  in_at: Date | string | null;
  out_number: string | null;
  out_at: Date | string | null;
  undecided: number;
};

export type PartnerFound = Omit<PartnerRow, 'feeds' | 'tokens'>;

/** Partners with what passed, as the executor may know: the newest delivery each way and what waits for a decision. Those with whom something passed last come first. */
export async function partnerRows(tx: Executor, organisation: string | null): Promise<PartnerFound[]> {
  const { rows } = await sql<Found>`
    select o.id, o.kind, o.name_ja, o.name_en, o.country, o.exercise, i.number as in_number, i.begun_at as in_at, g.number as out_number, g.begun_at as out_at,
      (select count(*)::int from exchange_quarantine q join exchange_delivery d on d.id = q.delivery
        where d.organisation = o.id and q.state = 'set-aside') as undecided
    from organisation o
    left join lateral (select number, begun_at from exchange_delivery d where d.organisation = o.id and d.direction = 'in'
      order by begun_at desc, id desc limit 1) i on true
    left join lateral (select number, begun_at from exchange_delivery d where d.organisation = o.id and d.direction = 'out'
      order by begun_at desc, id desc limit 1) g on true
    where ${organisation === null ? sql`o.kind in ('foreign', 'company')` : sql`o.id = ${organisation}`}
    order by greatest(i.begun_at, g.begun_at) desc nulls last, o.id`.execute(tx);
  return rows.map((row) => ({
    organisation: row.id,
    name: { ja: row.name_ja, en: row.name_en },
    kind: row.kind,
    country: row.country.trim(),
    exercise: row.exercise,
    lastIn: last(row.in_number, row.in_at),
    lastOut: last(row.out_number, row.out_at),
    undecided: row.undecided,
  }));
}

const last = (number: string | null, at: Date | string | null): PartnerRow['lastIn'] =>
  number === null || at === null ? null : { number, at: new Date(at).toISOString() };

/** API tokens that work now, by organisation. As the machine: who may sign in is not case content, and the secrets are not read. */
export async function workingTokens(tx: Executor, organisations: readonly string[], now: number): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('api_token')
    .select(({ fn }) => ['organisation', fn.countAll<number>().as('tokens')])
    .where('organisation', 'in', [...organisations, ''])
    .where('revoked_at', 'is', null)
    .where(({ eb, or }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', new Date(now).toISOString())]))
    .groupBy('organisation')
    .execute();
  return new Map(rows.map(({ organisation, tokens }) => [organisation, Number(tokens)]));
}

/** What a partner handed in and is kept, by type, the most frequent first; and how many reports came of it. As the executor may know. */
export async function givenBy(tx: Executor, organisation: string): Promise<{ reports: number; byType: { type: string; count: number }[] }> {
  const inbox = tx.selectFrom('exchange_collection').select('id').where('organisation', '=', organisation).where('kind', '=', 'inbox');
  const types = await tx
    .selectFrom('exchange_object')
    .select(({ fn }) => ['type', fn.count<number>('stix_id').distinct().as('n')])
    .where('collection', 'in', inbox)
    .groupBy('type')
    .orderBy('n', 'desc')
    .orderBy('type')
    .execute();
  const reports = await tx
    .selectFrom('exchange_origin')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('collection', 'in', inbox)
    .executeTakeFirstOrThrow();
  return { reports: Number(reports.n), byType: types.map(({ type, n }) => ({ type, count: Number(n) })) };
}
