import { randomUUID } from 'node:crypto';
import type { Viewer } from '#model/viewer.ts';
import type { TestWorld } from '../world.ts';
import type { Attempt, Sight } from './operations.ts';

/** Matching with one authority in the exercise and one that is not, each with everything that hangs on it; and queries of ours. */
const partners = [
  { id: 'XA-ONE', exercise: true, epoch: randomUUID(), set: randomUUID() },
  { id: 'XB-TWO', exercise: false, epoch: randomUUID(), set: randomUUID() },
] as const;

export async function storeBlindMatching(world: TestWorld): Promise<void> {
  await world.database.pool.query(
    `with planned as (select * from json_to_recordset($1) as p(id text, exercise boolean, epoch uuid, set uuid)), kept as (
       insert into blind_partner (partner, quota, stopped, exercise) select id, 64, false, exercise from planned
     ), changes as (
       insert into blind_change (id, partner, kind, quota, reason, at, person_name) select gen_random_uuid(), id, 'set-up', 64, 'why', now(), 'x' from planned
     ), epochs as (
       insert into blind_epoch (id, partner, ordinal, opens_at, closes_at, public_key, secret_key)
       select epoch, id, 1, now(), now() + interval '30 days', '\\x00', '\\x00' from planned
     ), sets as (insert into blind_set (id, epoch, asked_at) select set, epoch, now() from planned), refs as (
       insert into blind_reference (reference, set, interest, organisation) select 'BM-' || id, set, gen_random_uuid(), 'JP-13' from planned
     ), queries as (
       insert into blind_query (partner, id, epoch, at, elements, case_reference, purpose, by_file, person_name)
       select id, gen_random_uuid(), epoch, now(), 64, 'x', 'x', false, 'x' from planned
     )
     insert into blind_asked (id, evaluator, epoch, at, elements, case_reference, purpose, organisation, person_name, exercise)
     select gen_random_uuid(), id, epoch, now(), 64, 'x', 'x', 'JP-NPA', 'x', exercise from planned`,
    [JSON.stringify(partners)],
  );
}

const atDesk = ({ kind, role }: Viewer): boolean => kind === 'agency' && ['liaison', 'analyst', 'officer'].includes(role);
const reviews = (viewer: Viewer): boolean => atDesk(viewer) || (viewer.kind === 'agency' && viewer.role === 'auditor');
const changes = ({ kind, role }: Viewer): boolean => kind === 'agency' && role === 'liaison';
const inSight = (viewer: Viewer, exercise: boolean): boolean => exercise || !viewer.exerciseOnly;
const isSelf = ({ kind, role, organisation }: Viewer, id: string): boolean =>
  kind === 'foreign' && role === 'partner' && organisation === id;

const sight = (table: string, key: string, expected: (viewer: Viewer, partner: (typeof partners)[number]) => string | null): Sight => ({
  table,
  name: `read ${table}`,
  select: `select ${key}::text as key from ${table}`,
  expected: (viewer) => partners.flatMap((partner) => (inSight(viewer, partner.exercise) ? (expected(viewer, partner) ?? []) : [])),
});
const known = (viewer: Viewer, id: string): boolean => reviews(viewer) || isSelf(viewer, id);

export const blindSights: readonly Sight[] = [
  sight('blind_partner', 'partner', (viewer, { id }) => (known(viewer, id) ? id : null)),
  sight('blind_change', 'partner', (viewer, { id }) => (reviews(viewer) ? id : null)),
  sight('blind_epoch', 'partner', (viewer, { id }) => (known(viewer, id) ? id : null)),
  sight('blind_set', 'id', (viewer, { id, set }) => (known(viewer, id) ? set : null)),
  sight('blind_reference', 'reference', (viewer, { id }) => (atDesk(viewer) ? `BM-${id}` : null)),
  sight('blind_query', 'partner', (viewer, { id }) => (known(viewer, id) ? id : null)),
  sight('blind_asked', 'evaluator', (viewer, { id }) => (reviews(viewer) ? id : null)),
];

const text = (value: string | null): string => (value === null ? 'null' : `'${value}'`);
const change = (person: string | null, partner: string): string =>
  `insert into blind_change (id, partner, kind, quota, reason, at, person, person_name) values ('${randomUUID()}', '${partner}', 'stop', 1, 'why', now(), ${text(person)}, 'x')`;
const asked = ({ person, organisation }: Pick<Viewer, 'person' | 'organisation'>, exercise: boolean): string =>
  `insert into blind_asked (id, evaluator, epoch, at, elements, case_reference, purpose, organisation, person, person_name, exercise)
    values ('${randomUUID()}', 'XA-ONE', '${randomUUID()}', now(), 64, 'x', 'x', '${organisation}', ${text(person)}, 'x', ${exercise})`;
const never = (table: string, name: string, statement: (viewer: Viewer) => string): Attempt => ({
  table,
  name: `${name} ${table}`,
  statement: (_sample, viewer) => statement(viewer),
  expected: () => false,
});

const attempts: readonly Omit<Attempt, 'once'>[] = [
  ...[true, false].map((exercise): Omit<Attempt, 'once'> => ({
    table: 'blind_partner',
    name: `set blind matching up, exercise ${exercise}`,
    statement: () => `insert into blind_partner (partner, quota, stopped, exercise) values ('CO-ONE', 5, false, ${exercise})`,
    expected: (viewer) => changes(viewer) && inSight(viewer, exercise),
  })),
  ...partners.flatMap(({ id, exercise }): Omit<Attempt, 'once'>[] => [
    {
      table: 'blind_partner',
      name: `change the quota of ${id}`,
      statement: () => `update blind_partner set quota = 1 where partner = '${id}'`,
      expected: (viewer) => changes(viewer) && inSight(viewer, exercise),
    },
    {
      table: 'blind_change',
      name: `note a change about ${id}`,
      statement: (_sample, { person }) => change(person, id),
      expected: (viewer) => changes(viewer) && inSight(viewer, exercise),
    },
    {
      table: 'blind_asked',
      name: `finish a query to ${id}`,
      statement: () => `update blind_asked set hits = 1 where evaluator = '${id}'`,
      expected: (viewer) => atDesk(viewer) && inSight(viewer, exercise),
    },
  ]),
  never('blind_change', 'forge the person of', () => change(randomUUID(), 'XA-ONE')),
  ...[true, false].map((exercise): Omit<Attempt, 'once'> => ({
    table: 'blind_asked',
    name: `note a query of ours, exercise ${exercise}`,
    statement: (_sample, viewer) => asked(viewer, exercise),
    expected: (viewer) => atDesk(viewer) && inSight(viewer, exercise),
  })),
  never('blind_asked', 'forge the person of', (viewer) => asked({ ...viewer, person: randomUUID() }, true)),
  never('blind_asked', 'forge the organisation of', (viewer) =>
    asked({ ...viewer, organisation: viewer.organisation === 'JP-13' ? 'JP-27' : 'JP-13' }, true),
  ),
  never('blind_asked', 'change what was asked in', () => `update blind_asked set elements = 1`),
  never('blind_epoch', 'read the keys of', () => 'select secret_key from blind_epoch'),
  never('blind_epoch', 'close', () => 'update blind_epoch set closed_at = now(), secret_key = null'),
  ...['blind_set', 'blind_reference', 'blind_query'].map((table) =>
    never(table, 'add to', () => `insert into ${table} select * from ${table}`),
  ),
  ...['blind_partner', 'blind_change', 'blind_epoch', 'blind_set', 'blind_reference', 'blind_query', 'blind_asked'].map((table) =>
    never(table, 'delete', () => `delete from ${table}`),
  ),
];

/** None of them depends on the record that is tried. */
export const blindAttempts: readonly Attempt[] = attempts.map((attempt) => ({ ...attempt, once: true }));
