/** A repeatable stream of chance: the same seed gives the same exercise, byte for byte. */
export type Random = {
  /** In [0, 1). */
  readonly next: () => number;
  /** A whole number in [0, below). */
  readonly below: (below: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** `count` different elements in random order (all of them when there are fewer). */
  readonly sample: <T>(from: readonly T[], count: number) => T[];
  readonly bytes: (length: number) => Uint8Array;
};

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded from one 32-bit number. Not for secrets. */
export function random(seed: number): Random {
  let a = 0x9e3779b9 | 0;
  let b = 0x243f6a88 | 0;
  let c = seed | 0;
  let counter = 1;
  const next32 = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  // The first numbers still resemble the seed.
  for (let warmUp = 0; warmUp < 12; warmUp++) next32();

  const below = (limit: number): number => Math.floor((next32() / 2 ** 32) * limit);
  return {
    next: () => next32() / 2 ** 32,
    below,
    chance: (probability) => next32() / 2 ** 32 < probability,
    pick: (from) => {
      const chosen = from[below(from.length)];
      if (chosen === undefined) throw new RangeError('nothing to pick from');
      return chosen;
    },
    sample: (from, count) => {
      const rest = [...from];
      const chosen = [];
      while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(below(rest.length), 1));
      return chosen;
    },
    bytes: (length) => Uint8Array.from({ length }, () => next32() & 0xff),
  };
}
