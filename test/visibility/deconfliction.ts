import { randomUUID } from 'node:crypto';
import type { Viewer } from '#model/viewer.ts';
import type { TestWorld } from '../world.ts';
import type { Attempt, Sight } from './operations.ts';
import { police } from './reference.ts';

/** Two prefectures, in the exercise and not: each with an entry, a step, what it was told, a question and the rest. One of them has a conflict with a third. */
const sides = ['JP-13', 'JP-27'].flatMap((organisation) =>
  [true, false].map((exercise) => ({
    organisation,
    exercise,
    id: randomUUID(),
    step: randomUUID(),
    hit: randomUUID(),
    query: randomUUID(),
  })),
);
const conflicts = [true, false].map((exercise) => ({ exercise, id: randomUUID() }));
type Side = (typeof sides)[number];

export async function storeDeconfliction(world: TestWorld): Promise<void> {
  const { pool } = world.database;
  await pool.query(
    `with side as (select * from json_to_recordset($1) as s(organisation text, exercise boolean, id uuid, step uuid, hit uuid, query uuid)), entries as (
       insert into interest (id, number, organisation, contact, type, value, norm, sensitivity, reason, registered_at, expires_at, victim_in_territory, serious, exercise)
       select id, 'K-' || id, organisation, 'x', 'domain', 'x', 'x', 'open', 'x', now(), now() + interval '1 day', false, false, exercise from side
     ), steps as (
       insert into planned_step (id, number, organisation, type, value, norm, target, from_at, to_at, state, sensitivity, record, registered_at, exercise)
       select step, 'S-' || step, organisation, 'domain', 'x', 'x', 'x', now(), now(), 'planned', 'open', '{}', now(), exercise from side
     ), queries as (
       insert into deconfliction_query (id, number, at, organisation, person_name, cause, purpose, selectors, told, exercise)
       select query, 'Q-' || query, now(), organisation, 'x', 'check', 'x', 1, 0, exercise from side
     ), shared as (
       insert into suppressed_selector (organisation, type, norm, reason_ja, reason_en, times, last_at, exercise)
       select organisation, 'ipv4', id::text, 'x', 'x', 1, now(), exercise from side
     ), told as (
       insert into interest_hit (id, number, told_to, at, due_at, cause, reach, interest, type, value, told, silent, answer_wanted, exercise,
         other_organisation, other_type, other_value)
       select hit, 'H-' || hit, organisation, now(), now(), 'asked', 'exact', id, 'domain', 'x', '{}', false, false, exercise, 'JP-NPA', 'domain', 'x' from side
     ), outcomes as (
       insert into hit_outcome (id, hit, outcome, note, at, person_name, organisation) select gen_random_uuid(), hit, 'true', 'x', now(), 'x', organisation from side
     ), meeting as (
       insert into conflict (id, number, one, other, one_case, other_case, state, agree_by, record, opened_at, exercise)
       select id, 'X-' || id, 'JP-13', 'JP-01', id::text, '', 'open', now(), '{}', now(), exercise from json_to_recordset($2) as c(id uuid, exercise boolean)
     ), acts as (
       insert into deconfliction_act (id, conflict, body, at, person_name, organisation)
       select gen_random_uuid(), id, '{}', now(), 'x', 'JP-13' from json_to_recordset($2) as c(id uuid)
     ), step_acts as (
       insert into deconfliction_act (id, step, body, at, person_name, organisation) select gen_random_uuid(), step, '{}', now(), 'x', organisation from side
     )
     insert into deconfliction_switch (id, organisation, is_off, reason, at, person_name) values (gen_random_uuid(), 'JP-13', true, 'x', now(), 'x')`,
    [JSON.stringify(sides), JSON.stringify(conflicts)],
  );
}

const investigates = ({ kind, role }: Viewer): boolean => police(kind) && ['officer', 'analyst', 'liaison'].includes(role);
const inSight = (viewer: Viewer, exercise: boolean): boolean => exercise || !viewer.exerciseOnly;
const isOwn = (viewer: Viewer, { organisation, exercise }: Side): boolean =>
  investigates(viewer) && viewer.organisation === organisation && inSight(viewer, exercise);
const reviews = (viewer: Viewer, { organisation, exercise }: Side): boolean =>
  viewer.role === 'auditor' &&
  police(viewer.kind) &&
  (viewer.kind === 'agency' || viewer.organisation === organisation) &&
  inSight(viewer, exercise);
const seesConflicts = (viewer: Viewer): boolean => investigates(viewer) && (viewer.kind === 'agency' || viewer.organisation === 'JP-13');
const runs = ({ kind, role, exerciseOnly }: Viewer): boolean => kind === 'agency' && role === 'administrator' && !exerciseOnly;

const sight = (table: string, key: string, of: (side: Side) => string, may: (viewer: Viewer, side: Side) => boolean): Sight => ({
  table,
  name: `read ${table}`,
  select: `select ${key}::text as key from ${table}`,
  expected: (viewer) => sides.filter((side) => may(viewer, side)).map(of),
});

export const deconflictionSights: readonly Sight[] = [
  sight('interest', 'id', ({ id }) => id, isOwn),
  sight('planned_step', 'id', ({ step }) => step, isOwn),
  sight('interest_hit', 'id', ({ hit }) => hit, isOwn),
  sight('hit_outcome', 'hit', ({ hit }) => hit, isOwn),
  sight('suppressed_selector', 'norm', ({ id }) => id, isOwn),
  sight('deconfliction_query', 'id', ({ query }) => query, reviews),
  {
    table: 'conflict',
    name: 'read conflict',
    select: 'select id::text as key from conflict',
    expected: (viewer) => conflicts.filter(({ exercise }) => seesConflicts(viewer) && inSight(viewer, exercise)).map(({ id }) => id),
  },
  {
    table: 'deconfliction_act',
    name: 'read deconfliction_act',
    select: 'select coalesce(conflict, step)::text as key from deconfliction_act',
    expected: (viewer) => [
      ...conflicts.filter(({ exercise }) => seesConflicts(viewer) && inSight(viewer, exercise)).map(({ id }) => id),
      ...sides.filter((side) => isOwn(viewer, side)).map(({ step }) => step),
    ],
  },
  {
    table: 'deconfliction_switch',
    name: 'read deconfliction_switch',
    select: 'select organisation as key from deconfliction_switch',
    expected: (viewer) =>
      runs(viewer) || (viewer.kind === 'agency' && viewer.role === 'auditor' && !viewer.exerciseOnly) ? ['JP-13'] : [],
  },
];

const text = (value: string | null): string => (value === null ? 'null' : `'${value}'`);
const entry = (organisation: string, exercise: boolean): string =>
  `insert into interest (id, number, organisation, contact, type, value, norm, sensitivity, reason, registered_at, expires_at, victim_in_territory, serious, exercise)
   values ('${randomUUID()}', '${randomUUID()}', '${organisation}', 'x', 'domain', 'y', '${randomUUID()}', 'open', 'x', now(), now(), false, false, ${exercise})`;
const step = (organisation: string, exercise: boolean): string =>
  `insert into planned_step (id, number, organisation, type, value, norm, target, from_at, to_at, state, sensitivity, record, registered_at, exercise)
   values ('${randomUUID()}', '${randomUUID()}', '${organisation}', 'domain', 'y', 'y', 'y', now(), now(), 'planned', 'open', '{}', now(), ${exercise})`;
const asked = ({ person, organisation }: Pick<Viewer, 'person' | 'organisation'>, exercise: boolean): string =>
  `insert into deconfliction_query (id, number, at, organisation, person, person_name, cause, purpose, selectors, told, exercise)
   values ('${randomUUID()}', '${randomUUID()}', now(), '${organisation}', ${text(person)}, 'x', 'check', 'x', 1, 0, ${exercise})`;
const outcome = ({ person, organisation }: Pick<Viewer, 'person' | 'organisation'>, hit: string): string =>
  `insert into hit_outcome (id, hit, outcome, note, at, person, person_name, organisation)
   values ('${randomUUID()}', '${hit}', 'true', 'x', now(), ${text(person)}, 'x', '${organisation}')`;
const turned = (person: string | null): string =>
  `insert into deconfliction_switch (id, organisation, is_off, reason, at, person, person_name) values ('${randomUUID()}', 'JP-27', true, 'x', now(), ${text(person)}, 'x')`;
const elsewhere = ({ organisation }: Viewer): string => (organisation === 'JP-13' ? 'JP-27' : 'JP-13');

const attempt = (
  table: string,
  name: string,
  statement: (viewer: Viewer, exercise: boolean) => string,
  may: (viewer: Viewer, exercise: boolean) => boolean,
): Attempt => ({
  table,
  name: `${name} ${table}`,
  statement: ({ exercise }, viewer) => statement(viewer, exercise),
  expected: (viewer, { exercise }) => may(viewer, exercise),
});
const never = (table: string, name: string, statement: (viewer: Viewer, exercise: boolean) => string): Attempt =>
  attempt(table, name, statement, () => false);
const mayEnter = (viewer: Viewer, exercise: boolean): boolean => investigates(viewer) && inSight(viewer, exercise);

export const deconflictionAttempts: readonly Attempt[] = [
  attempt('interest', 'register', ({ organisation }, exercise) => entry(organisation, exercise), mayEnter),
  never('interest', "register in another's name", (viewer, exercise) => entry(elsewhere(viewer), exercise)),
  attempt('planned_step', 'plan', ({ organisation }, exercise) => step(organisation, exercise), mayEnter),
  never('planned_step', "plan in another's name", (viewer, exercise) => step(elsewhere(viewer), exercise)),
  attempt('deconfliction_query', 'ask', (viewer, exercise) => asked(viewer, exercise), mayEnter),
  never('deconfliction_query', 'ask as another person', (viewer, exercise) => asked({ ...viewer, person: randomUUID() }, exercise)),
  never('deconfliction_query', 'ask as another organisation', (viewer, exercise) =>
    asked({ ...viewer, organisation: elsewhere(viewer) }, exercise),
  ),
  ...sides.flatMap((side): Attempt[] => [
    attempt(
      'hit_outcome',
      `settle a hit of ${side.organisation} ${side.exercise}`,
      (viewer) => outcome(viewer, side.hit),
      (viewer) => isOwn(viewer, side),
    ),
    never('hit_outcome', `settle as another person a hit of ${side.organisation}`, (viewer) =>
      outcome({ ...viewer, person: randomUUID() }, side.hit),
    ),
  ]),
  attempt('deconfliction_switch', 'turn', ({ person }) => turned(person), runs),
  never('deconfliction_switch', 'turn as another person', () => turned(randomUUID())),
  never('interest_hit', 'read the other side of', () => 'select other_organisation, other_value from interest_hit'),
  never('interest_hit', 'answer', () => `update interest_hit set answered = '{}'`),
  never('conflict', 'settle', () => `update conflict set state = 'settled'`),
  never('planned_step', 'carry out', () => `update planned_step set state = 'carried-out'`),
  never('interest', 'open', () => `update interest set sensitivity = 'open'`),
  never('suppressed_selector', 'recount', () => 'update suppressed_selector set times = 0'),
  ...['deconfliction_key', 'open_tag', 'silent_tag', 'deconfliction_probe'].map((table) =>
    never(table, 'read', () => `select * from ${table}`),
  ),
  ...['conflict', 'deconfliction_act', 'interest_hit', 'suppressed_selector'].map((table) =>
    never(table, 'add to', () => `insert into ${table} select * from ${table}`),
  ),
  ...[
    'interest',
    'planned_step',
    'interest_hit',
    'hit_outcome',
    'conflict',
    'deconfliction_act',
    'deconfliction_query',
    'deconfliction_switch',
  ].map((table) => never(table, 'delete', () => `delete from ${table}`)),
];
