import { BACKSLASH, CLOSE_LIST, CLOSE_OBJECT, COLON as COLON_BYTE, COMMA, NEWLINE, OPEN_LIST, OPEN_OBJECT, QUOTE } from './json-bytes.ts';

/** Why the scanner stopped: the input goes on, the value is whole, a byte cannot stand there, or a watched list begins. */
export type ScanStop = 'more' | 'done' | 'broken' | 'list';

/** What may come next. */
const VALUE = 0;
const VALUE_OR_END = 1;
const AFTER_VALUE = 2;
const KEY_OR_END = 3;
const KEY = 4;
const COLON = 5;
const IN_STRING = 6;
const ESCAPED = 7;
const IN_WORD = 8;

/**
 * Follows the grammar of JSON (RFC 8259) over the bytes of one value, in any cut, so that an error is found where it is made. It looks at brackets, commas,
 * colons and quotation marks; whether a number, a word or an escape is sound is left to the parser. Nesting beyond the limit is counted, not kept.
 */
export class ValueScanner {
  stop: ScanStop = 'more';
  /** Colons outside strings: how many keys the text has, double ones included. */
  keys = 0;
  /** There is a \u escape: only then can a string hold half a pair or a NUL. */
  hasUnicodeEscape = false;
  isTooDeep = false;
  /** Absolute positions of the first line ends outside and inside strings; -1: none. */
  newline = -1;
  newlineInString = -1;
  readonly #limit: number;
  readonly #watches: boolean;
  readonly #isObject: Uint8Array;
  #state = VALUE;
  #depth = 0;
  #beyond = 0;
  #isKey = false;
  #stringFrom = 0;
  /** Of the members of the outermost object: the last key, and the value of `type` (absolute, without quotation marks). */
  #key: readonly [number, number] = [0, 0];
  #type: readonly [number, number] | null = null;

  /** @param watches stop at the beginning of a list `objects` in the outermost object */
  constructor(limit: number, watches: boolean) {
    this.#limit = limit;
    this.#watches = watches;
    this.#isObject = new Uint8Array(limit + 1);
  }

  begin(): void {
    this.stop = 'more';
    this.keys = 0;
    this.hasUnicodeEscape = false;
    this.isTooDeep = false;
    this.newline = -1;
    this.newlineInString = -1;
    this.#state = VALUE;
    this.#depth = 0;
    this.#beyond = 0;
    this.#type = null;
  }

  /** The watched list has been read by somebody else up to its closing bracket. */
  passList(): void {
    this.#state = AFTER_VALUE;
  }

  /**
   * @param base absolute position of `bytes[0]`
   * @returns index behind the value (`done`), at the byte that cannot stand there (`broken`), at the bracket of the list (`list`), or the end (`more`)
   */
  scan(bytes: Uint8Array, from: number, base: number): number {
    let state = this.#state;
    let at = from;
    const end = bytes.length;
    this.stop = 'more';
    while (at < end) {
      let byte = bytes[at] as number; // at < end, here and below
      if (state === IN_STRING) {
        while (byte !== QUOTE && byte !== BACKSLASH) {
          if (byte === NEWLINE && this.newlineInString < 0) this.newlineInString = base + at;
          at += 1;
          if (at === end) break;
          byte = bytes[at] as number;
        }
        if (at === end) break;
        at += 1;
        if (byte === BACKSLASH) state = ESCAPED;
        else {
          state = this.#isKey ? COLON : AFTER_VALUE;
          if (this.#depth <= 1) this.#outerString(bytes, base, at - 1);
          if (this.#depth === 0) return this.#stopped('done', state, at);
        }
        continue;
      }
      if (state === ESCAPED) {
        if (byte === 0x75) this.hasUnicodeEscape = true;
        state = IN_STRING;
        at += 1;
        continue;
      }
      if (state === IN_WORD) {
        while (isWord(byte)) {
          at += 1;
          if (at === end) break;
          byte = bytes[at] as number;
        }
        if (at === end) break;
        state = AFTER_VALUE;
        if (this.#depth === 0) return this.#stopped('done', state, at);
        continue;
      }
      if (byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09) {
        if (byte === NEWLINE && this.newline < 0) this.newline = base + at;
        at += 1;
        continue;
      }
      if (this.#beyond > 0) {
        if (byte === QUOTE) {
          this.#isKey = false;
          state = IN_STRING;
        } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.#beyond += 1;
        else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
          this.#beyond -= 1;
          state = AFTER_VALUE;
        }
        at += 1;
        continue;
      }
      switch (byte) {
        case QUOTE:
          if (state === KEY || state === KEY_OR_END) this.#isKey = true;
          else if (state === VALUE || state === VALUE_OR_END) this.#isKey = false;
          else return this.#stopped('broken', state, at);
          this.#stringFrom = base + at + 1;
          state = IN_STRING;
          break;
        case OPEN_OBJECT:
        case OPEN_LIST:
          if (state !== VALUE && state !== VALUE_OR_END) return this.#stopped('broken', state, at);
          if (this.#watches && this.#depth === 1 && byte === OPEN_LIST && this.#beginsList(bytes, base))
            return this.#stopped('list', state, at);
          if (this.#depth >= this.#limit) {
            this.isTooDeep = true;
            this.#beyond = 1;
          } else {
            this.#depth += 1;
            this.#isObject[this.#depth] = byte === OPEN_OBJECT ? 1 : 0;
          }
          state = byte === OPEN_OBJECT ? KEY_OR_END : VALUE_OR_END;
          break;
        case CLOSE_OBJECT:
        case CLOSE_LIST: {
          const closesObject = byte === CLOSE_OBJECT;
          const mayClose = state === AFTER_VALUE || state === (closesObject ? KEY_OR_END : VALUE_OR_END);
          if (!mayClose || (this.#isObject[this.#depth] === 1) !== closesObject) return this.#stopped('broken', state, at);
          this.#depth -= 1;
          state = AFTER_VALUE;
          if (this.#depth === 0) return this.#stopped('done', state, at + 1);
          break;
        }
        case COMMA:
          if (state !== AFTER_VALUE) return this.#stopped('broken', state, at);
          state = this.#isObject[this.#depth] === 1 ? KEY : VALUE;
          break;
        case COLON_BYTE:
          if (state !== COLON) return this.#stopped('broken', state, at);
          this.keys += 1;
          state = VALUE;
          break;
        default:
          if ((state !== VALUE && state !== VALUE_OR_END) || !isWord(byte)) return this.#stopped('broken', state, at);
          state = IN_WORD;
      }
      at += 1;
    }
    this.#state = state;
    return at;
  }

  #stopped(stop: ScanStop, state: number, at: number): number {
    this.stop = stop;
    this.#state = state;
    return at;
  }

  #outerString(bytes: Uint8Array, base: number, end: number): void {
    if (!this.#watches || this.#depth !== 1 || this.#isObject[1] !== 1) return;
    if (this.#isKey) this.#key = [this.#stringFrom, base + end];
    else if (spells(bytes, this.#key, base, 'type')) this.#type = [this.#stringFrom, base + end];
  }

  /** A list `objects` of anything that does not say it is something else than a bundle. */
  #beginsList(bytes: Uint8Array, base: number): boolean {
    if (this.#isObject[1] !== 1) return false;
    if (!spells(bytes, this.#key, base, 'objects')) return false;
    return this.#type === null || spells(bytes, this.#type, base, 'bundle');
  }
}

const spells = (bytes: Uint8Array, [from, to]: readonly [number, number], base: number, word: string): boolean =>
  to - from === word.length && bytes.subarray(from - base, to - base).every((byte, place) => byte === word.charCodeAt(place));

/** Letters, digits, + - . : what numbers and true, false, null are made of. */
const isWord = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) ||
  (byte >= 0x61 && byte <= 0x7a) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  byte === 0x2d ||
  byte === 0x2e ||
  byte === 0x2b;
