import { codePoint } from '#model/visible-text.ts';

/** Words as a template takes them: lines of parts, between which a line may be broken. */
export type TypstWords = { readonly lang: string; readonly lines: readonly (readonly string[])[] };

/** @param has whether the fonts have a character; what they lack is written as its code point, so that a reader sees that something stands there and what */
export const typstWords = (lang: string, text: string, has: (codePoint: number) => boolean): TypstWords => ({
  lang,
  lines: shownIn(text, has).split('\n').map(parts),
});

/** The text with what the fonts lack written out. */
export function shownIn(text: string, has: (codePoint: number) => boolean): string {
  let out = '';
  for (const character of text) out += character === '\n' || has(character.codePointAt(0) ?? 0) ? character : codePoint(character);
  return out;
}

/** Where nothing in a long run lets a line break (an address, a hash, a hostile word), it may break every few characters. */
const LONGEST_RUN = 16;
const PART = 6;

function parts(line: string): readonly string[] {
  return (line.match(/[\u0021-\u02ff\u0370-\u1fff]+|[^\u0021-\u02ff\u0370-\u1fff]+/gu) ?? []).reduce<string[]>((all, run) => {
    const pieces =
      /^[\u0021-\u02ff\u0370-\u1fff]/u.test(run) && run.length > LONGEST_RUN ? (run.match(new RegExp(`.{1,${PART}}`, 'gu')) ?? []) : [run];
    const last = all.at(-1);
    // Ordinary words stay one text with what is around them.
    if (pieces.length === 1 && last !== undefined && !/[\u0021-\u02ff\u0370-\u1fff]{17}$/u.test(last)) all[all.length - 1] = last + run;
    else all.push(...pieces);
    return all;
  }, []);
}
