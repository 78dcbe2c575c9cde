import { joined, type Range } from '../ranges.ts';
import type { FormatVerdict } from './format.ts';

/** Not this format at all. */
export const notThis: FormatVerdict = { verdict: 'no', by: 'structure', sound: [], breaksAt: null };

/** Everything holds, from the first byte to the last. */
export const wholeFile = (size: number, by: FormatVerdict['by']): FormatVerdict => ({
  verdict: 'sound',
  by,
  sound: size > 0 ? [[0, size]] : [],
  breaksAt: null,
});

/** Begins well, and breaks at `breaksAt`. `sound`: what was checked and holds all the same. */
export const damagedAt = (breaksAt: number, by: FormatVerdict['by'], sound: readonly Range[]): FormatVerdict => ({
  verdict: 'damaged',
  by,
  sound: joined(sound),
  breaksAt,
});
