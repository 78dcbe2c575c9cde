import type { Executor } from '#platform/database/executor.ts';
import type { Attachment } from '../core/message/attachment.ts';
import { type HandoverNotice, noticeOf } from '../core/message/handed-over.ts';
import type { PartnerMessage } from '../core/message/partner-message.ts';
import type { Road, ThreadMessage } from '../core/message/partner-pages.ts';
import '../tables-partner.ts';

/** A message as it is kept, with where it came from. */
type NewMessageRow = {
  readonly id: string;
  readonly thread: string;
  readonly direction: 'to-partner' | 'from-partner';
  readonly message: PartnerMessage;
  readonly exact: Uint8Array;
  readonly sha256: Uint8Array;
  readonly sealed: boolean;
  readonly disclosure: string | null;
  readonly road: Road;
  readonly receivedAt: string;
  readonly byName: string;
  readonly signed: { readonly manifest: Uint8Array; readonly signature: Uint8Array } | null;
};

/** Keeps a message. Runs as the machine. @throws 23505 where the sender used its id or its number in the conversation before. */
export async function addMessage(executor: Executor, row: NewMessageRow): Promise<void> {
  const { envelope, content } = row.message;
  await executor
    .insertInto('partner_message')
    .values({
      id: row.id,
      thread: row.thread,
      direction: row.direction,
      sequence: envelope.sequence,
      message_id: envelope.messageId,
      sender: envelope.originalSender,
      kind: content.kind,
      handover: 'handover' in content ? content.handover : null,
      sealed: row.sealed,
      notice: JSON.stringify(noticeOfMessage(row.message)),
      disclosure: row.disclosure,
      road: row.road,
      sent_at: envelope.sentAt,
      received_at: row.receivedAt,
      by_name: row.byName,
    })
    .execute();
  await executor
    .insertInto('partner_message_body')
    .values({
      message: row.id,
      sha256: row.sha256,
      bytes: row.exact.length,
      exact: row.exact,
      body: JSON.stringify(row.message),
      manifest: row.signed?.manifest ?? null,
      signature: row.signed?.signature ?? null,
    })
    .execute();
  const attachments = attachmentsOf(row.message);
  if (attachments.length === 0) return;
  await executor
    .insertInto('partner_attachment')
    .values(
      attachments.map(({ name, mediaType, bytes, sha256 }, ordinal) => ({
        message: row.id,
        ordinal,
        name,
        media_type: mediaType,
        bytes,
        sha256: Buffer.from(sha256, 'hex'),
      })),
    )
    .execute();
}

/** The number that a side's next message in a thread has. The caller holds the lock on the conversation. */
export async function nextSequence(executor: Executor, thread: string, direction: 'to-partner' | 'from-partner'): Promise<number> {
  const last = await executor
    .selectFrom('partner_message')
    .select(({ fn }) => fn.max('sequence').as('sequence'))
    .where('thread', '=', thread)
    .where('direction', '=', direction)
    .executeTakeFirst();
  return (last?.sequence ?? 0) + 1;
}

/** The id that the last message of a side carries; null where it sent none. */
export async function lastMessageFrom(
  executor: Executor,
  thread: string,
  direction: 'to-partner' | 'from-partner',
): Promise<string | null> {
  const last = await executor
    .selectFrom('partner_message')
    .select('message_id')
    .where('thread', '=', thread)
    .where('direction', '=', direction)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.message_id ?? null;
}

/** Whether content of the partner for this handover came together with its conditions and waits for them. */
export async function hasSealed(executor: Executor, inquiry: string, handover: string): Promise<boolean> {
  const found = await executor
    .selectFrom('partner_message')
    .innerJoin('partner_thread', 'partner_thread.id', 'partner_message.thread')
    .select('partner_message.id')
    .where('partner_thread.inquiry', '=', inquiry)
    .where('partner_message.handover', '=', handover)
    .where('partner_message.sealed', '=', true)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Takes what was said out of a thread whose inquiry is erased; that something was, and its hash, stay. Runs as the machine. */
export async function eraseBodies(executor: Executor, inquiry: string): Promise<void> {
  await executor
    .updateTable('partner_message_body')
    .set({ exact: null, body: null, manifest: null, signature: null })
    .where('message', 'in', (of) =>
      of
        .selectFrom('partner_message')
        .innerJoin('partner_thread', 'partner_thread.id', 'partner_message.thread')
        .select('partner_message.id')
        .where('partner_thread.inquiry', '=', inquiry),
    )
    .execute();
  await executor
    .deleteFrom('partner_held')
    .where('thread', 'in', (of) => of.selectFrom('partner_thread').select('id').where('inquiry', '=', inquiry))
    .execute();
}

/** Whether a message of this sender is here already: by its id, or as the very same bytes. */
export async function isKnown(executor: Executor, sender: string, messageId: string, sha256: Uint8Array): Promise<boolean> {
  const known = await executor
    .selectFrom('partner_message')
    .innerJoin('partner_message_body', 'partner_message_body.message', 'partner_message.id')
    .select('partner_message.id')
    .where('sender', '=', sender)
    .where((compare) => compare.or([compare('message_id', '=', messageId), compare('sha256', '=', Buffer.from(sha256))]))
    .limit(1)
    .executeTakeFirst();
  return known !== undefined;
}

/** The messages of a thread in the order in which they came; what is sealed to the executor's viewer comes without its content. */
export async function messagesOf(executor: Executor, thread: string): Promise<ThreadMessage[]> {
  const rows = await executor
    .selectFrom('partner_message')
    .leftJoin('partner_message_body', 'partner_message_body.message', 'partner_message.id')
    .selectAll('partner_message')
    .select(['partner_message_body.body', 'partner_message_body.sha256', 'partner_message_body.bytes'])
    .where('thread', '=', thread)
    .orderBy('received_at')
    .orderBy('partner_message.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    messageId: row.message_id,
    direction: row.direction,
    sequence: row.sequence,
    kind: row.kind,
    road: row.road,
    sentAt: row.sent_at,
    receivedAt: row.received_at,
    byName: row.by_name,
    sha256: row.sha256 && Buffer.from(row.sha256).toString('hex'),
    bytes: row.bytes,
    language: row.body?.envelope.language ?? null,
    content: row.body?.content ?? null,
    notice: row.notice,
    attachments: row.body ? [...attachmentsOf(row.body)] : [],
    disclosure: row.disclosure,
  }));
}

/** The files that go with a message. */
export const attachmentsOf = ({ content }: PartnerMessage): readonly Attachment[] =>
  content.kind === 'answer' || content.kind === 'delivery' ? content.attachments : [];

function noticeOfMessage({ content }: PartnerMessage): HandoverNotice | null {
  if (content.kind === 'answer' || content.kind === 'delivery') return noticeOf(content);
  if (content.kind !== 'offer') return null;
  const { handover, what, answers, conditions } = content;
  return { handover, what, answers, conditions };
}
