import { type Circumstances, circumstancesOf } from '#model/circumstances.ts';
import { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import { Moment } from '#model/moment.ts';
import { readTimestamp } from '#platform/database/values.ts';
import type { LinkableReport } from '../linker.ts';

/**
 * Reads reports from the text that the database puts together of them (store/stream-linkable.ts), one after the other. What a report holds is told by where it stands in
 * `bytes` (UTF-8); strings are made by `report` alone.
 */
export class LinkableText {
  readonly bytes: Uint8Array<ArrayBuffer>;
  idStart = 0;
  idEnd = 0;
  /** Milliseconds since 1970; null where nobody knows. */
  reportedAt: number | null = null;
  /** -1: none is stated. */
  reporterStart = -1;
  reporterEnd = -1;
  textStart = 0;
  textEnd = 0;
  isExercise = false;
  /** Whether more may be known of its circumstances than the kind of incident. */
  hasCircumstances = false;
  /** How many traces there are; of each the place of its type in `IndicatorType`, where its value stands, and whether it is a victim's. */
  count = 0;
  types = new Int32Array(64);
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  isVictims = new Int32Array(64);

  readonly #buffer: Buffer<ArrayBuffer>;
  #at = 0;
  #lang = '';
  /** Where kind of incident, industry, size and time stand, start and end of each; -1: it is not stated. */
  readonly #stated = new Int32Array(8);
  #roles: IndicatorRole[] = [];
  // Where the last piece stands.
  #start = 0;
  #end = 0;

  constructor(text: string) {
    this.#buffer = Buffer.from(text);
    this.bytes = this.#buffer;
  }

  /** Goes on to the next report; false behind the last. */
  next(): boolean {
    if (this.#at === this.bytes.length) return false;
    this.#piece();
    this.idStart = this.#start;
    this.idEnd = this.#end;
    this.reportedAt = this.#piece() ? Date.parse(readTimestamp(this.#string(this.#start, this.#end))) : null;
    const hasReporter = this.#piece();
    this.reporterStart = hasReporter ? this.#start : -1;
    this.reporterEnd = hasReporter ? this.#end : -1;
    this.#piece();
    this.#lang = this.#string(this.#start, this.#end);
    this.#piece();
    this.textStart = this.#start;
    this.textEnd = this.#end;
    this.hasCircumstances = false;
    for (let at = 0; at < this.#stated.length; at += 2) {
      const isStated = this.#piece();
      this.#stated[at] = isStated ? this.#start : -1;
      this.#stated[at + 1] = this.#end;
      this.hasCircumstances ||= isStated && at > 0;
    }
    this.isExercise = this.#number() === 1;
    this.count = this.#number();
    this.#roles.length = 0;
    if (this.count > this.types.length) this.#grow();
    for (let at = 0; at < this.count; at++) {
      this.types[at] = this.#word(typePlaces);
      const role = IndicatorRole.options[this.#word(rolePlaces)]!; // roles that there are
      this.#roles.push(role);
      this.isVictims[at] = Number(role === 'victim');
      this.#piece();
      this.starts[at] = this.#start;
      this.ends[at] = this.#end;
    }
    return true;
  }

  /** The report at hand. */
  report(): LinkableReport {
    return {
      id: this.#string(this.idStart, this.idEnd),
      reportedAt: this.reportedAt,
      reporter: this.reporterStart < 0 ? null : this.#string(this.reporterStart, this.reporterEnd),
      lang: this.#lang,
      text: this.#string(this.textStart, this.textEnd),
      exercise: this.isExercise,
      traces: this.#roles.map((role, at) => ({
        type: IndicatorType.options[this.types[at]!]!, // below the count, and types that there are
        norm: this.#string(this.starts[at]!, this.ends[at]!),
        role,
      })),
      changed: false,
      ...this.#circumstances(),
    };
  }

  /** All that are left. */
  *reports(): Generator<LinkableReport> {
    while (this.next()) yield this.report();
  }

  #circumstances(): Circumstances {
    const [kind, industry, sizeClass, occurred] = [0, 2, 4, 6].map(
      (at) => (this.#stated[at]! < 0 ? undefined : this.#string(this.#stated[at]!, this.#stated[at + 1]!)), // in bounds
    );
    const moment = occurred === undefined ? null : (Moment.safeParse(JSON.parse(occurred)).data ?? null);
    return circumstancesOf({ kind, industry, sizeClass, occurred: moment });
  }

  /** Reads a piece; false where it is null. */
  #piece(): boolean {
    if (this.bytes[this.#at] === absent) {
      this.#start = this.#end = this.#at += 1;
      return false;
    }
    const length = this.#number();
    this.#start = this.#at;
    this.#end = this.#at += length;
    if (this.#end > this.bytes.length) this.#refuse();
    return true;
  }

  #number(): number {
    const start = this.#at;
    let number = 0;
    for (let digit = this.#digit(); digit >= 0; digit = this.#digit()) number = number * 10 + digit;
    if (this.#at - start < 2 || this.#at - start > MOST_DIGITS + 1) this.#refuse();
    return number;
  }

  /** -1 for the blank behind the last. */
  #digit(): number {
    const byte = this.bytes[this.#at++];
    if (byte === blank) return -1;
    if (byte === undefined || byte < 0x30 || byte > 0x39) this.#refuse();
    return byte - 0x30;
  }

  /** The database says how long everything is: no such text comes from there. */
  #refuse(): never {
    throw new Error(`stored reports broken off before byte ${this.#at} of ${this.bytes.length}`);
  }

  /** Reads a word: its place among those that there are. */
  #word(places: ReadonlyMap<string, number>): number {
    const start = this.#at;
    const end = this.bytes.indexOf(blank, start);
    if (end < 0) this.#refuse();
    this.#at = end + 1;
    const word = this.#buffer.toString('latin1', start, end);
    const place = places.get(word);
    if (place === undefined) throw new Error(`no such word: ${word}`);
    return place;
  }

  #string(start: number, end: number): string {
    return this.#buffer.toString('utf8', start, end);
  }

  #grow(): void {
    const room = 2 * this.count;
    this.types = new Int32Array(room);
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.isVictims = new Int32Array(room);
  }
}

const [blank, absent] = [0x20, 0x2d];
const MOST_DIGITS = 9;
const placesOf = (words: readonly string[]): ReadonlyMap<string, number> => new Map(words.map((word, place) => [word, place]));
const typePlaces = placesOf(IndicatorType.options);
const rolePlaces = placesOf(IndicatorRole.options);
