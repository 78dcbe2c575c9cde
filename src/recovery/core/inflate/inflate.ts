import { bitsAt, blockCodes, headerRoom } from './block-header.ts';
import { tableBits, walkCode } from './prefix-code.ts';
import { distanceBase, distanceExtra, lengthBase, lengthExtra } from './symbols.ts';

/**
 * DEFLATE (RFC 1951) for damaged data: what was decoded up to the damage is kept, decoding may begin and stop at any bit, and bytes that hang on an
 * unknown past are marked. Whoever knows that the data are whole has faster means; whoever does not, wants to know where they end.
 */
export type InflateOptions = {
  /** Most bytes that may come out; the bound against bombs. */
  readonly limit: number;
  /** Where a block begins, from the first byte's lowest bit. */
  readonly fromBit?: number;
  /** No symbol is read that begins at or behind this bit. */
  readonly untilBit?: number;
  /** The bytes before the output, at most the last 32768 count. Without it a reference behind the beginning is damage. */
  readonly window?: Uint8Array;
  /** As long as `window`: 1 where that byte is not known. With it the output gets such a mask too. */
  readonly unknown?: Uint8Array;
  /** Stop after so many blocks. */
  readonly blocks?: number;
  /** Where the header of the block begins whose codes hold at `fromBit`, if that lies inside a block. */
  readonly codesAt?: number;
};

export type Inflated = {
  readonly output: Uint8Array;
  /** 1 where a byte of `output` was copied from an unknown one (it stands as in `window`); null where no mask was given. */
  readonly unknown: Uint8Array | null;
  /** Behind the last bit that was used. */
  readonly endBit: number;
  /** The same in bytes, rounded up. */
  readonly consumedBytes: number;
  /** The end of the last block was reached: the stream is complete. */
  readonly ended: boolean;
  /** Stopped at `limit` with more to come. */
  readonly full: boolean;
  /** The bit at which it goes on no more: no encoder writes this, or the input ends. The true damage may lie before it. */
  readonly damage: { readonly bit: number } | null;
  /** The last block whose header says something (stored, dynamic): where it begins, and how many bytes had come out by then. */
  readonly lastBlock: { readonly bit: number; readonly at: number };
};

export function inflate(bytes: Uint8Array, options: InflateOptions): Inflated {
  const totalBits = bytes.length * 8;
  const until = Math.min(options.untilBit ?? totalBits, totalBits);
  const past = options.window ? options.window.subarray(-32768) : new Uint8Array(0);
  const out = new Output(past, options.unknown?.subarray(-32768) ?? null, options.limit, bytes.length);
  const room = headerRoom();
  let bit = options.fromBit ?? 0;
  let blocks = options.blocks ?? Infinity;
  let inside = options.codesAt === undefined || options.codesAt === bit ? null : options.codesAt;
  let lastBlock = { bit: inside ?? bit, at: 0 };
  const stop = (at: number, how: 'ended' | 'full' | 'damage' | 'until'): Inflated => ({
    output: out.bytes.subarray(past.length, out.size),
    unknown: out.mask?.subarray(past.length, out.size) ?? null,
    endBit: at,
    consumedBytes: Math.ceil(at / 8),
    ended: how === 'ended',
    full: how === 'full',
    damage: how === 'damage' ? { bit: at } : null,
    lastBlock,
  });
  for (;;) {
    if (blocks <= 0 || (bit >= until && until < totalBits)) return stop(bit, 'until');
    if (bit + 3 > totalBits) return stop(bit, 'damage');
    blocks -= 1;
    const header = inside ?? bit;
    const final = bitsAt(bytes, header, 1) === 1;
    const before = { bit: header, at: out.size - past.length };
    if (bitsAt(bytes, header + 1, 2) === 0) {
      const at = Math.ceil((header + 3) / 8);
      const length = bitsAt(bytes, at * 8, 16);
      if (at + 4 > bytes.length || length !== (bitsAt(bytes, at * 8 + 16, 16) ^ 0xffff)) return stop(bit, 'damage');
      lastBlock = before;
      const from = inside === null ? at + 4 : Math.max(at + 4, Math.ceil(bit / 8));
      const to = at + 4 + length;
      const stored = bytes.subarray(from, Math.max(from, Math.min(to, Math.ceil(until / 8))));
      const taken = out.copyIn(stored);
      bit = (from + taken) * 8;
      if (taken < stored.length) return stop(bit, 'full');
      if (from + taken < to) return stop(bit, until < totalBits ? 'until' : 'damage');
    } else {
      const data = blockCodes(bytes, header, room);
      if (data < 0) return stop(bit, 'damage');
      if (data > until) return stop(bit, 'until');
      if (bitsAt(bytes, header + 1, 2) === 2) lastBlock = before;
      const block = decodeBlock(bytes, inside === null ? data : bit, until, room, out);
      bit = block.bit;
      if (block.how === 'until' && until === totalBits) return stop(bit, 'damage');
      if (block.how !== 'ended') return stop(bit, block.how);
    }
    if (final) return stop(bit, 'ended');
    inside = null;
  }
}

/** What came out so far, behind the window that it may refer to. Grows up to the limit. */
class Output {
  bytes: Uint8Array;
  mask: Uint8Array | null;
  size: number;
  readonly most: number;

  constructor(past: Uint8Array, unknown: Uint8Array | null, limit: number, input: number) {
    this.size = past.length;
    this.most = past.length + Math.max(0, limit);
    const room = Math.min(this.most, past.length + Math.max(1024, Math.min(input * 4, 1 << 16)));
    this.bytes = new Uint8Array(room);
    this.bytes.set(past);
    this.mask = unknown && new Uint8Array(room);
    if (unknown) this.mask?.set(unknown);
  }

  /** Makes room for `more` bytes as far as the limit lets it. */
  grow(more: number): void {
    if (this.size + more <= this.bytes.length || this.bytes.length === this.most) return;
    const room = Math.min(this.most, Math.max(this.bytes.length * 2, this.size + more));
    const larger = (old: Uint8Array): Uint8Array => {
      const fresh = new Uint8Array(room);
      fresh.set(old);
      return fresh;
    };
    this.bytes = larger(this.bytes);
    if (this.mask) this.mask = larger(this.mask);
  }

  copyIn(stored: Uint8Array): number {
    this.grow(stored.length);
    const taken = Math.min(stored.length, this.bytes.length - this.size);
    this.bytes.set(stored.subarray(0, taken), this.size);
    this.size += taken;
    return taken;
  }
}

type BlockEnd = { readonly bit: number; readonly how: 'ended' | 'full' | 'damage' | 'until' };

/** Symbols from `from` to the end of the block; never reads one that begins at or behind `until`. */
function decodeBlock(bytes: Uint8Array, from: number, until: number, codes: ReturnType<typeof headerRoom>, out: Output): BlockEnd {
  const { literals, distances } = codes;
  const literalTable = literals.table;
  const distanceTable = distances.table;
  const mask = (1 << tableBits) - 1;
  const totalBits = bytes.length * 8;
  let next = Math.floor(from / 8);
  let hold = (bytes[next] ?? 0) >>> (from % 8);
  let held = 8 - (from % 8);
  next += 1;
  out.grow(1024);
  let buffer = out.bytes;
  let unknown = out.mask;
  let size = out.size;
  const stop = (bit: number, how: BlockEnd['how']): BlockEnd => {
    out.size = size;
    return { bit, how };
  };
  for (;;) {
    const begin = next * 8 - held;
    if (begin >= until) return stop(begin, 'until');
    for (; held <= 24; held += 8, next += 1) hold |= (bytes[next] ?? 0) << held;
    let entry = literalTable[hold & mask] ?? 0;
    if (entry === 0) entry = walkCode(literals, hold);
    if (entry === 0) return stop(begin, 'damage');
    hold >>>= entry & 15;
    held -= entry & 15;
    const symbol = entry >>> 4;
    if (symbol < 256) {
      if (next * 8 - held > totalBits) return stop(begin, 'damage');
      if (size === buffer.length) {
        out.size = size;
        out.grow(1024);
        if (size === out.bytes.length) return stop(begin, 'full');
        buffer = out.bytes;
        unknown = out.mask;
      }
      buffer[size] = symbol;
      size += 1;
      continue;
    }
    if (symbol === 256) return next * 8 - held > totalBits ? stop(begin, 'damage') : stop(next * 8 - held, 'ended');
    if (symbol > 285) return stop(begin, 'damage');
    const lengthBits = lengthExtra[symbol - 257] ?? 0;
    let length = (lengthBase[symbol - 257] ?? 0) + (hold & ((1 << lengthBits) - 1));
    hold >>>= lengthBits;
    held -= lengthBits;
    for (; held <= 24; held += 8, next += 1) hold |= (bytes[next] ?? 0) << held;
    entry = distanceTable[hold & mask] ?? 0;
    if (entry === 0) entry = walkCode(distances, hold);
    const code = entry >>> 4;
    if (entry === 0 || code > 29) return stop(begin, 'damage');
    hold >>>= entry & 15;
    held -= entry & 15;
    for (; held <= 24; held += 8, next += 1) hold |= (bytes[next] ?? 0) << held;
    const distanceBits = distanceExtra[code] ?? 0;
    const distance = (distanceBase[code] ?? 0) + (hold & ((1 << distanceBits) - 1));
    hold >>>= distanceBits;
    held -= distanceBits;
    if (next * 8 - held > totalBits || distance > size) return stop(begin, 'damage');
    if (size + length > buffer.length) {
      out.size = size;
      out.grow(length + 1024);
      buffer = out.bytes;
      unknown = out.mask;
    }
    const cut = size + length > buffer.length;
    if (cut) length = buffer.length - size;
    let source = size - distance;
    if (unknown) for (let at = 0; at < length; at += 1) unknown[size + at] = unknown[source + at] ?? 0;
    for (const end = size + length; size < end; size += 1, source += 1) buffer[size] = buffer[source] ?? 0;
    if (cut) return stop(begin, 'full');
  }
}
