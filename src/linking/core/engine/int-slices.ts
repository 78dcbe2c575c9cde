import { grownBy, roomExpected, type Share } from './grown.ts';
import { inSharedMemory } from './shared-memory.ts';

type Ints = Int32Array<ArrayBuffer>;
export type SeenSlices = { readonly data: Ints; readonly starts: Ints; readonly lengths: Ints };

/**
 * Many short lists of whole numbers, one an owner (a small number), in one array. A list that outgrows its place moves to the end; when a quarter of the
 * array is left-overs, it is swept. Public arrays are for reading in hot loops: take them anew after every change.
 */
export class IntSlices {
  data = new Int32Array(64);
  starts = new Int32Array(64);
  lengths = new Int32Array(64);
  #rooms = new Int32Array(64);
  #end = 0;
  #waste = 0;
  #owners = 0;
  readonly #share: Share;

  constructor(share: Share = { in: 1 }) {
    this.#share = share;
  }

  lengthOf(owner: number): number {
    return owner < this.#owners ? this.lengths[owner]! : 0;
  }

  /** A view, good until the next change. */
  of(owner: number): Int32Array {
    const start = this.starts[owner] ?? 0;
    return this.data.subarray(start, start + this.lengthOf(owner));
  }

  push(owner: number, value: number): void {
    this.#own(owner);
    const length = this.lengths[owner]!; // owned, here and below
    if (length === this.#rooms[owner]) this.#move(owner, length < 4 ? length + 2 : length + (length >> 1));
    this.data[this.starts[owner]! + length] = value;
    this.lengths[owner] = length + 1;
  }

  /** Replaces the list by `from[start..end)`, leaving no room to grow. */
  put(owner: number, from: Int32Array, start: number, end: number): void {
    this.#own(owner);
    const length = end - start;
    this.clear(owner);
    if (length === 0) return;
    this.#move(owner, length);
    const at = this.starts[owner]!;
    for (let place = 0; place < length; place++) this.data[at + place] = from[start + place]!;
    this.lengths[owner] = length;
  }

  /** Empties the list and makes room for so many. */
  reserve(owner: number, room: number): void {
    this.#own(owner);
    this.clear(owner);
    this.#move(owner, room);
  }

  /** Makes room for so many more entries in all, instead of growing step by step. */
  expect(more: number): void {
    if (this.#end + more > this.data.length) this.#sweep(more);
  }

  /** Gives the list so many entries, which are whatever they are until the caller writes them. */
  make(owner: number, length: number): void {
    this.reserve(owner, length);
    this.lengths[owner] = length;
  }

  /** Makes room for lists of which none has any yet, by owner, and no more than is told. */
  reserveAll(rooms: Int32Array): void {
    if (rooms.length === 0) return;
    this.#own(rooms.length - 1);
    this.#end = 0;
    for (let owner = 0; owner < rooms.length; owner++) {
      this.starts[owner] = this.#end;
      this.#rooms[owner] = rooms[owner]!; // in bounds
      this.#end += rooms[owner]!;
    }
    this.#waste = 0;
    this.data = new Int32Array(Math.max(64, this.#end));
  }

  /** Takes `width` entries at a place out and puts the last ones there. */
  take(owner: number, place: number, width = 1): void {
    const start = this.starts[owner]!;
    const last = this.lengths[owner]! - width;
    for (let at = 0; at < width; at++) this.data[start + place + at] = this.data[start + last + at]!;
    this.lengths[owner] = last;
    if (last === 0) this.clear(owner);
  }

  clear(owner: number): void {
    if (owner >= this.#owners) return;
    this.#waste += this.#rooms[owner]!;
    this.#rooms[owner] = 0;
    this.lengths[owner] = 0;
  }

  /** Moves the lists to memory that threads share. @returns what `see` reads in another, until the next change here */
  forThreads(): SeenSlices {
    this.data = inSharedMemory(this.data, this.#end);
    this.starts = inSharedMemory(this.starts, this.#owners);
    this.lengths = inSharedMemory(this.lengths, this.#owners);
    return { data: this.data, starts: this.starts, lengths: this.lengths };
  }

  /** Reads what another thread shares; nothing is changed from then on. */
  see({ data, starts, lengths }: SeenSlices): void {
    this.data = data;
    this.starts = starts;
    this.lengths = lengths;
    this.#owners = lengths.length;
  }

  bytes(): number {
    return 4 * (this.data.length + this.starts.length + this.lengths.length + this.#rooms.length);
  }

  #own(owner: number): void {
    if (owner < this.#owners) return;
    this.starts = grownBy(this.starts, owner + 1, this.#share);
    this.lengths = grownBy(this.lengths, owner + 1, this.#share);
    this.#rooms = grownBy(this.#rooms, owner + 1, this.#share);
    this.#owners = owner + 1;
  }

  #move(owner: number, room: number): void {
    if (this.#end + room > this.data.length) this.#sweep(room);
    const start = this.starts[owner]!;
    const length = this.lengths[owner]!;
    if (length > 0) this.data.copyWithin(this.#end, start, start + length);
    this.#waste += this.#rooms[owner]!;
    this.starts[owner] = this.#end;
    this.#rooms[owner] = room;
    this.#end += room;
  }

  #sweep(more: number): void {
    if (this.#waste * 4 < this.#end) {
      this.data = grownBy(this.data, this.#end + more, this.#share);
      return;
    }
    const old = this.data;
    this.data = new Int32Array(roomExpected(this.#end - this.#waste + more, this.#share));
    let end = 0;
    for (let owner = 0; owner < this.#owners; owner++) {
      const room = this.#rooms[owner]!;
      if (room === 0) continue;
      const start = this.starts[owner]!;
      for (let at = 0; at < this.lengths[owner]!; at++) this.data[end + at] = old[start + at]!;
      this.starts[owner] = end;
      end += room;
    }
    this.#end = end;
    this.#waste = 0;
  }
}
