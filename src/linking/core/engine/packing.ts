import type { CommonReason } from '../common.ts';
import type { CommonFilter } from '../common-filter.ts';
import { likenesses } from '../likenesses/index.ts';
import { typeNames, typeNumbers } from './feature-types.ts';
import { FeatureTree } from './feature-tree.ts';
import { grown } from './grown.ts';
import { GrowingParts } from './growing.ts';
import { KeyedHash, type HashKey } from './keyed-hash.ts';
import { noCap, type PackedReports } from './packed-reports.ts';
import { noPlace, PlaceByHash } from './place-by-hash.ts';
import { isLetThrough, type Sieve } from './sieve.ts';
import { hashEntry, realmOf } from './value-hash.ts';

/** The place of what the sieve kept out. */
const keptOut = -1;

/**
 * Packs one report after the other: `tree` is filled with what its traces say, `enter` takes the tree over, `profile` what is compared by likeness, and `cut` ends
 * the batch. Without a sieve everything is packed; with one, what a single report of the whole file has is left out.
 */
export class Packing {
  readonly tree: FeatureTree;
  readonly #common: CommonReason;
  readonly #filter: CommonFilter | null;
  readonly #hash: KeyedHash;
  readonly #sieve: Sieve | null;
  readonly #inReport = new PlaceByHash();
  /** By place in the tree: 1 where the sieve lets it through. */
  #passes = new Int32Array(256);

  // Made once and filled again for each batch: growing anew would cost more than what is put in.
  readonly #parts = new GrowingParts();
  readonly #ids = this.#parts.bytes();
  readonly #idEnds = this.#parts.ints();
  readonly #days = this.#parts.ints();
  readonly #reporters = this.#parts.ints();
  readonly #exercise = this.#parts.bytes();
  readonly #featureEnds = this.#parts.ints();
  readonly #types = this.#parts.bytes();
  readonly #hashes = this.#parts.ints();
  readonly #caps = this.#parts.ints();
  readonly #texts = this.#parts.bytes();
  readonly #textEnds = this.#parts.ints();
  readonly #broaderStarts = this.#parts.ints();
  readonly #broaderEnds = this.#parts.ints();
  readonly #broader = this.#parts.ints();
  readonly #profileEnds = this.#parts.ints();
  readonly #profiles = this.#parts.ints();
  readonly #entryHashes = this.#parts.ints();
  /** What follows from the features that are being held, as far as it is held. */
  readonly #following = this.#parts.ints();
  #realm = 0;

  /** `filter`: what knows of most values that `common` says nothing of them. */
  constructor(common: CommonReason, key: HashKey, sieve: Sieve | null = null, filter: CommonFilter | null = null) {
    this.tree = new FeatureTree(key, sieve !== null);
    this.#common = common;
    this.#filter = filter;
    this.#hash = new KeyedHash(key);
    this.#sieve = sieve;
  }

  /** Begins a batch. */
  clear(): void {
    this.#parts.clear();
  }

  /** Enters a report whose traces are in the tree. `day` as in PackedReports; `reporter` null where none is stated. */
  enter(id: Piece, day: number, reporter: Piece | null, isExercise: boolean): void {
    const ids = this.#ids;
    ids.append(id.bytes, id.start, id.end);
    this.#idEnds.push(ids.length);
    this.#days.push(day);
    this.#exercise.push(isExercise ? 1 : 0);
    this.#realm = realmOf(isExercise);
    const hash = this.#hash;
    if (reporter === null) hash.low = hash.high = 0;
    else hash.of(ofReporter, reporter.bytes, reporter.start, reporter.end);
    this.#reporters.push(hash.low);
    this.#reporters.push(hash.high);
    this.#holdAll();
    this.#featureEnds.push(this.#types.length);
  }

  /** The next profile of the report, in the order of likenesses. */
  profile(entries: Int32Array): void {
    const kind = this.#profileEnds.length % likenesses.length;
    const hash = this.#hash;
    for (const entry of entries) {
      this.#profiles.push(entry);
      hashEntry(hash, kind, this.#realm, entry);
      this.#entryHashes.push(hash.low);
      this.#entryHashes.push(hash.high);
    }
    this.#profileEnds.push(this.#profiles.length);
  }

  /** For a report that has nothing to be compared by likeness. */
  noProfiles(): void {
    for (let kind = 0; kind < likenesses.length; kind++) this.#profileEnds.push(this.#profiles.length);
  }

  cut(): PackedReports {
    return {
      count: this.#idEnds.length,
      ids: this.#ids.cut(),
      idEnds: this.#idEnds.cut(),
      days: this.#days.cut(),
      reporters: this.#reporters.cut(),
      exercise: this.#exercise.cut(),
      featureEnds: this.#featureEnds.cut(),
      types: this.#types.cut(),
      hashes: this.#hashes.cut(),
      caps: this.#caps.cut(),
      texts: this.#texts.cut(),
      textEnds: this.#textEnds.cut(),
      broaderStarts: this.#broaderStarts.cut(),
      broaderEnds: this.#broaderEnds.cut(),
      broader: this.#broader.cut(),
      profileEnds: this.#profileEnds.cut(),
      profiles: this.#profiles.cut(),
      entryHashes: this.#entryHashes.cut(),
    };
  }

  #holdAll(): void {
    const { tree } = this;
    const sieve = this.#sieve;
    this.#inReport.clear();
    this.#passes = grown(this.#passes, tree.length);
    // In a loop of their own: memory then answers many of them at a time.
    if (sieve === null) this.#passes.fill(1, 0, tree.length);
    else for (let place = 0; place < tree.length; place++) this.#passes[place] = Number(isLetThrough(sieve, tree.marks[place]!)); // below the length
    for (let place = 0; place < tree.length; place = tree.nexts[place]!) this.#hold(place);
  }

  /** @returns the feature's place in the batch, or `keptOut` */
  #hold(node: number): number {
    const { tree } = this;
    const implied = tree.nexts[node]! - node - 1; // a place in use, here and below
    if (this.#passes[node] === 0) {
      // What says nothing by itself gives nothing narrower or broader either, here as below.
      if (implied > 0 && this.#isAnyLetThrough(node) && this.#capOf(node) > 0)
        for (let next = node + 1; next < tree.nexts[node]!; next = tree.nexts[next]!) this.#hold(next);
      return keptOut;
    }
    tree.hashOf(node);
    const { low, high } = tree.hash;
    const known = this.#inReport.find(low, high);
    if (known !== noPlace) return known;
    const place = this.#types.length;
    this.#inReport.put(place);
    this.#types.push(tree.types[node]!);
    this.#hashes.push(low);
    this.#hashes.push(high);
    this.#copyText(node);
    const cap = this.#capOf(node);
    this.#caps.push(cap);
    this.#broaderStarts.push(0);
    this.#broaderEnds.push(0);
    // The network of a public resolver is no evidence.
    if (cap > 0 && implied > 0) this.#follow(place, node);
    return place;
  }

  #follow(from: number, node: number): void {
    const { tree } = this;
    const following = this.#following;
    const [starts, ends, broader] = [this.#broaderStarts, this.#broaderEnds, this.#broader];
    const first = following.length;
    for (let next = node + 1; next < tree.nexts[node]!; next = tree.nexts[next]!) {
      const place = this.#hold(next);
      if (place >= 0) following.push(place);
    }
    starts.data[from] = broader.length;
    for (let next = first; next < following.length; next++) {
      const place = following.data[next]!; // pushed above
      broader.push(place);
      for (let at = starts.data[place]!; at < ends.data[place]!; at++) broader.push(broader.data[at]!); // a held feature
    }
    ends.data[from] = broader.length;
    following.length = first;
  }

  #isAnyLetThrough(node: number): boolean {
    for (let next = node + 1; next < this.tree.nexts[node]!; next++) if (this.#passes[next] === 1) return true;
    return false;
  }

  #copyText(node: number): void {
    const { tree } = this;
    this.#texts.append(tree.bytesOf(node), tree.starts[node]!, tree.ends[node]!); // a place in use
    this.#textEnds.push(this.#texts.length);
  }

  /** The most that it may weigh. */
  #capOf(node: number): number {
    const { tree } = this;
    const type = tree.types[node]!; // a place in use, here and below
    // From a host name follows at least the name that somebody took, if there is one.
    const isTaken = type !== domain || tree.nexts[node]! > node + 1;
    if (this.#filter?.maySay(type, tree.bytesOf(node), tree.starts[node]!, tree.ends[node]!, isTaken) === false) return noCap;
    return this.#common(typeNames[type]!, tree.text(node))?.cap ?? noCap; // numbers of types that exist
  }
}

/** Text as code-units.ts writes it, in somebody's bytes. */
export type Piece = { readonly bytes: Uint8Array; readonly start: number; readonly end: number };

const domain = typeNumbers.get('domain');
/** No type has this number. */
const ofReporter = 0xffff;
