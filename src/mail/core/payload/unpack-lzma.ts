const states = 12;
/** Below it the range coder takes the next byte. */
const top = 2 ** 24;

/**
 * LZMA (I. Pavlov, "LZMA specification", 2015, public domain): `properties` of five bytes, `size` bytes come out; shorter where the stream is broken.
 * `size` bounds time and memory.
 */
export function unpackLzma(bytes: Uint8Array, properties: Uint8Array, size: number): Uint8Array {
  const setting = properties[0] ?? 0;
  if (setting >= 225) return new Uint8Array(0);
  const literalContext = setting % 9;
  const literalPosition = Math.floor(setting / 9) % 5;
  const positionBits = Math.floor(setting / 45);
  const out = new Uint8Array(size);
  const coder = new RangeDecoder(bytes);
  const chances = (count: number): Uint16Array => new Uint16Array(count).fill(1024);
  const literals = chances(0x300 << (literalContext + literalPosition));
  const isMatch = chances(states << 4);
  const isRep = chances(states);
  const isRep0 = chances(states);
  const isRep1 = chances(states);
  const isRep2 = chances(states);
  const isRep0Long = chances(states << 4);
  const slots = chances(4 * 64);
  const positions = chances(115);
  const align = chances(16);
  const lengths = new LengthDecoder(chances);
  const repLengths = new LengthDecoder(chances);
  let [state, length] = [0, 0];
  const reps = [0, 0, 0, 0];

  while (length < size && !coder.ended) {
    const place = length & ((1 << positionBits) - 1);
    if (coder.bit(isMatch, (state << 4) + place) === 0) {
      const before = length > 0 ? (out[length - 1] ?? 0) : 0;
      const context = ((length & ((1 << literalPosition) - 1)) << literalContext) + (before >> (8 - literalContext));
      const matched = state >= 7 ? (out[length - (reps[0] ?? 0) - 1] ?? 0) : null;
      out[length] = literal(coder, literals, 0x300 * context, matched);
      length += 1;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let run: number;
    if (coder.bit(isRep, state) === 0) {
      reps.unshift(0);
      reps.length = 4;
      run = lengths.read(coder, place) + 2;
      state = state < 7 ? 7 : 10;
      const distance = readDistance(coder, slots, positions, align, run);
      if (distance === 0xffffffff) break;
      reps[0] = distance;
    } else {
      let short = false;
      if (coder.bit(isRep0, state) === 0) short = coder.bit(isRep0Long, (state << 4) + place) === 0;
      else {
        const which = coder.bit(isRep1, state) === 0 ? 1 : coder.bit(isRep2, state) === 0 ? 2 : 3;
        const [taken = 0] = reps.splice(which, 1);
        reps.unshift(taken);
      }
      run = short ? 1 : repLengths.read(coder, place) + 2;
      state = short ? (state < 7 ? 9 : 11) : state < 7 ? 8 : 11;
    }
    const back = (reps[0] ?? 0) + 1;
    if (back > length) break;
    for (; run > 0 && length < size; run -= 1, length += 1) out[length] = out[length - back] ?? 0;
  }
  return out.subarray(0, length);
}

function literal(coder: RangeDecoder, chances: Uint16Array, at: number, matched: number | null): number {
  let symbol = 1;
  if (matched !== null) {
    let byte = matched;
    while (symbol < 0x100) {
      const expected = (byte >> 7) & 1;
      byte <<= 1;
      const bit = coder.bit(chances, at + ((1 + expected) << 8) + symbol);
      symbol = (symbol << 1) | bit;
      if (expected !== bit) break;
    }
  }
  while (symbol < 0x100) symbol = (symbol << 1) | coder.bit(chances, at + symbol);
  return symbol & 255;
}

function readDistance(coder: RangeDecoder, slots: Uint16Array, positions: Uint16Array, align: Uint16Array, run: number): number {
  const slot = coder.tree(slots, 64 * Math.min(3, run - 2), 6);
  if (slot < 4) return slot;
  const bits = (slot >> 1) - 1;
  const base = (2 | (slot & 1)) * 2 ** bits;
  if (slot < 14) return base + coder.reverse(positions, base - slot, bits);
  return base + coder.direct(bits - 4) * 16 + coder.reverse(align, 0, 4);
}

class LengthDecoder {
  readonly #choice: Uint16Array;
  readonly #low: Uint16Array;
  readonly #mid: Uint16Array;
  readonly #high: Uint16Array;

  constructor(chances: (count: number) => Uint16Array) {
    this.#choice = chances(2);
    this.#low = chances(16 << 3);
    this.#mid = chances(16 << 3);
    this.#high = chances(256);
  }

  read(coder: RangeDecoder, place: number): number {
    if (coder.bit(this.#choice, 0) === 0) return coder.tree(this.#low, place << 3, 3);
    if (coder.bit(this.#choice, 1) === 0) return 8 + coder.tree(this.#mid, place << 3, 3);
    return 16 + coder.tree(this.#high, 0, 8);
  }
}

class RangeDecoder {
  readonly #bytes: Uint8Array;
  #at = 5;
  #range = 0xffffffff;
  #code: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#code = (((bytes[1] ?? 0) << 24) | ((bytes[2] ?? 0) << 16) | ((bytes[3] ?? 0) << 8) | (bytes[4] ?? 0)) >>> 0;
  }

  get ended(): boolean {
    return this.#at > this.#bytes.length + 8;
  }

  bit(table: Uint16Array, at: number): number {
    const chance = table[at] ?? 1024;
    const bound = (this.#range >>> 11) * chance;
    let bit = 0;
    if (this.#code < bound) {
      this.#range = bound;
      table[at] = chance + ((2048 - chance) >> 5);
    } else {
      this.#range -= bound;
      this.#code -= bound;
      table[at] = chance - (chance >> 5);
      bit = 1;
    }
    this.#normalise();
    return bit;
  }

  direct(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) {
      this.#range = this.#range >>> 1;
      const bit = this.#code >= this.#range ? 1 : 0;
      if (bit === 1) this.#code -= this.#range;
      this.#normalise();
      value = value * 2 + bit;
    }
    return value;
  }

  tree(table: Uint16Array, at: number, bits: number): number {
    let symbol = 1;
    for (let index = 0; index < bits; index += 1) symbol = (symbol << 1) | this.bit(table, at + symbol);
    return symbol - (1 << bits);
  }

  reverse(table: Uint16Array, at: number, bits: number): number {
    let [symbol, value] = [1, 0];
    for (let index = 0; index < bits; index += 1) {
      const bit = this.bit(table, at + symbol);
      symbol = (symbol << 1) | bit;
      value |= bit << index;
    }
    return value;
  }

  #normalise(): void {
    if (this.#range >= top) return;
    this.#range = (this.#range * 256) >>> 0;
    this.#code = (this.#code * 256 + (this.#bytes[this.#at] ?? 0)) >>> 0;
    this.#at += 1;
  }
}
