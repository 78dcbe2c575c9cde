import { randomUUID } from 'node:crypto';
import type { Viewer } from '#model/viewer.ts';
import type { TestWorld } from '../world.ts';
import type { Attempt, Sight } from './operations.ts';
import { organisations } from './organisations.ts';
import type { Sample } from './population.ts';
import { consentOf, police, reads, writes, seesWhole } from './reference.ts';

/** The collections of the matrix: what the centre shares, an authority's inbox, and one with a list of who may. */
const collections = {
  shared: randomUUID(),
  inbox: randomUUID(),
  listed: randomUUID(),
} as const;
type Collection = keyof typeof collections;
const inboxOf = 'XA-ONE';
const listedFor = ['CO-ONE', 'XB-TWO', 'JP-27'];
/** May write into it only. */
const writesOnly = 'XB-TWO';

const serial = ({ number }: Pick<Sample, 'number'>): number => Number(number.slice(2));

/** Objects of a record of ours: one for everybody, or one in each form; every fourth speaks of the next record, too. */
type Own = { readonly key: string; readonly sample: Sample; readonly other: Sample | null; readonly form: 'both' | 'full' | 'sanitised' };
const ownOf = (samples: readonly Sample[]): readonly Own[] =>
  samples.flatMap((sample, index) => {
    const other = index % 4 === 0 ? (samples[index + 1] ?? null) : null;
    const forms = index % 2 === 0 ? (['both'] as const) : (['full', 'sanitised'] as const);
    return forms.map((form): Own => ({ key: `${form} ${sample.id}`, sample, other, form }));
  });

/** What partners handed in, with the handling of the record, in one of the other collections. */
const received = (sample: Sample): { readonly key: string; readonly collection: Collection } => ({
  key: `received ${sample.id}`,
  collection: serial(sample) % 2 === 0 ? 'inbox' : 'listed',
});

type Delivery = { readonly number: string; readonly organisation: string; readonly by: string; readonly exercise: boolean };
const deliveries: readonly Delivery[] = organisations.flatMap(({ id: organisation }) =>
  ['JP-NPA', 'JP-13', 'XB-TWO'].flatMap((by) =>
    [true, false].map((exercise) => ({ number: `${organisation} ${by} ${exercise}`, organisation, by, exercise })),
  ),
);

/** Everything that sharing keeps, for the records of the matrix. */
export async function storeExchange({ database: { pool } }: TestWorld, samples: readonly Sample[]): Promise<void> {
  const agreed = samples.map((sample) => ({ id: sample.id, consent: consentOf(sample) }));
  await pool.query(`update report set consent = c.consent from json_to_recordset($1) as c(id uuid, consent jsonb) where c.id = report.id`, [
    JSON.stringify(agreed),
  ]);
  await pool.query(`insert into exchange_root (name, title, max_content_length) values ('matrix', 'x', 1)`);
  await pool.query(
    `insert into exchange_collection (id, root, kind, organisation, title, media_types, exercise)
     values ($1, 'matrix', 'shared', null, 'shared', '{}', false), ($2, 'matrix', 'inbox', $4, 'inbox', '{}', false), ($3, 'matrix', 'listed', null, 'listed', '{}', false)`,
    [collections.shared, collections.inbox, collections.listed, inboxOf],
  );
  await pool.query(`insert into exchange_right select $1, o, o <> $3, true from unnest($2::text[]) o`, [
    collections.listed,
    listedFor,
    writesOnly,
  ]);
  const rows = [
    ...ownOf(samples).map(({ key, sample, other, form }) => ({
      collection: collections.shared,
      key,
      report: sample.id,
      other: other?.id ?? null,
      form,
      exercise: sample.exercise,
    })),
    ...samples.map((sample) => ({
      collection: collections[received(sample).collection],
      key: received(sample).key,
      form: 'both',
      owner: sample.handling.owner,
      tlp: sample.handling.tlp,
      released: sample.handling.releasableTo,
      submitted: sample.submittedBy,
      exercise: sample.exercise,
    })),
  ];
  await pool.query(
    `with object as (
       insert into exchange_object (collection, stix_id, type, spec_version, version, date_added, content, report, other_report, form, common, owner, submitted_by,
         tlp, releasable_to, exercise)
       select collection, key, 'x', '2.1', now(), now(), '{}', report, other, form, false, owner, submitted, tlp,
         case when owner is null then null else array(select json_array_elements_text(released)) end, exercise
       from json_to_recordset($1) as r(collection uuid, key text, report uuid, other uuid, form text, owner text, tlp text, released json, submitted text, exercise boolean)
       returning collection, seq, stix_id
     )
     insert into exchange_trace (collection, seq, type, norm, key) select collection, seq, 'domain', stix_id, 7 from object`,
    [JSON.stringify(rows)],
  );
  await pool.query(
    `with delivery as (
       insert into exchange_delivery (id, number, direction, channel, organisation, name, format, begun_at, bytes, receipt, person_name, by_organisation, exercise)
       select gen_random_uuid(), number, 'in', 'file', organisation, 'x', 'x', now(), 0, '{}', 'x', "by", exercise
       from json_to_recordset($1) as d(number text, organisation text, "by" text, exercise boolean)
       returning id, number
     )
     insert into exchange_quarantine (delivery, ordinal, position, type, code, facts, content, state)
     select id, 0, 0, number, 'json-broken', '{}', '\\x00', 'set-aside' from delivery`,
    [JSON.stringify(deliveries)],
  );
  await pool.query(
    `insert into exchange_origin (report, collection, stix_id, organisation, exercise) select id, $1, id, source, exercise from report`,
    [collections.inbox],
  );
}

const signedIn = ({ organisation }: Viewer): boolean => organisation !== 'public';
const onCases = (viewer: Viewer): boolean => signedIn(viewer) && viewer.role !== 'administrator' && viewer.role !== 'auditor';
const investigates = (viewer: Viewer): boolean => police(viewer.kind) && ['officer', 'analyst', 'liaison'].includes(viewer.role);

const opens = (viewer: Viewer, collection: Collection): boolean =>
  onCases(viewer) &&
  (collection === 'shared' ||
    (collection === 'inbox' && (viewer.organisation === inboxOf || investigates(viewer))) ||
    (collection === 'listed' && listedFor.includes(viewer.organisation)));

const seesOwn = (viewer: Viewer, { sample, other, form }: Own): boolean =>
  opens(viewer, 'shared') &&
  reads(viewer, sample) &&
  (other === null || reads(viewer, other)) &&
  (form === 'both' || (form === 'full') === seesWhole(viewer, sample));

/** As a report, but for what is strictly for the recipient: nothing of a partner's is lent on to the Agency by its place. */
const seesReceived = (viewer: Viewer, sample: Sample): boolean =>
  opens(viewer, received(sample).collection) &&
  (received(sample).collection !== 'listed' || viewer.organisation !== writesOnly) &&
  reads(viewer, sample) &&
  (sample.handling.tlp !== 'amber+strict' ||
    [sample.handling.owner, sample.submittedBy, ...sample.handling.releasableTo].includes(viewer.organisation));

const objectsSeen = (viewer: Viewer, samples: readonly Sample[]): string[] => [
  ...ownOf(samples).flatMap((own) => (seesOwn(viewer, own) ? own.key : [])),
  ...samples.flatMap((sample) => (seesReceived(viewer, sample) ? received(sample).key : [])),
];

const deliveriesSeen = (viewer: Viewer): string[] =>
  deliveries
    .filter(
      ({ organisation, by, exercise }) =>
        viewer.role !== 'administrator' &&
        viewer.role !== 'auditor' &&
        (exercise || !viewer.exerciseOnly) &&
        (viewer.kind === 'agency' && viewer.organisation !== 'public' ? true : [organisation, by].includes(viewer.organisation)),
    )
    .map(({ number }) => number);

export const exchangeSights: readonly Sight[] = [
  {
    table: 'exchange_root',
    name: 'read exchange_root',
    select: `select name as key from exchange_root where name = 'matrix'`,
    expected: (viewer) => (signedIn(viewer) ? ['matrix'] : []),
  },
  {
    table: 'exchange_right',
    name: 'read exchange_right',
    select: `select organisation as key from exchange_right`,
    expected: (viewer) => listedFor.filter((organisation) => organisation === viewer.organisation || investigates(viewer)),
  },
  {
    table: 'exchange_collection',
    name: 'read exchange_collection',
    select: `select title as key from exchange_collection where root = 'matrix'`,
    expected: (viewer) => (Object.keys(collections) as Collection[]).filter((collection) => opens(viewer, collection)), // its own keys
  },
  { table: 'exchange_object', name: 'read exchange_object', select: `select stix_id as key from exchange_object`, expected: objectsSeen },
  { table: 'exchange_trace', name: 'read exchange_trace', select: `select norm as key from exchange_trace`, expected: objectsSeen },
  {
    table: 'exchange_delivery',
    name: 'read exchange_delivery',
    select: `select number as key from exchange_delivery`,
    expected: deliveriesSeen,
  },
  {
    table: 'exchange_quarantine',
    name: 'read exchange_quarantine',
    select: `select type as key from exchange_quarantine`,
    expected: deliveriesSeen,
  },
  {
    table: 'exchange_origin',
    name: 'read exchange_origin',
    select: `select report::text as key from exchange_origin`,
    expected: (viewer, samples) => samples.filter((sample) => reads(viewer, sample)).map(({ id }) => id),
  },
];

const text = (value: string | null): string => (value === null ? 'null' : `'${value}'`);
const deliver = ({ organisation, person }: Pick<Viewer, 'organisation' | 'person'>, exercise: boolean): string =>
  `insert into exchange_delivery (id, number, direction, channel, organisation, name, format, begun_at, bytes, receipt, person, person_name, by_organisation, exercise)
   values ('${randomUUID()}', '${randomUUID()}', 'in', 'file', 'XA-ONE', 'x', 'x', now(), 0, '{}', ${text(person)}, 'x', '${organisation}', ${exercise})`;

const never = (table: string, verb: string, statement: Attempt['statement']): Attempt => ({
  table,
  name: `${verb} ${table}`,
  statement,
  expected: () => false,
  once: true,
});

export const exchangeAttempts: readonly Attempt[] = [
  {
    table: 'exchange_delivery',
    name: 'begin a delivery beside',
    statement: (sample, viewer) => deliver(viewer, sample.exercise),
    expected: (viewer, sample) => writes(viewer) && (sample.exercise || !viewer.exerciseOnly),
  },
  never('exchange_delivery', 'deliver in the name of another', (_sample, viewer) =>
    deliver({ ...viewer, organisation: viewer.organisation === 'JP-13' ? 'JP-27' : 'JP-13' }, true),
  ),
  never('exchange_delivery', 'deliver as another person', (_sample, viewer) => deliver({ ...viewer, person: randomUUID() }, true)),
  {
    table: 'exchange_delivery',
    name: 'end own deliveries',
    statement: () => `update exchange_delivery set ended_at = now()`,
    expected: (viewer) =>
      writes(viewer) && deliveries.some(({ by, exercise }) => by === viewer.organisation && (exercise || !viewer.exerciseOnly)),
    once: true,
  },
  {
    table: 'exchange_delivery',
    name: 'end what another began',
    statement: (_sample, viewer) => `update exchange_delivery set ended_at = now() where by_organisation <> '${viewer.organisation}'`,
    expected: () => false,
    once: true,
  },
  never('exchange_delivery', 'delete', () => `delete from exchange_delivery`),
  ...[
    'exchange_root',
    'exchange_right',
    'exchange_collection',
    'exchange_object',
    'exchange_trace',
    'exchange_quarantine',
    'exchange_origin',
  ].map((table) => never(table, 'delete', () => `delete from ${table}`)),
  never('exchange_object', 'update', () => `update exchange_object set content = '{}'`),
  never('exchange_collection', 'update', () => `update exchange_collection set kind = 'shared'`),
  never('exchange_quarantine', 'update', () => `update exchange_quarantine set state = 'dismissed'`),
  never(
    'exchange_right',
    'take',
    (_sample, { organisation }) => `insert into exchange_right values ('${collections.inbox}', '${organisation}', true, true)`,
  ),
  never('exchange_due', 'read', () => `select * from exchange_due`),
];
