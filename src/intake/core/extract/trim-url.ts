import type { Reading } from './reading.ts';

/**
 * Where a URL that was matched greedily really ends: before full-width punctuation (unless the URL itself is full-width) and before
 * closing punctuation that belongs to the sentence; a bracket stays where the URL opened it.
 */
export function trimUrl(reading: Reading, start: number, end: number): number {
  let last = Math.min(end, wideEnd(reading, start, end));
  let open = 0;
  for (let at = start; at < last; at += 1) open += depth[reading.text.charAt(at)] ?? 0;
  for (; last > start; last -= 1) {
    const character = reading.text.charAt(last - 1);
    if (open < 0 && (character === ')' || character === ']')) open += 1;
    else if (!/[.,;:!?'*~]/.test(character)) break;
  }
  return last;
}

const depth: Readonly<Record<string, number>> = { '(': 1, '[': 1, ')': -1, ']': -1 };

function wideEnd({ original, text, origin }: Reading, start: number, end: number): number {
  if (origin === null || original.charCodeAt(origin.start[start] ?? 0) > 127) return end;
  for (let at = start; at < end; at += 1) {
    const written = original.charAt(origin.start[at] ?? 0);
    if (/[（），；！［］｛｝～：＜＞＝＆｜]/.test(written) && written.normalize('NFKC') === text.charAt(at)) return at;
  }
  return end;
}
