import type { WritingPorts } from './core/conversations/writing-ports.ts';

/** Shift_JIS (as WHATWG reads it) and ISO-2022-JP (RFC 1468), made by reading every code point of the former backwards. */
export const writingPorts: WritingPorts = {
  encode: (charset, text) => (charset === 'shift_jis' ? shiftJis(text) : iso2022jp(text)),
};

let table: ReadonlyMap<string, number> | null = null;

/** Code of two bytes for every letter that JIS X 0208 has; half-width kana, which mail must not use, are left out. */
function codes(): ReadonlyMap<string, number> {
  if (table) return table;
  const decoder = new TextDecoder('shift_jis');
  const made = new Map<string, number>();
  for (let high = 0x81; high <= 0xef; high += 1) {
    if (high > 0x9f && high < 0xe0) continue;
    for (let low = 0x40; low <= 0xfc; low += 1) {
      const letter = decoder.decode(Uint8Array.of(high, low));
      if (low !== 0x7f && letter.length === 1 && letter !== '\ufffd' && !made.has(letter)) made.set(letter, (high << 8) | low);
    }
  }
  return (table = made);
}

function shiftJis(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.charCodeAt(0);
    const pair = codes().get(letter);
    if (code < 128) bytes.push(code);
    else if (pair === undefined) return null;
    else bytes.push(pair >> 8, pair & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** The set is chosen with ESC $ B and given back with ESC ( B before every line end. */
function iso2022jp(text: string): Uint8Array | null {
  const bytes: number[] = [];
  let double = false;
  for (const letter of text) {
    const code = letter.charCodeAt(0);
    if (code < 128) {
      if (double) bytes.push(0x1b, 0x28, 0x42);
      double = false;
      bytes.push(code);
      continue;
    }
    const pair = codes().get(letter);
    // Rows beyond 94 are not in JIS X 0208.
    if (pair === undefined || pair >> 8 > 0xef || rowOf(pair) > 0x7e) return null;
    if (!double) bytes.push(0x1b, 0x24, 0x42);
    double = true;
    bytes.push(rowOf(pair), cellOf(pair));
  }
  if (double) bytes.push(0x1b, 0x28, 0x42);
  return Uint8Array.from(bytes);
}

const lowOf = (pair: number): number => (pair & 0xff) - ((pair & 0xff) > 0x7f ? 1 : 0);
const rowOf = (pair: number): number => 2 * ((pair >> 8) - (pair >> 8 > 0x9f ? 0xb0 : 0x70)) - (lowOf(pair) < 0x9e ? 1 : 0);
const cellOf = (pair: number): number => lowOf(pair) - (lowOf(pair) < 0x9e ? 0x1f : 0x7d);
