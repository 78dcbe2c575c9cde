import type { Scale } from '../scale.ts';
import { firstTies } from './first-ties.ts';
import { heldReasons, type HeldReasons } from './held-reasons.ts';
import type { Holdings, SeenHoldings } from './holdings.ts';
import type { SeenSlices } from './int-slices.ts';
import { LinkPages } from './link-lines.ts';
import type { PairBook } from './pair-book.ts';
import type { PairWeigher } from './pair-weigher.ts';
import type { Ties } from './ties.ts';

type Parts = {
  readonly holdings: Holdings;
  readonly ties: Ties;
  readonly weigher: PairWeigher;
  readonly book: PairBook;
  readonly scale: Scale;
  /** Weighs what is waiting. */
  readonly weigh: () => void;
};

/** What an engine does together with other threads, which see what it holds in memory that all share (seen-engine.ts): good until it is changed. */
export class SharedWork {
  readonly holdings: SeenHoldings;
  /** Pairs of reports with numbers below this are to be weighed; 0 where some were weighed before, which an engine does alone. */
  readonly toWeigh: number;
  /** How many reports there are whose links are to be written. */
  readonly size: number;
  readonly #parts: Parts;
  #reasons: HeldReasons | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.holdings = parts.holdings.forThreads();
    this.toWeigh = parts.holdings.isNoting ? 0 : parts.holdings.reports.end;
    this.size = parts.holdings.reports.size();
  }

  /** The same as in any other thread. */
  firstTies(from: number, to: number): Int32Array<ArrayBuffer> {
    const { holdings, weigher, scale } = this.#parts;
    return firstTies(holdings, weigher, scale.threshold, from, to);
  }

  /** Takes the ties of all stretches below `toWeigh`, wherever they were found; not where there are other reports meanwhile. */
  take(found: readonly Int32Array[]): void {
    const { reports } = this.#parts.holdings;
    if (reports.end === this.toWeigh && reports.size() === this.size) this.#parts.book.take(found);
  }

  /** Ties as other threads see them, all pairs being weighed. */
  ties(): SeenSlices {
    this.#parts.weigh();
    return this.#parts.ties.slices.forThreads();
  }

  /** Why values are held back, as all who write links tell it: only here is it known what lists and people say. */
  reasons(): HeldReasons {
    return (this.#reasons ??= heldReasons(this.#parts.holdings));
  }

  linkPages(): LinkPages {
    const { holdings, ties, scale } = this.#parts;
    return new LinkPages(holdings, ties, scale, this.reasons());
  }
}
