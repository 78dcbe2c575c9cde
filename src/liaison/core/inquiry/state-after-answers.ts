import type { EventBody } from './inquiry-event.ts';
import type { InquiryRecord } from './inquiry-record.ts';
import { isOpen } from './question.ts';
import type { InquiryState } from './states.ts';

/**
 * Whether an inquiry is answered in full or in part follows from its questions. A partner's answer that still waits for its conditions to be
 * accepted counts as received, not as passed on.
 */
export function stateAfterAnswers({ direction, request, handovers, state }: InquiryRecord, { kind }: EventBody): InquiryState {
  const open = request.questions.filter(isOpen);
  if (direction === 'incoming') return open.length === 0 ? 'answered' : 'partially-answered';
  // Information of ours that nobody asked for is no answer to us.
  if (kind === 'handover-offered' && handovers.at(-1)?.from === 'us') return state;
  if (kind === 'released') return open.length === 0 ? 'delivered-to-requester' : state;
  const onOffer = new Set(
    handovers
      .filter((one) => one.from === 'them' && (one.state === 'offered' || one.state === 'accepted'))
      .flatMap(({ answers }) => answers.flatMap(({ question, part }) => (part === 'full' ? [question] : []))),
  );
  return open.every(({ id }) => onOffer.has(id)) ? 'answer-received' : 'partial-received';
}
