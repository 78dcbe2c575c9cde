import type { ByteSource } from '#model/byte-source.ts';

const window = 1 << 18;

/** Place of the next `text` (a character a byte) in [from, to); -1: none. Reads a quarter of a mebibyte at a time. */
export function findText(source: ByteSource, text: string, from: number, to: number): number {
  const first = text.charCodeAt(0);
  for (let start = from; start + text.length <= to;) {
    const bytes = source.read(start, Math.min(to, start + window));
    for (let at = bytes.indexOf(first); at >= 0 && at + text.length <= bytes.length; at = bytes.indexOf(first, at + 1)) {
      let same = 1;
      while (same < text.length && bytes[at + same] === text.charCodeAt(same)) same += 1;
      if (same === text.length) return start + at;
    }
    if (bytes.length < text.length) return -1;
    start += bytes.length - text.length + 1;
  }
  return -1;
}
