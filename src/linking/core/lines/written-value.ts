// Values that stand in their one form already, as normalise.ts gives it, read in the bytes of a line. What is not recognised here is read the general way.

/** So many hexadecimal digits, lower case. */
export function isHex(bytes: Uint8Array, start: number, end: number, length: number): boolean {
  if (end - start !== length) return false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!; // within the line, here and below
    if (!isDigit(byte) && !(byte >= 0x61 && byte <= 0x66)) return false;
  }
  return true;
}

/** Four numbers up to 255 without leading zeros. @returns where the last dot stands, or -1 */
export function lastDotOfIpv4(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 15) return -1;
  let [parts, number, digits, last] = [0, 0, 0, -1];
  for (let at = start; at <= end; at++) {
    const byte = at < end ? bytes[at]! : dot;
    if (byte === dot) {
      if (digits === 0 || number > 255 || parts === 4) return -1;
      parts += 1;
      if (at < end) last = at;
      number = digits = 0;
    } else {
      if (!isDigit(byte) || digits === 3 || (digits > 0 && number === 0)) return -1;
      number = number * 10 + byte - 0x30;
      digits += 1;
    }
  }
  return parts === 4 ? last : -1;
}

/** Labels of a host name as host-name.ts wants them. @returns where the last dot stands, or -1 for a name of one label and for anything else */
export function lastDotOfHost(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 253) return -1;
  let [from, last] = [start, -1];
  let [hasUnderscore, isNumber] = [false, true];
  for (let at = start; ; at++) {
    const byte = at < end ? bytes[at]! : dot;
    if (isDigit(byte)) continue;
    if (byte >= 0x61 && byte <= 0x7a) isNumber = false;
    else if (byte === dot) {
      if (at === from || at - from > 63 || bytes[from] === hyphen || bytes[at - 1] === hyphen) return -1;
      if (at === end) return hasUnderscore || isNumber ? -1 : last;
      last = at;
      from = at + 1;
      hasUnderscore = false;
      isNumber = true;
    } else if (byte === hyphen) isNumber = false;
    else if (byte === underscore) {
      hasUnderscore = true;
      isNumber = false;
    } else return -1;
  }
}

/** A path, perhaps with a query, that no spelling changes (url-path.ts); `/` alone is none. */
export function isWrittenPath(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 2 || bytes[start] !== slash) return false;
  const second = bytes[start + 1]!;
  if (!isWordByte(second) && second !== tilde && second !== hyphen) return false;
  for (let at = start + 2; at < end; at++) {
    const byte = bytes[at]!;
    if (
      isWordByte(byte) ||
      byte === tilde ||
      byte === hyphen ||
      byte === slash ||
      byte === question ||
      byte === equals ||
      byte === ampersand
    )
      continue;
    if (byte !== dot || bytes[at - 1] === slash) return false;
  }
  return true;
}

/** What usually stands before the @ of a mail address. */
export function isUsualLocalPart(bytes: Uint8Array, start: number, end: number): boolean {
  if (end === start || end - start > 64) return false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (!isDigit(byte) && !(byte >= 0x61 && byte <= 0x7a) && byte !== underscore && byte !== dot && byte !== plus && byte !== hyphen)
      return false;
  }
  return true;
}

/** The place of a byte, or -1. */
export function placeOf(sought: number, bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) if (bytes[at] === sought) return at;
  return -1;
}

/** Whether a word stands at a place. */
export function standsAt(word: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let at = 0; at < word.length; at++) if (bytes[start + at] !== word[at]) return false;
  return true;
}

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isWordByte = (byte: number): boolean =>
  isDigit(byte) || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || byte === underscore;
const [dot, hyphen, underscore, slash, tilde, question, equals, ampersand, plus] = [0x2e, 0x2d, 0x5f, 0x2f, 0x7e, 0x3f, 0x3d, 0x26, 0x2b];
