import { grownBytes } from './grown.ts';
import { readUnits } from './code-units.ts';

const quote = 0x22;
const backslash = 0x5c;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;

/** ASCII text as its bytes. */
export const asciiBytes = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0));

/** Text without half surrogate pairs as its bytes. */
export function utf8Bytes(text: string): Uint8Array {
  const page = new JsonPage();
  page.string(text);
  return page.bytes.slice(0, page.end);
}

/**
 * JSON on its way to a file, as UTF-8 bytes in an array that is used again. What comes from held texts (code-units.ts) is copied where it is plain ASCII, which it
 * nearly always is, and else written as JSON.stringify writes it.
 */
export class JsonPage {
  bytes = new Uint8Array(1 << 16);
  end = 0;

  put(text: Uint8Array): void {
    this.#room(text.length);
    const { bytes } = this;
    let to = this.end;
    for (let at = 0; at < text.length; at++) bytes[to++] = text[at]!; // in bounds, here and below
    this.end = to;
  }

  /** A stretch of what stands on another page. */
  copy({ bytes: from }: JsonPage, start: number, end: number): void {
    this.#room(end - start);
    const { bytes } = this;
    let to = this.end;
    for (let at = start; at < end; at++) bytes[to++] = from[at]!; // in bounds
    this.end = to;
  }

  /** A string of JSON from a text as code-units.ts writes it. */
  quoted(text: Uint8Array, from: number, to: number): void {
    this.#room(to - from + 2);
    const { bytes } = this;
    let end = this.end;
    bytes[end++] = quote;
    for (let at = from; at < to; at++) {
      const byte = text[at]!;
      if (byte < 0x20 || byte > 0x7e || byte === quote || byte === backslash) {
        this.string(JSON.stringify(readUnits(text, from, to)));
        return;
      }
      bytes[end++] = byte;
    }
    bytes[end++] = quote;
    this.end = end;
  }

  /** Text without half surrogate pairs, as UTF-8. */
  string(text: string): void {
    this.#room(text.length * 3);
    const { bytes } = this;
    let end = this.end;
    for (let at = 0; at < text.length; at++) {
      const code = text.codePointAt(at)!;
      if (code < 0x80) bytes[end++] = code;
      else if (code < 0x800) {
        bytes[end++] = 0xc0 | (code >> 6);
        bytes[end++] = 0x80 | (code & 63);
      } else {
        if (code < 0x10000) bytes[end++] = 0xe0 | (code >> 12);
        else {
          at += 1; // the second half of the pair
          bytes[end++] = 0xf0 | (code >> 18);
          bytes[end++] = 0x80 | ((code >> 12) & 63);
        }
        bytes[end++] = 0x80 | ((code >> 6) & 63);
        bytes[end++] = 0x80 | (code & 63);
      }
    }
    this.end = end;
  }

  /** A whole number from 0. */
  whole(number: number): void {
    this.#room(16);
    let digits = 1;
    for (let least = 10; least <= number; least *= 10) digits += 1;
    this.#digits(number, digits);
  }

  /** So many thousandths, a whole number, as JSON writes the number that they are. */
  thousandths(number: number): void {
    this.#room(20);
    if (number < 0) this.bytes[this.end++] = minus;
    const size = Math.abs(number);
    this.whole(Math.floor(size / 1000));
    let rest = size % 1000;
    if (rest === 0) return;
    let digits = 3;
    for (; rest % 10 === 0; rest /= 10) digits -= 1;
    this.bytes[this.end++] = point;
    this.#digits(rest, digits);
  }

  #digits(number: number, digits: number): void {
    let left = number;
    for (let at = this.end + digits - 1; at >= this.end; at--) {
      this.bytes[at] = zero + (left % 10);
      left = Math.floor(left / 10);
    }
    this.end += digits;
  }

  #room(more: number): void {
    this.bytes = grownBytes(this.bytes, this.end + more);
  }
}
