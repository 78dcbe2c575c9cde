import { grown, grownBytes, roomFor } from './grown.ts';
import { readUnits } from './code-units.ts';
import { bytesInSharedMemory, inSharedMemory } from './shared-memory.ts';
import type { JsonPage } from './json-page.ts';

export type SeenStrings = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly starts: Int32Array<ArrayBuffer>;
  readonly lengths: Int32Array<ArrayBuffer>;
};

/** Many texts, one an owner (a small number), as bytes in one array; see code-units.ts. What was given up is swept when it is a quarter. */
export class ByteStrings {
  #bytes = new Uint8Array(64);
  #starts = new Int32Array(64);
  /** 0: none or empty. */
  #lengths = new Int32Array(64);
  #end = 0;
  #waste = 0;
  #owners = 0;

  put(owner: number, from: Uint8Array, start: number, end: number): void {
    this.#starts = grown(this.#starts, owner + 1);
    this.#lengths = grown(this.#lengths, owner + 1);
    this.#owners = Math.max(this.#owners, owner + 1);
    this.clear(owner);
    const length = end - start;
    if (this.#end + length > this.#bytes.length) this.#sweep(length);
    for (let at = 0; at < length; at++) this.#bytes[this.#end + at] = from[start + at]!; // within the given bytes
    this.#starts[owner] = this.#end;
    this.#lengths[owner] = length;
    this.#end += length;
  }

  clear(owner: number): void {
    if (owner >= this.#owners) return;
    this.#waste += this.#lengths[owner]!; // owned, here and below
    this.#lengths[owner] = 0;
  }

  text(owner: number): string {
    const start = this.#starts[owner]!;
    return readUnits(this.#bytes, start, start + this.#lengths[owner]!);
  }

  /** Writes it as a string of JSON. */
  quote(owner: number, page: JsonPage): void {
    const start = this.#starts[owner]!;
    page.quoted(this.#bytes, start, start + this.#lengths[owner]!);
  }

  equals(owner: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#lengths[owner] !== end - start) return false;
    const from = this.#starts[owner]!;
    for (let at = end - start - 1; at >= 0; at--) if (this.#bytes[from + at] !== bytes[start + at]) return false;
    return true;
  }

  /** The order of the texts as strings. */
  compare(one: number, other: number): number {
    const [start, otherStart] = [this.#starts[one]!, this.#starts[other]!];
    const [length, otherLength] = [this.#lengths[one]!, this.#lengths[other]!];
    const shorter = Math.min(length, otherLength);
    for (let at = 0; at < shorter; at++) {
      const difference = this.#bytes[start + at]! - this.#bytes[otherStart + at]!;
      if (difference !== 0) return difference;
    }
    return length - otherLength;
  }

  /** How many bytes two texts have in common from their beginning. */
  commonStart(one: number, other: number, most: number): number {
    const [start, otherStart] = [this.#starts[one]!, this.#starts[other]!];
    const end = Math.min(this.#lengths[one]!, this.#lengths[other]!, most);
    let at = 0;
    while (at < end && this.#bytes[start + at] === this.#bytes[otherStart + at]) at += 1;
    return at;
  }

  /** -1 behind the end. */
  byteAt(owner: number, at: number): number {
    return at < this.#lengths[owner]! ? this.#bytes[this.#starts[owner]! + at]! : -1;
  }

  /** Five bytes from a place as one number; what is past the end counts as nothing. */
  piece(owner: number, from: number): number {
    const start = this.#starts[owner]!;
    const length = this.#lengths[owner]!;
    let piece = 0;
    for (let at = from; at < from + 5; at++) piece = piece * 256 + (at < length ? this.#bytes[start + at]! : 0);
    return piece;
  }

  /** As in int-slices.ts, here and below. */
  forThreads(): SeenStrings {
    this.#bytes = bytesInSharedMemory(this.#bytes, this.#end);
    this.#starts = inSharedMemory(this.#starts, this.#owners);
    this.#lengths = inSharedMemory(this.#lengths, this.#owners);
    return { bytes: this.#bytes, starts: this.#starts, lengths: this.#lengths };
  }

  see({ bytes, starts, lengths }: SeenStrings): void {
    this.#bytes = bytes;
    this.#starts = starts;
    this.#lengths = lengths;
    this.#owners = lengths.length;
  }

  bytes(): number {
    return this.#bytes.length + 4 * (this.#starts.length + this.#lengths.length);
  }

  #sweep(more: number): void {
    if (this.#waste * 4 < this.#end) {
      this.#bytes = grownBytes(this.#bytes, this.#end + more);
      return;
    }
    const old = this.#bytes;
    this.#bytes = new Uint8Array(roomFor(this.#end - this.#waste + more));
    let end = 0;
    for (let owner = 0; owner < this.#owners; owner++) {
      const length = this.#lengths[owner]!;
      if (length === 0) continue;
      const start = this.#starts[owner]!;
      this.#bytes.set(old.subarray(start, start + length), end);
      this.#starts[owner] = end;
      end += length;
    }
    this.#end = end;
    this.#waste = 0;
  }
}
