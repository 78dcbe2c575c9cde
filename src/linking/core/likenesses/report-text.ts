import { sketch } from '../shingles.ts';
import { sketchLikeness } from '../sketch-likeness.ts';
import { percentShown, type Likeness } from './likeness.ts';

/** 64 hashes give a likeness to within about 6 points (one standard error at one half). */
const size = 64;

/** What the reporter wrote. */
export const reportText = {
  kind: 'report-text',
  probes: 32,
  profile: ({ text }) => sketch(text, size),
  compare: (one, other, rarity) => sketchLikeness(one, other, size, rarity),
  shown: percentShown,
} as const satisfies Likeness;
