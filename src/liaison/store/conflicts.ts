import type { Executor } from '#platform/database/executor.ts';
import { sql } from 'kysely';
import type { Viewer } from '#model/viewer.ts';
import type { ConflictDetail, ConflictRow } from '../core/deconfliction/deconfliction-pages.ts';
import type { ConflictParty } from '../core/deconfliction/lead-rule.ts';
import type { Conflict } from '../core/deconfliction/conflict.ts';
import type { Seat } from '../core/deconfliction/move-conflict.ts';
import { hitsOfConflict } from './hits.ts';
import '../tables-deconfliction.ts';

/** Those that are not settled first, by the time until which the parties may agree. At most 200. */
export async function listConflicts(executor: Executor, organisation: string): Promise<ConflictRow[]> {
  const { rows } = await sql<Omit<ConflictRow, 'organisations' | 'lead' | 'serious'> & { one: string; other: string; record: Conflict }>`
    select c.number, c.one, c.other, c.state, c.agree_by as "agreeBy", c.record, c.exercise,
      case ${organisation} when c.one then nullif(c.one_case, '') when c.other then nullif(c.other_case, '') end as case,
      (select count(distinct h.value)::int from interest_hit h where h.conflict = c.id) as selectors
    from conflict c order by c.state = 'settled', c.agree_by, c.number limit 200`.execute(executor);
  return rows.map(({ one, other, record, ...row }) => ({
    ...row,
    organisations: [one, other],
    lead: record.lead ?? record.proposal?.lead ?? null,
    serious: record.byRule.agencyMayCallIn,
  }));
}

/** Which seat somebody has: parties speak for themselves, the Agency's liaison officers and analysts for the Agency where it is no party. */
export function seatIn({ parties }: Conflict, { organisation, kind, role }: Viewer): Seat | null {
  if (parties.some((party) => party.organisation === organisation)) return 'party';
  return kind === 'agency' && (role === 'liaison' || role === 'analyst') ? 'agency' : null;
}

/** Null where the viewer may see none of that number. */
export async function findConflict(executor: Executor, number: string): Promise<{ readonly id: string; readonly record: Conflict } | null> {
  const row = await executor.selectFrom('conflict').select(['id', 'record']).where('number', '=', number).executeTakeFirst();
  return row ?? null;
}

export async function showConflict(executor: Executor, viewer: Viewer, number: string): Promise<ConflictDetail | null> {
  const row = await executor.selectFrom('conflict').selectAll().where('number', '=', number).executeTakeFirst();
  if (!row) return null;
  const hits = await hitsOfConflict(executor, row.id, [row.one, row.other]);
  const seesType = new Set(hits.filter(({ told }) => told.level === 'type').map(({ told }) => told.organisation));
  const heldBack =
    seatIn(row.record, viewer) === 'party' ? [row.one, row.other].filter((one) => one !== viewer.organisation && !seesType.has(one)) : [];
  const cut = (party: ConflictParty): ConflictParty =>
    heldBack.includes(party.organisation)
      ? { ...party, registeredAt: row.opened_at, victimInTerritory: false, harm: null, serious: false }
      : party;
  const { rows: acts } = await sql<ConflictDetail['acts'][number]>`
    select at, person_name as by, organisation, body ->> 'kind' as kind, coalesce(body ->> 'reason', body ->> 'note', '') as reason
    from deconfliction_act where conflict = ${row.id} order by at, id limit 500`.execute(executor);
  const { rows: steps } = await sql<{ number: string }>`
    select distinct s.number from planned_step s join interest e on e.type = s.type and e.norm = s.norm and e.organisation = s.organisation
    join interest_hit h on h.interest = e.id and h.conflict = ${row.id} order by s.number`.execute(executor);
  return {
    number: row.number,
    record: { ...row.record, parties: [cut(row.record.parties[0]), cut(row.record.parties[1])] },
    heldBack,
    seat: seatIn(row.record, viewer),
    hits,
    acts,
    steps: steps.map((step) => step.number),
    exercise: row.exercise,
  };
}
