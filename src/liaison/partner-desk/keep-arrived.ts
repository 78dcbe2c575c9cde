import { createHash } from 'node:crypto';
import { RenkeiError } from '#model/errors.ts';
import { storeBytes } from '#platform/files/file-store.ts';
import type { Services } from '#platform/services.ts';
import type { Acting } from '../acting.ts';
import { messageLimits } from '../core/message/message-limits.ts';
import { contentText, type PartnerMessage } from '../core/message/partner-message.ts';
import type { Road } from '../core/message/partner-pages.ts';
import type { SignedParts } from '../package/write-package.ts';
import { addMessage, attachmentsOf } from '../store/partner-messages.ts';

/** A message that was let in, with the bytes that it came as. */
type Admitted = {
  readonly id: string;
  readonly thread: string;
  readonly message: PartnerMessage;
  readonly exact: Uint8Array;
  readonly sha256: Uint8Array;
  readonly road: Road;
  readonly signed: SignedParts | null;
  /** By name. */
  readonly attachments: ReadonlyMap<string, Buffer>;
  /** Its content counts as delivered at once; otherwise what it hands over is sealed. */
  readonly isDelivered: boolean;
};

/** Keeps what a partner sent: message, bytes, attachments, and apart from them the content of its handover. Runs as the machine. @throws `message-attachment`. */
export async function keepArrived({ tx, services }: Acting, admitted: Admitted): Promise<void> {
  const { message, isDelivered, attachments } = admitted;
  const { content, envelope } = message;
  const given = content.kind === 'answer' || content.kind === 'delivery' ? content : null;
  const mark = given && ((await tx.selectFrom('handover').select('id').where('id', '=', given.handover).executeTakeFirst()) ?? null);
  await keepFiles(services, message, attachments);
  await addMessage(tx, {
    ...admitted,
    direction: 'from-partner',
    sealed: mark !== null && !isDelivered,
    disclosure: null,
    receivedAt: new Date(services.now()).toISOString(),
    byName: envelope.senderName,
  });
  if (!given || !mark) return;
  const text = contentText(content);
  await tx
    .insertInto('handover_content')
    .values({ handover: given.handover, content: text, sha256: createHash('sha256').update(text).digest() })
    .execute();
}

/** Every attachment that the message names is there with its size and hash, and none besides. */
async function keepFiles({ files, newId }: Services, message: PartnerMessage, present: ReadonlyMap<string, Buffer>): Promise<void> {
  const named = attachmentsOf(message);
  const extra = [...present.keys()].find((name) => !named.some((one) => one.name === name));
  if (extra !== undefined || new Set(named.map(({ name }) => name)).size !== named.length)
    throw new RenkeiError('message-attachment', { name: extra ?? named[0]?.name ?? '' });
  for (const { name, bytes, sha256 } of named) {
    const content = present.get(name);
    if (content?.length !== bytes || createHash('sha256').update(content).digest('hex') !== sha256)
      throw new RenkeiError('message-attachment', { name });
  }
  for (const content of present.values()) await storeBytes(files, newId, content, messageLimits.attachment);
}
