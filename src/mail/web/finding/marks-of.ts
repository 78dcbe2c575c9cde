import type { Evidence, Turn } from '../../core/finding.ts';

/** Where the words that evidence quotes stand in a message's text: UTF-16 offsets, in order, none overlapping. Quotes that stand elsewhere mark nothing. */
export function marksOf({ text }: Turn, evidence: readonly Evidence[]): (readonly [number, number])[] {
  const found = evidence
    .flatMap(({ where: { header, quote } }): (readonly [number, number])[] => {
      const words = quote.trim();
      const at = header !== null || words === '' ? -1 : text.indexOf(words);
      return at < 0 ? [] : [[at, at + words.length]];
    })
    .sort(([a, b], [c, d]) => a - c || d - b);
  const marks: (readonly [number, number])[] = [];
  for (const [from, to] of found) if (from >= (marks.at(-1)?.[1] ?? 0)) marks.push([from, to]);
  return marks;
}
