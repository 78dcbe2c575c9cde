import variants from '#knowledge/character-variants.json' with { type: 'json' };

/*
 * Two spellings that a reader takes for the same word must find each other, in both scripts. This decides which differences count;
 * it never changes what is stored or shown. The index and the query are folded by the very same rules.
 */

/**
 * The text as the search index holds it.
 *
 * 1. Compatibility forms become ordinary ones (Unicode NFKC), in lower case: ﾛｯｸﾋﾞｯﾄ → ロックビット, ＡＢＣ → abc, ㈱ → (株).
 * 2. Old and variant characters become today's (舊 → 旧, 髙 → 高): names are written both ways.
 * 3. Hiragana becomes katakana: らんさむ finds ランサム. Which of the two is written is mostly taste.
 * 4. The long mark that ends a katakana word goes: サーバー and サーバ are one word.
 * 5. Disarmed addresses are read as addresses: hxxp://kit[.]example → http://kit.example.
 * 6. White space is one blank, and none between Japanese characters, where the end of a line means nothing.
 */
export function searchText(text: string): string {
  const folded = text.toWellFormed().replace(foldable, foldCharacter);
  return toKatakana(rules.reduce((ruled, [pattern, by]) => ruled.replace(pattern, by), folded));
}

/** A folded text that knows the way back: its UTF-16 unit i came from [starts[i], ends[i]) of the original. */
export type Folded = { readonly text: string; readonly starts: readonly number[]; readonly ends: readonly number[] };

/** `searchText` with the way back to the original's offsets, for showing what was found. */
export function foldWithOffsets(original: string): Folded {
  const text = original.toWellFormed();
  const starts = Array.from({ length: text.length }, (_, at) => at);
  const folded = replaceMapped({ text, starts, ends: starts.map((at) => at + 1) }, foldable, foldCharacter);
  const ruled = rules.reduce((soFar, [pattern, by]) => replaceMapped(soFar, pattern, () => by), folded);
  return { ...ruled, text: toKatakana(ruled.text) };
}

const old = new Map(Object.entries(variants));

// Everything that step 1 or 2 can change: a character with its combining marks, or one that is neither plain lower-case ASCII nor
// ordinary Japanese. Halfwidth voicing marks (U+FF9E, U+FF9F) are letters to Unicode but join what stands before them.
const foldable = new RegExp(
  `[^\\p{M}\\uFF9E\\uFF9F][\\p{M}\\uFF9E\\uFF9F]+|[${[...old.keys()].join('')}]|[^\\x00-@\\[-~\\u3041-\\u3096\\u30A1-\\u30FC\\u4E00-\\u9FFF]`,
  'gu',
);

const foldCharacter = (character: string): string => {
  const normal = character.normalize('NFKC').toLowerCase();
  return old.get(normal) ?? normal;
};

const japanese = '[\\u3001-\\u3002\\u3005-\\u3007\\u300C-\\u300F\\u3041-\\u3096\\u30A1-\\u30FC\\u3400-\\u9FFF\\uF900-\\uFAFF]';

// In this order, each with a fixed replacement, so that both directions above can apply them.
const rules: readonly (readonly [RegExp, string])[] = [
  [/\p{Cf}+/gu, ''],
  [/[\s\p{Cc}]+/gu, ' '],
  [new RegExp(`(?<=${japanese}) (?=${japanese})`, 'gu'), ''],
  [/^ | $/g, ''],
  [/(?<=[\u30A1-\u30FA])\u30FC+(?![\u30A1-\u30FC])/g, ''],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u2018\u2019]/g, "'"],
  [/[\u201C\u201D]/g, '"'],
  [/\u301C/g, '~'],
  [/\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)/g, '.'],
  [/\[:\]/g, ':'],
  [/\[@\]|\[at\]|\(at\)/g, '@'],
  [/\bhxxp(?=s?:)/g, 'http'],
];

/** Hiragana to katakana, unit for unit: the two blocks run parallel, 0x60 apart. */
const toKatakana = (text: string): string =>
  text.replace(/[\u3041-\u3096]+/g, (run) => String.fromCharCode(...Array.from(run, (kana) => kana.charCodeAt(0) + 0x60)));

/** `text.replace` that carries the offsets along: what replaces a piece came from the whole of that piece. */
function replaceMapped(folded: Folded, pattern: RegExp, by: (found: string) => string): Folded {
  const text: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let done = 0;
  const keep = (until: number): void => {
    text.push(folded.text.slice(done, until));
    for (let at = done; at < until; at++) {
      starts.push(folded.starts[at] ?? 0);
      ends.push(folded.ends[at] ?? 0);
    }
  };
  for (const found of folded.text.matchAll(pattern)) {
    keep(found.index);
    done = found.index + found[0].length;
    const replacement = by(found[0]);
    text.push(replacement);
    for (let unit = 0; unit < replacement.length; unit++) {
      starts.push(folded.starts[found.index] ?? 0);
      ends.push(folded.ends[done - 1] ?? 0);
    }
  }
  keep(folded.text.length);
  return { text: text.join(''), starts, ends };
}
