import { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import { grown } from '../engine/grown.ts';
import { noDay } from '../engine/packed-reports.ts';
import { otherTime, readDay } from './read-day.ts';
import { standsAt } from './written-value.ts';

/**
 * Where the parts of a line stand that has the usual form: the fields that the `link` contract names, each once, in ASCII without escapes, within the limits of the
 * schema, and no text. Strings are never made. A line that is not read so is not refused: it goes the general way.
 */
export class LineParts {
  idStart = 0;
  idEnd = 0;
  /** As in PackedReports. */
  day = noDay;
  /** -1: none is stated. */
  reporterStart = -1;
  reporterEnd = -1;
  isExercise = false;
  /** How many indicators there are; of each the place of its type in `IndicatorType`, where its value stands, and whether it is a victim's. */
  count = 0;
  types = new Int32Array(64);
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  isVictims = new Int32Array(64);

  readonly #firstDayAhead: number;
  #bytes = new Uint8Array(0);
  #at = 0;
  // Where the last string stands.
  #start = 0;
  #end = 0;

  /** @param firstDayAhead from this day on a time may lie in the future: such a line is not usual */
  constructor(firstDayAhead: number) {
    this.#firstDayAhead = firstDayAhead;
  }

  /** Reads the line at [start, end); false where it is not usual. */
  read(bytes: Uint8Array<ArrayBuffer>, start: number, end: number): boolean {
    // A line of a chunk is followed by its line feed or by the end of the bytes: both end every loop below.
    this.#bytes = bytes;
    this.#at = start;
    this.idStart = this.idEnd = 0;
    this.day = noDay;
    this.reporterStart = this.reporterEnd = -1;
    this.isExercise = false;
    this.count = 0;
    if (!this.#take(openBrace)) return false;
    let seen = 0;
    do {
      const field = this.#readString() && this.#take(colon) ? fieldOf(bytes, this.#start, this.#end) : unknown;
      if ((seen & field) !== 0 || !this.#readField(field)) return false;
      seen |= field;
    } while (this.#take(comma));
    if ((seen & id) === 0 || !this.#take(closeBrace)) return false;
    this.#skipBlanks();
    return this.#at === end;
  }

  #readField(field: number): boolean {
    switch (field) {
      case id:
        if (!this.#readString() || this.#start === this.#end || this.#end - this.#start > longestId) return false;
        this.idStart = this.#start;
        this.idEnd = this.#end;
        return true;
      case reportedAt:
        if (!this.#readString()) return false;
        this.day = readDay(this.#bytes, this.#start, this.#end);
        return this.day !== otherTime && this.day < this.#firstDayAhead;
      case reporter:
        if (!this.#readString() || this.#end - this.#start > longestReporter) return false;
        this.reporterStart = this.#start;
        this.reporterEnd = this.#end;
        return true;
      case lang:
        return this.#readString() && this.#end - this.#start <= longestLanguage;
      case text:
        return this.#readString() && this.#start === this.#end;
      case exercise:
        this.isExercise = this.#takeWord(trueWord);
        return this.isExercise || this.#takeWord(falseWord);
      case indicators:
        return this.#readIndicators();
      default:
        return false;
    }
  }

  #readIndicators(): boolean {
    if (!this.#take(openBracket)) return false;
    if (this.#take(closeBracket)) return true;
    do {
      if (this.count === mostIndicators || !this.#readIndicator()) return false;
      this.count += 1;
    } while (this.#take(comma));
    return this.#take(closeBracket);
  }

  #readIndicator(): boolean {
    if (!this.#take(openBrace)) return false;
    const bytes = this.#bytes;
    const at = this.count;
    if (at === this.types.length) this.#grow();
    this.isVictims[at] = 0;
    let seen = 0;
    do {
      if (!this.#readString()) return false;
      const part = partOf(bytes, this.#start, this.#end);
      if ((seen & part) !== 0 || !this.#take(colon) || !this.#readString()) return false;
      seen |= part;
      if (part === type) {
        const number = optionOf(typeWords, bytes, this.#start, this.#end);
        if (number < 0) return false;
        this.types[at] = number;
      } else if (part === value) {
        if (this.#end - this.#start > longestValue) return false;
        this.starts[at] = this.#start;
        this.ends[at] = this.#end;
      } else if (part === role) {
        const number = optionOf(roleWords, bytes, this.#start, this.#end);
        if (number < 0) return false;
        this.isVictims[at] = Number(number === victim);
      } else return false;
    } while (this.#take(comma));
    return (seen & (type | value)) === (type | value) && this.#take(closeBrace);
  }

  /** Reads a string of ASCII without escapes. */
  #readString(): boolean {
    if (!this.#take(quote)) return false;
    const bytes = this.#bytes;
    let at = this.#at;
    this.#start = at;
    for (let byte = bytes[at]!; byte !== quote; byte = bytes[++at]!) if (!(byte >= 0x20 && byte < 0x80) || byte === backslash) return false; // or the end
    this.#end = at;
    this.#at = at + 1;
    return true;
  }

  #take(sign: number): boolean {
    if (this.#bytes[this.#at] !== sign) {
      this.#skipBlanks();
      if (this.#bytes[this.#at] !== sign) return false;
    }
    this.#at += 1;
    return true;
  }

  /** A word behind which no other begins. */
  #takeWord(word: Uint8Array): boolean {
    this.#skipBlanks();
    const end = this.#at + word.length;
    if (!isWord(word, this.#bytes, this.#at, end)) return false;
    this.#at = end;
    return true;
  }

  #skipBlanks(): void {
    for (let byte = this.#bytes[this.#at]; byte === 0x20 || byte === 0x09 || byte === 0x0d; byte = this.#bytes[this.#at]) this.#at += 1;
  }

  #grow(): void {
    const room = this.types.length * 2;
    this.types = grown(this.types, room);
    this.starts = grown(this.starts, room);
    this.ends = grown(this.ends, room);
    this.isVictims = grown(this.isVictims, room);
  }
}

// the limits of the schema, and of what a trace may be
const longestId = 200;
const longestReporter = 80;
const longestLanguage = 35;
const longestValue = 4096;
const mostIndicators = 10_000;

const [comma, colon, openBracket, closeBracket, openBrace, closeBrace, quote, backslash] = [0x2c, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d, 0x22, 0x5c];
const ascii = (word: string): Uint8Array => Uint8Array.from(word, (one) => one.charCodeAt(0));
const [trueWord, falseWord] = [ascii('true'), ascii('false')];

// Fields of a report, a bit each.
const [unknown, id, reportedAt, reporter, lang, text, exercise, indicators] = [0, 1, 2, 4, 8, 16, 32, 64];
const fields = ['id', 'reportedAt', 'reporter', 'lang', 'text', 'exercise', 'indicators'].map(ascii);
// Parts of an indicator.
const [type, value, role] = [1, 2, 4];
const parts = ['type', 'value', 'role'].map(ascii);

const fieldOf = (bytes: Uint8Array, start: number, end: number): number => bitOf(fields, bytes, start, end);
const partOf = (bytes: Uint8Array, start: number, end: number): number => bitOf(parts, bytes, start, end);

function bitOf(words: readonly Uint8Array[], bytes: Uint8Array, start: number, end: number): number {
  for (let at = 0; at < words.length; at++) if (isWord(words[at]!, bytes, start, end)) return 1 << at; // in bounds
  return unknown;
}

const isWord = (word: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean =>
  word.length === end - start && standsAt(word, bytes, start);

const typeWords = IndicatorType.options.map(ascii);
const roleWords = IndicatorRole.options.map(ascii);
const victim = IndicatorRole.options.indexOf('victim');

function optionOf(words: readonly Uint8Array[], bytes: Uint8Array, start: number, end: number): number {
  for (let at = 0; at < words.length; at++) if (isWord(words[at]!, bytes, start, end)) return at; // in bounds
  return -1;
}
