import type { Moves } from './move.ts';
import { IncomingState } from './states.ts';

type S = IncomingState;

const working: readonly S[] = ['assigned', 'in-progress', 'partially-answered', 'follow-up'];
const waiting: readonly S[] = ['waiting-judicial', 'waiting-provider', 'waiting-translation', 'waiting-consent'];
const beforeDecision: readonly S[] = ['registered', 'triaged', 'clarified', 'legal-check', 'returned-incomplete', 'clarification-sent'];
const accepted: readonly S[] = ['accepted', 'accepted-conditionally'];
const underWay: readonly S[] = [...accepted, ...working, ...waiting, 'review', 'waiting-conditions'];
const live: readonly S[] = ['received', ...beforeDecision, 'postponed', ...underWay, 'answered'];
const notErased: readonly S[] = IncomingState.options.filter((state) => state !== 'erased');

/** What may happen to a foreign inquiry, research §5.b.1. */
export const incomingMoves: Moves<S> = {
  registered: [{ from: ['received'], to: 'registered', by: ['desk', 'machine'] }],
  'confirmed-in-writing': [{ from: live, to: 'same', by: ['desk', 'partner'] }],
  triaged: [{ from: ['registered', 'clarified'], to: 'triaged', by: ['desk'] }],
  'returned-incomplete': [{ from: ['registered', 'triaged', 'clarified'], to: 'returned-incomplete', by: ['desk'] }],
  'clarification-asked': [{ from: [...beforeDecision, ...accepted, ...working], to: 'clarification-sent', by: ['desk'] }],
  clarified: [{ from: ['returned-incomplete', 'clarification-sent'], to: 'clarified', by: ['partner', 'desk'] }],
  // The desk puts what was asked into Japanese, at any time before it is over.
  translated: [{ from: live, to: 'same', by: ['desk'] }],
  rerouted: [{ from: ['registered', 'triaged', 'clarified', 'legal-check'], to: 'rerouted', by: ['desk'] }],
  'legal-check-begun': [{ from: ['triaged', 'clarified', 'postponed'], to: 'legal-check', by: ['desk'] }],
  'legally-checked': [{ from: ['legal-check'], to: 'same', by: ['desk'] }],
  accepted: [{ from: ['legal-check'], to: 'accepted', by: ['desk'] }],
  refused: [{ from: [...beforeDecision, 'postponed', ...accepted, ...working, ...waiting], to: 'refused', by: ['desk'] }],
  postponed: [{ from: ['legal-check', ...accepted, ...working, ...waiting], to: 'postponed', by: ['desk'] }],
  assigned: [{ from: [...accepted, ...working], to: 'assigned', by: ['desk'] }],
  'task-answered': [{ from: underWay, to: 'same', by: ['unit', 'desk'] }],
  'task-returned': [{ from: underWay, to: 'same', by: ['unit', 'desk'] }],
  'work-begun': [
    { from: [...accepted, 'assigned', 'clarified', 'partially-answered', 'follow-up'], to: 'in-progress', by: ['desk', 'unit'] },
  ],
  waiting: [{ from: ['in-progress', ...waiting], to: 'same', by: ['desk'] }],
  resumed: [{ from: [...waiting], to: 'in-progress', by: ['desk'] }],
  // From `answered`: a correction of what was sent.
  'review-asked': [{ from: ['in-progress', 'assigned', 'partially-answered', 'answered'], to: 'review', by: ['desk'] }],
  'review-returned': [{ from: ['review'], to: 'in-progress', by: ['desk'] }],
  'handover-offered': [
    { from: ['review'], to: 'waiting-conditions', by: ['desk'] },
    // Information that a partner offers of its own accord.
    { from: ['received', 'registered', 'triaged', 'legal-check'], to: 'same', by: ['partner'] },
  ],
  'conditions-accepted': [
    { from: ['waiting-conditions'], to: 'same', by: ['partner', 'desk'] },
    { from: ['triaged', 'legal-check', 'accepted', 'accepted-conditionally'], to: 'same', by: ['desk'] },
  ],
  'conditions-declined': [
    { from: ['waiting-conditions'], to: 'in-progress', by: ['partner', 'desk'] },
    { from: ['triaged', 'legal-check'], to: 'same', by: ['desk'] },
  ],
  'handover-delivered': [
    { from: ['waiting-conditions'], to: 'answers', by: ['desk', 'machine'] },
    { from: ['triaged', 'legal-check', 'accepted', 'accepted-conditionally'], to: 'same', by: ['partner', 'desk', 'machine'] },
  ],
  // Whoever was given something under Art. 28(4) tells what it was used for.
  'use-reported': [{ from: ['answered', 'partially-answered', 'closed'], to: 'same', by: ['partner', 'desk'] }],
  released: [{ from: notErased, to: 'same', by: ['desk'] }],
  recalled: [{ from: notErased, to: 'same', by: ['desk', 'partner'] }],
  corrected: [{ from: notErased, to: 'same', by: ['desk', 'partner'] }],
  'question-settled': [{ from: [...accepted, ...working, ...waiting, 'review'], to: 'same', by: ['desk'] }],
  'follow-up-received': [{ from: ['answered', 'partially-answered'], to: 'follow-up', by: ['partner', 'desk'] }],
  acknowledged: [{ from: live, to: 'same', by: ['desk'] }],
  'transport-receipt': [{ from: notErased, to: 'same', by: ['machine', 'desk'] }],
  'preservation-started': [{ from: underWay, to: 'same', by: ['desk', 'unit'] }],
  'preservation-extended': [{ from: [...underWay, 'answered'], to: 'same', by: ['desk', 'unit'] }],
  'preservation-followed-up': [{ from: [...underWay, 'answered'], to: 'same', by: ['desk', 'partner'] }],
  'preservation-ended': [{ from: notErased, to: 'same', by: ['desk', 'unit'] }],
  related: [{ from: notErased, to: 'same', by: ['desk', 'machine'] }],
  noted: [{ from: notErased, to: 'same', by: ['desk', 'unit'] }],
  withdrawn: [{ from: live, to: 'closed', by: ['partner', 'desk'] }],
  closed: [
    {
      from: [
        'answered',
        'partially-answered',
        'refused',
        'postponed',
        'returned-incomplete',
        'clarification-sent',
        'rerouted',
        ...accepted,
        'triaged',
        'legal-check',
      ],
      to: 'closed',
      by: ['desk'],
    },
  ],
  'retention-reviewed': [{ from: ['closed', 'retention-review'], to: 'retention-review', by: ['desk'] }],
  erased: [{ from: ['retention-review'], to: 'erased', by: ['desk'] }],
  voided: [{ from: notErased, to: 'same', by: ['desk'] }],
};
