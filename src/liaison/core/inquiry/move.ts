import type { Capacity } from './actor.ts';
import type { EventKind } from './inquiry-event.ts';
import type { InquiryState } from './states.ts';

/**
 * From which states an act is legal, who may do it, and where it leads. `to: 'same'`: it changes the record but not the state. `to: 'answers'`:
 * follows from which questions are settled (see `stateAfterAnswers`).
 */
export type Move<S extends InquiryState> = {
  readonly from: readonly S[];
  readonly to: S | 'same' | 'answers';
  readonly by: readonly Capacity[];
};

export type Moves<S extends InquiryState> = Partial<Record<EventKind, readonly Move<S>[]>>;
