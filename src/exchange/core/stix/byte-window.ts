/**
 * The part of a stream that is still needed. What nobody holds is let go; what is held is copied at most a few times, however small the chunks, and the
 * caller may use its own chunk again as soon as `letGo` has been called.
 */
export class ByteWindow {
  bytes: Uint8Array = new Uint8Array(0);
  /** Absolute position of `bytes[0]`. */
  base: number;
  #store = new Uint8Array(0);
  #isStored = true;

  constructor(base: number) {
    this.base = base;
  }

  get end(): number {
    return this.base + this.bytes.length;
  }

  add(chunk: Uint8Array): void {
    const held = this.bytes.length;
    if (held === 0) {
      this.bytes = chunk;
      this.#isStored = false;
      return;
    }
    if (this.#store.length < held + chunk.length) {
      const larger = new Uint8Array(2 * (held + chunk.length));
      larger.set(this.bytes);
      this.#store = larger;
    }
    this.#store.set(chunk, held);
    this.bytes = this.#store.subarray(0, held + chunk.length);
  }

  /** Everything before `position` is no longer needed. */
  letGo(position: number): void {
    const from = position - this.base;
    const held = this.bytes.length - from;
    if (from === 0 && this.#isStored) return;
    if (this.#isStored) this.#store.copyWithin(0, from, from + held);
    else {
      if (this.#store.length < held) this.#store = new Uint8Array(2 * held);
      this.#store.set(this.bytes.subarray(from));
    }
    this.#isStored = true;
    this.bytes = this.#store.subarray(0, held);
    this.base = position;
  }

  /** A copy of what stands between two absolute positions. */
  copy(from: number, to: number): Uint8Array {
    return this.bytes.slice(from - this.base, to - this.base);
  }

  view(from: number, to: number): Uint8Array {
    return this.bytes.subarray(from - this.base, to - this.base);
  }
}
