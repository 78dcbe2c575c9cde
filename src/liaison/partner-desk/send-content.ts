import { createHash } from 'node:crypto';
import { RenkeiError } from '#model/errors.ts';
import { found } from '#platform/http/refusals.ts';
import { storeBytes } from '#platform/files/file-store.ts';
import { actIn } from '../act.ts';
import type { Acting } from '../acting.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import { type HandedOver, noticeOf } from '../core/message/handed-over.ts';
import type { MessageContent } from '../core/message/message-content.ts';
import { messageLimits } from '../core/message/message-limits.ts';
import { contentText } from '../core/message/partner-message.ts';
import { lockInquiry } from '../store/inquiries.ts';
import { hold } from '../store/partner-held.ts';
import { keepThread } from './keep-thread.ts';
import { asMachine } from './machine.ts';
import { postMessage } from './post-message.ts';
import { handIn } from './tell-partner.ts';

/** A file that goes with content. Its mark (name, size, hash) stands in the content. */
type SentFile = { readonly name: string; readonly bytes: Uint8Array };

/** What became of it: the message that went out, and whether the content itself still waits for the partner's acceptance. */
export type Sent = { readonly message: string; readonly waits: boolean; readonly record: InquiryRecord };

/**
 * Sends what two persons have approved. Content under conditions leaves in two steps: first an offer that names the conditions and nothing else,
 * and the content itself once the partner has accepted. Its handover must be on the record (`handover-offered`); that it is delivered is noted
 * here. @throws `handover-unknown`, `handover-state`, `message-attachment`, `not-found`.
 */
export function sendContent(
  acting: Acting,
  inquiry: string,
  content: MessageContent,
  { disclosure, files = [] }: { readonly disclosure: string | null; readonly files?: readonly SentFile[] },
): Promise<Sent> {
  return asMachine(acting, async (machine) => {
    const record = found(await lockInquiry(machine.tx, inquiry));
    const thread = await keepThread(machine, record);
    if (content.kind !== 'answer' && content.kind !== 'delivery') {
      const message = await postMessage(machine, thread, record, content, disclosure);
      return { message, waits: false, record: await handIn(machine, record, message, actIn) };
    }
    requireOffered(record, content);
    await keepFiles(machine, content, files);
    await keepContent(machine, content);
    if (content.conditions.length === 0) {
      const delivered = await actIn(machine, inquiry, { kind: 'handover-delivered', handover: content.handover }, { by: 'machine' });
      const message = await postMessage(machine, thread, delivered, content, disclosure);
      return { message, waits: false, record: await handIn(machine, delivered, message, actIn) };
    }
    const at = new Date(machine.services.now()).toISOString();
    await hold(machine.tx, { handover: content.handover, thread: thread.id, content, disclosure, byName: machine.viewer.name, at });
    const message = await postMessage(machine, thread, record, offerOf(content, record), disclosure);
    return { message, waits: true, record: await handIn(machine, record, message, actIn) };
  });
}

/** Names the matter by its references only: a title may tell what the content says. */
export const offerOf = (content: HandedOver, { partner, number }: InquiryRecord): MessageContent => ({
  kind: 'offer',
  subject: `${content.what === 'answer' ? 'Answer' : 'Information'}: ${[partner.reference, number].filter(Boolean).join(' / ')}`,
  ...noticeOf(content),
});

function requireOffered({ handovers }: InquiryRecord, { handover }: HandedOver): void {
  const mark = handovers.find(({ id, from }) => id === handover && from === 'us');
  if (!mark) throw new RenkeiError('handover-unknown');
  if (mark.state !== 'offered') throw new RenkeiError('handover-state', { state: mark.state });
}

async function keepContent({ tx }: Acting, content: Extract<MessageContent, { kind: 'answer' | 'delivery' }>): Promise<void> {
  const text = contentText(content);
  await tx
    .insertInto('handover_content')
    .values({ handover: content.handover, content: text, sha256: createHash('sha256').update(text).digest() })
    .execute();
}

async function keepFiles({ services }: Acting, { attachments }: HandedOver, files: readonly SentFile[]): Promise<void> {
  for (const { name, sha256, bytes } of attachments) {
    const file = files.find((one) => one.name === name);
    const stored = file && (await storeBytes(services.files, services.newId, file.bytes, messageLimits.attachment));
    if (stored?.sha256 !== sha256 || stored.bytes !== bytes) throw new RenkeiError('message-attachment', { name });
  }
}
