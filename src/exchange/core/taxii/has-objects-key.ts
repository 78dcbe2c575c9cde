/**
 * Whether JSON text begins an envelope: an object that has the key "objects" at its first level before `bytes` end. Only looks at strings and brackets, one pass, no parsing; what is
 * wrong with the text otherwise is found by whoever reads it.
 */
export function hasObjectsKey(bytes: Uint8Array): boolean {
  let depth = 0;
  let at = skipSpace(bytes, 0);
  if (bytes[at] !== OPEN) return false;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      const end = endOfString(bytes, at + 1);
      if (depth === 1 && end - at === KEY.length + 1 && KEY.every((letter, index) => bytes[at + 1 + index] === letter)) {
        if (bytes[skipSpace(bytes, end + 1)] === COLON) return true;
      }
      at = end;
    } else if (byte === OPEN || byte === OPEN_LIST) depth += 1;
    else if (byte === CLOSE || byte === CLOSE_LIST) {
      depth -= 1;
      if (depth === 0) return false;
    }
  }
  return false;
}

const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, QUOTE, BACKSLASH, COLON] = [0x7b, 0x7d, 0x5b, 0x5d, 0x22, 0x5c, 0x3a];
const KEY = [...'objects'].map((letter) => letter.codePointAt(0));

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at += 1;
  return at;
}

/** Where the string ends whose first letter stands at `from`; the end of the bytes where it does not. */
function endOfString(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return Math.min(at, bytes.length);
}
