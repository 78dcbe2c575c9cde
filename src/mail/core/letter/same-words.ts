import type { TextLine } from './text-line.ts';

export type Compared = { readonly differ: boolean; readonly first: number; readonly second: number };

/** Letters of a text that are compared, samples taken of it, and letters of a sample. */
const READ = 20_000;
const SAMPLES = 40;
const LENGTH = 8;
/** Shorter texts differ by a greeting. */
const SHORTEST = 40;

/**
 * Whether two forms of one text say grossly different things: samples of the longer one, spread evenly, are looked for in the other, letters and digits only.
 * `first`, `second`: how many letters each has. Half of the samples missing is a difference; so is one that is empty beside one that is not.
 */
export function sameWords(one: readonly TextLine[], other: readonly TextLine[]): Compared {
  const [first, second] = [lettersOf(one), lettersOf(other)];
  const [longer, shorter] = first.length > second.length ? [first, second] : [second, first];
  const differ = longer.length >= SHORTEST && missing(longer, shorter) > 0.5;
  return { differ, first: first.length, second: second.length };
}

function missing(text: string, within: string): number {
  const step = Math.max(LENGTH, Math.floor((text.length - LENGTH) / SAMPLES));
  let taken = 0;
  let absent = 0;
  for (let at = 0; at + LENGTH <= text.length && taken < SAMPLES; at += step) {
    taken += 1;
    if (!within.includes(text.slice(at, at + LENGTH))) absent += 1;
  }
  return taken === 0 ? 0 : absent / taken;
}

/** Links are left out: the plain form writes them out, the page hides them behind words. */
function lettersOf(lines: readonly TextLine[]): string {
  const pieces: string[] = [];
  let length = 0;
  for (const { text } of lines) {
    if (length > READ) break;
    const plain = text
      .slice(0, READ)
      .replace(/(?:https?:\/\/|www\.)[!-~]*/gi, '')
      .replace(/[^\p{L}\p{N}]+/gu, '')
      .toLowerCase();
    pieces.push(plain);
    length += plain.length;
  }
  return pieces.join('').slice(0, READ);
}
