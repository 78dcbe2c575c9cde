import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { Actor } from '../core/inquiry/actor.ts';
import type { Exhibit } from '../core/teams/exhibit.ts';
import type { ExhibitUse } from '../core/teams/exhibit-use.ts';
import type { Member, Team } from '../core/teams/team.ts';
import type { TeamRow } from '../core/teams/team-pages.ts';
import type { TeamScope } from '../tables-teams.ts';
import '../tables-teams.ts';

/** What of a team everybody who may read its row reads; its authors are not among it. */
type ReadTeam = Omit<Team, 'authors'>;

/** `JT-2026-0001`, the year as Japan counts at `at`. */
export async function nextTeamNumber(executor: Executor, at: string): Promise<string> {
  const year = new Date(Date.parse(at) + 9 * 3_600_000).getUTCFullYear();
  const { rows } = await sql<{ next: bigint }>`select nextval('team_number') as next`.execute(executor);
  return `JT-${year}-${String(rows[0]?.next ?? 0).padStart(4, '0')}`;
}

/** Teams that the viewer may read, what runs first, then by end. At most `limit` and one more. */
export async function listTeams(executor: Executor, { limit, at }: { readonly limit: number; readonly at: string }): Promise<TeamRow[]> {
  const rows = await executor
    .selectFrom('team')
    .select(['id', 'number', 'state', 'parties', 'starts_at', 'ends_at', 'exercise', 'record'])
    .orderBy(sql`case when state in ('running', 'suspended') then 0 when state in ('drafted', 'proposed', 'signed') then 1 else 2 end`)
    .orderBy('ends_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ starts_at: startsAt, ends_at: endsAt, record, ...row }) => ({
    ...row,
    title: record.agreement.title,
    startsAt,
    endsAt,
    over: Date.parse(endsAt) <= Date.parse(at),
  }));
}

/** A team that the viewer may read, with those members that they may know of; null where there is none. */
export async function readTeam(executor: Executor, id: string): Promise<ReadTeam | null> {
  const row = await executor.selectFrom('team').select('record').where('id', '=', id).executeTakeFirst();
  return row ? { ...row.record, members: await membersOf(executor, id) } : null;
}

/** The whole team, held against everybody else until the transaction ends. For the machine, that judges an act. */
export async function lockTeam(executor: Executor, id: string): Promise<Team> {
  const row = await executor.selectFrom('team').select(['record', 'authors']).where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
  return { ...row.record, authors: row.authors, members: await membersOf(executor, id) };
}

export async function membersOf(executor: Executor, team: string): Promise<Member[]> {
  const rows = await executor.selectFrom('team_member').selectAll().where('team', '=', team).orderBy('ordinal').execute();
  return rows.map(({ id, organisation, name, role, since, until, seconded }) => ({
    id,
    organisation,
    name,
    role,
    from: new Date(since).toISOString(),
    until: until === null ? null : new Date(until).toISOString(),
    seconded,
  }));
}

/** Stores a team as an act left it. */
export async function writeTeam(executor: Executor, team: Team, at: string, isNew: boolean): Promise<void> {
  const { members, authors, ...record } = team;
  const row = {
    number: team.number,
    state: team.state,
    title_ja: team.agreement.title.ja,
    title_en: team.agreement.title.en,
    parties: team.agreement.parties.map(({ organisation }) => organisation),
    shown: team.proposed !== null,
    starts_at: team.agreement.startsAt,
    ends_at: team.endsAt,
    record: JSON.stringify(record),
    authors: JSON.stringify(authors),
    version: team.version,
    updated_at: at,
    exercise: team.exercise,
  };
  if (isNew)
    await executor
      .insertInto('team')
      .values({ id: team.id, ...row })
      .execute();
  else await executor.updateTable('team').set(row).where('id', '=', team.id).execute();
  await executor.deleteFrom('team_member').where('team', '=', team.id).execute();
  if (members.length > 0)
    await executor
      .insertInto('team_member')
      .values(members.map(({ from, ...member }, ordinal) => ({ ...member, team: team.id, ordinal, since: from })))
      .execute();
}

/** Exhibits that the viewer may read, each with those that the viewer may know to have it. */
export async function exhibitsOf(executor: Executor, team: string): Promise<Exhibit[]> {
  const rows = await executor
    .selectFrom('team_exhibit')
    .leftJoin('team_exhibit_inner', 'team_exhibit_inner.exhibit', 'team_exhibit.id')
    .select(['id', 'record', 'inner_record'])
    .where('team', '=', team)
    .orderBy('ordinal')
    .execute();
  if (rows.length === 0) return [];
  const given = await executor
    .selectFrom('team_given')
    .selectAll()
    .where(
      'exhibit',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('at')
    .orderBy('organisation')
    .execute();
  return rows.map(({ id, record, inner_record: inner }) => ({
    ...record,
    inner,
    given: given.filter(({ exhibit }) => exhibit === id).map(({ organisation, at }) => ({ organisation, at: new Date(at).toISOString() })),
  }));
}

export async function nextOrdinal(executor: Executor, team: string): Promise<number> {
  const row = await executor
    .selectFrom('team_exhibit')
    .select(({ fn }) => fn.max('ordinal').as('last'))
    .where('team', '=', team)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

export async function writeExhibit(executor: Executor, team: string, exhibit: Exhibit): Promise<void> {
  const { given, inner, ...record } = exhibit;
  const row = { state: exhibit.state, record: JSON.stringify(record) };
  await executor
    .insertInto('team_exhibit')
    .values({ id: exhibit.id, team, ordinal: exhibit.ordinal, owner: exhibit.owner, ...row })
    .onConflict((same) => same.column('id').doUpdateSet(row))
    .execute();
  if (inner) {
    const inner_record = JSON.stringify(inner);
    await executor
      .insertInto('team_exhibit_inner')
      .values({ exhibit: exhibit.id, inner_record })
      .onConflict((same) => same.column('exhibit').doUpdateSet({ inner_record }))
      .execute();
  }
  if (given.length > 0)
    await executor
      .insertInto('team_given')
      .values(given.map((one) => ({ exhibit: exhibit.id, ...one })))
      .onConflict((same) => same.doNothing())
      .execute();
}

/** Uses of these exhibits that the viewer may know of, in order. */
export async function usesOf(executor: Executor, exhibits: readonly string[]): Promise<ExhibitUse[]> {
  if (exhibits.length === 0) return [];
  const rows = await executor
    .selectFrom('team_use')
    .select('record')
    .where('exhibit', 'in', exhibits)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ record }) => record);
}

export async function writeUse(executor: Executor, use: ExhibitUse): Promise<void> {
  const record = JSON.stringify(use);
  await executor
    .insertInto('team_use')
    .values({ id: use.id, exhibit: use.exhibit, organisation: use.organisation, at: use.at, record })
    .onConflict((same) => same.column('id').doUpdateSet({ record }))
    .execute();
}

/** Adds a line to the log; the team is locked. */
export async function noteTeamEvent(
  executor: Executor,
  event: {
    readonly id: string;
    readonly team: string;
    readonly at: string;
    readonly act: string;
    readonly scope: TeamScope;
    readonly by: Actor;
    readonly why: string;
    readonly about: string;
  },
): Promise<void> {
  const { by, ...row } = event;
  const last = await executor
    .selectFrom('team_event')
    .select(({ fn }) => fn.max('ordinal').as('last'))
    .where('team', '=', event.team)
    .executeTakeFirst();
  await executor
    .insertInto('team_event')
    .values({ ...row, ordinal: (last?.last ?? 0) + 1, person: by.person, name: by.name, organisation: by.organisation })
    .execute();
}

/** What of the log the viewer may read, the newest first. */
export const logOf = (executor: Executor, team: string) =>
  executor
    .selectFrom('team_event')
    .select(['id', 'at', 'act', 'name', 'organisation', 'why', 'about'])
    .where('team', '=', team)
    .orderBy('ordinal', 'desc')
    .limit(500)
    .execute();

export const notesOf = (executor: Executor, team: string) =>
  executor
    .selectFrom('team_note')
    .select(['id', 'organisation', 'name', 'at', 'text'])
    .where('team', '=', team)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute();

/** Links to what the viewer may read. */
export async function linksOf(executor: Executor, team: string) {
  const { rows } = await sql<{ kind: 'inquiry' | 'case'; number: string; title: string; at: string }>`
    select 'inquiry' as kind, coalesce(i.number, i.id::text) as number, i.subject_ja as title, l.at from team_link l join inquiry i on i.id = l.inquiry
    where l.team = ${team}
    union all
    select 'case', n.number, coalesce(n.case_title, ''), l.at from team_link l join incident n on n.id = l.incident where l.team = ${team}
    order by at, number`.execute(executor);
  return rows;
}

/** Teams that an inquiry is linked to and the viewer may read. */
export async function teamsOfInquiry(executor: Executor, inquiry: string): Promise<Pick<TeamRow, 'id' | 'number' | 'title' | 'state'>[]> {
  const rows = await executor
    .selectFrom('team_link')
    .innerJoin('team', 'team.id', 'team_link.team')
    .select(['team.id', 'team.number', 'team.state', 'team.record'])
    .where('team_link.inquiry', '=', inquiry)
    .orderBy('team.number')
    .execute();
  return rows.map(({ record, ...row }) => ({ ...row, title: record.agreement.title }));
}
