import type { Viewer } from '#model/viewer.ts';
import type { TestWorld } from '../world.ts';
import type { Attempt, Sight } from './operations.ts';
import { organisations } from './organisations.ts';
import type { Sample } from './population.ts';
import { police, reads } from './reference.ts';

/** What each organisation keeps for itself, of the exercise and not. */
const own = organisations.flatMap(({ id }) => [true, false].map((exercise) => ({ key: `${id} ${exercise}`, organisation: id, exercise })));

/** Who said that an event's attribute was seen. */
const seenBy = ({ number }: Pick<Sample, 'number'>): string => organisations[Number(number.slice(2)) % organisations.length]?.id ?? '';

/** An event with the handling of each record, which is its key, and what hangs on it. */
export async function storeMisp({ database: { pool } }: TestWorld, samples: readonly Sample[]): Promise<void> {
  await pool.query(
    `with sample as (
       select * from json_to_recordset($1) as s(id uuid, owner text, tlp text, released json, submitted text, seen text, exercise boolean)
     ), event as (
       insert into misp_event (id, uuid, number, organisation, info, date, stamp, published, publish_stamp, threat_level, analysis, tags, content, received_at, changed_at,
         owner, submitted_by, tlp, releasable_to, exercise)
       select id, id, 1, 'JP-NPA', 'x', now(), 0, true, 0, 1, 1, '{}', '{}', now(), now(), owner, submitted, tlp,
         array(select json_array_elements_text(released)), exercise from sample
     ), attribute as (
       insert into misp_attribute (uuid, number, event, type, category, value, ids, stamp, tags, deleted)
       select id, 1, id, 'x', 'x', 'x', true, 0, '{}', false from sample
     )
     insert into misp_sighting (uuid, number, event, attribute, type, source, stamp, organisation) select id, 1, id, id, 0, 'x', 0, seen from sample`,
    [
      JSON.stringify(
        samples.map((sample) => ({
          id: sample.id,
          owner: sample.handling.owner,
          tlp: sample.handling.tlp,
          released: sample.handling.releasableTo,
          submitted: sample.submittedBy,
          seen: seenBy(sample),
          exercise: sample.exercise,
        })),
      ),
    ],
  );
  await pool.query(
    `with planned as (select * from json_to_recordset($1) as o(key text, organisation text, exercise boolean)), tag as (
       insert into misp_tag (organisation, name, colour, exercise) select organisation, key, '#000000', exercise from planned
     ), sharing as (
       insert into misp_sharing_group (uuid, number, organisation, name, content, exercise) select gen_random_uuid(), 1, organisation, key, '{}', exercise from planned
     )
     insert into exchange_status (id, root, organisation, collection, requested_at, total, taken, set_aside, file, exercise)
     select gen_random_uuid(), c.root, p.organisation, c.id, now(), 0, 0, 0, p.key, p.exercise from planned p, exchange_collection c where c.title = 'shared' and c.root = 'matrix'`,
    [JSON.stringify(own)],
  );
}

/** As a report, but for what is strictly for the recipient: nothing of a partner's is lent on to the Agency by its place. */
const readsEvent = (viewer: Viewer, sample: Sample): boolean =>
  reads(viewer, sample) &&
  (sample.handling.tlp !== 'amber+strict' ||
    [sample.handling.owner, sample.submittedBy, ...sample.handling.releasableTo].includes(viewer.organisation));

const investigates = (viewer: Viewer): boolean => police(viewer.kind) && ['officer', 'analyst', 'liaison'].includes(viewer.role);

const withEvent = (table: string, key: string, also: (viewer: Viewer, sample: Sample) => boolean = () => true): Sight => ({
  table,
  name: `read ${table}`,
  select: `select ${key}::text as key from ${table}`,
  expected: (viewer, samples) => samples.filter((sample) => readsEvent(viewer, sample) && also(viewer, sample)).map(({ id }) => id),
});

const ofOwn = (table: string, key: string): Sight => ({
  table,
  name: `read ${table}`,
  select: `select ${key} as key from ${table}`,
  expected: (viewer) =>
    viewer.role === 'administrator' || viewer.role === 'auditor'
      ? []
      : own
          .filter(({ organisation, exercise }) => organisation === viewer.organisation && (exercise || !viewer.exerciseOnly))
          .map(({ key }) => key),
});

export const mispSights: readonly Sight[] = [
  withEvent('misp_event', 'uuid'),
  withEvent('misp_attribute', 'event'),
  withEvent(
    'misp_sighting',
    'event',
    (viewer, sample) => investigates(viewer) || [seenBy(sample), sample.handling.owner].includes(viewer.organisation),
  ),
  ofOwn('misp_tag', 'name'),
  ofOwn('misp_sharing_group', 'name'),
  ofOwn('exchange_status', 'file'),
];

export const mispAttempts: readonly Attempt[] = [
  'misp_event',
  'misp_attribute',
  'misp_sighting',
  'misp_tag',
  'misp_sharing_group',
  'exchange_status',
].map((table) => ({ table, name: `delete ${table}`, statement: () => `delete from ${table}`, expected: () => false, once: true }));
