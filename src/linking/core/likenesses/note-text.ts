import { noteWords } from '../note-words.ts';
import { sketchLikeness } from '../sketch-likeness.ts';
import { textLanguage } from '../text-language.ts';
import { percentShown, type Likeness } from './likeness.ts';

/** 256 hashes give a likeness to within about 3 points (one standard error at one half). */
const size = 256;
/** Below this many different words and pairs a note says too little to be compared. */
const fewest = 10;
/** A profile ends with an entry that says the language, above every hash. */
const languages = 0x7fff_ff00;
/** A translation has names in common with its original, and not more: so far apart, two languages say nothing. */
const translated = 200;

/**
 * The attacker's own words: ransom notes, each victim's copy a little different. A bottom-k sketch (Broder 1997; Cohen and Kaplan 2007) of words and pairs of words: the
 * smallest hashes, so that an inverted index over them finds candidates as LSH bands would.
 */
export const noteText = {
  kind: 'note-text',
  probes: 20,
  profile: ({ traces }) => {
    let note = '';
    for (const { type, norm, role } of traces) if (type === 'note-text' && role !== 'victim') note += `\n${norm}`;
    if (note === '') return nothing;
    const hashes = Int32Array.from(noteWords(note)).sort();
    if (hashes.length < fewest) return nothing;
    const kept = hashes.subarray(0, size).filter((hash) => hash < languages);
    return Int32Array.from([...kept, languages + textLanguage(note)]);
  },
  compare: (one, other, rarity) => {
    if (one.length === 0 || other.length === 0) return null;
    const alike = sketchLikeness(one.subarray(0, -1), other.subarray(0, -1), size, rarity);
    return alike !== null && alike < translated && differ(one.at(-1), other.at(-1)) ? null : alike;
  },
  shown: percentShown,
} as const satisfies Likeness;

const nothing = new Int32Array();

/** Both languages are known, and are not the same. */
const differ = (one = languages, other = languages): boolean => one !== other && one !== languages && other !== languages;
