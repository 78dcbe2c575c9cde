import type { Joining } from '../scale.ts';
import type { JoinLog } from './join-log.ts';
import { MatrixMerger, mostInMatrix } from './matrix-merger.ts';
import type { PlacedTies } from './placed-ties.ts';
import { TieMerger } from './tie-merger.ts';

/** What came of a component: for each member the place of its cluster's first, and the joins that led there. Good until the next is merged. */
export type Merged = { readonly firsts: Int32Array; readonly log: JoinLog };

/**
 * The fast twin of merge.ts: the same rule on arrays that are used again from one component to the next; a test holds them against each other. What is
 * known of the past spares joins in the square alone.
 */
export class Merger {
  readonly #few: MatrixMerger;
  readonly #many: TieMerger;

  constructor(rule: Joining) {
    this.#few = new MatrixMerger(rule);
    this.#many = new TieMerger(rule);
  }

  /** All at once, or a little with each step. */
  *merging(component: PlacedTies): Generator<void, Merged> {
    if (component.size > mostInMatrix) {
      yield* this.#many.merging(component);
      return this.#many;
    }
    this.#few.merge(component);
    return this.#few;
  }

  bytes(): number {
    return this.#few.bytes() + this.#many.bytes();
  }
}
