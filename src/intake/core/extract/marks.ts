/** What a trace cannot do without. A text that lacks what a kind of trace needs is not searched for it. */
export const marks = {
  dot: 1,
  slash: 2,
  at: 4,
  colon: 8,
  digit: 16,
  /** A slash, or what stands for a backslash. */ separator: 32,
  run14: 64,
  run32: 128,
};

/** Which of `marks` a text has, as their sum. `run…`: that many ASCII letters and digits without a break. */
export function marksOf(text: string): number {
  let found = 0;
  let run = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) {
      found |= marks.digit;
      run += 1;
    } else if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) run += 1;
    else {
      found |= run < 14 ? 0 : run < 32 ? marks.run14 : marks.run14 | marks.run32;
      run = 0;
      found |= byCode[code] ?? 0;
    }
  }
  return found | (run < 14 ? 0 : run < 32 ? marks.run14 : marks.run14 | marks.run32);
}

const byCode: Readonly<Record<number, number>> = {
  0x2e: marks.dot,
  0x2f: marks.slash | marks.separator,
  0x3a: marks.colon,
  0x40: marks.at,
  0x5c: marks.separator,
  0xa5: marks.separator, // ¥
  0x20a9: marks.separator, // ₩
};
