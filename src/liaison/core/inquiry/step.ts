import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { apply } from './apply.ts';
import { begin } from './begin.ts';
import { objection } from './guards.ts';
import { incomingMoves } from './incoming-moves.ts';
import type { InquiryEvent } from './inquiry-event.ts';
import type { InquiryRecord } from './inquiry-record.ts';
import type { Move, Moves } from './move.ts';
import { outgoingMoves } from './outgoing-moves.ts';
import { stateAfterAnswers } from './state-after-answers.ts';
import type { InquiryState } from './states.ts';

/**
 * The only judge of what may happen to an inquiry: the record after the event, or a coded reason why not. Pure: the same events give the same
 * record. `null` is an inquiry that has not begun. A `voided` event is judged by `fold`, which has the whole history.
 */
export function step(record: InquiryRecord | null, event: InquiryEvent): Outcome<InquiryRecord> {
  if (event.at > event.recordedAt) return refuse('event-in-future');
  const { kind } = event.body;
  if (kind === 'received' || kind === 'drafted') return record ? refuse('inquiry-begun') : accept(begin(event.id, event, event.body));
  if (!record) return refuse('inquiry-not-begun');
  if (event.at < (record.entered[0]?.at ?? event.at)) return refuse('event-before-beginning');
  const move = findMove(record, event);
  if (!move.ok) return move;
  const against = objection(record, event);
  if (against) return against;
  const after = apply(record, event);
  const state = nextState(move.value, record, after, event);
  return accept(state === null ? after : enter(after, state, event));
}

/** The moves that a direction knows. */
export const movesOf = (direction: InquiryRecord['direction']): Moves<InquiryState> =>
  direction === 'incoming' ? incomingMoves : outgoingMoves;

function findMove(record: InquiryRecord, { body, by }: InquiryEvent): Outcome<Move<InquiryState>> {
  const moves = movesOf(record.direction)[body.kind];
  if (!moves) return refuse('wrong-direction', { act: body.kind });
  const here = moves.filter(({ from }) => from.includes(record.state));
  if (here.length === 0) return refuse('move-not-legal', { act: body.kind, state: record.state });
  const move = here.find((one) => one.by.includes(by.capacity));
  return move ? accept(move) : refuse('not-your-part', { act: body.kind, capacity: by.capacity });
}

/** Where an act leads; null: it stays where it is. A state that is entered again (another review, another round of tasks) leaves a mark again. */
function nextState(move: Move<InquiryState>, before: InquiryRecord, after: InquiryRecord, { body }: InquiryEvent): InquiryState | null {
  if (body.kind === 'waiting') return `waiting-${body.cause}`;
  if (body.kind === 'accepted' && body.conditions.length > 0) return 'accepted-conditionally';
  if (body.kind === 'transport-receipt' && before.state === 'sent' && (body.code === 'delivery' || body.code === 'retrieval'))
    return 'delivered';
  if (move.to === 'same') return null;
  if (move.to !== 'answers') return move.to;
  const state = stateAfterAnswers(after, body);
  return state === before.state ? null : state;
}

const enter = (record: InquiryRecord, state: InquiryState, { at, recordedAt }: InquiryEvent): InquiryRecord => ({
  ...record,
  state,
  entered: [...record.entered, { state, at, recordedAt }],
});
