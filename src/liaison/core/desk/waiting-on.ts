import { z } from 'zod';
import type { Text } from '#model/text.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { InquiryState } from '../inquiry/states.ts';

/** Who has to do something before an inquiry goes on. */
export const Waiting = z.enum([
  'drafter',
  'desk',
  'second-person',
  'unit',
  'partner',
  'judge',
  'provider',
  'translation',
  'data-owner',
  'nobody',
]);
export type Waiting = z.infer<typeof Waiting>;

export const waitingNames: Record<Waiting, Text> = {
  drafter: { ja: '起案元', en: 'the drafter' },
  desk: { ja: '窓口', en: 'the desk' },
  'second-person': { ja: '2人目の承認', en: 'a second person' },
  unit: { ja: '担当の警察', en: 'the unit at work' },
  partner: { ja: '相手機関', en: 'the partner' },
  judge: { ja: '裁判官の許可', en: 'a judge' },
  provider: { ja: '事業者', en: 'the provider' },
  translation: { ja: '翻訳', en: 'translation' },
  'data-owner': { ja: '情報の所有者の同意', en: "the owner's consent" },
  nobody: { ja: 'なし', en: 'nobody' },
};

/** Follows from the state; an open task or a partner's offer with conditions goes before it. */
export function waitingOn(record: Pick<InquiryRecord, 'direction' | 'state' | 'tasks' | 'handovers'>): Waiting {
  const { direction, state, tasks, handovers } = record;
  if (direction === 'outgoing') {
    const isOffered = handovers.some((one) => one.from === 'them' && one.state === 'offered' && one.conditions.length > 0);
    return isOffered && outgoing[state] === 'partner' ? 'desk' : (outgoing[state] ?? 'nobody');
  }
  const isAtWork = tasks.some((task) => task.state === 'open');
  return isAtWork && incoming[state] === 'desk' ? 'unit' : (incoming[state] ?? 'nobody');
}

const outgoing: Partial<Record<InquiryState, Waiting>> = {
  draft: 'drafter',
  returned: 'drafter',
  submitted: 'desk',
  'quality-check': 'desk',
  deconflicted: 'desk',
  'channel-selected': 'desk',
  translated: 'second-person',
  approved: 'desk',
  sent: 'partner',
  delivered: 'partner',
  acknowledged: 'partner',
  'clarification-requested': 'desk',
  clarified: 'partner',
  'partial-received': 'partner',
  postponed: 'partner',
  escalated: 'desk',
  'answer-received': 'desk',
  'conditions-accepted': 'desk',
  'conditions-rejected': 'desk',
  'delivered-to-requester': 'drafter',
  'use-reported': 'desk',
  'refused-by-partner': 'desk',
  expired: 'desk',
  withdrawn: 'desk',
};

const incoming: Partial<Record<InquiryState, Waiting>> = {
  received: 'desk',
  registered: 'desk',
  triaged: 'desk',
  'returned-incomplete': 'partner',
  'clarification-sent': 'partner',
  clarified: 'desk',
  'legal-check': 'desk',
  accepted: 'desk',
  'accepted-conditionally': 'desk',
  refused: 'desk',
  postponed: 'desk',
  assigned: 'desk',
  'in-progress': 'desk',
  'waiting-judicial': 'judge',
  'waiting-provider': 'provider',
  'waiting-translation': 'translation',
  'waiting-consent': 'data-owner',
  review: 'second-person',
  'waiting-conditions': 'partner',
  'partially-answered': 'desk',
  answered: 'desk',
  'follow-up': 'desk',
};
