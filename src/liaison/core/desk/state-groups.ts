import { z } from 'zod';
import type { Text } from '#model/text.ts';
import type { Direction, InquiryState } from '../inquiry/states.ts';

/** States by what they mean for the desk's day; what the queue is filtered by. */
export const StateGroup = z.enum(['drafting', 'desk', 'second-person', 'at-work', 'partner', 'answers', 'over']);
export type StateGroup = z.infer<typeof StateGroup>;

export const stateGroupNames: Record<StateGroup, Text> = {
  drafting: { ja: '起案中', en: 'being drafted' },
  desk: { ja: '窓口で処理', en: 'with the desk' },
  'second-person': { ja: '2人目を待つ', en: 'for a second person' },
  'at-work': { ja: '調査中', en: 'at work' },
  partner: { ja: '相手を待つ', en: 'with the partner' },
  answers: { ja: '回答・結果', en: 'answered' },
  over: { ja: '完了', en: 'over' },
};

/** The pairs of direction and state that a group holds. Every pair is in exactly one. */
export const statesOfGroup = (group: StateGroup): readonly (readonly [Direction, InquiryState])[] => [
  ...groups[group].incoming.map((state) => ['incoming', state] as const),
  ...groups[group].outgoing.map((state) => ['outgoing', state] as const),
];

type Sides = { readonly incoming: readonly InquiryState[]; readonly outgoing: readonly InquiryState[] };

const groups: Readonly<Record<StateGroup, Sides>> = {
  drafting: { incoming: [], outgoing: ['draft', 'returned'] },
  desk: {
    incoming: [
      'received',
      'registered',
      'triaged',
      'clarified',
      'legal-check',
      'accepted',
      'accepted-conditionally',
      'follow-up',
      'postponed',
    ],
    outgoing: ['submitted', 'quality-check', 'deconflicted', 'channel-selected', 'approved', 'clarification-requested', 'escalated'],
  },
  'second-person': { incoming: ['review'], outgoing: ['translated'] },
  'at-work': {
    incoming: ['assigned', 'in-progress', 'waiting-judicial', 'waiting-provider', 'waiting-translation', 'waiting-consent'],
    outgoing: [],
  },
  partner: {
    incoming: ['returned-incomplete', 'clarification-sent', 'waiting-conditions'],
    outgoing: ['sent', 'delivered', 'acknowledged', 'clarified', 'postponed'],
  },
  answers: {
    incoming: ['partially-answered', 'answered', 'refused'],
    outgoing: [
      'partial-received',
      'answer-received',
      'conditions-accepted',
      'conditions-rejected',
      'delivered-to-requester',
      'use-reported',
      'refused-by-partner',
      'expired',
      'withdrawn',
    ],
  },
  over: {
    incoming: ['closed', 'retention-review', 'erased', 'rerouted'],
    outgoing: ['closed', 'retention-review', 'erased'],
  },
};
