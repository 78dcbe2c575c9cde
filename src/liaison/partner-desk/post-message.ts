import { createHash } from 'node:crypto';
import { homeOf } from '#platform/identity/index.ts';
import type { Acting } from '../acting.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import type { MessageContent } from '../core/message/message-content.ts';
import { messageLanguage } from '../core/message/message-language.ts';
import { messageText, PartnerMessage } from '../core/message/partner-message.ts';
import { addMessage, lastMessageFrom, nextSequence } from '../store/partner-messages.ts';
import type { Thread } from '../store/partner-threads.ts';

/** The desk speaks with one voice: who of us wrote is in our log, not on the envelope. */
const deskName = 'International Liaison Desk';

/** Puts content of ours into its envelope and into the partner's thread. Runs as the machine, under the lock of the inquiry. Answers the message's id. */
export async function postMessage(
  { tx, services }: Acting,
  thread: Thread,
  record: InquiryRecord,
  content: MessageContent,
  disclosure: string | null,
): Promise<string> {
  const at = new Date(services.now()).toISOString();
  const id = services.newId();
  const message = PartnerMessage.parse({
    format: 'renkei-message/1',
    envelope: {
      messageId: id,
      refToMessageId: await lastMessageFrom(tx, thread.id, 'from-partner'),
      conversationId: thread.conversation,
      originalSender: (await homeOf(tx)).id,
      finalRecipient: record.partner.organisation,
      service: record.request.instrument,
      action: content.kind,
      sequence: await nextSequence(tx, thread.id, 'to-partner'),
      sentAt: at,
      senderReference: record.number,
      recipientReference: record.partner.reference,
      senderName: deskName,
      language: messageLanguage(content),
      exercise: record.exercise,
    },
    content,
  });
  const exact = Buffer.from(messageText(message));
  const sha256 = createHash('sha256').update(exact).digest();
  await addMessage(tx, {
    id,
    thread: thread.id,
    direction: 'to-partner',
    message,
    exact,
    sha256,
    sealed: false,
    disclosure,
    road: 'desk',
    receivedAt: at,
    byName: deskName,
    signed: null,
  });
  return id;
}
