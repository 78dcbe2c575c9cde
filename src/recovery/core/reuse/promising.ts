/**
 * Whether the first bytes of something opened on trial may be the beginning of a file: a known mark, much text, or one byte over and over. A first sieve
 * for a search of millions: it lets about one in ten million through by chance, and may hold back a file of a type it does not know. Only
 * `provesItself` decides.
 */
export function promising(head: Uint8Array): boolean {
  if (!mayBegin(head)) return false;
  for (const [at, mark] of MARKS) if (begins(head, at, mark)) return true;
  const length = Math.min(head.length, 64);
  if (length < 32) return false;
  const seen = new Uint8Array(256);
  let most = 0;
  let written = 0;
  for (let at = 0; at < length; at += 1) {
    const byte = head[at]!; // within its length
    if ((CLASSES[byte]! & WRITTEN) > 0) written += 1; // a table of 256
    if ((seen[byte]! += 1) > most) most = seen[byte]!; // as above
  }
  return most * 7 >= length || written * 10 >= length * 9;
}

/** The sieve before the sieve, over 16 bytes: what one random block in a thousand passes. */
export function mayBegin(head: Uint8Array): boolean {
  let sum = 0;
  for (let at = 0; at < 16; at += 1) sum += CLASSES[head[at] ?? 1]!; // a table of 256
  return (
    (sum & 63) >= 14 ||
    ((sum >> 6) & 63) >= 3 ||
    ((sum >> 12) & 63) >= 3 ||
    ((sum >> 18) & 63) >= 4 ||
    STARTS.has(head[0]! * 256 + head[1]!) ||
    STARTS.has(65_536 + head[4]! * 256 + head[5]!) // NaN where there is none
  );
}

function begins(head: Uint8Array, at: number, mark: readonly number[]): boolean {
  if (head[at] !== mark[0]) return false;
  for (let index = 1; index < mark.length; index += 1) if (head[at + index] !== mark[index]) return false;
  return true;
}

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** Where and with what common kinds of file begin; public knowledge of each format. */
const MARKS: readonly (readonly [at: number, mark: readonly number[]])[] = [
  [0, ascii('%PDF-')],
  [0, [0x50, 0x4b, 3, 4]],
  [0, [0xff, 0xd8, 0xff]],
  [0, [0x89, 0x50, 0x4e, 0x47]],
  [0, [0xd0, 0xcf, 0x11, 0xe0]],
  [0, ascii('GIF8')],
  [0, ascii('RIFF')],
  [4, ascii('ftyp')],
  [0, ascii('SQLite f')],
  [0, [0x37, 0x7a, 0xbc, 0xaf]],
  [0, ascii('Rar!')],
  [0, [0x1f, 0x8b, 8]],
  [0, ascii('!BDN')],
  [0, ascii('KDMV')],
  [0, ascii('vhdxfile')],
  [0, ascii('{\\rtf')],
  [0, [0x49, 0x49, 0x2a, 0]],
  [0, [0x4d, 0x4d, 0, 0x2a]],
  [0, [0x1a, 0x45, 0xdf, 0xa3]],
  [0, ascii('OggS')],
  [0, ascii('ID3')],
  [0, ascii('AC10')],
];

/** First two bytes of the marks at 0, and, above 65,536, at 4. */
const STARTS: ReadonlySet<number> = new Set(MARKS.map(([at, [one = 0, two = 0]]) => (at > 0 ? 65_536 : 0) + one * 256 + two));

/** Four counters in one number: what is written (6 bits), zeros, lead bytes of kana in UTF-8 and Shift_JIS, the high half of kana in UTF-16. */
const CLASSES = Int32Array.from({ length: 256 }, (_, byte) => {
  const isWritten = (byte >= 0x20 && byte < 0x7f) || (byte >= 9 && byte <= 13);
  return (
    (isWritten ? 1 : 0) +
    (byte === 0 ? 1 << 6 : 0) +
    ([0xe3, 0x81, 0x82, 0x83].includes(byte) ? 1 << 12 : 0) +
    (byte === 0x30 ? 1 << 18 : 0)
  );
});
const WRITTEN = 63;
