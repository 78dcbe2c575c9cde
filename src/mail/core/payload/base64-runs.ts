/** A stretch of base64 in a text, [from, to). */
type Base64Run = { readonly from: number; readonly to: number };

/** The longest runs of base64 digits of at least `least` characters, at most `most` of them, longest first. One pass. */
export function base64Runs(text: string, least: number, most: number): readonly Base64Run[] {
  const runs: Base64Run[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && isDigit(text.charCodeAt(at))) continue;
    if (at - from >= least) {
      runs.push({ from, to: at });
      if (runs.length > 4 * most) keepLongest(runs, most);
    }
    from = at + 1;
  }
  keepLongest(runs, most);
  return runs;
}

function keepLongest(runs: Base64Run[], most: number): void {
  runs.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  runs.length = Math.min(runs.length, most);
}

/** A–Z a–z 0–9 + / = */
const isDigit = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 43 || code === 47 || code === 61;

/** Whether bytes stand in a text as numbers, `\x41` or `%41`, at least `least` characters in one run. One pass. */
export function hasNumbersRun(text: string, least: number): boolean {
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    length = isNumberPart(text.charCodeAt(at)) ? length + 1 : 0;
    if (length >= least) return true;
  }
  return false;
}

/** 0–9 a–f x , % \ */
const isNumberPart = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || code === 120 || code === 44 || code === 37 || code === 92;
