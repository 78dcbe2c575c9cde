import { z } from 'zod';
import type { Text } from '#model/text.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import { isOpen } from '../inquiry/question.ts';
import type { IncomingState, OutgoingState } from '../inquiry/states.ts';

/** Where an inquiry stands in the words of the other side. Fewer than ours: what happens inside the house is one state, `in-work`. */
export const PartnerState = z.enum([
  'received',
  'in-review',
  'in-work',
  'question-for-partner',
  'conditions-for-partner',
  'new-for-partner',
  'with-partner',
  'question-to-japan',
  'conditions-with-japan',
  'answered-in-part',
  'answered',
  'refused',
  'postponed',
  'other-channel',
  'withdrawn',
  'closed',
]);
export type PartnerState = z.infer<typeof PartnerState>;

/** Said to the partner: "you" is the authority that reads it. */
export const partnerStateNames: Record<PartnerState, Text> = {
  received: { ja: '窓口に届いた', en: 'received by the desk' },
  'in-review': { ja: '窓口で審査中', en: 'under review at the desk' },
  'in-work': { ja: '窓口で対応中', en: 'being worked on' },
  'question-for-partner': { ja: '窓口からの確認に回答する', en: 'the desk asks you to clarify' },
  'conditions-for-partner': { ja: '窓口の条件に回答する', en: 'conditions await your decision' },
  'new-for-partner': { ja: '窓口からの新しい照会', en: 'new from the desk' },
  'with-partner': { ja: '貴機関で対応中', en: 'with you' },
  'question-to-japan': { ja: '窓口の確認待ち', en: 'your question is with the desk' },
  'conditions-with-japan': { ja: '窓口が条件を検討中', en: 'your conditions are with the desk' },
  'answered-in-part': { ja: '一部回答', en: 'answered in part' },
  answered: { ja: '回答済み', en: 'answered' },
  refused: { ja: '拒否', en: 'refused' },
  postponed: { ja: '延期', en: 'postponed' },
  'other-channel': { ja: '別の経路へ', en: 'to be sent by another channel' },
  withdrawn: { ja: '取り下げ', en: 'withdrawn' },
  closed: { ja: '完了', en: 'closed' },
};

export function partnerStateOf(record: InquiryRecord): PartnerState {
  if (record.direction === 'incoming')
    return record.closed?.outcome === 'withdrawn' ? 'withdrawn' : incoming[record.state as IncomingState]; // direction decides the set of states
  const state = outgoing[record.state as OutgoingState]; // likewise
  if (state !== 'by-answers') return state;
  if (record.handovers.some(({ from, state: mark, conditions }) => from === 'them' && mark === 'offered' && conditions.length > 0))
    return 'conditions-with-japan';
  if (!record.request.questions.some(isOpen)) return 'answered';
  if (record.handovers.some(({ from, state: mark }) => from === 'them' && mark === 'delivered')) return 'answered-in-part';
  return record.acknowledgement ? 'with-partner' : 'new-for-partner';
}

/** Whose turn it is. */
export function waitsFor(
  { direction, handovers }: Pick<InquiryRecord, 'direction' | 'handovers'>,
  state: PartnerState,
): 'partner' | 'japan' | null {
  const owed = handovers.some(({ from, state: mark }) => from === 'them' && mark === 'accepted');
  switch (state) {
    case 'received':
    case 'in-review':
    case 'in-work':
      return owed ? 'partner' : 'japan';
    case 'question-to-japan':
    case 'conditions-with-japan':
      return 'japan';
    case 'question-for-partner':
    case 'conditions-for-partner':
    case 'new-for-partner':
    case 'with-partner':
      return 'partner';
    case 'answered-in-part':
    case 'postponed':
      return direction === 'incoming' ? 'japan' : 'partner';
    case 'answered':
    case 'refused':
    case 'other-channel':
    case 'withdrawn':
    case 'closed':
      return null;
  }
}

const incoming: Record<IncomingState, PartnerState> = {
  received: 'received',
  registered: 'in-review',
  triaged: 'in-review',
  'returned-incomplete': 'question-for-partner',
  'clarification-sent': 'question-for-partner',
  clarified: 'in-review',
  rerouted: 'other-channel',
  'legal-check': 'in-review',
  accepted: 'in-work',
  'accepted-conditionally': 'in-work',
  refused: 'refused',
  postponed: 'postponed',
  assigned: 'in-work',
  'in-progress': 'in-work',
  'waiting-judicial': 'in-work',
  'waiting-provider': 'in-work',
  'waiting-translation': 'in-work',
  'waiting-consent': 'in-work',
  review: 'in-work',
  'waiting-conditions': 'conditions-for-partner',
  'partially-answered': 'answered-in-part',
  answered: 'answered',
  'follow-up': 'in-work',
  closed: 'closed',
  'retention-review': 'closed',
  erased: 'closed',
};

/** `by-answers`: what we do with an answer at home does not show; how far the questions are does. */
const outgoing: Record<OutgoingState, PartnerState | 'by-answers'> = {
  draft: 'by-answers',
  submitted: 'by-answers',
  'quality-check': 'by-answers',
  returned: 'by-answers',
  deconflicted: 'by-answers',
  'channel-selected': 'by-answers',
  translated: 'by-answers',
  approved: 'by-answers',
  sent: 'by-answers',
  delivered: 'by-answers',
  acknowledged: 'by-answers',
  'clarification-requested': 'question-to-japan',
  clarified: 'by-answers',
  'partial-received': 'by-answers',
  'answer-received': 'by-answers',
  'conditions-accepted': 'by-answers',
  'conditions-rejected': 'by-answers',
  'delivered-to-requester': 'by-answers',
  'use-reported': 'by-answers',
  'refused-by-partner': 'refused',
  postponed: 'postponed',
  escalated: 'by-answers',
  expired: 'closed',
  withdrawn: 'withdrawn',
  closed: 'closed',
  'retention-review': 'closed',
  erased: 'closed',
};
