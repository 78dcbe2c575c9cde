import type { CommonReason } from '../common.ts';
import type { Feature } from '../families/family.ts';
import { traceFeatures } from '../families/index.ts';
import { likenesses } from '../likenesses/index.ts';
import type { LinkReport } from '../link.ts';
import { mostBytes, readUnits, writeUnits } from './code-units.ts';
import { entryType, typeNumbers } from './feature-types.ts';
import { KeyedHash, plainKey, type HashKey } from './keyed-hash.ts';
import { GrowingBytes, GrowingInts } from './growing.ts';

/** Reports made ready for an engine: what they hold, as hashes and bytes in typed arrays. Lists of all reports stand one after the other, `…Ends` say where each ends. */
export type PackedReports = {
  readonly count: number;
  readonly ids: Uint8Array<ArrayBuffer>;
  readonly idEnds: Int32Array<ArrayBuffer>;
  /** Days since 1970; `noDay` where nobody knows. */
  readonly days: Int32Array<ArrayBuffer>;
  /** Two a report: a hash of the reporter; 0 and 0 where none is stated. */
  readonly reporters: Int32Array<ArrayBuffer>;
  /** 1: an exercise. */
  readonly exercise: Uint8Array<ArrayBuffer>;
  /** What each report holds as evidence, each once, derived features included. */
  readonly featureEnds: Int32Array<ArrayBuffer>;
  readonly types: Uint8Array<ArrayBuffer>;
  /** Two a feature. */
  readonly hashes: Int32Array<ArrayBuffer>;
  /** The most a common value may weigh (0: it says nothing); `noCap` for ordinary ones. */
  readonly caps: Int32Array<ArrayBuffer>;
  readonly texts: Uint8Array<ArrayBuffer>;
  readonly textEnds: Int32Array<ArrayBuffer>;
  /** What follows from each feature, by its place in the batch: `broader[broaderStarts[n]..broaderEnds[n])`. */
  readonly broaderStarts: Int32Array<ArrayBuffer>;
  readonly broaderEnds: Int32Array<ArrayBuffer>;
  readonly broader: Int32Array<ArrayBuffer>;
  /** As many a report as there are likenesses. */
  readonly profileEnds: Int32Array<ArrayBuffer>;
  readonly profiles: Int32Array<ArrayBuffer>;
  /** Two an entry of a profile; only those of kinds whose entries are counted matter. */
  readonly entryHashes: Int32Array<ArrayBuffer>;
};

export type { HashKey };

/** Looks at one report after the other, so that none of them has to be held. */
type Packer = (reports: Iterable<LinkReport>) => PackedReports;

export const noDay = -1;
export const noCap = 2_147_483_647;

/** The id of a packed report by its place in the batch. */
export const packedId = ({ ids, idEnds }: PackedReports, place: number): string =>
  readUnits(ids, idEnds[place - 1] ?? 0, idEnds[place] ?? 0);

/** What changes hands, instead of being copied, when it is sent to another thread. */
export const transferables = (packed: PackedReports): ArrayBuffer[] =>
  Object.values(packed).flatMap((part) => (typeof part === 'number' ? [] : [part.buffer]));

/**
 * Everything that can be done before an engine's state is touched: deriving features, profiles, looking up what is common, hashing. `common` and `key` are
 * those of the engine that takes the reports.
 */
export function createPacker(common: CommonReason, key: HashKey = plainKey): Packer {
  const hash = new KeyedHash(key);
  const scratch = new Uint8Array(64);
  const inReport = new PlaceByHash();

  // Made once and filled again for each batch: growing anew would cost more than what is put in.
  const parts: { clear(): void }[] = [];
  const part = <Part extends { clear(): void }>(made: Part): Part => (parts.push(made), made);
  const ints = (): GrowingInts => part(new GrowingInts());
  const bytes = (): GrowingBytes => part(new GrowingBytes());
  const ids = bytes();
  const idEnds = ints();
  const days = ints();
  const reporters = ints();
  const exercise = bytes();
  const featureEnds = ints();
  const types = bytes();
  const hashes = ints();
  const caps = ints();
  const texts = bytes();
  const textEnds = ints();
  const broaderStarts = ints();
  const broaderEnds = ints();
  const broader = ints();
  const profileEnds = ints();
  const profiles = ints();
  const entryHashes = ints();
  /** What follows from the features that are being held, as far as it is held. */
  const following = ints();
  let realm = 0;

  /** @returns the feature's place in the batch, or -1 for a type that nobody counts */
  const hold = ({ type, value, broader: implied }: Feature): number => {
    const number = typeNumbers.get(type);
    if (number === undefined) return -1;
    const start = texts.length;
    const end = writeUnits(value, texts.room(mostBytes(value)), start);
    hash.of(number + realm, texts.data, start, end);
    const { low, high } = hash;
    const known = inReport.find(low, high, types.length);
    if (known !== types.length) return known;
    texts.length = end;
    types.push(number);
    hashes.push(low);
    hashes.push(high);
    textEnds.push(end);
    const cap = common(type, value)?.cap ?? noCap;
    caps.push(cap);
    broaderStarts.push(0);
    broaderEnds.push(0);
    // What says nothing by itself gives nothing narrower or broader either: the network of a public resolver is no evidence.
    if (cap > 0 && implied.length > 0) follow(known, implied);
    return known;
  };
  const follow = (from: number, implied: readonly Feature[]): void => {
    const first = following.length;
    for (const feature of implied) {
      const place = hold(feature);
      if (place >= 0) following.push(place);
    }
    broaderStarts.data[from] = broader.length;
    for (let next = first; next < following.length; next++) {
      const place = following.data[next]!; // pushed above
      broader.push(place);
      for (let at = broaderStarts.data[place]!; at < broaderEnds.data[place]!; at++) broader.push(broader.data[at]!); // a held feature
    }
    broaderEnds.data[from] = broader.length;
    following.length = first;
  };

  return (reports) => {
    for (const filled of parts) filled.clear();
    for (const report of reports) {
      ids.length = writeUnits(report.id, ids.room(mostBytes(report.id)), ids.length);
      idEnds.push(ids.length);
      days.push(dayOf(report.reportedAt));
      exercise.push(report.exercise ? 1 : 0);
      realm = report.exercise ? 1 << 16 : 0;
      if (report.reporter === null) hash.low = hash.high = 0;
      else {
        const bytes = mostBytes(report.reporter) > scratch.length ? new Uint8Array(mostBytes(report.reporter)) : scratch;
        hash.of(ofReporter, bytes, 0, writeUnits(report.reporter, bytes, 0));
      }
      reporters.push(hash.low);
      reporters.push(hash.high);

      inReport.clear();
      for (const trace of report.traces) if (trace.role !== 'victim') for (const feature of traceFeatures(trace)) hold(feature);
      featureEnds.push(types.length);

      for (const [kind, likeness] of likenesses.entries()) {
        for (const entry of likeness.profile(report)) {
          profiles.push(entry);
          hashEntry(hash, kind, realm, entry);
          entryHashes.push(hash.low);
          entryHashes.push(hash.high);
        }
        profileEnds.push(profiles.length);
      }
    }

    return {
      count: idEnds.length,
      ids: ids.cut(),
      idEnds: idEnds.cut(),
      days: days.cut(),
      reporters: reporters.cut(),
      exercise: exercise.cut(),
      featureEnds: featureEnds.cut(),
      types: types.cut(),
      hashes: hashes.cut(),
      caps: caps.cut(),
      texts: texts.cut(),
      textEnds: textEnds.cut(),
      broaderStarts: broaderStarts.cut(),
      broaderEnds: broaderEnds.cut(),
      broader: broader.cut(),
      profileEnds: profileEnds.cut(),
      profiles: profiles.cut(),
      entryHashes: entryHashes.cut(),
    };
  };
}

/** No type has this number. */
const ofReporter = 0xffff;
const entryBytes = new Uint8Array(4);

/** An entry of a profile as a value of its own; `realm` as below. */
export function hashEntry(hash: KeyedHash, kind: number, realm: number, entry: number): void {
  for (let at = 0; at < 4; at++) entryBytes[at] = entry >> (8 * at);
  hash.of(entryType(kind) + realm, entryBytes, 0, 4);
}

/** A value as the engine looks it up. */
export function hashValue(hash: KeyedHash, type: string, value: string, isExercise: boolean): boolean {
  const number = typeNumbers.get(type);
  if (number === undefined) return false;
  const bytes = new Uint8Array(mostBytes(value));
  hash.of(number + (isExercise ? 1 << 16 : 0), bytes, 0, writeUnits(value, bytes, 0));
  return true;
}

/** Times that cannot be are taken as unknown: before 1990 or after 2100 somebody's clock was wrong. */
function dayOf(reportedAt: number | null): number {
  if (reportedAt === null || !(reportedAt >= 631_152_000_000 && reportedAt < 4_102_444_800_000)) return noDay;
  return Math.floor(reportedAt / 86_400_000);
}

/** Which place a hash has among what one report holds. Emptied by counting up, since it is emptied for every report. */
class PlaceByHash {
  #lows = new Int32Array(256);
  #highs = new Int32Array(256);
  #places = new Int32Array(256);
  #rounds = new Int32Array(256);
  #round = 1;
  #size = 0;

  clear(): void {
    this.#round += 1;
    this.#size = 0;
  }

  /** The place that the hash has; it gets the given one where it is new. */
  find(low: number, high: number, place: number): number {
    if (this.#size * 2 > this.#lows.length) this.#grow();
    const mask = this.#lows.length - 1;
    let at = high & mask;
    while (this.#rounds[at] === this.#round) {
      if (this.#lows[at] === low && this.#highs[at] === high) return this.#places[at]!; // in bounds
      at = (at + 1) & mask;
    }
    this.#lows[at] = low;
    this.#highs[at] = high;
    this.#places[at] = place;
    this.#rounds[at] = this.#round;
    this.#size += 1;
    return place;
  }

  #grow(): void {
    const [lows, highs, places, rounds] = [this.#lows, this.#highs, this.#places, this.#rounds];
    this.#lows = new Int32Array(lows.length * 2);
    this.#highs = new Int32Array(lows.length * 2);
    this.#places = new Int32Array(lows.length * 2);
    this.#rounds = new Int32Array(lows.length * 2);
    this.#size = 0;
    for (let at = 0; at < lows.length; at++) if (rounds[at] === this.#round) this.find(lows[at]!, highs[at]!, places[at]!);
  }
}
