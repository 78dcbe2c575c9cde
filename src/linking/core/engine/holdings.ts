import type { Text } from '#model/text.ts';
import type { CommonReason } from '../common.ts';
import type { Known } from '../compare.ts';
import { hubReason } from '../hub.ts';
import { likenesses } from '../likenesses/index.ts';
import type { Scale } from '../scale.ts';
import { decidedButTooMany, decidedHub, mostHolders, type ValueWords, type Word } from '../value-words.ts';
import { entryType, likenessOfType, typeNames } from './feature-types.ts';
import { grown, type Share } from './grown.ts';
import { GrowingInts } from './growing.ts';
import { IntSlices, type SeenSlices } from './int-slices.ts';
import { KeyedHash, type HashKey } from './keyed-hash.ts';
import { noCap, type PackedReports } from './packed-reports.ts';
import { ReportTable, type SeenReports } from './report-table.ts';
import { oneSource, saidEvidence, saidHub, severalSources, type SeenValues, SharedValues, unasked, unsaid } from './shared-values.ts';
import { hashEntry, hashValue } from './value-hash.ts';
import { type SeenTable, ValueTable } from './value-table.ts';
import { weightTables, type WeightTables } from './weight-tables.ts';

export type SeenHoldings = {
  readonly reports: SeenReports;
  readonly values: SeenTable;
  readonly shared: SeenValues;
  readonly lists: SeenSlices;
  readonly profiles: SeenSlices;
};

/**
 * Who holds what: reports, values and both ways between them, in typed arrays. Real reports and exercise reports have no value in common, since the realm
 * is part of what is hashed. Numbers of reports, values and records are used again and decide nothing.
 */
export class Holdings {
  readonly reports: ReportTable;
  /** To be told by who knows how much is to come. */
  readonly share: Share = { in: 1 };
  readonly values = new ValueTable(this.share);
  readonly shared = new SharedValues();
  /** Numbers of values by report: features first, then the counted entries of its profiles in their order. */
  readonly lists = new IntSlices(this.share);
  /** By report: lengths of its profiles, then their entries; nothing where all are empty. */
  readonly profiles = new IntSlices();
  readonly tables: WeightTables;
  /** Values whose weight is another than when pairs were last weighed. */
  readonly changed = new GrowingInts();
  /** Values that weigh less than when pairs were last weighed: no pair is linked through that. */
  readonly weakened = new GrowingInts();
  /** False while no pair was weighed yet: then there is nothing to note. */
  isNoting = false;
  readonly #hash: KeyedHash;
  readonly #isOneSourceAsked: boolean;
  readonly #scale: Scale;
  readonly #common: CommonReason;
  readonly #words: ValueWords;
  readonly #known: readonly Known[];
  #numbers = new Int32Array(64);

  constructor(key: HashKey, scale: Scale, common: CommonReason, words: ValueWords) {
    this.reports = new ReportTable(key);
    this.#hash = new KeyedHash(key);
    this.#scale = scale;
    this.#common = common;
    this.#words = words;
    this.tables = weightTables(scale);
    this.#isOneSourceAsked = scale.oneSource !== 0;
    this.#known = [this.#knownIn(0), this.#knownIn(1 << 16)];
  }

  /** What compare.ts asks, for pairs that a report is in. */
  knownOf(number: number): Known {
    return this.#known[this.reports.realms[number]! - 1]!; // a held report
  }

  /** Enters a packed report whose id isn't held. Notes the values that weigh otherwise with it. */
  enter(packed: PackedReports, place: number): number {
    const { reports, lists, profiles } = this;
    const number = reports.add(packed.ids, packed.idEnds[place - 1] ?? 0, packed.idEnds[place]!); // a place in the batch, here and below
    reports.days[number] = packed.days[place]!;
    reports.realms[number] = packed.exercise[place] === 1 ? 2 : 1;
    reports.reporters[2 * number] = packed.reporters[2 * place]!;
    reports.reporters[2 * number + 1] = packed.reporters[2 * place + 1]!;

    const first = packed.featureEnds[place - 1] ?? 0;
    const features = packed.featureEnds[place]! - first;
    const kinds = likenesses.length;
    const firstEntry = packed.profileEnds[place * kinds - 1] ?? 0;
    const entries = packed.profileEnds[place * kinds + kinds - 1]! - firstEntry;
    this.#numbers = grown(this.#numbers, features + entries);
    const numbers = this.#numbers;
    this.values.touch(packed.hashes, 2 * first, 2 * (first + features), 2);
    for (let at = 0; at < features; at++) {
      const feature = first + at;
      numbers[at] = this.#hold(packed.hashes[2 * feature]!, packed.hashes[2 * feature + 1]!, number, packed, feature);
    }
    // What follows is known by number once all are entered.
    for (let at = 0; at < features; at++) this.#follow(numbers, at, packed, first);
    let length = features;
    let entry = firstEntry;
    for (let kind = 0; kind < kinds; kind++) {
      const end = packed.profileEnds[place * kinds + kind]!;
      for (; entry < end; entry++) {
        if (likenesses[kind]!.probes === 0) continue;
        numbers[length++] = this.#hold(packed.entryHashes[2 * entry]!, packed.entryHashes[2 * entry + 1]!, number, null, kind);
      }
    }
    lists.put(number, numbers, 0, length);

    if (entries > 0) {
      const profile = new Int32Array(kinds + entries);
      let from = firstEntry;
      for (let kind = 0; kind < kinds; kind++) {
        profile[kind] = packed.profileEnds[place * kinds + kind]! - from;
        from = packed.profileEnds[place * kinds + kind]!;
      }
      profile.set(packed.profiles.subarray(firstEntry, firstEntry + entries), kinds);
      profiles.put(number, profile, 0, profile.length);
    }
    return number;
  }

  /** Takes a report out. Notes the values that weigh otherwise without it. */
  leave(number: number): void {
    const list = this.lists.of(number);
    for (const value of list) this.#release(value, number);
    this.lists.clear(number);
    this.profiles.clear(number);
    this.reports.remove(number);
  }

  /** Shared values of a realm that are no evidence now, are held to a cap, or that people spoke of. */
  heldBack(isExercise: boolean): { number: number; word: Word | null }[] {
    const found: { number: number; word: Word | null }[] = [];
    for (const record of this.shared.records()) {
      const number = this.shared.values[record]!; // a record in use, here and below
      if (likenessOfType(this.shared.types[record]!) >= 0) continue;
      if ((this.reports.realms[this.shared.holders.of(record)[0]!] === 2) !== isExercise) continue;
      const said = this.shared.words[record]!;
      if (said === unsaid && this.bucket(number) >= 0 && this.most(number) === Infinity) continue;
      found.push({ number, word: said === unsaid ? null : said === saidHub ? 'hub' : 'not-hub' });
    }
    return found;
  }

  /** Takes in what people say of a value from now on. */
  say(type: string, value: string, isExercise: boolean): void {
    const number = this.find(type, value, isExercise);
    if (number < 0 || this.values.heads[number]! < 0) return;
    const record = this.values.heads[number]!;
    const before = [this.bucket(number), this.most(number)];
    this.shared.words[record] = wordNumber(this.#words, type, value, isExercise);
    if (this.bucket(number) !== before[0] || this.most(number) !== before[1]) this.changed.push(number);
  }

  /** @returns the number of a value, or -1 */
  find(type: string, value: string, isExercise: boolean): number {
    return hashValue(this.#hash, type, value, isExercise) ? this.values.find(this.#hash.low, this.#hash.high) : -1;
  }

  /** In how many reports a value is. */
  count(value: number): number {
    if (value < 0) return 0;
    const head = this.values.heads[value]!; // asked for held values, here and below
    return head < 0 ? 1 : this.shared.holders.lengths[head]!;
  }

  holders(value: number): ArrayLike<number> & Iterable<number> {
    const head = this.values.heads[value]!;
    return head < 0 ? [~head] : this.shared.holders.of(head);
  }

  typeOf(value: number): number {
    return this.shared.types[this.values.heads[value]!]!; // asked for shared values, here and below
  }

  textOf(value: number): string {
    return this.shared.texts.text(this.values.heads[value]!);
  }

  /** Rarity bucket of a shared value; -1: it makes no candidates. */
  bucket(value: number): number {
    const record = this.values.heads[value]!;
    return this.bucketAt(record, this.shared.holders.lengths[record]!);
  }

  bucketAt(record: number, count: number): number {
    const word = this.shared.words[record]!;
    if (word === saidHub) return -1;
    if (word === saidEvidence) return this.tables.rarity(count);
    return this.shared.caps[record]! <= 0 ? -1 : this.tables.bucket(this.shared.types[record]!, count);
  }

  most(value: number): number {
    const record = this.values.heads[value]!;
    const cap = this.shared.caps[record]!;
    return cap === noCap || this.shared.words[record] === saidEvidence ? Infinity : cap;
  }

  /** Whether all holders come from one reporter; one whose reporter isn't stated may be anybody. */
  isOneSource(value: number): boolean {
    return this.#isOneSourceAsked && this.#isOneSourceNow(this.values.heads[value]!);
  }

  /** Why a value is no evidence, or held to a cap; null for ordinary evidence. */
  reason(type: string, value: string, count: number, isExercise: boolean): Text | null {
    const word = this.#words.of(type, value, isExercise);
    if (word === 'hub') return decidedHub;
    if (word === 'not-hub') return count > mostHolders ? decidedButTooMany(count) : null;
    return this.#common(type, value)?.reason ?? hubReason(type, count, this.#scale);
  }

  /** How many of a report's values are features. */
  featuresOf(number: number): number {
    let entries = 0;
    const start = this.profiles.starts[number] ?? 0;
    if (this.profiles.lengthOf(number) > 0)
      for (const [kind, { probes }] of likenesses.entries()) if (probes > 0) entries += this.profiles.data[start + kind]!;
    return this.lists.lengthOf(number) - entries;
  }

  /** Numbers of a report's features; a view, good until the next change. */
  featureList(number: number): Int32Array {
    const start = this.lists.starts[number]!; // a held report
    return this.lists.data.subarray(start, start + this.featuresOf(number));
  }

  /** Its profiles, by place in `likenesses`; views, good until the next change. */
  profilesOf(number: number): readonly Int32Array[] {
    if (this.profiles.lengthOf(number) === 0) return noProfiles;
    const start = this.profiles.starts[number]!;
    let at = start + likenesses.length;
    return likenesses.map((_, kind) => this.profiles.data.subarray(at, (at += this.profiles.data[start + kind]!)));
  }

  /** Features that two reports of one realm both hold. */
  inBoth(one: number, other: number): number[] {
    if (this.reports.realms[one] !== this.reports.realms[other]) return [];
    const [mine, theirs] = [this.featureList(one), this.featureList(other)];
    const [few, many] = mine.length <= theirs.length ? [mine, theirs] : [theirs, mine];
    const often = Array.from(few).filter((value) => this.values.heads[value]! >= 0);
    if (often.length <= 16) return often.filter((value) => many.includes(value));
    const all = new Set(many);
    return often.filter((value) => all.has(value));
  }

  /** As in int-slices.ts, here and below. */
  forThreads(): SeenHoldings {
    return {
      reports: this.reports.forThreads(),
      values: this.values.forThreads(),
      shared: this.shared.forThreads(),
      lists: this.lists.forThreads(),
      profiles: this.profiles.forThreads(),
    };
  }

  see({ reports, values, shared, lists, profiles }: SeenHoldings): void {
    this.reports.see(reports);
    this.values.see(values);
    this.shared.see(shared);
    this.lists.see(lists);
    this.profiles.see(profiles);
  }

  bytes(): number {
    return this.reports.bytes() + this.values.bytes() + this.shared.bytes() + this.lists.bytes() + this.profiles.bytes();
  }

  #knownIn(realm: number): Known {
    return {
      type: (value) => typeNames[this.typeOf(value)]!, // asked for shared values, here and below
      broader: (value) => [...this.shared.broader.of(this.values.heads[value]!)],
      bucket: (value) => this.bucket(value),
      most: (value) => this.most(value),
      oneSource: (value) => this.isOneSource(value),
      entryCount: (place, entry) => {
        hashEntry(this.#hash, place, realm, entry);
        return this.count(this.values.find(this.#hash.low, this.#hash.high));
      },
    };
  }

  /** `from`: of a feature the batch and its place there; of an entry null and the place of its likeness. */
  #hold(low: number, high: number, report: number, packed: PackedReports | null, from: number): number {
    const { values, shared } = this;
    const known = values.find(low, high);
    if (known < 0) {
      const value = values.add(low, high);
      values.heads[value] = ~report;
      return value;
    }
    const head = values.heads[known]!;
    if (head < 0) {
      const type = packed ? packed.types[from]! : entryType(from);
      const record = shared.add(known, type, packed ? packed.caps[from]! : noCap);
      values.heads[known] = record;
      shared.holders.push(record, ~head);
      shared.holders.push(record, report);
      if (packed) {
        shared.texts.put(record, packed.texts, packed.textEnds[from - 1] ?? 0, packed.textEnds[from]!);
        const isExercise = this.reports.realms[report] === 2;
        if (this.#words.isAny()) shared.words[record] = wordNumber(this.#words, typeNames[type]!, shared.texts.text(record), isExercise);
      }
      return known;
    }
    shared.holders.push(head, report);
    shared.sources[head] = unasked;
    this.#note(known, head, report, true);
    return known;
  }

  /** Gives a record that has none yet what follows from its value. */
  #follow(numbers: Int32Array, at: number, packed: PackedReports, first: number): void {
    const [start, end] = [packed.broaderStarts[first + at]!, packed.broaderEnds[first + at]!];
    const record = this.values.heads[numbers[at]!]!;
    if (start === end || record < 0 || this.shared.broader.lengthOf(record) > 0) return;
    for (let broader = start; broader < end; broader++) this.shared.broader.push(record, numbers[packed.broader[broader]! - first]!);
  }

  #release(value: number, report: number): void {
    const { values, shared } = this;
    const record = values.heads[value]!;
    if (record < 0) {
      values.remove(value);
      return;
    }
    const holders = shared.holders;
    this.#note(value, record, report, false);
    holders.take(record, holders.of(record).lastIndexOf(report));
    shared.sources[record] = unasked;
    if (holders.lengths[record]! > 1) return;
    values.heads[value] = ~holders.data[holders.starts[record]!]!;
    shared.remove(record);
  }

  /** Notes a value that weighs otherwise with this holder than without it. `isNew`: it has the holder from now on, and not the other way round. */
  #note(value: number, record: number, report: number, isNew: boolean): void {
    if (!this.isNoting) return;
    const count = this.shared.holders.lengths[record]!;
    if (count < 3) return; // a pair that wasn't, or will not be
    const [bucket, without] = [this.bucketAt(record, count), this.bucketAt(record, count - 1)];
    if (bucket < 0 && without < 0) return;
    const isOne = this.#isOneSourceAsked && this.#isOneSourceNow(record);
    const wasOne = this.#isOneSourceAsked && this.#isOneSource(record, report);
    if (bucket === without && isOne === wasOne) return;
    if (isNew && without >= 0 && this.#isWeaker(record, bucket, isOne, without, wasOne)) this.weakened.push(value);
    else this.changed.push(value);
  }

  /** Whether a value weighs no more than before at any distance in time, and nothing is counted in its place. */
  #isWeaker(record: number, bucket: number, isOne: boolean, before: number, wasOne: boolean): boolean {
    const type = this.shared.types[record]!;
    if (likenessOfType(type) >= 0) return false;
    if (bucket < 0) return this.shared.broader.lengthOf(record) === 0 && this.tables.isNeverBelowZero(type, before, wasOne);
    return this.tables.isNeverAbove(type, bucket, isOne, before, wasOne);
  }

  /** Asked again and again while pairs are weighed, so it is kept until the record has other holders. */
  #isOneSourceNow(record: number): boolean {
    const { sources } = this.shared;
    if (sources[record] === unasked) sources[record] = this.#isOneSource(record, -1) ? oneSource : severalSources;
    return sources[record] === oneSource;
  }

  #isOneSource(record: number, except: number): boolean {
    const { data, starts, lengths } = this.shared.holders;
    const { reporters } = this.reports;
    let [low, high] = [0, 0];
    for (let at = starts[record]!; at < starts[record]! + lengths[record]!; at++) {
      const holder = data[at]!;
      if (holder === except) continue;
      const [one, two] = [reporters[2 * holder]!, reporters[2 * holder + 1]!];
      if (one === 0 && two === 0) return false;
      if (low === 0 && high === 0) [low, high] = [one, two];
      else if (one !== low || two !== high) return false;
    }
    return low !== 0 || high !== 0;
  }
}

const noProfiles: readonly Int32Array[] = likenesses.map(() => new Int32Array(0));

function wordNumber(words: ValueWords, type: string, value: string, isExercise: boolean): number {
  const word = words.of(type, value, isExercise);
  return word === null ? unsaid : word === 'hub' ? saidHub : saidEvidence;
}
