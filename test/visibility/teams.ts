import { randomUUID } from 'node:crypto';
import type { Viewer } from '#model/viewer.ts';
import type { TestWorld } from '../world.ts';
import type { Attempt, Sight } from './operations.ts';
import { reads } from './reference.ts';

/** Teams of JP-NPA and XA-ONE in every state, in their period and after it, with exhibits and without, put to the parties or not. */
const states = ['drafted', 'proposed', 'signed', 'running', 'suspended', 'ended', 'evaluated', 'withdrawn'] as const;
const teams = states.flatMap((state) =>
  [true, false].flatMap((exercise) =>
    [true, false].flatMap((over) =>
      [true, false].map((full) => ({
        id: randomUUID(),
        state,
        exercise,
        over,
        full,
        shown: state !== 'drafted' && !(state === 'withdrawn' && over),
      })),
    ),
  ),
);
type Team = (typeof teams)[number];

/** now: a member today · past: until yesterday · ahead: from tomorrow. Nobody of JP-NPA sits there. */
const seats = [
  ['XA-ONE', 'now'],
  ['JP-13', 'now'],
  ['CO-ONE', 'now'],
  ['JP-27', 'past'],
  ['XB-TWO', 'ahead'],
] as const;
const members = teams.flatMap((team) => seats.map(([organisation, when]) => ({ id: randomUUID(), team, organisation, when })));

const exhibits = teams
  .filter(({ full }) => full)
  .flatMap((team) =>
    [
      { owner: 'JP-13', state: 'shared', given: ['XA-ONE', 'JP-27'] },
      { owner: 'XA-ONE', state: 'shared', given: ['JP-13'] },
      { owner: 'XA-ONE', state: 'shared', given: ['JP-NPA'] },
      { owner: 'JP-27', state: 'proposed', given: [] },
      { owner: 'XB-TWO', state: 'recalled', given: ['XA-ONE'] },
    ].map((one, index) => ({ id: randomUUID(), team, ordinal: index + 1, ...one })),
  );
type Exhibit = (typeof exhibits)[number];
const given = exhibits.flatMap((exhibit) => exhibit.given.map((organisation) => ({ id: randomUUID(), exhibit, organisation })));
const notes = teams.flatMap((team) => ['XA-ONE', 'JP-13', 'JP-27'].map((organisation) => ({ id: randomUUID(), team, organisation })));
const events = teams.flatMap((team) =>
  ['agreement', 'room', 'side'].flatMap((scope) =>
    ['JP-NPA', 'JP-13', 'JP-27', 'XA-ONE'].map((organisation) => ({ id: randomUUID(), team, scope, organisation })),
  ),
);
/** All cases hang on a team that everybody who joins teams may read. */
const [linked] = teams.filter(({ state, full, exercise }) => state === 'running' && full && exercise);

export async function storeTeams(world: TestWorld): Promise<void> {
  const flat = (rows: readonly { team: Team }[]): string => JSON.stringify(rows.map(({ team, ...row }) => ({ ...row, team: team.id })));
  const insert = (statement: string, rows: string) => world.database.pool.query(statement, [rows]);
  await insert(
    `insert into team (id, number, state, title_ja, title_en, parties, shown, starts_at, ends_at, record, authors, version, updated_at, exercise)
     select id, 'V-' || id, state, '', '', '{JP-NPA,XA-ONE}', shown, now() - interval '9 days', now() + case when "over" then -1 else 1 end * interval '5 days',
       '{"signatures": [1, 2]}', '[]', 1, now(), exercise
     from json_to_recordset($1) as t(id uuid, state text, shown boolean, "over" boolean, exercise boolean)`,
    JSON.stringify(teams),
  );
  await insert(
    `insert into team_member (id, team, ordinal, organisation, name, role, since, until, seconded)
     select id, team, 1, organisation, 'x', 'member', now() + case "when" when 'ahead' then 1 else -3 end * interval '1 day',
       case "when" when 'past' then now() - interval '1 day' end, false
     from json_to_recordset($1) as m(id uuid, team uuid, organisation text, "when" text)`,
    flat(members),
  );
  await insert(
    `with planned as (select * from json_to_recordset($1) as e(id uuid, team uuid, ordinal int, owner text, state text)), kept as (
       insert into team_exhibit (id, team, ordinal, owner, state, record) select id, team, ordinal, owner, state, '{}' from planned
     ) insert into team_exhibit_inner (exhibit, inner_record) select id, '{}' from planned`,
    flat(exhibits),
  );
  await insert(
    `with planned as (select * from json_to_recordset($1) as g(id uuid, exhibit uuid, organisation text)), kept as (
       insert into team_given (exhibit, organisation, at) select exhibit, organisation, now() from planned
     ) insert into team_use (id, exhibit, organisation, record, at) select id, exhibit, organisation, '{}', now() from planned`,
    JSON.stringify(given.map(({ exhibit, ...row }) => ({ ...row, exhibit: exhibit.id }))),
  );
  await insert(
    `insert into team_note (id, team, organisation, name, at, text) select id, team, organisation, 'x', now(), 'x'
     from json_to_recordset($1) as n(id uuid, team uuid, organisation text)`,
    flat(notes),
  );
  await insert(
    `insert into team_event (id, team, ordinal, at, act, scope, name, organisation, why, about)
     select id, team, row_number() over (partition by team), now(), 'noted', scope, 'x', organisation, '', ''
     from json_to_recordset($1) as e(id uuid, team uuid, scope text, organisation text)`,
    flat(events),
  );
  await world.database.pool.query(`insert into team_link (team, incident, at) select $1, id, now() from incident`, [linked?.id]);
}

const investigates = ({ kind, role }: Viewer): boolean =>
  (kind === 'agency' || kind === 'prefecture') && ['officer', 'analyst', 'liaison'].includes(role);
const joins = (viewer: Viewer): boolean => investigates(viewer) || (viewer.kind === 'foreign' && viewer.role === 'partner');
const atDesk = (viewer: Viewer): boolean => viewer.kind === 'agency' && investigates(viewer);
const isJapan = (organisation: string): boolean => organisation.startsWith('JP-');
const sits = ({ organisation }: Viewer, { state, over }: Team): boolean =>
  (state === 'running' || state === 'suspended') && !over && seats.some(([seat, when]) => seat === organisation && when === 'now');
const has = ({ organisation }: Viewer, team: Team): boolean =>
  exhibits.some((one) => one.team === team && (one.owner === organisation || (one.state === 'shared' && one.given.includes(organisation))));
const readsTeam = (viewer: Viewer, team: Team): boolean =>
  (team.exercise || !viewer.exerciseOnly) &&
  joins(viewer) &&
  (atDesk(viewer) || (team.shown && ['JP-NPA', 'XA-ONE'].includes(viewer.organisation)) || sits(viewer, team) || has(viewer, team));
const isOwners = (viewer: Viewer, { owner }: Exhibit): boolean => owner === viewer.organisation || (atDesk(viewer) && isJapan(owner));
const readsExhibit = (viewer: Viewer, exhibit: Exhibit): boolean =>
  readsTeam(viewer, exhibit.team) &&
  (isOwners(viewer, exhibit) || (exhibit.state === 'shared' && exhibit.given.includes(viewer.organisation)));

const sight = (table: string, select: string, expected: Sight['expected']): Sight => ({ table, name: `read ${table}`, select, expected });

export const teamSights: readonly Sight[] = [
  sight('team', 'select id::text as key from team', (viewer) => teams.filter((team) => readsTeam(viewer, team)).map(({ id }) => id)),
  sight('team_member', 'select id::text as key from team_member', (viewer) =>
    members
      .filter(
        ({ team, organisation }) =>
          readsTeam(viewer, team) &&
          (organisation === viewer.organisation ||
            (atDesk(viewer) && isJapan(organisation)) ||
            ['drafted', 'proposed', 'signed'].includes(team.state) ||
            sits(viewer, team)),
      )
      .map(({ id }) => id),
  ),
  sight('team_exhibit', 'select id::text as key from team_exhibit', (viewer) =>
    exhibits.filter((one) => readsExhibit(viewer, one)).map(({ id }) => id),
  ),
  sight('team_exhibit_inner', 'select exhibit::text as key from team_exhibit_inner', (viewer) =>
    exhibits.filter((one) => readsExhibit(viewer, one) && isOwners(viewer, one)).map(({ id }) => id),
  ),
  sight('team_given', `select exhibit || ' ' || organisation as key from team_given`, (viewer) =>
    given
      .filter(
        ({ exhibit, organisation }) => readsExhibit(viewer, exhibit) && (organisation === viewer.organisation || isOwners(viewer, exhibit)),
      )
      .map(({ exhibit, organisation }) => `${exhibit.id} ${organisation}`),
  ),
  sight('team_use', 'select id::text as key from team_use', (viewer) =>
    given
      .filter(
        ({ exhibit, organisation }) => readsExhibit(viewer, exhibit) && (organisation === viewer.organisation || isOwners(viewer, exhibit)),
      )
      .map(({ id }) => id),
  ),
  sight('team_note', 'select id::text as key from team_note', (viewer) =>
    notes
      .filter(({ team, organisation }) => readsTeam(viewer, team) && (organisation === viewer.organisation || sits(viewer, team)))
      .map(({ id }) => id),
  ),
  sight('team_event', 'select id::text as key from team_event', (viewer) =>
    events
      .filter(
        ({ team, scope, organisation }) =>
          readsTeam(viewer, team) &&
          (scope === 'agreement' ||
            organisation === viewer.organisation ||
            (atDesk(viewer) && isJapan(organisation)) ||
            (scope === 'room' && sits(viewer, team))),
      )
      .map(({ id }) => id),
  ),
  sight('team_link', 'select incident::text as key from team_link', (viewer, samples) =>
    linked && investigates(viewer) && readsTeam(viewer, linked)
      ? [...new Set(samples.filter((sample) => reads(viewer, sample)).map(({ incident }) => incident))]
      : [],
  ),
];

const tables = [
  'team',
  'team_member',
  'team_exhibit',
  'team_exhibit_inner',
  'team_given',
  'team_use',
  'team_note',
  'team_event',
  'team_link',
];
const never = (table: string, name: string, statement: string): Attempt => ({
  table,
  name: `${name} ${table}`,
  statement: () => statement,
  expected: () => false,
  once: true,
});

/** Nobody but the machine writes any of it, and nobody reads who wrote a draft. */
export const teamAttempts: readonly Attempt[] = [
  never('team', 'read the authors of', 'select authors from team'),
  never('team', 'open', `update team set state = 'running'`),
  never('team_member', 'lengthen the seat of', 'update team_member set until = null'),
  never('team_exhibit', 'share', `update team_exhibit set state = 'shared'`),
  ...tables.flatMap((table) => [
    never(table, 'add to', `insert into ${table} select * from ${table}`),
    never(table, 'delete', `delete from ${table}`),
  ]),
];
