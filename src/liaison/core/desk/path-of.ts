import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { Direction, InquiryState } from '../inquiry/states.ts';

/** A station of the way through the states: `at` is null for one that has not been reached. */
type Station = { readonly state: InquiryState; readonly at: string | null; readonly kind: 'past' | 'now' | 'ahead' };

/** The way an inquiry has gone, each state once where it was last entered, and the way it will usually go on. */
export function pathOf({ direction, state, entered }: Pick<InquiryRecord, 'direction' | 'state' | 'entered'>): Station[] {
  const last = new Map(entered.map((one, place) => [one.state, { ...one, place }]));
  const been = [...last.values()].sort((a, b) => a.place - b.place);
  const way = usual[direction];
  const reached = Math.max(-1, ...been.map((one) => way.indexOf(one.state)));
  const isOff = off.has(state);
  return [
    ...been.map((one): Station => ({ state: one.state, at: one.at, kind: one.state === state ? 'now' : 'past' })),
    ...way
      .slice(reached + 1)
      .filter((one) => !last.has(one) && (!isOff || one === 'closed'))
      .map((one): Station => ({ state: one, at: null, kind: 'ahead' })),
  ];
}

const usual: Readonly<Record<Direction, readonly InquiryState[]>> = {
  incoming: ['received', 'registered', 'triaged', 'legal-check', 'accepted', 'in-progress', 'review', 'answered', 'closed'],
  outgoing: [
    'draft',
    'submitted',
    'quality-check',
    'deconflicted',
    'channel-selected',
    'translated',
    'approved',
    'sent',
    'acknowledged',
    'answer-received',
    'delivered-to-requester',
    'use-reported',
    'closed',
  ],
};

/** States from which only the end is left. */
const off = new Set<InquiryState>([
  'refused',
  'refused-by-partner',
  'rerouted',
  'expired',
  'withdrawn',
  'closed',
  'retention-review',
  'erased',
]);
