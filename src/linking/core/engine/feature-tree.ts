import type { Feature } from '../families/family.ts';
import { mostBytes, readUnits, writeUnits } from './code-units.ts';
import { typeNumbers } from './feature-types.ts';
import { grown } from './grown.ts';
import { GrowingBytes } from './growing.ts';
import { KeyedHash, type HashKey } from './keyed-hash.ts';
import { markOf } from './mark.ts';
import { realmOf } from './value-hash.ts';

/**
 * What the traces of one report say, flat: features in the order in which they are derived, each followed by what follows from it. A text stands in bytes that
 * somebody else keeps (`given`: the line that is read) or, composed, in bytes of the tree's own. Filled again for each report.
 */
export class FeatureTree {
  length = 0;
  /** Numbers as in feature-types.ts, of traces that nobody counts none. */
  types = new Int32Array(256);
  /** What a sieve knows each by (sieve.ts). */
  marks = new Int32Array(256);
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  /** 1: the text stands in `own`. */
  isOwn = new Int32Array(256);
  /** The first behind all that follows from it. */
  nexts = new Int32Array(256);
  /** By place, of features that came as strings. */
  readonly #strings: (string | null)[] = [];
  given = new Uint8Array(0);
  readonly own = new GrowingBytes();
  readonly hash: KeyedHash;
  #realm = 0;

  readonly #isMarked: boolean;

  /** `isMarked`: whether anybody asks for marks. */
  constructor(key: HashKey, isMarked: boolean) {
    this.hash = new KeyedHash(key);
    this.#isMarked = isMarked;
  }

  /** Begins a report. */
  begin(isExercise: boolean, given: Uint8Array<ArrayBuffer> = this.given): void {
    this.length = 0;
    this.#strings.length = 0;
    this.own.length = 0;
    this.given = given;
    this.#realm = realmOf(isExercise);
  }

  /** Adds a feature whose text was given. @returns its place, to be closed when what follows is added */
  open(type: number, start: number, end: number): number {
    return this.#enter(type, this.#markOf(type, this.given, start, end), start, end, 0);
  }

  /** The same for the last bytes of `own`, from a place on. */
  openOwn(type: number, start: number): number {
    const end = this.own.length;
    return this.#enter(type, this.#markOf(type, this.own.data, start, end), start, end, 1);
  }

  close(place: number): void {
    this.nexts[place] = this.length;
  }

  /** Adds a feature with all that follows from it; one of a type that nobody counts is passed over. */
  add({ type, value, broader }: Feature): void {
    const number = typeNumbers.get(type);
    if (number === undefined) return;
    const { own } = this;
    const start = own.length;
    own.length = writeUnits(value, own.room(mostBytes(value)), start);
    const place = this.openOwn(number, start);
    this.#strings[place] = value;
    for (const feature of broader) this.add(feature);
    this.close(place);
  }

  /** Adds a feature as it was in a tree before, with how many follow from it; composed texts stand in `own` already. */
  restore(type: number, mark: number, start: number, end: number, isOwn: number, implied: number): void {
    const place = this.#enter(type, mark, start, end, isOwn);
    this.nexts[place] = this.length + implied;
  }

  bytesOf(place: number): Uint8Array {
    return this.isOwn[place] === 1 ? this.own.data : this.given;
  }

  /** The hash of a feature as a value, in `hash`. */
  hashOf(place: number): void {
    this.hash.of(this.types[place]! + this.#realm, this.bytesOf(place), this.starts[place]!, this.ends[place]!); // a place in use, here and below
  }

  text(place: number): string {
    return this.#strings[place] ?? readUnits(this.bytesOf(place), this.starts[place]!, this.ends[place]!);
  }

  #markOf(type: number, bytes: Uint8Array, start: number, end: number): number {
    return this.#isMarked ? markOf(type + this.#realm, bytes, start, end) : 0;
  }

  #enter(type: number, mark: number, start: number, end: number, isOwn: number): number {
    const place = this.length++;
    if (place === this.types.length) this.#grow();
    this.types[place] = type;
    this.marks[place] = mark;
    this.starts[place] = start;
    this.ends[place] = end;
    this.isOwn[place] = isOwn;
    this.#strings[place] = null;
    this.nexts[place] = this.length;
    return place;
  }

  #grow(): void {
    const room = this.length * 2;
    this.types = grown(this.types, room);
    this.marks = grown(this.marks, room);
    this.starts = grown(this.starts, room);
    this.ends = grown(this.ends, room);
    this.isOwn = grown(this.isOwn, room);
    this.nexts = grown(this.nexts, room);
  }
}
