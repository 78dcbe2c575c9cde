/** Bits that one look into the table decides; longer codes are walked. */
export const tableBits = 10;

/** A canonical prefix code of RFC 1951 §3.2.2, ready to decode with. One record is filled again for every block. */
export type PrefixCode = {
  /** By the next `tableBits` bits: symbol << 4 | length; 0: a longer code, or none. */
  readonly table: Uint16Array;
  /** How many codes of each length. */
  readonly counts: Uint16Array;
  /** Symbols in the order of their codes. */
  readonly symbols: Uint16Array;
};

export const emptyCode = (symbols: number): PrefixCode => ({
  table: new Uint16Array(1 << tableBits),
  counts: new Uint16Array(16),
  symbols: new Uint16Array(symbols),
});

/**
 * Fills `code` from the code lengths lengths[from, to), each 0–15. Answers how much of the code space is left: 0 for a complete code, above 0 for an
 * incomplete one, below 0 where the lengths contradict each other (then nothing may be decoded with it).
 */
export function fillCode(code: PrefixCode, lengths: Uint8Array, from: number, to: number): number {
  const { table, counts, symbols } = code;
  counts.fill(0);
  for (let at = from; at < to; at += 1) counts[lengths[at] ?? 0] = (counts[lengths[at] ?? 0] ?? 0) + 1;
  counts[0] = 0;
  let left = 1;
  for (let length = 1; length < 16; length += 1) {
    left = left * 2 - (counts[length] ?? 0);
    if (left < 0) return left;
  }
  const place = new Uint16Array(16);
  const next = new Uint16Array(16);
  for (let length = 1; length < 15; length += 1) {
    place[length + 1] = (place[length] ?? 0) + (counts[length] ?? 0);
    next[length + 1] = ((next[length] ?? 0) + (counts[length] ?? 0)) << 1;
  }
  table.fill(0);
  for (let symbol = 0; symbol < to - from; symbol += 1) {
    const length = lengths[from + symbol] ?? 0;
    if (length === 0) continue;
    symbols[place[length] ?? 0] = symbol;
    place[length] = (place[length] ?? 0) + 1;
    const bits = next[length] ?? 0;
    next[length] = bits + 1;
    if (length > tableBits) continue;
    const entry = (symbol << 4) | length;
    for (let at = reversed(bits, length); at < table.length; at += 1 << length) table[at] = entry;
  }
  return left;
}

/** Symbol << 4 | length for codes that are longer than the table looks; 0: no code begins like that. `bits`: the next 15 or more. */
export function walkCode({ counts, symbols }: PrefixCode, bits: number): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length < 16; length += 1) {
    code |= (bits >>> (length - 1)) & 1;
    const count = counts[length] ?? 0;
    if (code - count < first) return ((symbols[index + code - first] ?? 0) << 4) | length;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return 0;
}

function reversed(bits: number, length: number): number {
  let result = 0;
  for (let at = 0; at < length; at += 1) result |= ((bits >>> at) & 1) << (length - 1 - at);
  return result;
}
