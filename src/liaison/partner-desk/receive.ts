import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { Outcome } from '#model/outcome.ts';
import type { Viewer } from '#model/viewer.ts';
import { homeOf } from '#platform/identity/index.ts';
import { findOrganisation } from '#platform/identity/organisations.ts';
import { found } from '#platform/http/refusals.ts';
import type { Services } from '#platform/services.ts';
import { actIn, actorOf, beginInquiry } from '../act.ts';
import type { Acting, ActOptions } from '../acting.ts';
import type { Actor } from '../core/inquiry/actor.ts';
import type { EventBody } from '../core/inquiry/inquiry-event.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import { partnerProfile } from '../core/instruments/partner-profile.ts';
import type { EnteredMessage } from '../core/message/entered-message.ts';
import { type Beginning, eventsOf } from '../core/message/events-of.ts';
import { messageLimits } from '../core/message/message-limits.ts';
import { messageText, PartnerMessage } from '../core/message/partner-message.ts';
import type { MessageReceipt, NewMessage, Road } from '../core/message/partner-pages.ts';
import { channelById } from '../core/routing/channel.ts';
import type { SignedParts } from '../package/write-package.ts';
import { lockInquiry, readInquiry } from '../store/inquiries.ts';
import { isKnown, lastMessageFrom, nextSequence } from '../store/partner-messages.ts';
import { findThread } from '../store/partner-threads.ts';
import { keepArrived } from './keep-arrived.ts';
import { keepThread } from './keep-thread.ts';
import { asMachine } from './machine.ts';
import type { Arrived } from './read-bytes.ts';
import { readMessage, readWritten } from './read-message.ts';
import { refusing } from './refusing.ts';

/** A message as it arrives: from which organisation, by which road, and its exact bytes. */
type Arriving = {
  readonly sender: string;
  readonly road: Road;
  readonly bytes: Arrived;
  /** By name; of a package only. */
  readonly attachments?: ReadonlyMap<string, Buffer>;
  /** The manifest and signature that hold for the bytes; of a package only. */
  readonly signed?: SignedParts;
  /** Where the desk wrote down what came by a road that does not end here: which, and when. */
  readonly entered?: { readonly channel: string; readonly oral: boolean; readonly at: string };
};

/**
 * The one gate for what a partner sends. Either all of it happens (message kept, acts on the inquiry, audit entry, in one transaction) or nothing
 * does but the receipt of the refusal. Who the sender is was settled before: by signing in, by a token, or by a signature.
 * @throws RenkeiError with the code; the receipt of the refusal is written by then.
 */
export const receive = (services: Services, viewer: Viewer, arriving: Arriving): Promise<MessageReceipt> =>
  refusing(services, viewer, arriving, () => {
    const bytes = whole(arriving.bytes);
    const message = orThrow(readMessage(bytes, arriving.road === 'package'));
    return services.database.as(viewer, (tx, machine) =>
      admit({ tx, asMachine: machine, services, viewer }, message, { ...arriving, bytes }),
    );
  });

/**
 * The same gate for what is written on the partner's screens (`NewMessage` as JSON): the envelope is made here, under the lock under which the
 * number is given.
 * @param thread its id; null where a conversation begins
 */
export const receiveWritten = (services: Services, viewer: Viewer, thread: string | null, arrived: Arrived): Promise<MessageReceipt> =>
  refusing(services, viewer, { sender: viewer.organisation, road: 'web', bytes: arrived }, () =>
    services.database.as(viewer, async (tx, machine) => {
      const { content, senderReference, refToMessageId } = orThrow(readWritten(whole(arrived)));
      const acting: Acting = { tx, asMachine: machine, services, viewer };
      const said = {
        content,
        sender: viewer.organisation,
        senderName: viewer.name,
        senderReference,
        refToMessageId,
        sentAt: instantOf(services),
      };
      const message = await enveloped(acting, thread, said);
      const bytes = Buffer.from(messageText(message));
      return admit(acting, message, { sender: viewer.organisation, road: 'web', bytes });
    }),
  );

/**
 * The same gate for what an authority said by telephone, through INTERPOL or in a letter, written down by the desk. A slip of the desk is no refusal of
 * the partner's: it leaves no receipt of one. @throws RenkeiError with the code; `event-in-future`
 */
export const receiveEntered = (services: Services, viewer: Viewer, entry: EnteredMessage): Promise<MessageReceipt> =>
  services.database.as(viewer, async (tx, machine) => {
    const acting: Acting = { tx, asMachine: machine, services, viewer };
    if (actorOf(viewer).capacity !== 'desk') throw new RenkeiError('not-permitted');
    const { partner: sender, inquiry, content, senderName, senderReference, channel, oral, receivedAt: at } = entry;
    found(channelById(channel));
    if (Date.parse(at) > services.now()) throw new RenkeiError('event-in-future');
    const about = inquiry === null ? null : found(await readInquiry(tx, { number: inquiry }));
    if (about && about.partner.organisation !== sender) throw new RenkeiError('message-sender');
    const thread = about && found(await findThread(tx, { inquiry: about.id })).id;
    const said = { content, sender, senderName, senderReference, refToMessageId: null, sentAt: new Date(at).toISOString() };
    const message = await enveloped(acting, thread, said);
    const bytes = Buffer.from(messageText(message));
    return admit(acting, message, { sender, road: 'desk', bytes, entered: { channel, oral, at: said.sentAt } });
  });

type Said = Pick<NewMessage, 'content' | 'senderReference' | 'refToMessageId'> & {
  readonly sender: string;
  readonly senderName: string;
  readonly sentAt: string;
};

/** Puts words into an envelope, under the lock under which their number is given. @param thread its id; null where a conversation begins */
async function enveloped(acting: Acting, thread: string | null, said: Said): Promise<PartnerMessage> {
  const { tx, services } = acting;
  const { content, sender, senderName, senderReference, refToMessageId, sentAt } = said;
  const known = thread === null ? null : found(await findThread(tx, { id: thread }));
  const organisation = found(await findOrganisation(tx, sender));
  const envelope = await asMachine(acting, async ({ tx: inner }) => {
    if (known) await lockInquiry(inner, known.inquiry);
    return {
      messageId: services.newId(),
      refToMessageId: refToMessageId ?? (known && (await lastMessageFrom(inner, known.id, 'to-partner'))),
      conversationId: known?.conversation ?? services.newId(),
      originalSender: sender,
      finalRecipient: (await homeOf(inner)).id,
      service: known?.view.instrument ?? (content.kind === 'request' ? content.request.instrument : 'budapest-26'),
      action: content.kind,
      sequence: known ? await nextSequence(inner, known.id, 'from-partner') : 1,
      sentAt,
      senderReference: senderReference ?? known?.theirReference ?? null,
      recipientReference: known?.ourReference ?? null,
      senderName,
      language: 'en' as const,
      exercise: known?.exercise ?? organisation.exercise,
    };
  });
  return PartnerMessage.parse({ format: 'renkei-message/1', envelope, content });
}

type Whole = Arriving & { readonly bytes: Uint8Array };

function whole(arrived: Arrived): Buffer {
  if (Buffer.isBuffer(arrived)) return arrived;
  throw new RenkeiError('body-too-large', { limit: messageLimits.message });
}

/** Judges a message that could be read, and lets it in. */
async function admit(acting: Acting, message: PartnerMessage, arriving: Whole): Promise<MessageReceipt> {
  const { tx, services, viewer } = acting;
  const { envelope } = message;
  const organisation = found(await findOrganisation(tx, arriving.sender));
  if (organisation.kind !== 'foreign' || envelope.originalSender !== arriving.sender) throw new RenkeiError('message-sender');
  const home = await homeOf(tx);
  if (envelope.finalRecipient !== home.id) throw new RenkeiError('message-recipient');
  if (Date.parse(envelope.sentAt) > services.now() + messageLimits.clockAhead) throw new RenkeiError('message-from-future');
  await sql`select pg_advisory_xact_lock(hashtextextended(${envelope.conversationId}, 0))`.execute(tx);
  // Of a conversation that belongs to somebody else, the sender is told what it would be told of none.
  const seen = await findThread(tx, { conversation: envelope.conversationId });
  return asMachine(acting, async (machine) => {
    const thread = await findThread(tx, { conversation: envelope.conversationId });
    if (thread && (thread.partner !== arriving.sender || seen === null)) throw new RenkeiError('not-found');
    const isExercise = thread?.exercise ?? organisation.exercise;
    if (envelope.exercise !== isExercise || (viewer.exerciseOnly && !isExercise)) throw new RenkeiError('message-exercise');
    const record = thread && found(await lockInquiry(tx, thread.inquiry));
    const sha256 = createHash('sha256').update(arriving.bytes).digest();
    if (await isKnown(tx, arriving.sender, envelope.messageId, sha256)) throw new RenkeiError('message-replayed');
    const expected = thread ? await nextSequence(tx, thread.id, 'from-partner') : 1;
    if (envelope.sequence !== expected) throw new RenkeiError('message-out-of-order', { expected, given: envelope.sequence });
    await requireOwnHandover(machine, message, record);
    const { country } = organisation;
    const beginning: Beginning = {
      partner: { organisation: arriving.sender, country, reference: null, zone: partnerProfile(country)?.zones[0] ?? 'UTC' },
      owner: home.id,
      channel: arriving.entered?.channel ?? (arriving.road === 'package' ? 'message-package' : 'message'),
    };
    const bodies = orThrow(eventsOf(message, record, beginning)).map((body) =>
      body.kind === 'received' ? { ...body, oral: arriving.entered?.oral ?? false } : body,
    );
    const by: Actor = {
      capacity: 'partner',
      person: viewer.organisation === arriving.sender ? viewer.person : null,
      name: envelope.senderName,
      organisation: arriving.sender,
    };
    // What follows from a message stands after it, also within one instant: ids are in order.
    const id = services.newId();
    const after = await actAll(
      machine,
      record,
      bodies,
      { by, ...(arriving.entered && { at: arriving.entered.at }) },
      envelope.conversationId,
    );
    const kept = await keepThread(machine, after);
    await keepArrived(machine, {
      id,
      thread: kept.id,
      message,
      exact: arriving.bytes,
      sha256,
      road: arriving.road,
      signed: arriving.signed ?? null,
      attachments: arriving.attachments ?? new Map(),
      isDelivered: bodies.some(({ kind }) => kind === 'handover-delivered'),
    });
    await services.audit(tx, viewer, {
      operation: 'collection',
      subject: { kind: 'partner-message', id: envelope.messageId },
      facts: {
        inquiry: after.number,
        kind: message.content.kind,
        road: arriving.road,
        sender: arriving.sender,
        sha256: sha256.toString('hex'),
      },
    });
    return {
      thread: kept.id,
      messageId: envelope.messageId,
      sequence: envelope.sequence,
      sha256: sha256.toString('hex'),
      receivedAt: instantOf(services),
      reference: after.number,
    };
  });
}

/** A handover's id is chosen by whoever gives. One that is somebody else's already is not taken again. */
async function requireOwnHandover({ tx }: Acting, { content }: PartnerMessage, record: InquiryRecord | null): Promise<void> {
  const id = content.kind === 'correction' ? content.replacement : 'handover' in content ? content.handover : null;
  if (id === null) return;
  const owner = await tx.selectFrom('handover').select('inquiry').where('id', '=', id).executeTakeFirst();
  if (owner && owner.inquiry !== record?.id) throw new RenkeiError('handover-unknown');
}

/** The acts of a message, one after the other; a conversation that begins gets its number between the first and the next. */
async function actAll(
  machine: Acting,
  record: InquiryRecord | null,
  bodies: readonly EventBody[],
  options: ActOptions,
  conversation: string,
): Promise<InquiryRecord> {
  let after = record;
  for (const body of bodies) {
    if (after) after = await actIn(machine, after.id, body, options);
    else if (body.kind === 'received') {
      const begun = await beginInquiry(machine, body, options);
      await keepThread(machine, begun, conversation);
      after = await actIn(machine, begun.id, { kind: 'registered', number: '', guards: [] }, { by: 'machine' });
    }
  }
  return found(after);
}

function orThrow<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new RenkeiError(outcome.reason.code, outcome.reason.facts);
  return outcome.value;
}

const instantOf = ({ now }: Services): string => new Date(now()).toISOString();
