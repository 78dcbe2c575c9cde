import type { Text } from '#model/text.ts';
import type { Candidate } from '../core/queue/rank-questions.ts';
import type { Side } from './review-sides.ts';

/** A question with everything that its words need. All of it is visible to the asker. */
export type Question = Candidate & {
  readonly asked: Text;
  readonly one: Side;
  /** The other cluster; null where the question is about one. */
  readonly other: Side | null;
  /** Of one cluster: who would be split off by a no. */
  readonly loose: readonly string[];
  /** Of pairs in doubt: what they turn on, and for how many such pairs this one stands. */
  readonly reason?: string;
  readonly standsFor?: number;
};
