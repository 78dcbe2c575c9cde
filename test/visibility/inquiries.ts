import { randomUUID } from 'node:crypto';
import type { Viewer } from '#model/viewer.ts';
import type { TestWorld } from '../world.ts';
import type { Attempt, Sight } from './operations.ts';

/** Inquiries of the Agency and of prefectures, with and without a task for somebody, each with a line of its log and a selector. */
const inquiries = ['JP-NPA', 'JP-13', 'JP-27'].flatMap((owner) =>
  [[], ['JP-13'], ['JP-27', 'JP-13']].flatMap((units) => [true, false].map((exercise) => ({ id: randomUUID(), owner, units, exercise }))),
);
type Inquiry = (typeof inquiries)[number];

/** What passed in each: delivered and not, ours and theirs, released to nobody, one prefecture, or another. */
const handovers = inquiries.flatMap((inquiry) =>
  ['offered', 'delivered', 'recalled'].flatMap((state) =>
    [true, false].flatMap((ours) =>
      [[], ['JP-13'], ['JP-27']].map((releasedTo) => ({ id: randomUUID(), inquiry, state, ours, releasedTo })),
    ),
  ),
);

/** Of one prefecture without tasks, nobody has begun to write. */
const hasDraft = ({ owner, units }: Inquiry): boolean => owner !== 'JP-13' || units.length > 0;

/** Handovers whose content is not here yet. */
const bare = inquiries.slice(0, 2).map((inquiry) => ({ id: randomUUID(), inquiry }));

export async function storeInquiries(world: TestWorld): Promise<void> {
  const { pool } = world.database;
  await pool.query(
    `insert into inquiry (id, number, direction, state, type, instrument, urgency, partner, country, owner, units, subject_ja, subject_en, tlp, updated_at, over, record, exercise)
     select id, 'V-' || id, 'outgoing', 'draft', 'location', 'icpo', 'routine', 'XA-ONE', 'XA', owner, array(select json_array_elements_text(units)), '', '', 'amber', now(), false, '{}', exercise
     from json_to_recordset($1) as i(id uuid, owner text, units json, exercise boolean)`,
    [JSON.stringify(inquiries)],
  );
  const ids = JSON.stringify(inquiries.map(({ id }) => id));
  await pool.query(
    `insert into inquiry_event (inquiry, ordinal, id, kind, at, recorded_at, capacity, name, organisation, body_hash, hash)
     select id::uuid, 1, gen_random_uuid(), 'drafted', now(), now(), 'unit', 'x', 'JP-NPA', '\\x00', '\\x00' from json_array_elements_text($1) as id`,
    [ids],
  );
  await pool.query(
    `insert into inquiry_selector (inquiry, ordinal, type, norm, key) select id::uuid, 0, 'domain', 'x.example', 1 from json_array_elements_text($1) as id`,
    [ids],
  );
  await pool.query(
    `with planned as (
       select * from json_to_recordset($1) as h(id uuid, inquiry uuid, state text, ours boolean, released json)
     ), kept as (
       insert into handover (id, inquiry, from_us, state, conditions, released_to, offered_at)
       select id, inquiry, ours, state, '[]', array(select json_array_elements_text(released)), now() from planned
     )
     insert into handover_content (handover, content, sha256) select id, '{}', '\\x00' from planned`,
    [JSON.stringify(handovers.map(({ inquiry, releasedTo, ...one }) => ({ ...one, inquiry: inquiry.id, released: releasedTo })))],
  );
  await pool.query(
    `insert into handover (id, inquiry, from_us, state, conditions, released_to, offered_at)
     select id, inquiry, true, 'offered', '[]', '{}', now() from json_to_recordset($1) as h(id uuid, inquiry uuid)`,
    [JSON.stringify(bare.map(({ id, inquiry }) => ({ id, inquiry: inquiry.id })))],
  );
  await pool.query(
    `insert into inquiry_draft (inquiry, partner, request, saved_at, saved_by)
     select id::uuid, 'XA-ONE', '{}', now(), 'x' from json_array_elements_text($1) as id`,
    [JSON.stringify(inquiries.filter(hasDraft).map(({ id }) => id))],
  );
}

const investigates = ({ kind, role }: Viewer): boolean =>
  (kind === 'agency' || kind === 'prefecture') && ['officer', 'analyst', 'liaison'].includes(role);
const atDesk = (viewer: Viewer): boolean => viewer.kind === 'agency' && investigates(viewer);
const isDesk = ({ kind, role }: Viewer): boolean => kind === 'agency' && role === 'liaison';
const isOwn = ({ organisation }: Viewer, { owner, units }: Inquiry): boolean => owner === organisation || units.includes(organisation);
const inSight = (viewer: Viewer, exercise: boolean): boolean => exercise || !viewer.exerciseOnly;
const reads = (viewer: Viewer, one: Inquiry): boolean =>
  investigates(viewer) && inSight(viewer, one.exercise) && (atDesk(viewer) || isOwn(viewer, one));
const alters = (viewer: Viewer, one: Inquiry): boolean =>
  investigates(viewer) && inSight(viewer, one.exercise) && (isDesk(viewer) || isOwn(viewer, one));

const ours = `select id from inquiry where number like 'V-%'`;
const ofInquiry = (table: string): Sight => ({
  table,
  name: `read ${table}`,
  select: `select inquiry::text as key from ${table} where inquiry = any ('{${inquiries.map(({ id }) => id).join(',')}}'::uuid[])`,
  expected: (viewer) => inquiries.filter((one) => reads(viewer, one)).map(({ id }) => id),
});
const keys = `'{${handovers.map(({ id }) => id).join(',')}}'::uuid[]`;

export const inquirySights: readonly Sight[] = [
  {
    table: 'inquiry',
    name: 'read inquiry',
    select: `select id::text as key from inquiry where number like 'V-%'`,
    expected: (viewer) => inquiries.filter((one) => reads(viewer, one)).map(({ id }) => id),
  },
  ofInquiry('inquiry_event'),
  ofInquiry('inquiry_selector'),
  {
    table: 'inquiry_draft',
    name: 'read inquiry_draft',
    select: `select inquiry::text as key from inquiry_draft where inquiry in (${ours})`,
    expected: (viewer) =>
      inquiries.filter((one) => hasDraft(one) && reads(viewer, one) && one.owner === viewer.organisation).map(({ id }) => id),
  },
  {
    table: 'handover',
    name: 'read handover',
    select: `select id::text as key from handover where id = any (${keys})`,
    expected: (viewer) => handovers.filter(({ inquiry }) => reads(viewer, inquiry)).map(({ id }) => id),
  },
  {
    table: 'handover_content',
    name: 'read handover_content',
    select: `select handover::text as key from handover_content where handover = any (${keys})`,
    expected: (viewer) =>
      handovers
        .filter(
          ({ inquiry, state, ours: isOurs, releasedTo }) =>
            reads(viewer, inquiry) &&
            ((atDesk(viewer) && (isOurs || state === 'delivered')) || (state === 'delivered' && releasedTo.includes(viewer.organisation))),
        )
        .map(({ id }) => id),
  },
];

const text = (value: string | null): string => (value === null ? 'null' : `'${value}'`);
const insertInquiry = (owner: string, direction: string, exercise: boolean): string =>
  `insert into inquiry (id, number, direction, state, type, instrument, urgency, partner, country, owner, units, subject_ja, subject_en, tlp, updated_at, over, record, exercise)
   values ('${randomUUID()}', 'N-${randomUUID()}', '${direction}', 'draft', 'location', 'icpo', 'routine', 'XA-ONE', 'XA', '${owner}', '{}', '', '', 'amber', now(), false, '{}', ${exercise})`;
const insertEvent = (inquiry: string, organisation: string, person: string | null): string =>
  `insert into inquiry_event (inquiry, ordinal, id, kind, at, recorded_at, capacity, person, name, organisation, body_hash, hash)
   values ('${inquiry}', 2, '${randomUUID()}', 'noted', now(), now(), 'unit', ${text(person)}, 'x', '${organisation}', '\\x00', '\\x00')`;
/** Some are enough: one of each owner, with everybody's tasks, in the exercise and not. */
const tried = inquiries.filter(({ units }) => units.length !== 1);

const attempts: readonly Omit<Attempt, 'once'>[] = [
  ...[true, false].flatMap((exercise): Omit<Attempt, 'once'>[] => [
    {
      table: 'inquiry',
      name: `receive ${exercise ? 'an exercise' : 'a real'} inquiry for somebody else`,
      statement: () => insertInquiry('JP-27', 'incoming', exercise),
      expected: (viewer) => isDesk(viewer) && inSight(viewer, exercise),
    },
    {
      table: 'inquiry',
      name: `draft ${exercise ? 'an exercise' : 'a real'} inquiry`,
      statement: (_sample, { organisation, kind }) =>
        insertInquiry(kind === 'company' && organisation === 'public' ? 'CO-ONE' : organisation, 'outgoing', exercise),
      expected: (viewer) => investigates(viewer) && inSight(viewer, exercise),
    },
    {
      table: 'inquiry',
      name: `receive ${exercise ? 'an exercise' : 'a real'} inquiry oneself`,
      statement: (_sample, { organisation }) => insertInquiry(organisation === 'public' ? 'CO-ONE' : organisation, 'incoming', exercise),
      expected: (viewer) => isDesk(viewer) && inSight(viewer, exercise),
    },
  ]),
  ...tried.flatMap((one): Omit<Attempt, 'once'>[] => [
    {
      table: 'inquiry',
      name: `change an inquiry of ${one.owner} with ${one.units.length} units`,
      statement: () => `update inquiry set next_clock = 'x' where id = '${one.id}'`,
      expected: (viewer) => alters(viewer, one),
    },
    {
      table: 'inquiry',
      name: `leave an inquiry of ${one.owner} with ${one.units.length} units`,
      statement: () => `update inquiry set units = '{}' where id = '${one.id}'`,
      expected: (viewer) => alters(viewer, one) && (isDesk(viewer) || one.owner === viewer.organisation),
    },
    {
      table: 'inquiry',
      name: `take over an inquiry of ${one.owner} with ${one.units.length} units`,
      statement: () => `update inquiry set units = '{JP-NPA}' where id = '${one.id}'`,
      expected: (viewer) => alters(viewer, one) && (isDesk(viewer) || one.owner === viewer.organisation),
    },
    {
      table: 'inquiry_event',
      name: `note on an inquiry of ${one.owner} with ${one.units.length} units`,
      statement: (_sample, { organisation, person }) => insertEvent(one.id, organisation, person),
      expected: (viewer) => reads(viewer, one),
    },
    {
      table: 'inquiry_event',
      name: `note in another organisation's name on an inquiry of ${one.owner}`,
      statement: (_sample, { organisation, person }) => insertEvent(one.id, organisation === 'JP-13' ? 'JP-27' : 'JP-13', person),
      expected: () => false,
    },
    {
      table: 'inquiry_event',
      name: `note in another person's name on an inquiry of ${one.owner}`,
      statement: (_sample, { organisation }) => insertEvent(one.id, organisation, randomUUID()),
      expected: () => false,
    },
    {
      table: 'inquiry_selector',
      name: `add a selector to an inquiry of ${one.owner} with ${one.units.length} units`,
      statement: () => `insert into inquiry_selector (inquiry, ordinal, type, norm, key) values ('${one.id}', 7, 'domain', 'y.example', 2)`,
      expected: (viewer) => reads(viewer, one),
    },
    {
      table: 'inquiry_selector',
      name: `drop the selectors of an inquiry of ${one.owner} with ${one.units.length} units`,
      statement: () => `delete from inquiry_selector where inquiry = '${one.id}'`,
      expected: (viewer) => reads(viewer, one),
    },
    {
      table: 'inquiry_draft',
      name: `write on in the draft of an inquiry of ${one.owner} with ${one.units.length} units`,
      statement: () => `update inquiry_draft set saved_by = 'y' where inquiry = '${one.id}'`,
      expected: (viewer) => hasDraft(one) && reads(viewer, one) && one.owner === viewer.organisation,
    },
    {
      table: 'inquiry_draft',
      name: `drop and begin the draft of an inquiry of ${one.owner} with ${one.units.length} units`,
      statement: () =>
        `insert into inquiry_draft (inquiry, partner, request, saved_at, saved_by) values ('${one.id}', 'XA-ONE', '{}', now(), 'x')
         on conflict (inquiry) do update set saved_by = 'z'`,
      expected: (viewer) => reads(viewer, one) && one.owner === viewer.organisation,
    },
    ...(hasDraft(one)
      ? []
      : [
          {
            table: 'inquiry_draft',
            name: `begin the draft of an inquiry of ${one.owner}`,
            statement: () =>
              `insert into inquiry_draft (inquiry, partner, request, saved_at, saved_by) values ('${one.id}', 'XA-ONE', '{}', now(), 'x')`,
            expected: (viewer: Viewer) => reads(viewer, one) && one.owner === viewer.organisation,
          },
        ]),
    {
      table: 'handover',
      name: `offer something on an inquiry of ${one.owner} with ${one.units.length} units`,
      statement: () =>
        `insert into handover (id, inquiry, from_us, state, conditions, released_to, offered_at) values ('${randomUUID()}', '${one.id}', true, 'offered', '[]', '{}', now())`,
      expected: (viewer) => isDesk(viewer) && inSight(viewer, one.exercise),
    },
    {
      table: 'handover',
      name: `release what passed on an inquiry of ${one.owner} with ${one.units.length} units`,
      statement: () => `update handover set released_to = '{JP-13}' where inquiry = '${one.id}'`,
      expected: (viewer) => isDesk(viewer) && inSight(viewer, one.exercise),
    },
  ]),
  {
    table: 'inquiry_selector',
    name: 'drop every selector',
    statement: () => 'delete from inquiry_selector',
    expected: (viewer) => inquiries.some((one) => reads(viewer, one)),
  },
  ...['inquiry', 'inquiry_event', 'handover', 'handover_content'].map((table): Omit<Attempt, 'once'> => ({
    table,
    name: `delete ${table}`,
    statement: () => `delete from ${table}`,
    expected: () => false,
  })),
  {
    table: 'inquiry_event',
    name: 'change the log',
    statement: () => `update inquiry_event set name = 'y' where inquiry in (${ours})`,
    expected: () => false,
  },
  ...bare.map(({ id, inquiry }): Omit<Attempt, 'once'> => ({
    table: 'handover_content',
    name: `write what passed on ${inquiry.exercise ? 'an exercise' : 'a real'} inquiry of ${inquiry.owner}`,
    statement: () => `insert into handover_content (handover, content, sha256) values ('${id}', '{}', '\\x00')`,
    expected: (viewer) => isDesk(viewer) && inSight(viewer, inquiry.exercise),
  })),
];

/** None depends on the record that is tried. */
export const inquiryAttempts: readonly Attempt[] = attempts.map((attempt) => ({ ...attempt, once: true }));
