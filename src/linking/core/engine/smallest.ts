import type { ByteStrings } from './byte-strings.ts';
import { sortByText } from './id-order.ts';

/**
 * Those owners whose texts come first, in their order: a few of many, at the cost of one comparison each for most. Which they are follows from the texts,
 * not from the order in which they are given.
 */
export function smallestByText(owners: Iterable<number>, limit: number, texts: ByteStrings): Int32Array {
  const all = Int32Array.from(owners);
  if (all.length > 4 * limit) {
    // Sorts as many again whenever there is room for no more, and goes on with those that come before the last of them.
    let kept = all.slice(0, 2 * limit);
    sortByText(kept, texts);
    let room = limit;
    for (let at = 2 * limit; at < all.length; at++) {
      const owner = all[at]!; // in bounds, here and below
      if (limit === 0 || texts.compare(owner, kept[limit - 1]!) >= 0) continue;
      kept[room++] = owner;
      if (room < kept.length) continue;
      kept = kept.slice();
      sortByText(kept, texts);
      room = limit;
    }
    const first = kept.slice(0, room);
    sortByText(first, texts);
    return first.slice(0, limit);
  }
  sortByText(all, texts);
  return all.slice(0, limit);
}
