const bitsAChunk = 1 << 20;

/** A set of numbers from 0, one bit each, memory only where it is used. Numbers of `limit` and more are not kept. */
export type BitSet = { readonly add: (value: number) => void; readonly has: (value: number) => boolean };

export function bitSet(limit: number): BitSet {
  const chunks = new Map<number, Uint8Array>();
  return {
    add: (value) => {
      if (value < 0 || value >= limit) return;
      const key = Math.floor(value / bitsAChunk);
      let chunk = chunks.get(key);
      if (!chunk) chunks.set(key, (chunk = new Uint8Array(bitsAChunk / 8)));
      const bit = value % bitsAChunk;
      chunk[bit >> 3] = (chunk[bit >> 3] ?? 0) | (1 << (bit & 7));
    },
    has: (value) => {
      const bit = value % bitsAChunk;
      return (((chunks.get(Math.floor(value / bitsAChunk))?.[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
    },
  };
}
