/** A growing list of places in an image: eight bytes each, and no more than `most` of them. */
export type OffsetList = {
  readonly push: (offset: number) => void;
  readonly count: () => number;
  readonly at: (index: number) => number;
  /** Index of the first offset not below `offset`; the list was filled in order. */
  readonly firstFrom: (offset: number) => number;
  /** Whether some did not fit. */
  readonly overflowed: () => boolean;
};

export function offsetList(most = 8_000_000): OffsetList {
  let offsets = new Float64Array(1024);
  let count = 0;
  let overflowed = false;
  return {
    push: (offset) => {
      if (count >= most) {
        overflowed = true;
        return;
      }
      if (count === offsets.length) {
        const wider = new Float64Array(Math.min(most, count * 2));
        wider.set(offsets);
        offsets = wider;
      }
      offsets[count] = offset;
      count += 1;
    },
    count: () => count,
    at: (index) => offsets[index] ?? 0,
    firstFrom: (offset) => {
      let low = 0;
      let high = count;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((offsets[middle] ?? 0) < offset) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    overflowed: () => overflowed,
  };
}
