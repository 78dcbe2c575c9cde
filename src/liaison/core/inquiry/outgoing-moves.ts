import type { Moves } from './move.ts';
import { OutgoingState } from './states.ts';

type S = OutgoingState;

const withDesk: readonly S[] = ['submitted', 'quality-check', 'deconflicted', 'channel-selected', 'translated'];
const gone: readonly S[] = [
  'sent',
  'delivered',
  'acknowledged',
  'clarification-requested',
  'clarified',
  'partial-received',
  'postponed',
  'escalated',
];
const answered: readonly S[] = ['answer-received', 'conditions-accepted', 'conditions-rejected', 'delivered-to-requester'];
const notErased: readonly S[] = OutgoingState.options.filter((state) => state !== 'erased');
const live: readonly S[] = ['draft', 'returned', ...withDesk, 'approved', ...gone, ...answered];

/** What may happen to an inquiry of ours, research §5.b.2. */
export const outgoingMoves: Moves<S> = {
  edited: [
    { from: ['draft', 'returned'], to: 'same', by: ['unit', 'desk'] },
    { from: ['quality-check', 'deconflicted', 'channel-selected'], to: 'same', by: ['desk'] },
  ],
  submitted: [{ from: ['draft', 'returned'], to: 'submitted', by: ['unit', 'desk'] }],
  'quality-check-begun': [{ from: ['submitted'], to: 'quality-check', by: ['desk'] }],
  returned: [{ from: ['submitted', 'quality-check', 'deconflicted', 'channel-selected', 'translated'], to: 'returned', by: ['desk'] }],
  deconflicted: [{ from: ['quality-check'], to: 'deconflicted', by: ['desk'] }],
  'channel-selected': [{ from: ['deconflicted', 'escalated'], to: 'channel-selected', by: ['desk'] }],
  translated: [{ from: ['channel-selected', 'translated'], to: 'translated', by: ['desk'] }],
  approved: [{ from: ['translated'], to: 'approved', by: ['desk'] }],
  sent: [{ from: ['approved'], to: 'sent', by: ['desk', 'machine'] }],
  // A receipt of delivery moves `sent` on; every other one is only kept (see step.ts).
  'transport-receipt': [{ from: notErased, to: 'same', by: ['machine', 'desk'] }],
  acknowledged: [
    { from: ['sent', 'delivered', 'escalated'], to: 'acknowledged', by: ['partner', 'desk'] },
    {
      from: ['acknowledged', 'clarification-requested', 'clarified', 'partial-received', 'postponed'],
      to: 'same',
      by: ['partner', 'desk'],
    },
  ],
  'clarification-requested': [
    {
      from: ['sent', 'delivered', 'acknowledged', 'clarified', 'partial-received', 'escalated', 'postponed'],
      to: 'clarification-requested',
      by: ['partner', 'desk'],
    },
  ],
  clarified: [{ from: ['clarification-requested'], to: 'clarified', by: ['desk'] }],
  'handover-offered': [{ from: [...gone, ...answered], to: 'answers', by: ['partner', 'desk'] }],
  'conditions-accepted': [
    {
      from: ['partial-received', 'answer-received', 'conditions-rejected', 'sent', 'delivered', 'acknowledged'],
      to: 'conditions-accepted',
      by: ['desk', 'partner'],
    },
  ],
  'conditions-declined': [
    {
      from: ['partial-received', 'answer-received', 'sent', 'delivered', 'acknowledged'],
      to: 'conditions-rejected',
      by: ['desk', 'partner'],
    },
  ],
  'handover-delivered': [{ from: [...gone, ...answered], to: 'same', by: ['partner', 'desk', 'machine'] }],
  released: [
    {
      from: [
        'partial-received',
        'answer-received',
        'conditions-accepted',
        'conditions-rejected',
        'delivered-to-requester',
        'refused-by-partner',
        'use-reported',
      ],
      to: 'answers',
      by: ['desk'],
    },
  ],
  'question-settled': [{ from: [...gone, ...answered], to: 'same', by: ['partner', 'desk'] }],
  'refused-by-partner': [{ from: gone, to: 'refused-by-partner', by: ['partner', 'desk'] }],
  'postponed-by-partner': [{ from: gone, to: 'postponed', by: ['partner', 'desk'] }],
  'use-reported': [{ from: ['delivered-to-requester'], to: 'use-reported', by: ['unit', 'desk'] }],
  recalled: [{ from: notErased, to: 'same', by: ['desk', 'partner'] }],
  corrected: [{ from: notErased, to: 'same', by: ['desk', 'partner'] }],
  escalated: [
    {
      from: ['sent', 'delivered', 'acknowledged', 'clarification-requested', 'clarified', 'postponed', 'refused-by-partner'],
      to: 'escalated',
      by: ['desk'],
    },
  ],
  expired: [{ from: ['draft', 'returned', ...gone], to: 'expired', by: ['desk', 'machine'] }],
  withdrawn: [{ from: live, to: 'withdrawn', by: ['unit', 'desk'] }],
  'preservation-started': [{ from: [...gone, ...answered], to: 'same', by: ['desk', 'partner'] }],
  'preservation-extended': [{ from: [...gone, ...answered], to: 'same', by: ['desk', 'partner'] }],
  'preservation-followed-up': [{ from: [...gone, ...answered], to: 'same', by: ['desk'] }],
  'preservation-ended': [{ from: notErased, to: 'same', by: ['desk', 'partner'] }],
  related: [{ from: notErased, to: 'same', by: ['desk', 'unit', 'machine'] }],
  noted: [{ from: notErased, to: 'same', by: ['desk', 'unit'] }],
  closed: [
    {
      from: [
        // Information that we gave of our own accord, or an inquiry that was never answered.
        'sent',
        'delivered',
        'acknowledged',
        'delivered-to-requester',
        'use-reported',
        'refused-by-partner',
        'expired',
        'withdrawn',
        'conditions-rejected',
        'conditions-accepted',
        'answer-received',
        'partial-received',
      ],
      to: 'closed',
      by: ['desk'],
    },
  ],
  'retention-reviewed': [{ from: ['closed', 'retention-review'], to: 'retention-review', by: ['desk'] }],
  erased: [{ from: ['retention-review'], to: 'erased', by: ['desk'] }],
  voided: [{ from: notErased, to: 'same', by: ['desk'] }],
};
