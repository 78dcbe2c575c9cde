/** 1 for bytes that stand in no text of any encoding based on ASCII: control characters but tab, line ends, form feed and escape. */
const foreign = Uint8Array.from({ length: 256 }, (_, byte) => (byte === 127 || (byte < 32 && ![9, 10, 12, 13, 27].includes(byte)) ? 1 : 0));

/** Place of the first byte from `from` on that is no text; the length where all is. */
export function textStops(bytes: Uint8Array, from = 0): number {
  let at = from;
  while (at < bytes.length && foreign[bytes[at] ?? 0] === 0) at += 1;
  return at;
}
