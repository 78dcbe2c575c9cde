import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import { found } from '#platform/http/refusals.ts';
import type { Services } from '#platform/services.ts';
import { newConflict, type Conflict } from '../core/deconfliction/conflict.ts';
import { type ConflictParty, proposedLead } from '../core/deconfliction/lead-rule.ts';
import type { InterestTable } from '../tables-deconfliction.ts';
import { newNumber, type DeconflictionPorts } from './ports.ts';

/**
 * Two organisations know that they hold the same selector: opens their conflict, or adds the selector to the one between these two cases, and has the
 * rule propose a lead anew while nobody proposed another. As the machine.
 */
export async function openConflict(
  executor: Executor,
  { services, ports }: { readonly services: Services; readonly ports: DeconflictionPorts },
  a: string,
  b: string,
): Promise<void> {
  const entries = await executor.selectFrom('interest').selectAll().where('id', 'in', [a, b]).execute();
  const [one, other] = entries.toSorted((x, y) => (x.organisation < y.organisation ? -1 : 1));
  if (!one || !other || one.organisation === other.organisation) return;
  const now = new Date(services.now()).toISOString();
  const key = { one: one.organisation, one_case: one.case_number ?? '', other: other.organisation, other_case: other.case_number ?? '' };
  const parties: Conflict['parties'] = [partyOf(one), partyOf(other)];
  const fresh = newConflict(parties, proposedLead(parties), '', now);
  await executor
    .insertInto('conflict')
    .values({
      id: services.newId(),
      number: newNumber(ports, 'X'),
      ...key,
      state: fresh.state,
      agree_by: fresh.agreeBy,
      record: JSON.stringify(fresh),
      opened_at: now,
      exercise: one.exercise || other.exercise,
    })
    .onConflict((conflict) => conflict.columns(['one', 'one_case', 'other', 'other_case']).doNothing())
    .execute();
  let query = executor.selectFrom('conflict').select(['id', 'record']).forUpdate();
  for (const [column, value] of Object.entries(key)) query = query.where(sql.ref(column), '=', value);
  const { id, record } = found(await query.executeTakeFirst());
  const joined = withParties(record, parties, now);
  if (joined !== record)
    await executor
      .updateTable('conflict')
      .set({ record: JSON.stringify(joined) })
      .where('id', '=', id)
      .execute();
  await executor
    .updateTable('interest_hit')
    .set({ conflict: id })
    .where((either) => either.or([either.and({ interest: a, other_subject: b }), either.and({ interest: b, other_subject: a })]))
    .execute();
}

const partyOf = (entry: Selectable<InterestTable>): ConflictParty => ({
  organisation: entry.organisation,
  registeredAt: entry.registered_at,
  victimInTerritory: entry.victim_in_territory,
  harm: entry.harm,
  serious: entry.serious,
});

/** More selectors of the same two cases: the earliest registration, the larger harm. What people proposed or settled stays. */
function withParties(record: Conflict, [one, other]: Conflict['parties'], now: string): Conflict {
  const parties: Conflict['parties'] = [joinedParty(record.parties[0], one), joinedParty(record.parties[1], other)];
  if (JSON.stringify(parties) === JSON.stringify(record.parties) || record.state !== 'open') return record;
  const byRule = proposedLead(parties);
  const fresh = newConflict(parties, byRule, '', now);
  const untouched = record.proposal === null || (record.proposal.by === null && record.proposal.agreed.length === 0);
  return { ...record, parties, byRule, proposal: untouched ? fresh.proposal : record.proposal };
}

const joinedParty = (before: ConflictParty, more: ConflictParty): ConflictParty => ({
  organisation: before.organisation,
  registeredAt: before.registeredAt < more.registeredAt ? before.registeredAt : more.registeredAt,
  victimInTerritory: before.victimInTerritory || more.victimInTerritory,
  harm: before.harm === null || more.harm === null ? (before.harm ?? more.harm) : Math.max(before.harm, more.harm),
  serious: before.serious || more.serious,
});
