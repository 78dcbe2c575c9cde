import { grownBy, roomExpected, type Share } from './grown.ts';
import { inSharedMemory } from './shared-memory.ts';

/** Slots are filled to this share before the table grows. */
const fullest = 0.75;
/** So many values are placed anew at a time. */
const stretch = 512;

type Ints = Int32Array<ArrayBuffer>;
export type SeenTable = { readonly heads: Ints; readonly lows: Ints; readonly highs: Ints; readonly slots: Ints; readonly bits: number };

/**
 * Numbers for values by their 64-bit hashes: open addressing with linear probing (Knuth, The Art of Computer Programming 3, §6.4), the slot following from
 * the hash's first half. A slot holds the value's number and, in the bits that are left, a few of the hash, so that a foreign value is passed over without
 * looking it up. Most values are held once: what a value has to do with (`heads`) is that report, as its complement, or else its record (shared-values.ts).
 */
export class ValueTable {
  heads = new Int32Array(64);
  /** Of no meaning: what was read is kept, or it would not have to be read. */
  touched = 0;
  #lows = new Int32Array(64);
  #highs = new Int32Array(64);
  #slots = new Int32Array(1024);
  /** Bits of a slot that hold the number plus one; 0 is an empty slot. */
  #bits = 12;
  #size = 0;
  #used = 0;
  #free = -1;
  readonly #share: Share;

  constructor(share: Share = { in: 1 }) {
    this.#share = share;
  }

  size(): number {
    return this.#size;
  }

  /** @returns the value's number, or -1 */
  find(low: number, high: number): number {
    const slots = this.#slots;
    const tag = (high << this.#bits) | 0;
    const mask = (1 << this.#bits) - 1;
    for (let at = this.#home(low); ; at = at + 1 === slots.length ? 0 : at + 1) {
      const slot = slots[at]!; // in bounds, here and below
      if (slot === 0) return -1;
      if ((slot & ~mask) !== tag) continue;
      const value = (slot & mask) - 1;
      if (this.#lows[value] === low && this.#highs[value] === high) return value;
    }
  }

  /**
   * Looks at the slots where hashes begin; the first half of each stands `width` places behind that of the last. Memory answers many such reads at a time when none waits for another: what
   * `find` asks of these hashes afterwards is near at hand.
   */
  touch(hashes: Int32Array, start: number, end: number, width: number): void {
    const slots = this.#slots;
    const perHash = slots.length / 4_294_967_296;
    let seen = 0;
    for (let at = start; at < end; at += width) seen ^= slots[((hashes[at]! >>> 0) * perHash) | 0]!;
    this.touched = seen;
  }

  /** Enters a hash that isn't there. @returns its number; `heads` of it is to be set */
  add(low: number, high: number): number {
    let value = this.#free;
    if (value >= 0) this.#free = this.#lows[value]!;
    else value = this.#used++;
    if (value >= this.heads.length) {
      this.heads = grownBy(this.heads, value + 1, this.#share);
      this.#lows = grownBy(this.#lows, value + 1, this.#share);
      this.#highs = grownBy(this.#highs, value + 1, this.#share);
    }
    this.#size += 1;
    this.heads[value] = 0;
    this.#lows[value] = low;
    this.#highs[value] = high;
    if (this.#size > this.#slots.length * fullest || this.#used + 1 >= 1 << this.#bits) this.#grow(value);
    this.#place(value);
    return value;
  }

  /** Forgets a value and closes the gap in its run of slots; the number is used again. */
  remove(value: number): void {
    const slots = this.#slots;
    const mask = (1 << this.#bits) - 1;
    const after = (at: number): number => (at + 1 === slots.length ? 0 : at + 1);
    let gap = this.#home(this.#lows[value]!);
    while ((slots[gap]! & mask) - 1 !== value) gap = after(gap);
    for (let at = after(gap); slots[at] !== 0; at = after(at)) {
      const home = this.#home(this.#lows[(slots[at]! & mask) - 1]!);
      // It may move to the gap unless its home lies behind the gap.
      const fromHome = at < home ? at - home + slots.length : at - home;
      const fromGap = at < gap ? at - gap + slots.length : at - gap;
      if (fromHome < fromGap) continue;
      slots[gap] = slots[at]!;
      gap = at;
    }
    slots[gap] = 0;
    this.#lows[value] = this.#free;
    this.#highs[value] = 0;
    this.heads[value] = freed;
    this.#free = value;
    this.#size -= 1;
  }

  /** As in int-slices.ts, here and below. */
  forThreads(): SeenTable {
    this.heads = inSharedMemory(this.heads, this.#used);
    this.#lows = inSharedMemory(this.#lows, this.#used);
    this.#highs = inSharedMemory(this.#highs, this.#used);
    this.#slots = inSharedMemory(this.#slots, this.#slots.length);
    return { heads: this.heads, lows: this.#lows, highs: this.#highs, slots: this.#slots, bits: this.#bits };
  }

  see({ heads, lows, highs, slots, bits }: SeenTable): void {
    this.heads = heads;
    this.#lows = lows;
    this.#highs = highs;
    this.#slots = slots;
    this.#bits = bits;
  }

  bytes(): number {
    return 4 * (this.heads.length + this.#lows.length + this.#highs.length + this.#slots.length);
  }

  #home(low: number): number {
    return Math.floor(((low >>> 0) * this.#slots.length) / 4_294_967_296);
  }

  #place(value: number): void {
    const slots = this.#slots;
    let at = this.#home(this.#lows[value]!);
    while (slots[at] !== 0) at = at + 1 === slots.length ? 0 : at + 1;
    slots[at] = (this.#highs[value]! << this.#bits) | (value + 1);
  }

  /** All but the newest, which is placed afterwards. */
  #grow(newest: number): void {
    const isFull = this.#size > this.#slots.length * fullest;
    const enough = this.#share.in < 1 ? roomExpected(this.#size, this.#share) / fullest : this.#slots.length * 1.7;
    this.#slots = new Int32Array(isFull ? Math.ceil(enough) : this.#slots.length);
    // For as many as there is room for, or the slots would be written anew before they are full.
    const most = Math.max(this.#used + 1, this.heads.length, this.#slots.length * fullest);
    this.#bits = Math.min(30, Math.max(this.#bits, 33 - Math.clz32(most)));
    for (let start = 0; start < this.#used; start += stretch) {
      const end = Math.min(start + stretch, this.#used);
      this.touch(this.#lows, start, end, 1);
      for (let value = start; value < end; value++) if (value !== newest && this.heads[value] !== freed) this.#place(value);
    }
  }
}

/** What `heads` says of a number that no value has. */
const freed = -2_147_483_648;
