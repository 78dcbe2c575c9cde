import type { CueId } from '../cue.ts';
import { cueIds } from '../cue.ts';

/** A line of a corpus file. `cues`: what the text does; `may`: what it may be said to do besides, neither right nor wrong. */
export type LabelledText = {
  readonly id: string;
  readonly lang: 'ja' | 'en';
  readonly cues: readonly CueId[];
  readonly may?: readonly CueId[];
  readonly text: string;
};

export type Tally = { found: number; extra: number; missed: number };
export type Judged = { readonly tallies: ReadonlyMap<string, Tally>; readonly errors: readonly string[] };

/** Counts by cue, by language and over everything (`all`); `errors` says each wrong one: `ja-001 -cue` missed, `+cue` too many. */
export function scoreCues(texts: readonly LabelledText[], read: (text: string) => ReadonlyMap<CueId, unknown>): Judged {
  const tallies = new Map<string, Tally>();
  const errors: string[] = [];
  const count = (names: readonly string[], what: keyof Tally): void => {
    for (const name of names) {
      const tally = tallies.get(name) ?? { found: 0, extra: 0, missed: 0 };
      tally[what] += 1;
      tallies.set(name, tally);
    }
  };
  for (const { id, lang, cues, may = [], text } of texts) {
    const found = read(text);
    for (const cue of cueIds) {
      const expected = cues.includes(cue);
      if (expected && found.has(cue)) count(['all', lang, cue], 'found');
      else if (expected) {
        count(['all', lang, cue], 'missed');
        errors.push(`${id} -${cue} ${text}`);
      } else if (found.has(cue) && !may.includes(cue)) {
        count(['all', lang, cue], 'extra');
        errors.push(`${id} +${cue} ${text}`);
      }
    }
  }
  return { tallies, errors };
}

export const precision = ({ found, extra }: Tally): number => found / Math.max(1, found + extra);
export const recall = ({ found, missed }: Tally): number => found / Math.max(1, found + missed);
