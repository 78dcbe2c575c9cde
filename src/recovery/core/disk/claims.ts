import { bitSet } from './bit-set.ts';
import type { Extent } from './extent.ts';

/** Which parts of an image belong to files already given out, so that nothing is taken for lost that a directory names. */
export type Claims = {
  readonly add: (extents: readonly Extent[]) => void;
  readonly addRange: (from: number, to: number) => void;
  /** Whether any of [from, to) is taken. */
  readonly touches: (from: number, to: number) => boolean;
  /** The first place in [from, to) that is taken; null: none is. */
  readonly firstTaken: (from: number, to: number) => number | null;
};

/** Grain: 1 KiB up to 64 GiB, so that small clusters keep apart; 16 KiB beyond, to stay within 8 MiB of memory a terabyte. */
export function claimsOf(size: number): Claims {
  const grain = size <= 64 * 2 ** 30 ? 1024 : 16_384;
  const taken = bitSet(Math.ceil(size / grain) + 1);
  const addRange = (from: number, to: number): void => {
    for (let cell = Math.floor(from / grain); cell * grain < Math.min(to, size); cell += 1) taken.add(cell);
  };
  const firstTaken = (from: number, to: number): number | null => {
    for (let cell = Math.floor(from / grain); cell * grain < to; cell += 1) if (taken.has(cell)) return Math.max(from, cell * grain);
    return null;
  };
  return {
    addRange,
    add: (extents) => {
      for (const extent of extents) {
        if (extent.kind === 'image') addRange(extent.from, extent.from + extent.length);
        else if (extent.kind === 'packed') for (const [from, to] of extent.parts) addRange(from, to);
      }
    },
    touches: (from, to) => firstTaken(from, to) !== null,
    firstTaken,
  };
}
