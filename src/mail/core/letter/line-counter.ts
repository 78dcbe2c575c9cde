/** Which line, from 1, a byte of a message stands in. Counts from the place asked about last, in both directions. */
export class LineCounter {
  readonly #bytes: Uint8Array;
  #byte = 0;
  #line = 1;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  lineOf(byte: number): number {
    const bytes = this.#bytes;
    const target = Math.min(Math.max(0, byte), bytes.length);
    for (let at = bytes.indexOf(LF, this.#byte); at >= 0 && at < target; at = bytes.indexOf(LF, at + 1)) this.#line += 1;
    for (let at = this.#byte - 1; at >= target; at -= 1) if (bytes[at] === LF) this.#line -= 1;
    this.#byte = target;
    return this.#line;
  }
}

const LF = 10;
