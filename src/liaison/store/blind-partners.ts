import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import { QUOTA_HOURS } from '../core/blind-matching/admit-query.ts';
import type { BlindChangeKind, BlindPartner } from '../core/blind-matching/blind-pages.ts';
import '../tables-blind-matching.ts';

export type StoredBlindPartner = Omit<BlindPartner, 'job' | 'changes'> & { readonly pending: string | null };

/** Partners that the executor's viewer may see, as of `now`. `held` is null where the viewer may not see the references. */
export async function listBlindPartners(executor: Executor, now: string, partner: string | null = null): Promise<StoredBlindPartner[]> {
  const { rows } = await sql<Omit<StoredBlindPartner, 'name'> & { ja: string; en: string; countsHeld: boolean }>`
    select p.partner as organisation, o.name_ja as ja, o.name_en as en, p.quota, p.stopped,
      (select coalesce(sum(q.elements), 0)::int from blind_query q where q.partner = p.partner and q.at > ${now}::timestamptz - ${QUOTA_HOURS} * interval '1 hour') as used,
      (select count(*)::int from blind_query q where q.partner = p.partner) as queries,
      case when e.id is null then null else jsonb_build_object('id', e.id, 'ordinal', e.ordinal,
        'opensAt', ${utc(sql`e.opens_at`)}, 'closesAt', ${utc(sql`e.closes_at`)}, 'isOver', e.closes_at <= ${now}::timestamptz) end as epoch,
      case when s.id is null then null else jsonb_build_object('id', s.id, 'publishedAt', ${utc(sql`s.published_at`)}, 'entries', s.entries,
        'held', case when (select viewer_is_at_desk()) then (select count(distinct r.reference) from blind_reference r where r.set = s.id) end) end as set,
      (select w.id from blind_set w where w.epoch = e.id and w.published_at is null order by w.asked_at desc limit 1) as pending
    from blind_partner p
    join organisation o on o.id = p.partner
    left join blind_epoch e on e.partner = p.partner and e.closed_at is null
    left join lateral (select * from blind_set s where s.epoch = e.id and s.published_at is not null order by s.published_at desc, s.id desc limit 1) s on true
    where ${partner === null ? sql`true` : sql`p.partner = ${partner}`}
    order by p.partner`.execute(executor);
  return rows.map(({ ja, en, ...row }) => ({ ...row, name: { ja, en } }));
}

/** RFC 3339 inside JSON, as values.ts writes it outside. */
const utc = (column: ReturnType<typeof sql>) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Locks the partner's row until the transaction ends, so that a quota is counted once; null where there is none. */
export const lockBlindPartner = async (executor: Executor, partner: string) =>
  (await executor.selectFrom('blind_partner').selectAll().where('partner', '=', partner).forUpdate().executeTakeFirst()) ?? null;

/** Foreign authorities without blind matching. */
export const otherAuthorities = (executor: Executor) =>
  executor
    .selectFrom('organisation')
    .select(['id', 'name_ja', 'name_en', 'exercise'])
    .where('kind', '=', 'foreign')
    .where((where) =>
      where.not(where.exists(where.selectFrom('blind_partner').select('partner').whereRef('partner', '=', 'organisation.id'))),
    )
    .orderBy('id')
    .execute();

export async function putBlindPartner(
  executor: Executor,
  row: { partner: string; quota: number; stopped: boolean; exercise: boolean },
): Promise<void> {
  const { quota, stopped } = row;
  await executor
    .insertInto('blind_partner')
    .values(row)
    .onConflict((conflict) => conflict.column('partner').doUpdateSet({ quota, stopped }))
    .execute();
}

type BlindChangeRow = {
  readonly id: string;
  readonly partner: string;
  readonly kind: BlindChangeKind;
  readonly quota: number;
  readonly reason: string;
  readonly at: string;
  readonly person: string | null;
  readonly person_name: string;
};

export const addBlindChange = (executor: Executor, row: BlindChangeRow) => executor.insertInto('blind_change').values(row).execute();

const CHANGES_SHOWN = 20;
export async function changesOf(executor: Executor, partner: string): Promise<BlindPartner['changes']> {
  return executor
    .selectFrom('blind_change')
    .select(['kind', 'quota', 'reason', 'at', 'person_name as by'])
    .where('partner', '=', partner)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(CHANGES_SHOWN)
    .execute();
}
