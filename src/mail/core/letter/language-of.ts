/** Characters looked at: enough to tell, and bounded. */
const ENOUGH = 1_200;

/** Words that every English text of some length has. */
const english =
  /\b(?:the|and|you|for|that|with|this|your|have|are|not|will|please|thanks?|from|is|to|of|in|it|we|on|be|i|me|my|am|was|can|would|at|by|all|if|hi|hello|dear|regards|cheers)\b/g;

/**
 * The language of a text by its writing: kana ja, hangul ko, Chinese characters without kana zh, Latin letters with common English words en, any other
 * letters `other`. Null where there is too little to tell. What stands behind `://` or around `@` up to the next blank is no language.
 */
export function languageOf(text: string): 'ja' | 'en' | 'zh' | 'ko' | 'other' | null {
  const looked = text.length > ENOUGH ? text.slice(0, ENOUGH) : text;
  let [kana, hangul, han, latin, rest] = [0, 0, 0, 0, 0];
  let word = 0;
  for (let at = 0; at < looked.length; at += 1) {
    const code = looked.charCodeAt(at);
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) {
      latin += 1;
      word += 1;
    } else if (code === AT || (code === COLON && looked.startsWith('//', at + 1))) {
      latin -= word;
      word = 0;
      while (at < looked.length && isVisibleAscii(looked.charCodeAt(at + 1))) at += 1;
    } else if (code <= 0x20) word = 0;
    else if (code < 0xc0) continue;
    else if ((code >= 0x3041 && code <= 0x30fe) || (code >= 0xff66 && code <= 0xff9d)) kana += 1;
    else if (code >= 0x4e00 && code <= 0x9fff) han += 1;
    else if (code >= 0xac00 && code <= 0xd7a3) hangul += 1;
    else if (code < 0x2000) rest += 1;
  }
  const east = kana + han + hangul;
  if (east >= 4 && east * 3 >= latin) {
    if (hangul > kana + han) return 'ko';
    // Japanese of any length has kana; headings and names may be all characters.
    return kana * 20 >= east ? 'ja' : han >= 8 ? 'zh' : null;
  }
  if (latin + rest < 20) return null;
  if (rest * 2 > latin) return 'other';
  const words = looked.toLowerCase().match(english)?.length ?? 0;
  // A greeting, a name and an address tell nothing.
  return words * 50 >= latin ? 'en' : latin < 150 ? null : 'other';
}

const AT = 0x40;
const COLON = 0x3a;
const isVisibleAscii = (code: number): boolean => code > 0x20 && code < 0x7f;
