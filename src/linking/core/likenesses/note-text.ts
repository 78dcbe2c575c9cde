import { sketch } from '../shingles.ts';
import { sketchLikeness } from '../sketch-likeness.ts';
import { percentShown, type Likeness } from './likeness.ts';

/** 256 hashes give a likeness to within about 3 points (one standard error at one half). */
const size = 256;

/** The attacker's own words: ransom notes, each victim's copy a little different. */
export const noteText = {
  kind: 'note-text',
  probes: 32,
  profile: ({ traces }) => {
    let note = '';
    for (const { type, norm, role } of traces) if (type === 'note-text' && role !== 'victim') note += `\n${norm}`;
    return sketch(note, size);
  },
  compare: (one, other, rarity) => sketchLikeness(one, other, size, rarity),
  shown: percentShown,
} as const satisfies Likeness;
