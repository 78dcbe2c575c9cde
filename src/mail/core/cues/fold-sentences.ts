/**
 * A text in the form in which words are looked for: NFKC where that is one character, lower case, hiragana, katakana and kanji as they are, spellings of
 * one Japanese word made one, lines of a paragraph joined (a Japanese word may be broken by a line's end), and sentence ends as `sentenceEnd`. Each
 * folded character knows where it came from. Linear in the text.
 */
export type Folded = {
  readonly codes: Uint16Array;
  /** UTF-16 offset in the text of each folded character. */
  readonly offsets: Int32Array;
  readonly length: number;
  readonly hasJapanese: boolean;
};

/** Stands between sentences; no text has it after folding. */
export const sentenceEnd = 1;
/** Longer stretches without an end are cut: what hostile text can cost stays bounded. */
const longestSentence = 600;

/** Spellings that mean one word, written as they are looked for: `[['問い合わせ', '問合せ'] …]`. */
type Spellings = readonly (readonly [written: string, folded: string])[];

/** What the returned function gives is good until it is called again: its memory is used anew. */
export function sentenceFolder(spellings: Spellings): (text: string) => Folded {
  const byFirst = new Map<number, (readonly [written: string, folded: string])[]>();
  for (const spelling of spellings) {
    const first = spelling[0].charCodeAt(0);
    byFirst.set(
      first,
      [...(byFirst.get(first) ?? []), spelling].sort((a, b) => b[0].length - a[0].length),
    );
  }
  const isFirst = new Uint8Array(0x10000);
  for (const first of byFirst.keys()) isFirst[first] = 1;
  const growth = Math.max(1, ...spellings.map(([written, folded]) => folded.length / written.length));
  const table = foldedCharacters();
  let codes = new Uint16Array(0);
  let offsets = new Int32Array(0);
  return (text) => {
    const needed = Math.ceil(text.length * (growth + 1)) + 2; // one more for each character that ends a sentence
    if (codes.length < needed) {
      codes = new Uint16Array(needed * 2);
      offsets = new Int32Array(needed * 2);
    }
    // Plain local variables: this loop sees every character of every message.
    const out = codes;
    const from = offsets;
    let length = 0;
    let start = 0;
    let lineStart = 0;
    let hasJapanese = false;
    for (let at = 0; at < text.length; at += 1) {
      const raw = text.charCodeAt(at);
      let code = table[raw] ?? 0;
      let ends = false;
      if (raw === 10 || raw === 13) {
        const last = length > start ? (out[length - 1] ?? 0) : 0;
        if (last === 0) continue;
        const next = nextOnLine(text, at + 1);
        const shortLine = isJapanese(last) && length - lineStart < 10 && !goesOn(last);
        ends = next === 10 || next === 13 || isBullet(next, text, at + 1) || shortLine;
        code = ends || (isJapanese(last) && isJapanese(next)) || last === 32 ? 0 : 32;
        lineStart = length;
      } else if (code === 32) {
        ends = length - start > longestSentence;
        if (length === start || out[length - 1] === 32) code = 0;
      } else if (code > 0x2e7f) {
        hasJapanese = true;
        const spelling = isFirst[code] === 0 ? undefined : byFirst.get(code)?.find(([written]) => text.startsWith(written, at));
        const voiced = code === 0x3099 || code === 0x309a ? voicedForm(out[length - 1] ?? 0, code) : 0;
        if (voiced !== 0) out[length - 1] = voiced;
        for (let i = 0; spelling !== undefined && i < spelling[1].length; i += 1) {
          out[length] = spelling[1].charCodeAt(i);
          from[length] = at;
          length += 1;
        }
        if (spelling !== undefined) at += spelling[0].length - 1;
        ends = code === 0x3002 || length - start > longestSentence + 200;
        if (voiced !== 0 || spelling !== undefined || code === 0x3002) code = 0;
      } else
        ends = code === 63 || code === 33 || (code === 46 && endsSentence(text, at, out, length)) || length - start > longestSentence + 200;
      if (code !== 0) {
        out[length] = code;
        from[length] = at;
        length += 1;
      }
      if (ends && length > start) {
        out[length] = sentenceEnd;
        from[length] = raw === 63 || raw === 33 || raw === 46 ? at + 1 : at;
        length += 1;
        start = length;
      }
    }
    if (length > start) {
      out[length] = sentenceEnd;
      from[length] = text.length;
      length += 1;
    }
    return { codes: out, offsets: from, length, hasJapanese };
  };
}

/** A full stop ends a sentence before a space, unless it stands behind a title or a single letter. */
function endsSentence(text: string, at: number, codes: Uint16Array, length: number): boolean {
  const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 32;
  if (next > 32 && next !== 0x22 && next !== 0x29 && next !== 0x201d) return false;
  let word = '';
  for (let i = length - 1; i >= 0 && word.length < 5 && isLetter(codes[i] ?? 0); i -= 1) word = String.fromCharCode(codes[i] ?? 0) + word;
  return word.length !== 1 && !titles.has(word);
}
const titles = new Set(['mr', 'mrs', 'ms', 'dr', 'prof', 'inc', 'ltd', 'co', 'no', 'vs', 'approx', 'fig', 'st', 'ext']);

const isLetter = (code: number): boolean => code >= 97 && code <= 122;
const isJapanese = (code: number): boolean => code >= 0x3005 && code <= 0x9fff;

/** A line that ends in a comma or a particle goes on. */
const goesOn = (code: number): boolean => '、,がをにのでともへやてりし'.includes(String.fromCharCode(code));

function nextOnLine(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9 && code !== 0x3000 && code !== 13) return code;
  }
  return 10;
}

/** `・`, `■` and the like, or a hyphen or an asterisk before a space. */
function isBullet(code: number, text: string, from: number): boolean {
  if ('・■●◆□○◇※★▼▲'.includes(String.fromCharCode(code))) return true;
  if (code !== 45 && code !== 42 && code !== 0x2022) return false;
  const mark = text.indexOf(String.fromCharCode(code), from);
  return text.charCodeAt(mark + 1) === 32;
}

const quotes: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '´': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '〜': '~',
  '\t': ' ',
  '．': '。',
};

/** What a single UTF-16 unit folds to; 0 where it says nothing (zero width, controls, variation selectors). */
function foldedCharacters(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let code = 32; code < 0x10000; code += 1) {
    const character = String.fromCharCode(code);
    const folded = quotes[character] ?? character.normalize('NFKC').toLowerCase();
    table[code] = folded.length === 1 ? folded.charCodeAt(0) : character.charCodeAt(0);
  }
  table[9] = 32;
  for (const silent of [0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0xfe0e, 0xfe0f]) table[silent] = 0;
  return table;
}

/** Half-width katakana with its mark behind it. */
function voicedForm(code: number, mark: number): number {
  const joined = (String.fromCharCode(code) + String.fromCharCode(mark)).normalize('NFC');
  return joined.length === 1 ? joined.charCodeAt(0) : 0;
}
