import { randomUUID } from 'node:crypto';
import type { Viewer } from '#model/viewer.ts';
import type { TestWorld } from '../world.ts';
import type { Attempt, Sight } from './operations.ts';
import type { Sample } from './population.ts';
import { decides, police, reads } from './reference.ts';

/** Who handed in the mailbox of a record, and whether it is being read. */
const mailboxOf = ({ number }: Pick<Sample, 'number'>): { readonly by: string; readonly begun: boolean } => {
  const n = Number(number.slice(2));
  return { by: ['JP-NPA', 'JP-13', 'CO-ONE', 'XA-ONE'][n % 4] ?? '', begun: n % 3 === 0 };
};

/** A mailbox on every record, with one of everything that hangs on it. It has the id of its report here, so that what is seen of it has that key. */
export async function storeMail(world: TestWorld, samples: readonly Sample[]): Promise<void> {
  await world.database.pool.query(
    `with planned as (select * from json_to_recordset($1) as r(id uuid, by text, begun boolean, exercise boolean)), mailboxes as (
       insert into mailbox (id, number, report, title, owners, consent, created_at, organisation, person_name, begun_at, exercise)
       select id, 'M-' || id, id, '', '{a@x.example}', '{}', now(), by, 'x', case when begun then now() end, exercise from planned
     ), files as (
       insert into mailbox_file (id, mailbox, path, bytes, sha256, received_at, added_by) select gen_random_uuid(), id, 'x', 1, '\\x00', now(), 'x' from planned
     ), failures as (
       insert into mailbox_failure (mailbox, ordinal, scan, file, place, code, facts) select id, 0, id, 'x', '', 'mail-store-broken', '{}' from planned
     ), findings as (
       insert into mail_finding (id, mailbox, ordinal, scan, identity, owner, level, score, name, addresses, turns, finding)
       select id, id, 1, id, 'b@x.example', 'a@x.example', 'high', 2, 'x', '{}', 1, '{}' from planned
     ), traces as (insert into mail_trace (finding, kind, norm) select id, 'domain', 'x.example' from planned)
     insert into mail_decision (id, mailbox, identity, owner, verdict, reason, person_name, organisation, role, at)
     select gen_random_uuid(), id, 'b@x.example', 'a@x.example', 'confirmed', 'x', 'x', 'JP-NPA', 'analyst', now() from planned`,
    [JSON.stringify(samples.map((sample) => ({ id: sample.id, exercise: sample.exercise, ...mailboxOf(sample) })))],
  );
}

/** Police who work on cases, the lab among them, and companies: of the records that they read. */
const mayHandIn = (viewer: Viewer, sample: Sample): boolean =>
  reads(viewer, sample) &&
  (police(viewer.kind)
    ? ['officer', 'analyst', 'liaison', 'lab'].includes(viewer.role)
    : viewer.kind === 'company' && viewer.role === 'company');

/** Who handed the mailbox in, and the owner of the report. @param by who handed it in, where that is not the sample's own */
export const readsMailbox = (viewer: Viewer, sample: Sample, by = mailboxOf(sample).by): boolean =>
  mayHandIn(viewer, sample) && [by, sample.handling.owner].includes(viewer.organisation);

const isOwn = (viewer: Viewer, sample: Sample): boolean => readsMailbox(viewer, sample) && mailboxOf(sample).by === viewer.organisation;
const decidesAbout = (viewer: Viewer, sample: Sample): boolean => readsMailbox(viewer, sample) && decides(viewer, [sample]);

const sight = (table: string, key: string): Sight => ({
  table,
  name: `read ${table}`,
  select: `select ${key}::text as key from ${table}`,
  expected: (viewer, samples) => samples.filter((sample) => readsMailbox(viewer, sample)).map(({ id }) => id),
});

export const mailSights: readonly Sight[] = [
  sight('mailbox', 'id'),
  sight('mailbox_file', 'mailbox'),
  sight('mailbox_failure', 'mailbox'),
  sight('mail_finding', 'mailbox'),
  sight('mail_trace', 'finding'),
  sight('mail_decision', 'mailbox'),
];

const text = (value: string | null): string => (value === null ? 'null' : `'${value}'`);
const never = (table: string, name: string, statement: Attempt['statement']): Attempt => ({
  table,
  name: `${name} ${table}`,
  statement,
  expected: () => false,
});
const newMailbox = (report: string, organisation: string): string =>
  `insert into mailbox (id, number, report, title, owners, consent, created_at, organisation, person_name, exercise)
    values ('${randomUUID()}', '${randomUUID()}', '${report}', '', '{}', '{}', now(), '${organisation}', 'x', true)`;
const decision = (mailbox: string, { person, organisation, role }: Viewer): string =>
  `insert into mail_decision (id, mailbox, identity, owner, verdict, reason, person, person_name, organisation, role, at)
    values ('${randomUUID()}', '${mailbox}', 'b', 'a', 'wrong', 'why', ${text(person)}, 'x', '${organisation}', '${role}', now())`;

export const mailAttempts: readonly Attempt[] = [
  {
    table: 'mailbox',
    name: 'hand in a mailbox of',
    statement: ({ id }, { organisation }) => newMailbox(id, organisation),
    expected: mayHandIn,
  },
  never('mailbox', 'hand in in the name of another', ({ id }) => newMailbox(id, 'XB-TWO')),
  {
    table: 'mailbox',
    name: 'have read the mailbox of',
    statement: ({ id }) => `update mailbox set scan = '${randomUUID()}' where id = '${id}'`,
    expected: (viewer, sample) => readsMailbox(viewer, sample) && (police(viewer.kind) || isOwn(viewer, sample)),
  },
  { table: 'mailbox', name: 'take back the mailbox of', statement: ({ id }) => `delete from mailbox where id = '${id}'`, expected: isOwn },
  {
    table: 'mailbox_file',
    name: 'add a file to the mailbox of',
    statement: ({ id }) => `insert into mailbox_file values ('${randomUUID()}', '${id}', 'x', 1, '', now(), 'x')`,
    expected: (viewer, sample) => isOwn(viewer, sample) && !mailboxOf(sample).begun,
  },
  never('mailbox_file', 'rename', () => `update mailbox_file set path = 'y'`),
  never('mailbox_file', 'delete', () => 'delete from mailbox_file'),
  never('mailbox_failure', 'insert', ({ id }) => `insert into mailbox_failure values ('${id}', 9, '${id}', 'x', '', 'x', '{}')`),
  never('mailbox_failure', 'delete', () => 'delete from mailbox_failure'),
  {
    table: 'mail_finding',
    name: 'note that it went into the case',
    statement: ({ id }) => `update mail_finding set handed_in = 'R-1' where id = '${id}'`,
    expected: decidesAbout,
  },
  never('mail_finding', 'soften', ({ id }) => `update mail_finding set level = 'watch' where id = '${id}'`),
  never('mail_finding', 'delete', () => 'delete from mail_finding'),
  never('mail_trace', 'insert', ({ id }) => `insert into mail_trace values ('${id}', 'domain', 'y')`),
  never('mail_trace', 'delete', () => 'delete from mail_trace'),
  {
    table: 'mail_decision',
    name: 'decide about a finding of',
    statement: ({ id }, viewer) => decision(id, viewer),
    expected: decidesAbout,
  },
  ...['JP-47 analyst', 'own partner'].map((who) =>
    never('mail_decision', `decide as ${who} about`, ({ id }, viewer) =>
      decision(
        id,
        who === 'own partner' ? { ...viewer, role: viewer.role === 'partner' ? 'lab' : 'partner' } : { ...viewer, organisation: 'JP-47' },
      ),
    ),
  ),
  never('mail_decision', 'decide as another person about', ({ id }, viewer) => decision(id, { ...viewer, person: randomUUID() })),
  never('mail_decision', 'change', () => `update mail_decision set verdict = 'wrong'`),
  never('mail_decision', 'delete', () => 'delete from mail_decision'),
];
