import type { ByteSource } from '#model/byte-source.ts';
import { emptyBefore, FROM_LINE, isFromLine } from './from-line.ts';

const WINDOW = 1024 * 1024;
/** Bytes before a line that tell whether the line before is empty. */
const BEFORE = 3;

/** Lines of a file of any size, held a window at a time. */
export class MboxWindow {
  readonly size: number;
  /** Where the text begins: behind a byte order mark, if there is one. */
  readonly first: number;
  readonly #source: ByteSource;
  #bytes: Uint8Array = new Uint8Array(0);
  #from = 0;

  constructor(source: ByteSource) {
    this.#source = source;
    this.size = source.size;
    const mark = source.read(0, 3);
    this.first = mark[0] === 0xef && mark[1] === 0xbb && mark[2] === 0xbf ? 3 : 0;
  }

  byte(at: number): number {
    if (at < this.#from || at >= this.#from + this.#bytes.length) this.#load(at);
    return this.#bytes[at - this.#from] ?? -1;
  }

  /** Where the next line begins; the end, if there is none. */
  lineAfter(at: number): number {
    for (let from = at; from < this.size;) {
      this.byte(from);
      const feed = this.#bytes.indexOf(0x0a, from - this.#from);
      if (feed >= 0) return this.#from + feed + 1;
      from = this.#from + this.#bytes.length;
    }
    return this.size;
  }

  isFromLine(at: number): boolean {
    if (this.byte(at) !== 0x46) return false;
    this.#near(at, 2 * FROM_LINE);
    const local = at - this.#from;
    if (at === this.first) return isFromLine(this.#bytes.subarray(local), 0, this.#bytes.length - local);
    return isFromLine(this.#bytes, local, this.#bytes.length);
  }

  nextFromLine(from: number): number {
    for (let at = from; at < this.size; at = this.lineAfter(at)) if (this.isFromLine(at)) return at;
    return this.size;
  }

  /** Bytes [from, to) of the file; shorter only at its end. */
  bytes(from: number, to: number): Uint8Array {
    if (from >= this.#from && to <= this.#from + this.#bytes.length) return this.#bytes.subarray(from - this.#from, to - this.#from);
    return this.#source.read(from, to);
  }

  /** Bytes at `at`, as many as are at hand, at least `length` where the file has them. */
  ahead(at: number, length: number): Uint8Array {
    this.#near(at, length);
    return this.#bytes.subarray(at - this.#from);
  }

  /** Whether the line before the one at `at` is empty. */
  emptyBefore(at: number): boolean {
    this.#near(at, 1);
    return emptyBefore(this.#bytes, at - this.#from);
  }

  #near(at: number, length: number): void {
    const last = Math.min(this.size, at + length);
    const outside = at < this.#from || last > this.#from + this.#bytes.length;
    if (outside || (at - this.#from < BEFORE && this.#from > 0)) this.#load(at);
  }

  #load(at: number): void {
    this.#from = Math.max(0, at - BEFORE);
    this.#bytes = this.#source.read(this.#from, this.#from + WINDOW);
  }
}
