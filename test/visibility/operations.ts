import { randomUUID } from 'node:crypto';
import type { Viewer } from '#model/viewer.ts';
import { blindAttempts, blindSights } from './blind-matching.ts';
import { disclosureAttempts, disclosureSights } from './disclosures.ts';
import { exchangeAttempts, exchangeSights } from './exchange.ts';
import { feedAttempts, feedSights } from './feeds.ts';
import { inquiryAttempts, inquirySights } from './inquiries.ts';
import { mailAttempts, mailSights } from './mail.ts';
import { mispAttempts, mispSights } from './misp.ts';
import { onCallAttempts, onCallSights } from './on-call.ts';
import { deconflictionAttempts, deconflictionSights } from './deconfliction.ts';
import { partnerAttempts, partnerSights } from './partner-desk.ts';
import { teamAttempts, teamSights } from './teams.ts';
import { organisations } from './organisations.ts';
import { auditEntries, recoveryOf, type Sample } from './population.ts';
import { alters, decides, police, reads, readsAudit, readsRecovery, recovers, releases, seesWhole, weighs, writes } from './reference.ts';

/** A look into one table: which rows the database shows, as keys, and which it should. */
export type Sight = {
  readonly table: string;
  readonly name: string;
  readonly select: string;
  readonly expected: (viewer: Viewer, samples: readonly Sample[]) => string[];
};

/** A change to one table, tried for one record: the statement, and whether it should be let through. */
export type Attempt = {
  readonly table: string;
  readonly name: string;
  readonly statement: (sample: Sample, viewer: Viewer, samples: readonly Sample[]) => string;
  readonly expected: (viewer: Viewer, sample: Sample, samples: readonly Sample[]) => boolean;
  /** The same whatever the record: tried with one of them. */
  readonly once?: boolean;
};

const idsWhere = (samples: readonly Sample[], holds: (sample: Sample) => boolean): string[] => samples.filter(holds).map(({ id }) => id);
const incidentsWhere = (samples: readonly Sample[], holds: (sample: Sample) => boolean): string[] => [
  ...new Set(samples.filter(holds).map(({ incident }) => incident)),
];
const pairs = (samples: readonly Sample[], apart: number): [Sample, Sample][] =>
  samples.flatMap((a, index) => {
    const b = samples[index + apart];
    return b ? [[a, b] as [Sample, Sample]] : [];
  });
const withSiblings = (sample: Sample, samples: readonly Sample[]): Sample[] =>
  samples.filter(({ incident }) => incident === sample.incident);

const withReport = (table: string): Sight => ({
  table,
  name: `read ${table}`,
  select: `select report::text as key from ${table}`,
  expected: (viewer, samples) => idsWhere(samples, (sample) => reads(viewer, sample)),
});

const withRecovery = (table: string, key: string): Sight => ({
  table,
  name: `read ${table}`,
  select: `select ${key}::text as key from ${table}`,
  expected: (viewer, samples) => idsWhere(samples, (sample) => readsRecovery(viewer, sample, recoveryOf(sample).by)),
});

const ofPolice = (table: string, key: string, rows: readonly string[]): Sight => ({
  table,
  name: `read ${table}`,
  select: `select ${key} as key from ${table}`,
  expected: ({ kind }) => (police(kind) ? [...rows] : []),
});

export const sights: readonly Sight[] = [
  ...mailSights,
  ...exchangeSights,
  ...feedSights,
  ...mispSights,
  ...blindSights,
  ...partnerSights,
  ...onCallSights,
  ...inquirySights,
  ...disclosureSights,
  ...deconflictionSights,
  ...teamSights,
  ofPolice('weight_model', 'version', ['v1']),
  ofPolice('weight_in_force', 'version', ['v1']),
  ofPolice('weight_learning', 'note', ['x']),
  {
    table: 'report',
    name: 'read report',
    select: 'select id::text as key from report',
    expected: (viewer, samples) => idsWhere(samples, (sample) => reads(viewer, sample)),
  },
  {
    table: 'indicator',
    name: 'read indicator',
    select: `select concat(report, ' ', role) as key from indicator`,
    expected: (viewer, samples) =>
      samples
        .filter((sample) => reads(viewer, sample))
        .flatMap((sample) => (seesWhole(viewer, sample) ? ['attacker', 'victim'] : ['attacker']).map((role) => `${sample.id} ${role}`)),
  },
  {
    table: 'attachment',
    name: 'read attachment',
    select: 'select report::text as key from attachment',
    expected: (viewer, samples) => idsWhere(samples, (sample) => reads(viewer, sample) && seesWhole(viewer, sample)),
  },
  withReport('report_cluster'),
  withRecovery('recovery', 'id'),
  withRecovery('recovery_file', 'recovery'),
  withRecovery('recovery_finding', 'recovery'),
  withRecovery('recovery_entry', 'recovery'),
  {
    table: 'incident',
    name: 'read incident',
    select: 'select id::text as key from incident',
    expected: (viewer, samples) => incidentsWhere(samples, (sample) => reads(viewer, sample)),
  },
  {
    table: 'task',
    name: 'read task',
    select: 'select incident::text as key from task',
    expected: (viewer, samples) => incidentsWhere(samples, (sample) => reads(viewer, sample)),
  },
  {
    table: 'change',
    name: 'read change',
    select: `select array_to_string(reports, ',') as key from change`,
    expected: (viewer, samples) =>
      pairs(samples, 7)
        .filter((pair) => pair.some((sample) => reads(viewer, sample)))
        .map((pair) => pair.map(({ id }) => id).join(',')),
  },
  {
    table: 'decision',
    name: 'read decision',
    select: `select concat(subject -> 'reports' ->> 0, ',', subject -> 'reports' ->> 1) as key from decision`,
    expected: (viewer, samples) =>
      pairs(samples, 5)
        .filter((pair) => pair.every((sample) => reads(viewer, sample)))
        .map((pair) => pair.map(({ id }) => id).join(',')),
  },
  {
    table: 'organisation',
    name: 'read organisation',
    select: `select id as key from organisation where id not like 'JP-%'`,
    expected: (viewer) =>
      organisations
        .filter(({ kind, id }) => kind === 'foreign' || (kind === 'company' && (police(viewer.kind) || id === viewer.organisation)))
        .map(({ id }) => id),
  },
  {
    table: 'import_receipt',
    name: 'read import_receipt',
    select: `select concat(source, ' ', exercise) as key from import_receipt`,
    expected: ({ organisation, exerciseOnly }) =>
      [true, false].filter((exercise) => exercise || !exerciseOnly).map((exercise) => `${organisation} ${exercise ? 't' : 'f'}`),
  },
  {
    table: 'audit_entry',
    name: 'read audit_entry',
    select: `select reason as key from audit_entry where reason is not null`,
    expected: (viewer) => auditEntries.filter((entry) => readsAudit(viewer, entry)).map(({ key }) => key),
  },
];

const next = (sample: Sample, samples: readonly Sample[]): Sample => samples[samples.indexOf(sample) + 1] ?? sample;

const text = (value: string | null): string => (value === null ? 'null' : `'${value}'`);

const hung = (table: string, verb: string, statement: (sample: Sample) => string): Attempt => ({
  table,
  name: `${verb} ${table}`,
  statement,
  expected: alters,
});
const onIncident = (table: string, verb: string, statement: (sample: Sample) => string): Attempt => ({
  table,
  name: `${verb} ${table}`,
  statement,
  expected: (viewer, sample, samples) => withSiblings(sample, samples).some((one) => alters(viewer, one)),
});
const never = (table: string, verb: string, statement: (sample: Sample, viewer: Viewer) => string): Attempt => ({
  table,
  name: `${verb} ${table}`,
  statement,
  expected: () => false,
});

const decision = ({ id }: Sample, other: string, { person, organisation, role }: Viewer): string =>
  `insert into decision (id, kind, subject, reason, person, person_name, organisation, role, at) values ('${randomUUID()}', 'must-link',
    '{"reports": ["${id}"${other}]}', 'why', ${text(person)}, 'x', '${organisation}', '${role}', now())`;

const asked = ({ person, organisation, role }: Viewer): string => `now(), ${text(person)}, 'x', '${organisation}', '${role}'`;
const putInForce = (viewer: Viewer): string =>
  `insert into weight_in_force (id, version, at, person, person_name, organisation, role, reason) values ('${randomUUID()}', 'v1', ${asked(viewer)}, 'why')`;
const askToLearn = (viewer: Viewer, version = 'null'): string =>
  `insert into weight_learning (id, at, person, person_name, organisation, role, note, version) values ('${randomUUID()}', ${asked(viewer)}, '', ${version})`;

const auditEntry = ({ person, organisation, role, exerciseOnly }: Viewer): string =>
  `insert into audit_entry (id, at, operation, person, person_name, organisation, role, exercise, subject_kind, subject_id)
    values ('${randomUUID()}', now(), 'consultation', ${text(person)}, 'x', '${organisation}', '${role}', ${exerciseOnly}, 'report', 'x')`;

export const attempts: readonly Attempt[] = [
  ...mailAttempts,
  ...exchangeAttempts,
  ...feedAttempts,
  ...mispAttempts,
  ...blindAttempts,
  ...partnerAttempts,
  ...onCallAttempts,
  ...inquiryAttempts,
  ...disclosureAttempts,
  ...deconflictionAttempts,
  ...teamAttempts,
  {
    table: 'report',
    name: 'hand in',
    statement: ({ incident, handling, submittedBy, exercise }) =>
      `insert into report (id, number, incident, source, external_id, content_hash, stage, kind, title, text, lang, country, received_at, ongoing,
        damage, serious, consent, owner, tlp, releasable_to, submitted_by, exercise, version, search_text, grams)
        values ('${randomUUID()}', '${randomUUID()}', '${incident}', 'new', null, '', 'first', 'other', '', '', 'en', 'JP', now(), '{}', '{}', '{}', '{}',
        '${handling.owner}', '${handling.tlp}', '{${handling.releasableTo.join(',')}}', '${submittedBy}', ${exercise}, 1, '', '{}')`,
    expected: alters,
  },
  { table: 'report', name: 'alter', statement: ({ id }) => `update report set title = 'x' where id = '${id}'`, expected: alters },
  {
    table: 'report',
    name: 'release',
    statement: ({ id }) => `update report set releasable_to = array['XZ-NEW'] where id = '${id}'`,
    expected: releases,
  },
  never('report', 'turn the exercise of', ({ id }) => `update report set exercise = not exercise where id = '${id}'`),
  never('report', 'take over', ({ id }) => `update report set submitted_by = 'XZ-NEW' where id = '${id}'`),
  never('report', 'delete', ({ id }) => `delete from report where id = '${id}'`),

  hung('indicator', 'insert', ({ id }) => `insert into indicator values ('${id}', 9, 'ipv4', 'x', 'x', 1, 'attacker', true)`),
  hung('indicator', 'update', ({ id }) => `update indicator set value = 'x' where report = '${id}'`),
  hung('indicator', 'delete', ({ id }) => `delete from indicator where report = '${id}'`),
  hung(
    'attachment',
    'insert',
    ({ id }) => `insert into attachment values ('${randomUUID()}', '${id}', 'x', 'text/plain', 1, '', now(), 'x')`,
  ),
  never('attachment', 'delete', ({ id }) => `delete from attachment where report = '${id}'`),
  never('report_cluster', 'update', ({ id }) => `update report_cluster set cluster = 'x' where report = '${id}'`),
  never('report_cluster', 'delete', ({ id }) => `delete from report_cluster where report = '${id}'`),

  {
    table: 'incident',
    name: 'insert incident',
    statement: () => `insert into incident values ('${randomUUID()}', '${randomUUID()}', now())`,
    expected: writes,
  },
  never('incident', 'insert opened', () => `insert into incident values ('${randomUUID()}', '${randomUUID()}', now(), now(), 'x', 'x')`),
  onIncident('incident', 'open a case in', ({ incident }) => `update incident set case_opened_at = now() where id = '${incident}'`),
  onIncident(
    'task',
    'insert',
    ({ incident }) => `insert into task values ('${randomUUID()}', '${incident}', 's', 1, 'open', '', null, null, null, now(), 'x')`,
  ),
  onIncident('task', 'update', ({ incident }) => `update task set state = 'done' where incident = '${incident}'`),
  never('task', 'delete', ({ incident }) => `delete from task where incident = '${incident}'`),

  {
    table: 'decision',
    name: 'decide about one',
    statement: (sample, viewer) => decision(sample, '', viewer),
    expected: (viewer, sample) => decides(viewer, [sample]),
  },
  {
    table: 'decision',
    name: 'decide about a pair',
    statement: (sample, viewer, samples) => decision(sample, `, "${next(sample, samples).id}"`, viewer),
    expected: (viewer, sample, samples) => decides(viewer, [sample, next(sample, samples)]),
  },
  {
    table: 'decision',
    name: 'decide about a report that is not there',
    statement: (sample, viewer) => decision(sample, `, "${randomUUID()}"`, viewer),
    expected: () => false,
  },
  never('decision', 'decide as another than', (sample) => decision(sample, '', { ...nobody, person: randomUUID() })),
  {
    table: 'decision',
    name: 'decide about nothing',
    statement: (sample, viewer) => decision(sample, '', viewer).replace(/\["[^\]]*\]/, '[]'),
    expected: () => false,
  },
  never('decision', 'update', () => `update decision set reason = 'x'`),
  never('decision', 'delete', () => `delete from decision`),
  never(
    'change',
    'insert',
    ({ id }) => `insert into change values ('${randomUUID()}', now(), 'imported', null, array['${id}']::uuid[], '{}')`,
  ),

  {
    table: 'recovery',
    name: 'begin a recovery of',
    statement: ({ id }, { organisation }) =>
      `insert into recovery (id, number, report, title, mode, created_at, organisation, person_name, exercise)
        values ('${randomUUID()}', '${randomUUID()}', '${id}', '', 'files', now(), '${organisation}', 'x', true)`,
    expected: recovers,
  },
  never(
    'recovery',
    'begin in the name of another a recovery of',
    ({ id }) => `insert into recovery (id, number, report, title, mode, created_at, organisation, person_name, exercise)
        values ('${randomUUID()}', '${randomUUID()}', '${id}', '', 'files', now(), 'XA-ONE', 'x', true)`,
  ),
  {
    table: 'recovery',
    name: 'start',
    statement: ({ id }) => `update recovery set begun_at = now() where id = '${id}'`,
    expected: (viewer, sample) => recovers(viewer, sample) && viewer.organisation === recoveryOf(sample).by,
  },
  {
    table: 'recovery_file',
    name: 'add a file to the recovery of',
    statement: ({ id }) => `insert into recovery_file values ('${randomUUID()}', '${id}', 'key', null, 'x', 1, '', now(), 'x')`,
    expected: (viewer, sample) => recovers(viewer, sample) && viewer.organisation === recoveryOf(sample).by && !recoveryOf(sample).begun,
  },
  never('recovery_file', 'update', ({ id }) => `update recovery_file set name = 'x' where recovery = '${id}'`),
  never('recovery_entry', 'insert', ({ id }) => `insert into recovery_entry values ('${id}', 9, '{}')`),
  never('recovery_finding', 'insert', ({ id }) => `insert into recovery_finding values ('${id}', 9, 'x')`),
  {
    table: 'weight_in_force',
    name: 'put weights in force',
    statement: (_sample, viewer) => putInForce(viewer),
    expected: (viewer) => weighs(viewer) && viewer.role === 'administrator',
  },
  {
    table: 'weight_learning',
    name: 'have weights learned',
    statement: (_sample, viewer) => askToLearn(viewer),
    expected: weighs,
  },
  ...(['person', 'organisation', 'role'] as const).flatMap((field): Attempt[] => {
    const forged = (viewer: Viewer): Viewer => ({ ...viewer, [field]: { ...another(viewer), person: randomUUID() }[field] });
    return [
      never('weight_in_force', `forge the ${field} of`, (_sample, viewer) => putInForce(forged(viewer))),
      never('weight_learning', `forge the ${field} of`, (_sample, viewer) => askToLearn(forged(viewer))),
    ];
  }),
  never('weight_learning', 'answer', (_sample, viewer) => askToLearn(viewer, `'v1'`)),
  never('weight_learning', 'update', () => `update weight_learning set version = 'v1'`),
  never('weight_model', 'insert', () => `insert into weight_model values ('v2', '{}', now(), 'x', '{}', '{}', 'x')`),
  ...['weight_model', 'weight_in_force', 'weight_learning'].map((table) => never(table, 'delete', () => `delete from ${table}`)),
  never('weight_model', 'update', () => `update weight_model set note = 'y'`),
  never('weight_in_force', 'update', () => `update weight_in_force set reason = 'y'`),
  never('job', 'read', () => 'select * from job'),

  { table: 'audit_entry', name: 'write own entry', statement: (_sample, viewer) => auditEntry(viewer), expected: () => true },
  ...(['person', 'organisation', 'role', 'exerciseOnly'] as const).map((field): Attempt => ({
    table: 'audit_entry',
    name: `forge the ${field} of`,
    statement: (_sample, viewer) => auditEntry({ ...viewer, [field]: { ...another(viewer), person: randomUUID() }[field] }),
    expected: () => false,
  })),
  never('audit_entry', 'update', () => `update audit_entry set reason = 'x'`),
  never('audit_entry', 'delete', () => `delete from audit_entry`),

  ...['person', 'passkey', 'sign_in_link', 'login_session', 'api_token', 'setting', 'draft', 'receipt_code', 'migration'].map((table) =>
    never(table, 'read', () => `select * from ${table}`),
  ),
  never('organisation', 'rename', () => `update organisation set name_en = 'x'`),
];

const nobody: Viewer = { person: null, name: 'x', organisation: 'JP-47', kind: 'prefecture', role: 'partner', exerciseOnly: false };
const another = (viewer: Viewer): Viewer => ({
  ...nobody,
  role: viewer.role === 'partner' ? 'lab' : 'partner',
  exerciseOnly: !viewer.exerciseOnly,
});
