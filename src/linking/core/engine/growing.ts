import { grown, grownBytes } from './grown.ts';

/** Room that is kept when it is cleared: what was far more than usual is given back. */
const kept = 1 << 22;

/** Whole numbers, one after the other. */
export class GrowingInts {
  data = new Int32Array(256);
  length = 0;

  push(value: number): void {
    if (this.length === this.data.length) this.data = grown(this.data, this.length * 2);
    this.data[this.length++] = value;
  }

  /** Empty again, to be filled as far as before without growing. */
  clear(): void {
    this.length = 0;
    if (this.data.length <= kept) return;
    this.data.buffer.transfer(0); // its memory is free at once
    this.data = new Int32Array(256);
  }

  /** Its numbers; good until it is filled again. */
  view(): Int32Array<ArrayBuffer> {
    return this.data.subarray(0, this.length);
  }

  /** Its numbers in an array of their own. */
  cut(): Int32Array<ArrayBuffer> {
    return this.data.slice(0, this.length);
  }
}

/** Bytes, one after the other. */
export class GrowingBytes {
  data = new Uint8Array(256);
  length = 0;

  push(value: number): void {
    this.room(1)[this.length++] = value;
  }

  /** Adds the bytes of another list, from a place to another. */
  append(bytes: Uint8Array, from: number, to: number): void {
    const room = this.room(to - from);
    let { length } = this;
    for (let at = from; at < to; at++) room[length++] = bytes[at]!; // within the bytes
    this.length = length;
  }

  /** The bytes, with room for so many more at the end. */
  room(more: number): Uint8Array {
    if (this.length + more > this.data.length) this.data = grownBytes(this.data, (this.length + more) * 2);
    return this.data;
  }

  clear(): void {
    this.length = 0;
    if (this.data.length > kept) this.data = new Uint8Array(256);
  }

  /** As of GrowingInts. */
  view(): Uint8Array<ArrayBuffer> {
    return this.data.subarray(0, this.length);
  }

  cut(): Uint8Array<ArrayBuffer> {
    return this.data.slice(0, this.length);
  }
}

/** Lists that are filled and cleared together. */
export class GrowingParts {
  readonly #parts: { clear(): void }[] = [];

  ints(): GrowingInts {
    const made = new GrowingInts();
    this.#parts.push(made);
    return made;
  }

  bytes(): GrowingBytes {
    const made = new GrowingBytes();
    this.#parts.push(made);
    return made;
  }

  clear(): void {
    for (const part of this.#parts) part.clear();
  }
}
