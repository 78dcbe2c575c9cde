import { randomUUID } from 'node:crypto';
import type { Viewer } from '#model/viewer.ts';
import type { TestWorld } from '../world.ts';
import type { Attempt, Sight } from './operations.ts';

/** What left for one authority in the exercise and for one that is not; each with a letter, questions to owners, and whom a recall has to reach. */
const disclosures = [
  { partner: 'XA-ONE', exercise: true },
  { partner: 'XB-TWO', exercise: false },
].map((one) => ({
  ...one,
  id: randomUUID(),
  // Of a prefecture, and of an authority that has no seat here.
  consents: ['JP-13', 'XA-ONE'].map((owner) => ({ id: randomUUID(), owner })),
  recalls: ['JP-13', 'XA-ONE'].map((owner) => ({ id: randomUUID(), owner })),
}));
type Leaving = (typeof disclosures)[number];

/** On the inquiries that storePartnerDesk stored. */
export async function storeDisclosures(world: TestWorld): Promise<void> {
  const { pool } = world.database;
  const { rows } = await pool.query<{ id: string }>(`select id from inquiry where number = 'IN-XA-ONE'`);
  inquiry = rows[0]?.id ?? '';
  for (const { id, partner, exercise, consents, recalls } of disclosures) {
    await pool.query(disclosure(id, exercise, `(select id from inquiry where number = 'IN-${partner}')`));
    await pool.query(
      `insert into disclosure_letter (disclosure, recipient, text, sha256, approved_at) values ('${id}', '${partner}', 'x', sha256('x'), now())`,
    );
    await pool.query(step(id, { person: null, organisation: 'JP-NPA' }));
    for (const consent of consents) await pool.query(consentOf(consent.id, id, consent.owner, exercise));
    for (const recall of recalls) await pool.query(recallOf(recall.id, id, recall.owner, exercise));
    await pool.query(`insert into partner_pseudonym (partner, subject, name) values ('${partner}', 'x', 'V-000000')`);
  }
}

/** One of them, known once they are stored. */
let inquiry = '';
const text = (value: string | null): string => (value === null ? 'null' : `'${value}'`);

const disclosure = (id: string, exercise: boolean, on: string): string =>
  `insert into disclosure (id, number, inquiry, kind, state, content, authors, author_keys, handovers, created_at, saved_at, version, exercise)
    values ('${id}', '${id}', ${on}, 'answer', 'draft', '{"recipients": []}', '[]', '{x}', '{}', now(), now(), 1, ${exercise})`;
const step = (of: string, { person, organisation }: Pick<Viewer, 'person' | 'organisation'>): string =>
  `insert into disclosure_step (id, disclosure, at, act, person, name, organisation, why)
    values ('${randomUUID()}', '${of}', now(), 'x', ${text(person)}, 'x', '${organisation}', '')`;
const consentOf = (id: string, of: string, owner: string, exercise: boolean): string =>
  `insert into consent_request (id, disclosure, item, owner, label, ours, leaves, recipients, use, marks, asked_at, asked_by, due_at, exercise)
    values ('${id}', '${of}', 'I1', '${owner}', '{}', '{}', '{}', '{XB-TWO}', 'x', '{}', now(), 'x', now(), ${exercise})`;
const recallOf = (id: string, of: string, recipient: string, exercise: boolean): string =>
  `insert into recall_task (id, inquiry, handover, disclosure, kind, recipient, why, asked_at, exercise)
    values ('${id}', '${inquiry}', '${randomUUID()}', '${of}', 'recall', '${recipient}', 'x', now(), ${exercise})`;

const isDesk = ({ kind, role }: Viewer): boolean => kind === 'agency' && role === 'liaison';
const investigates = ({ kind, role }: Viewer): boolean =>
  (kind === 'agency' || kind === 'prefecture') && ['officer', 'analyst', 'liaison'].includes(role);
const inSight = (viewer: Viewer, exercise: boolean): boolean => exercise || !viewer.exerciseOnly;
const ofDesk = (viewer: Viewer, { exercise }: Leaving): boolean => isDesk(viewer) && inSight(viewer, exercise);

const sight = (table: string, key: string, expected: (viewer: Viewer, one: Leaving) => string[]): Sight => ({
  table,
  name: `read ${table}`,
  select: `select ${key}::text as key from ${table}`,
  expected: (viewer) => disclosures.flatMap((one) => expected(viewer, one)),
});

/** The desk all of them, an owner or recipient its own. */
const ownRows =
  (rows: (one: Leaving) => readonly { readonly id: string; readonly owner: string }[]) =>
  (viewer: Viewer, one: Leaving): string[] =>
    investigates(viewer) && inSight(viewer, one.exercise)
      ? rows(one).flatMap(({ id, owner }) => (isDesk(viewer) || viewer.organisation === owner ? [id] : []))
      : [];

export const disclosureSights: readonly Sight[] = [
  sight('disclosure', 'id', (viewer, one) => (ofDesk(viewer, one) ? [one.id] : [])),
  sight('disclosure_letter', 'disclosure', (viewer, one) => (ofDesk(viewer, one) ? [one.id] : [])),
  sight('disclosure_step', 'disclosure', (viewer, one) => (ofDesk(viewer, one) ? [one.id] : [])),
  sight(
    'consent_request',
    'id',
    ownRows(({ consents }) => consents),
  ),
  sight(
    'recall_task',
    'id',
    ownRows(({ recalls }) => recalls),
  ),
  sight('partner_pseudonym', 'partner', (viewer, { partner }) => (isDesk(viewer) ? [partner] : [])),
];

/** An owner answers for itself; for one without a seat here the desk does. */
const answers = (viewer: Viewer, owner: string): boolean =>
  investigates(viewer) && (viewer.organisation === owner || (isDesk(viewer) && !owner.startsWith('JP-')));

export const disclosureAttempts: readonly Attempt[] = [
  {
    table: 'disclosure',
    name: 'begin a disclosure',
    statement: ({ exercise }) => disclosure(randomUUID(), exercise, `'${inquiry}'`),
    expected: (viewer, { exercise }) => isDesk(viewer) && inSight(viewer, exercise),
  },
  {
    table: 'partner_pseudonym',
    name: 'make up a pseudonym',
    statement: () => `insert into partner_pseudonym (partner, subject, name) values ('XA-ONE', 'y', 'V-000001')`,
    expected: isDesk,
  },
  ...disclosures.flatMap((one): Attempt[] => [
    {
      table: 'disclosure',
      name: `write on what goes to ${one.partner}`,
      statement: () => `update disclosure set saved_at = now() where id = '${one.id}'`,
      expected: (viewer) => ofDesk(viewer, one),
    },
    {
      table: 'disclosure_letter',
      name: `send the letter to ${one.partner}`,
      statement: () => `update disclosure_letter set sent_at = now() where disclosure = '${one.id}'`,
      expected: (viewer) => ofDesk(viewer, one),
    },
    {
      table: 'disclosure_step',
      name: `note a step towards ${one.partner}`,
      statement: (_sample, viewer) => step(one.id, viewer),
      expected: (viewer) => ofDesk(viewer, one),
    },
    {
      table: 'disclosure_step',
      name: `note a step towards ${one.partner} in another name`,
      statement: (_sample, { organisation }) => step(one.id, { organisation, person: randomUUID() }),
      expected: () => false,
    },
    {
      table: 'consent_request',
      name: `ask for consent about ${one.partner}`,
      statement: () => consentOf(randomUUID(), one.id, 'JP-27', one.exercise),
      expected: (viewer) => ofDesk(viewer, one),
    },
    {
      table: 'recall_task',
      name: `ask a unit to stop using what went to ${one.partner}`,
      statement: () => recallOf(randomUUID(), one.id, 'JP-27', one.exercise),
      expected: (viewer) => ofDesk(viewer, one),
    },
    ...one.consents.map(({ id, owner }): Attempt => ({
      table: 'consent_request',
      name: `answer for ${owner} about ${one.partner}`,
      statement: () => `update consent_request set decision = 'denied', decided_at = now() where id = '${id}'`,
      expected: (viewer) => answers(viewer, owner) && inSight(viewer, one.exercise),
    })),
    ...one.recalls.map(({ id, owner }): Attempt => ({
      table: 'recall_task',
      name: `acknowledge for ${owner} about ${one.partner}`,
      statement: () => `update recall_task set acknowledged_at = now() where id = '${id}'`,
      expected: (viewer) => answers(viewer, owner) && inSight(viewer, one.exercise),
    })),
  ]),
];
