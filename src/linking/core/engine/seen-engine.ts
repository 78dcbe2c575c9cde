import { scaleOf, type Scale } from '../scale.ts';
import { createValueWords } from '../value-words.ts';
import type { Weights } from '../weights.ts';
import { firstTies } from './first-ties.ts';
import type { HeldReasons } from './held-reasons.ts';
import { Holdings, type SeenHoldings } from './holdings.ts';
import type { SeenSlices } from './int-slices.ts';
import type { HashKey } from './keyed-hash.ts';
import { LinkPages } from './link-lines.ts';
import { PairWeigher } from './pair-weigher.ts';
import { Ties } from './ties.ts';

/** How an engine's values are weighed and found; what lists say of values is in what it shows. */
export type SeenBy = { readonly weights: Weights; readonly key: HashKey };

/** What another thread does for an engine that shared its work (shared-work.ts), from what it sees of it: good until the engine is changed. */
export class SeenEngine {
  readonly #holdings: Holdings;
  readonly #scale: Scale;
  readonly #weigher: PairWeigher;

  constructor(seen: SeenHoldings, { weights, key }: SeenBy) {
    this.#scale = scaleOf(weights);
    this.#holdings = new Holdings(key, this.#scale, () => null, createValueWords());
    this.#holdings.see(seen);
    this.#weigher = new PairWeigher(this.#holdings, this.#scale);
  }

  firstTies(from: number, to: number): Int32Array<ArrayBuffer> {
    return firstTies(this.#holdings, this.#weigher, this.#scale.threshold, from, to);
  }

  linkPages(seen: SeenSlices, reasons: HeldReasons): LinkPages {
    const ties = new Ties();
    ties.slices.see(seen);
    return new LinkPages(this.#holdings, ties, this.#scale, reasons);
  }
}
