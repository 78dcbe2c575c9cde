import { randomUUID } from 'node:crypto';
import type { Viewer } from '#model/viewer.ts';
import type { TestWorld } from '../world.ts';
import type { Attempt, Sight } from './operations.ts';

/** A roster and emergencies that were taken up, in the exercise and not; two more emergencies that nobody took up. */
const entries = [true, false].map((exercise) => ({ id: randomUUID(), exercise }));
const taken = [true, false].map((exercise) => ({ id: randomUUID(), exercise, isTaken: true }));
const open = [true, false].map((exercise) => ({ id: randomUUID(), exercise, isTaken: false }));

/** The inquiries have no number, no owner among prefectures, and no events: nothing but what decides who sees them. */
export async function storeOnCall(world: TestWorld): Promise<void> {
  await world.database.pool.query(
    `insert into on_call_entry (id, step, name, contact, from_at, to_at, added_at, added_by, exercise)
     select id, 1, 'x', 'x', now(), now() + interval '1 day', now(), 'x', exercise from json_to_recordset($1) as e(id uuid, exercise boolean)`,
    [JSON.stringify(entries)],
  );
  await world.database.pool.query(
    `with planned as (select * from json_to_recordset($1) as e(id uuid, exercise boolean, "isTaken" boolean)), emergencies as (
       insert into inquiry (id, direction, state, type, instrument, urgency, partner, country, owner, units, subject_ja, subject_en, tlp, updated_at, over, record, exercise)
       select id, 'incoming', 'received', 'advice', 'budapest-35', 'emergency', 'XA-ONE', 'XA', 'JP-NPA', '{}', '', '', 'amber', now(), false, '{}', exercise from planned
     )
     insert into emergency_taken (inquiry, at, person_name, note) select id, now(), 'x', '' from planned where "isTaken"`,
    [JSON.stringify([...taken, ...open])],
  );
}

const atDesk = ({ kind, role }: Viewer): boolean => kind === 'agency' && ['liaison', 'analyst', 'officer'].includes(role);
const changes = ({ kind, role }: Viewer): boolean => kind === 'agency' && role === 'liaison';
const inSight = (viewer: Viewer, exercise: boolean): boolean => exercise || !viewer.exerciseOnly;
const seen = (rows: readonly { readonly id: string; readonly exercise: boolean }[]) => (viewer: Viewer) =>
  atDesk(viewer) ? rows.filter(({ exercise }) => inSight(viewer, exercise)).map(({ id }) => id) : [];

/** Ids of the inquiries stored here, for whoever looks at the table of inquiries. */
export const onCallInquiries = [...taken, ...open];

export const onCallSights: readonly Sight[] = [
  { table: 'on_call_entry', name: 'read on_call_entry', select: 'select id::text as key from on_call_entry', expected: seen(entries) },
  {
    table: 'emergency_taken',
    name: 'read emergency_taken',
    select: 'select inquiry::text as key from emergency_taken',
    expected: seen(taken),
  },
];

const take = (inquiry: string, person: string | null): string =>
  `insert into emergency_taken (inquiry, at, person, person_name, note) values ('${inquiry}', now(), ${person === null ? 'null' : `'${person}'`}, 'x', '')`;
const never = (table: string, name: string, statement: string): Omit<Attempt, 'once'> => ({
  table,
  name: `${name} ${table}`,
  statement: () => statement,
  expected: () => false,
});

const attempts: readonly Omit<Attempt, 'once'>[] = [
  ...[true, false].map((exercise): Omit<Attempt, 'once'> => ({
    table: 'on_call_entry',
    name: `put somebody on ${exercise ? 'an exercise' : 'a real'} roster`,
    statement: () =>
      `insert into on_call_entry (id, step, name, contact, from_at, to_at, added_at, added_by, exercise)
        values ('${randomUUID()}', 1, 'x', 'x', now(), now() + interval '1 day', now(), 'x', ${exercise})`,
    expected: (viewer) => changes(viewer) && inSight(viewer, exercise),
  })),
  ...entries.map(({ id, exercise }): Omit<Attempt, 'once'> => ({
    table: 'on_call_entry',
    name: `take ${exercise ? 'an exercise' : 'a real'} entry off the roster`,
    statement: () => `update on_call_entry set withdrawn_at = now(), withdrawn_why = 'x' where id = '${id}'`,
    expected: (viewer) => changes(viewer) && inSight(viewer, exercise),
  })),
  ...open.map(({ id, exercise }): Omit<Attempt, 'once'> => ({
    table: 'emergency_taken',
    name: `take ${exercise ? 'an exercise' : 'a real'} emergency up`,
    statement: (_sample, { person }) => take(id, person),
    expected: (viewer) => changes(viewer) && inSight(viewer, exercise),
  })),
  {
    table: 'emergency_taken',
    name: 'forge who took an emergency up',
    statement: () => take(open[0]?.id ?? '', randomUUID()),
    expected: () => false,
  },
  never('on_call_entry', 'change the name in', `update on_call_entry set name = 'y'`),
  never('on_call_entry', 'delete', 'delete from on_call_entry'),
  never('emergency_taken', 'change', `update emergency_taken set note = 'y'`),
  never('emergency_taken', 'delete', 'delete from emergency_taken'),
];

/** None of them depends on the record that is tried. */
export const onCallAttempts: readonly Attempt[] = attempts.map((attempt) => ({ ...attempt, once: true }));
