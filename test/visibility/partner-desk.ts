import { randomUUID } from 'node:crypto';
import type { Viewer } from '#model/viewer.ts';
import type { TestWorld } from '../world.ts';
import type { Attempt, Sight } from './operations.ts';

/**
 * A conversation with one authority in the exercise and one that is not. In each a message of ours, content of theirs that was delivered, and
 * content that waits for its conditions; an answer of ours that was recalled, and the recall; each with bytes and an attachment. And what is kept back, a
 * key, and a refused message.
 */
const threads = [
  { partner: 'XA-ONE', exercise: true },
  { partner: 'XB-TWO', exercise: false },
].map((one) => ({
  ...one,
  id: randomUUID(),
  inquiry: randomUUID(),
  delivered: randomUUID(),
  waiting: randomUUID(),
  recalled: randomUUID(),
  refusal: randomUUID(),
  key: randomUUID().replaceAll('-', ''),
  messages: {
    ours: randomUUID(),
    delivered: randomUUID(),
    waiting: randomUUID(),
    recalled: randomUUID(),
    recall: randomUUID(),
  },
}));
type Thread = (typeof threads)[number];

export async function storePartnerDesk(world: TestWorld): Promise<void> {
  const { pool } = world.database;
  for (const one of threads) {
    const ofOurs = { direction: 'to-partner', sender: 'JP-NPA', sealed: false };
    const messages = [
      { id: one.messages.recalled, ...ofOurs, sequence: 2, handover: one.recalled },
      { id: one.messages.recall, ...ofOurs, sequence: 3, handover: one.recalled, kind: 'recall' },
      { id: one.messages.ours, ...ofOurs, sequence: 1, handover: null },
      { id: one.messages.delivered, direction: 'from-partner', sender: one.partner, sequence: 1, handover: one.delivered, sealed: true },
      { id: one.messages.waiting, direction: 'from-partner', sender: one.partner, sequence: 2, handover: one.waiting, sealed: true },
    ];
    await pool.query(
      `insert into inquiry (id, number, direction, state, type, instrument, urgency, partner, country, owner, units, subject_ja, subject_en, tlp,
         updated_at, over, record, exercise)
       values ($1, $2, 'incoming', 'registered', 'consent', 'x', 'routine', $3, 'XA', 'JP-NPA', '{}', '', '', 'red', now(), false, '{}', $4)`,
      [one.inquiry, `IN-${one.partner}`, one.partner, one.exercise],
    );
    await pool.query(
      `insert into handover (id, inquiry, from_us, state, conditions, released_to, offered_at)
       values ($2, $1, false, 'delivered', '[]', '{}', now()), ($3, $1, false, 'offered', '[]', '{}', now())`,
      [one.inquiry, one.delivered, one.waiting],
    );
    await pool.query(
      `insert into partner_thread (id, inquiry, partner, conversation, title, over, view, begun_at, updated_at, exercise)
       values ($1, $2, $3, $1, '', false, '{}', now(), now(), $4)`,
      [one.id, one.inquiry, one.partner, one.exercise],
    );
    await pool.query(
      `with planned as (
         select * from json_to_recordset($2) as m(id uuid, direction text, sender text, sequence int, handover uuid, sealed boolean, kind text)
       ), kept as (
         insert into partner_message (id, thread, direction, sequence, message_id, sender, kind, handover, sealed, road, sent_at, received_at, by_name)
         select id, $1, direction, sequence, id, sender, coalesce(kind, 'answer'), handover, sealed, 'web', now(), now(), 'x' from planned
       ), bodies as (
         insert into partner_message_body (message, sha256, bytes, exact, body) select id, '\\x00', 1, '\\x00', '{}' from planned
       )
       insert into partner_attachment (message, ordinal, name, media_type, bytes, sha256) select id, 0, 'x', 'text/plain', 1, '\\x00' from planned`,
      [one.id, JSON.stringify(messages)],
    );
    await pool.query(
      `with held as (insert into partner_held (handover, thread, content, by_name, held_at) values ($1, $1, '{}', 'x', now())),
         keys as (
           insert into partner_key (id, organisation, public_key, valid_from, added_at, added_by, exercise)
           values ($2, $3, decode(repeat('00', 32), 'hex'), now(), now(), 'x', $4)
         )
       insert into partner_refusal (id, organisation, code, facts, bytes, road, at, by_name, exercise)
       values ($5, $3, 'x', '{}', 1, 'web', now(), 'x', $4)`,
      [one.id, one.key, one.partner, one.exercise, one.refusal],
    );
  }
}

const atDesk = ({ kind, role }: Viewer): boolean => kind === 'agency' && ['liaison', 'analyst', 'officer'].includes(role);
const inSight = (viewer: Viewer, { exercise }: Thread): boolean => exercise || !viewer.exerciseOnly;
const isPartner = ({ kind, role, organisation }: Viewer, { partner }: Thread): boolean =>
  kind === 'foreign' && role === 'partner' && organisation === partner;
const sees = (viewer: Viewer, thread: Thread): boolean => inSight(viewer, thread) && (atDesk(viewer) || isPartner(viewer, thread));

const sight = (table: string, key: string, expected: (viewer: Viewer, thread: Thread) => readonly string[]): Sight => ({
  table,
  name: `read ${table}`,
  select: `select ${key}::text as key from ${table}`,
  expected: (viewer) => threads.flatMap((thread) => (sees(viewer, thread) ? expected(viewer, thread) : [])),
});

/** Bytes that wait for their conditions, and those that were taken back, are read by whoever sent them. */
const open = (viewer: Viewer, thread: Thread): string[] => {
  const { ours, delivered, waiting, recalled, recall } = thread.messages;
  return isPartner(viewer, thread) ? [ours, delivered, recall, waiting] : [ours, delivered, recall, recalled];
};

export const partnerSights: readonly Sight[] = [
  sight('partner_thread', 'id', (_viewer, { id }) => [id]),
  sight('partner_message', 'id', (_viewer, { messages }) => Object.values(messages)),
  sight('partner_message_body', 'message', open),
  sight('partner_attachment', 'message', open),
  sight('partner_held', 'handover', (viewer, { id }) => (atDesk(viewer) ? [id] : [])),
  sight('partner_key', 'id', (_viewer, { key }) => [key]),
  sight('partner_refusal', 'id', (_viewer, { refusal }) => [refusal]),
];

const tables = partnerSights.map(({ table }) => table);
const isDesk = ({ kind, role }: Viewer): boolean => kind === 'agency' && role === 'liaison';

export const partnerAttempts: readonly Attempt[] = [
  ...threads.flatMap((thread): Attempt[] => [
    {
      table: 'partner_key',
      once: true,
      name: `register a key of ${thread.partner}`,
      statement: () =>
        `insert into partner_key (id, organisation, public_key, valid_from, added_at, added_by, exercise)
          values ('${randomUUID().replaceAll('-', '')}', '${thread.partner}', decode(repeat('00', 32), 'hex'), now(), now(), 'x', ${thread.exercise})`,
      expected: (viewer) => isDesk(viewer) && inSight(viewer, thread),
    },
    {
      table: 'partner_key',
      once: true,
      name: `end a key of ${thread.partner}`,
      statement: () => `update partner_key set valid_until = now() + interval '1 day' where id = '${thread.key}'`,
      expected: (viewer) => isDesk(viewer) && inSight(viewer, thread),
    },
  ]),
  ...tables.map((table) => never(table, 'delete', `delete from ${table}`)),
  // Keys are added by the desk; what is tried for them stands above.
  ...tables
    .filter((table) => table !== 'partner_key')
    .map((table) => never(table, 'add to', `insert into ${table} select * from ${table}`)),
  never('partner_key', 'exchange the bytes of', `update partner_key set public_key = decode(repeat('01', 32), 'hex')`),
  never('partner_thread', 'give away', `update partner_thread set partner = 'XB-TWO'`),
  never('partner_message', 'unseal', 'update partner_message set sealed = false'),
  never('partner_message_body', 'change', `update partner_message_body set exact = '\\x01'`),
  never('partner_held', 'let go', `update partner_held set settled = 'sent'`),
];

function never(table: string, name: string, statement: string): Attempt {
  return { table, once: true, name: `${name} ${table}`, statement: () => statement, expected: () => false };
}
