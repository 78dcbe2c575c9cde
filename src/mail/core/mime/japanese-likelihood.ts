/** How much bytes look like Japanese in one encoding. `mean`: points a character beyond ASCII, at most 3; −∞ where they are not of the encoding. */
type Likelihood = { readonly mean: number; readonly characters: number; readonly kana: number };

const impossible: Likelihood = { mean: -Infinity, characters: 0, kana: 0 };

/** More than this says nothing new. */
const looked = 8_192;

/**
 * Points: kana 3, punctuation and kanji of JIS level 1 2, full-width letters 1, everything that Japanese mail seldom has below 0. A pair alone
 * among ASCII letters counts against: that is an accented letter or a curly quote of Europe and its neighbour. A character cut at the end is no error. `text`: the bytes as latin1.
 */
export function shiftJisLikelihood(text: string): Likelihood {
  let points = 0;
  let characters = 0;
  let kana = 0;
  let before = 0;
  let runEnd = 0;
  let inWord = false;
  const end = Math.min(text.length, looked);
  for (let i = 0; i < end; i += 1) {
    const lead = text.charCodeAt(i);
    if (lead < 0x80) {
      before = lead;
      continue;
    }
    characters += 1;
    if (lead >= 0xa1 && lead <= 0xdf) {
      // Half-width kana come in words.
      if (i >= runEnd) {
        runEnd = i + 1;
        while (runEnd < end && text.charCodeAt(runEnd) >= 0xa6 && text.charCodeAt(runEnd) <= 0xdf) runEnd += 1;
        inWord = runEnd - i >= 3;
      }
      points += inWord ? 0.5 : -1;
      before = lead;
      continue;
    }
    if (lead === 0x80 || lead === 0xa0 || lead > 0xfc) return impossible;
    if (i + 1 >= text.length) break;
    const trail = text.charCodeAt(i + 1);
    if (trail < 0x40 || trail === 0x7f || trail > 0xfc) return impossible;
    i += 1;
    const next = text.charCodeAt(i + 1);
    if (trail < 0x80 && before < 0x80 && !(next >= 0x80) && (isLetter(before) || (isLetter(trail) && isLetter(next)))) points -= 3;
    else if ((lead === 0x82 && trail >= 0x9f) || (lead === 0x83 && trail <= 0x96)) {
      kana += 1;
      points += 3;
    } else points += shiftJisPoints(lead, trail);
    before = 0xff;
  }
  return { mean: characters === 0 ? 0 : points / characters, characters, kana };
}

/** 、。・：？！ー～（）「」『』【】 behind the lead byte of row 1. Other East Asian sets have other characters there. */
const shiftJisMarks: ReadonlySet<number> = new Set([
  0x41, 0x42, 0x45, 0x46, 0x48, 0x49, 0x5b, 0x60, 0x69, 0x6a, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7a,
]);
const eucJpMarks: ReadonlySet<number> = new Set([
  0xa2, 0xa3, 0xa6, 0xa7, 0xa9, 0xaa, 0xbc, 0xc1, 0xca, 0xcb, 0xd6, 0xd7, 0xd8, 0xd9, 0xda, 0xdb,
]);

function shiftJisPoints(lead: number, trail: number): number {
  if (lead === 0x81) return shiftJisMarks.has(trail) ? 2 : 0;
  if (lead === 0x82) return 1;
  if (lead >= 0x88 && lead <= 0x98) return lead === 0x98 && trail >= 0x9f ? -1 : 2;
  return lead === 0x87 ? 0 : -1;
}

/** The same for EUC-JP. */
export function eucJpLikelihood(text: string): Likelihood {
  let points = 0;
  let characters = 0;
  let kana = 0;
  const end = Math.min(text.length, looked);
  for (let i = 0; i < end; i += 1) {
    const lead = text.charCodeAt(i);
    if (lead < 0x80) continue;
    characters += 1;
    if (lead !== 0x8e && lead !== 0x8f && (lead < 0xa1 || lead === 0xff)) return impossible;
    const length = lead === 0x8f ? 3 : 2;
    if (i + length > text.length) break;
    for (let k = 1; k < length; k += 1) {
      const trail = text.charCodeAt(i + k);
      if (trail < 0xa1 || trail === 0xff || (lead === 0x8e && trail > 0xdf)) return impossible;
    }
    if (lead === 0xa4 || lead === 0xa5) kana += 1;
    points += eucJpPoints(lead, text.charCodeAt(i + 1));
    i += length - 1;
  }
  return { mean: characters === 0 ? 0 : points / characters, characters, kana };
}

function eucJpPoints(lead: number, trail: number): number {
  if (lead === 0xa4 || lead === 0xa5) return 3;
  if (lead === 0xa1) return eucJpMarks.has(trail) ? 2 : 0;
  if (lead === 0xa3) return 1;
  if (lead === 0x8e) return 0.5;
  if (lead >= 0xb0 && lead <= 0xcf) return 2;
  return lead === 0xad ? 0 : -1;
}

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
