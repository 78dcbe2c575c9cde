import type { Act, Acting } from '../acting.ts';
import type { BodyOf, InquiryEvent } from '../core/inquiry/inquiry-event.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import { contentOfEvent } from '../core/message/content-of-event.ts';
import { isKnownToPartner } from '../core/message/partner-view.ts';
import { heldFor, settleHeld } from '../store/partner-held.ts';
import { eraseBodies, hasSealed } from '../store/partner-messages.ts';
import { keepThread } from './keep-thread.ts';
import { asMachine } from './machine.ts';
import { postMessage } from './post-message.ts';

/** An act as it was kept, with the record around it. */
export type Kept = { readonly event: InquiryEvent; readonly before: InquiryRecord; readonly after: InquiryRecord };

/**
 * What an act means for the other side, in the act's own transaction: its thread says what is so now, acts of ours become messages, and what waited
 * for conditions comes through once they are accepted. Answers the record as it stands then.
 * @param act `actIn`, for what follows by rule
 */
export function tellPartner(acting: Acting, kept: Kept, act: Act): Promise<InquiryRecord> {
  const { event, before, after } = kept;
  if (!isKnownToPartner(after)) return Promise.resolve(after);
  return asMachine(acting, async (machine) => {
    const thread = await keepThread(machine, after);
    const content = contentOfEvent(event, before, after);
    let record = after;
    if (content) record = await handIn(machine, record, await postMessage(machine, thread, record, content, null), act);
    return followUp(machine, { ...kept, after: record }, act);
  });
}

/** Notes that a message of ours is on its way. */
export const handIn = (machine: Acting, { id }: InquiryRecord, message: string, act: Act): Promise<InquiryRecord> =>
  act(machine, id, { kind: 'transport-receipt', message, code: 'submission-acceptance', detail: '' }, { by: 'machine' });

async function followUp(machine: Acting, { event: { body }, before, after }: Kept, act: Act): Promise<InquiryRecord> {
  switch (body.kind) {
    case 'conditions-accepted':
      return sideOf(before, body.handover) === 'us' ? sendHeld(machine, after, body, act) : openSealed(machine, after, body.handover, act);
    case 'triaged': {
      // Information without conditions that came before the desk had looked who sends it.
      const waiting = after.handovers.find(
        ({ from, state, conditions }) => from === 'them' && state === 'offered' && conditions.length === 0,
      );
      return waiting ? openSealed(machine, after, waiting.id, act) : after;
    }
    case 'conditions-declined':
    case 'recalled':
    case 'corrected':
      await settleHeld(machine.tx, body.handover, 'dropped');
      return after;
    case 'erased':
      await eraseBodies(machine.tx, after.id);
      return after;
    default:
      return after;
  }
}

const sideOf = ({ handovers }: InquiryRecord, id: string): 'us' | 'them' | undefined => handovers.find((one) => one.id === id)?.from;

/** The partner has accepted: what two persons approved goes out as it was approved. */
async function sendHeld(
  machine: Acting,
  record: InquiryRecord,
  { handover }: BodyOf<'conditions-accepted'>,
  act: Act,
): Promise<InquiryRecord> {
  const held = await heldFor(machine.tx, handover);
  if (!held) return record;
  await settleHeld(machine.tx, handover, 'sent');
  const delivered = await act(machine, record.id, { kind: 'handover-delivered', handover }, { by: 'machine' });
  const thread = await keepThread(machine, delivered);
  return handIn(machine, delivered, await postMessage(machine, thread, delivered, held.content, held.disclosure), act);
}

/** We have accepted: content of theirs that came together with its conditions counts as delivered now. */
async function openSealed(machine: Acting, record: InquiryRecord, handover: string, act: Act): Promise<InquiryRecord> {
  const isHere = await hasSealed(machine.tx, record.id, handover);
  return isHere ? act(machine, record.id, { kind: 'handover-delivered', handover }, { by: 'machine' }) : record;
}
