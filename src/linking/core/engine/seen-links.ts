import { scaleOf } from '../scale.ts';
import { createValueWords } from '../value-words.ts';
import type { Weights } from '../weights.ts';
import { Holdings, type SeenHoldings } from './holdings.ts';
import type { SeenSlices } from './int-slices.ts';
import type { HashKey } from './keyed-hash.ts';
import { writeLinks } from './link-lines.ts';
import { Ties } from './ties.ts';

/** What an engine shows other threads, in memory that they share: good until it is changed. */
export type SeenLinks = { readonly holdings: SeenHoldings; readonly ties: SeenSlices };

/** Writes the links of an engine in another thread: what its `writeLinks` does. `weights` and `key` are those of the engine; what lists say of values is in what it shows. */
export function writeSeenLinks(
  seen: SeenLinks,
  { weights, key }: { readonly weights: Weights; readonly key: HashKey },
  write: (lines: Uint8Array, done: number) => void,
): number {
  const scale = scaleOf(weights);
  const holdings = new Holdings(key, scale, () => null, createValueWords());
  holdings.see(seen.holdings);
  const ties = new Ties();
  ties.slices.see(seen.ties);
  return writeLinks(holdings, ties, scale, write);
}
