import type { Known } from '../compare.ts';
import { likenesses } from '../likenesses/index.ts';
import type { Scale } from '../scale.ts';
import { familyNames, likenessFamilies } from './feature-types.ts';
import { grown } from './grown.ts';
import type { Holdings } from './holdings.ts';

/**
 * The fast twin of compare.ts: log-odds (thousandths) of one report with everybody it shares evidence with, without an object a pair. A test holds the
 * two against each other.
 */
export class PairWeigher {
  readonly #holdings: Holdings;
  readonly #scale: Scale;

  // The shared values of the report in hand, by place.
  #count = 0;
  #rows = new Int32Array(64);
  #most = new Int32Array(64);
  #families = new Int32Array(64);
  #identities = new Int32Array(64);
  #values = new Int32Array(64);
  /** What each implies among them: places, one stretch a value. */
  #impliedEnds = new Int32Array(64);
  #implied = new Int32Array(64);
  /** Last candidate for which it follows from another. */
  #follows = new Int32Array(64);

  // Candidates, by place, and what each shares, as chains of places above.
  #found = 0;
  #others = new Int32Array(64);
  #firsts = new Int32Array(64);
  #links = 0;
  #nexts = new Int32Array(64);
  #items = new Int32Array(64);
  // By number of a report: its place among the candidates, good in the round given.
  #places = new Int32Array(64);
  #rounds = new Int32Array(64);
  #round = 0;
  #serial = 0;

  // By family, for the pair in hand.
  readonly #strongest = new Int32Array(familyNames.length);
  readonly #beside = new Int32Array(familyNames.length);
  readonly #counted = new Int32Array(familyNames.length);

  constructor(holdings: Holdings, scale: Scale) {
    this.#holdings = holdings;
    this.#scale = scale;
  }

  /**
   * Calls `each` for every candidate that `wanted` lets through, with the log-odds of the pair and whether it is an identity. Candidates are those who share evidence: at most as many as
   * the hub limits of its values allow together, and never more than there are reports.
   */
  weigh(
    number: number,
    wanted: ((other: number) => boolean) | null,
    each: (other: number, weight: number, isIdentity: boolean) => void,
  ): void {
    this.#gather(number, wanted);
    const { reports, profiles } = this.#holdings;
    const day = reports.days[number]!; // a held report
    const mine = profiles.lengthOf(number) > 0 ? this.#holdings.profilesOf(number) : null;
    const known = this.#holdings.knownOf(number);
    for (let place = 0; place < this.#found; place++) {
      const other = this.#others[place]!; // a place in use
      const theirDay = reports.days[other]!;
      const days = day < 0 || theirDay < 0 ? -1 : Math.abs(day - theirDay);
      const weight = this.#weighOne(place, days, mine, other, known);
      each(other, weight, weight >= this.#scale.identity.logOdds || this.#hasIdentity(place));
    }
  }

  bytes(): number {
    const byPlace = 3 * this.#rows.length + this.#most.length + this.#families.length + this.#values.length + this.#impliedEnds.length;
    const byCandidate = this.#others.length + this.#firsts.length + this.#nexts.length + this.#items.length;
    return 4 * (byPlace + this.#implied.length + this.#follows.length + byCandidate + this.#places.length + this.#rounds.length);
  }

  #weighOne(place: number, days: number, mine: readonly Int32Array[] | null, other: number, known: Known): number {
    const { tables, profiles } = this.#holdings;
    const weights = tables.weights();
    const step = tables.step(days);
    const serial = (this.#serial = (this.#serial + 1) | 0);
    this.#counted.fill(0);
    const first = this.#firsts[place]!;
    if (first >= 0 && this.#nexts[first]! >= 0)
      for (let link = first; link >= 0; link = this.#nexts[link]!) {
        const item = this.#items[link]!;
        for (let at = this.#impliedEnds[item - 1] ?? 0; at < this.#impliedEnds[item]!; at++) this.#follows[this.#implied[at]!] = serial;
      }
    for (let link = first; link >= 0; link = this.#nexts[link]!) {
      const item = this.#items[link]!;
      if (this.#follows[item] === serial) continue;
      this.#countIn(this.#families[item]!, Math.min(weights[this.#rows[item]! + step]!, this.#most[item]!));
    }
    if (mine && profiles.lengthOf(other) > 0) this.#compare(mine, this.#holdings.profilesOf(other), known);

    let sum = this.#scale.prior;
    for (let family = 0; family < familyNames.length; family++) {
      if (this.#counted[family] === 0) continue;
      const strongest = this.#strongest[family]!;
      sum += Math.min(strongest + this.#beside[family]! - this.#scale.beside(strongest), tables.familyCaps[family]!);
    }
    return sum;
  }

  /** Whether a pair shares a value of a type that one actor alone has. */
  #hasIdentity(place: number): boolean {
    for (let link = this.#firsts[place]!; link >= 0; link = this.#nexts[link]!) if (this.#identities[this.#items[link]!] === 1) return true;
    return false;
  }

  #compare(mine: readonly Int32Array[], theirs: readonly Int32Array[], known: Known): void {
    for (const [place, likeness] of likenesses.entries()) {
      const [one, other] = [mine[place]!, theirs[place]!]; // one a likeness
      if (one.length === 0 || other.length === 0) continue;
      const alike = likeness.compare(one, other, this.#rarity(place, known));
      const weight = alike === null ? 0 : this.#scale.likeness(likeness.kind, alike);
      if (weight !== 0 && likenessFamilies[place]! >= 0) this.#countIn(likenessFamilies[place]!, weight);
    }
  }

  #rarity(place: number, known: Known): (entry: number) => number {
    const { kind, probes } = likenesses[place]!;
    if (probes === 0) return () => 1;
    return (entry) => {
      const bucket = this.#scale.bucket(kind, known.entryCount(place, entry));
      return bucket < 0 ? 0 : this.#scale.weight(kind, bucket, Number.NaN);
    };
  }

  #countIn(family: number, weight: number): void {
    if (this.#counted[family] === 0) {
      this.#counted[family] = 1;
      this.#strongest[family] = weight;
      this.#beside[family] = this.#scale.beside(weight);
      return;
    }
    if (weight > this.#strongest[family]!) this.#strongest[family] = weight;
    this.#beside[family] = this.#beside[family]! + this.#scale.beside(weight);
  }

  #gather(number: number, wanted: ((other: number) => boolean) | null): void {
    const { lists, values, profiles, reports } = this.#holdings;
    this.#round = (this.#round + 1) | 0;
    this.#found = 0;
    this.#links = 0;
    this.#count = 0;
    this.#places = grown(this.#places, reports.end);
    this.#rounds = grown(this.#rounds, reports.end);
    const list = lists.of(number);
    const hasProfiles = profiles.lengthOf(number) > 0;
    const features = hasProfiles ? this.#holdings.featuresOf(number) : list.length;
    for (let at = 0; at < features; at++) {
      const value = list[at]!; // in bounds
      const record = values.heads[value]!; // a held value
      if (record < 0) continue;
      const bucket = this.#holdings.bucket(value);
      if (bucket >= 0) this.#share(value, record, bucket, number, wanted);
    }
    this.#imply();
    if (hasProfiles) this.#probe(number, features, wanted);
  }

  /** Enters a shared value and everybody who has it. */
  #share(value: number, record: number, bucket: number, number: number, wanted: ((other: number) => boolean) | null): void {
    const { shared, tables } = this.#holdings;
    const item = this.#count++;
    if (item >= this.#rows.length) {
      this.#rows = grown(this.#rows, item + 1);
      this.#most = grown(this.#most, item + 1);
      this.#families = grown(this.#families, item + 1);
      this.#identities = grown(this.#identities, item + 1);
      this.#values = grown(this.#values, item + 1);
      this.#impliedEnds = grown(this.#impliedEnds, item + 1);
      this.#follows = grown(this.#follows, item + 1);
    }
    const type = shared.types[record]!; // a record in use
    this.#rows[item] = tables.row(type, bucket, this.#holdings.isOneSource(value));
    this.#most[item] = Math.min(this.#holdings.most(value), 2_147_483_647);
    this.#families[item] = tables.families[type]!;
    this.#identities[item] = Number(tables.identities[type] === 1 && this.#holdings.most(value) === Infinity);
    this.#values[item] = value;
    const { data, starts, lengths } = shared.holders;
    const end = starts[record]! + lengths[record]!;
    for (let at = starts[record]!; at < end; at++) {
      const other = data[at]!;
      if (other === number || (wanted && !wanted(other))) continue;
      const place = this.#candidate(other);
      const link = this.#links++;
      if (link >= this.#nexts.length) {
        this.#nexts = grown(this.#nexts, link + 1);
        this.#items = grown(this.#items, link + 1);
      }
      this.#nexts[link] = this.#firsts[place]!;
      this.#items[link] = item;
      this.#firsts[place] = link;
    }
  }

  #candidate(other: number): number {
    if (this.#rounds[other] === this.#round) return this.#places[other]!;
    const place = this.#found++;
    if (place >= this.#others.length) {
      this.#others = grown(this.#others, place + 1);
      this.#firsts = grown(this.#firsts, place + 1);
    }
    this.#rounds[other] = this.#round;
    this.#places[other] = place;
    this.#others[place] = other;
    this.#firsts[place] = -1;
    return place;
  }

  /** Finds for each shared value which other shared ones follow from it. */
  #imply(): void {
    const { shared, values } = this.#holdings;
    const placeOf = this.#count > 32 ? new Map(Array.from(this.#values.subarray(0, this.#count), (value, item) => [value, item])) : null;
    let end = 0;
    for (let item = 0; item < this.#count; item++) {
      const record = values.heads[this.#values[item]!]!; // shared values have records
      const { data, starts } = shared.broader;
      const length = shared.broader.lengthOf(record);
      for (let at = 0; at < length; at++) {
        const broader = data[starts[record]! + at]!;
        const place = placeOf ? (placeOf.get(broader) ?? -1) : this.#placeOf(broader, item);
        if (place < 0) continue;
        this.#implied = grown(this.#implied, end + 1);
        this.#implied[end++] = place;
      }
      this.#impliedEnds[item] = end;
    }
  }

  /** Where a value is among those shared, or -1; what follows from a value mostly stands behind it. */
  #placeOf(value: number, from: number): number {
    const values = this.#values;
    for (let item = from + 1; item < this.#count; item++) if (values[item] === value) return item;
    for (let item = 0; item < from; item++) if (values[item] === value) return item;
    return -1;
  }

  /** Those with an equal entry among the first of both are candidates too. */
  #probe(number: number, features: number, wanted: ((other: number) => boolean) | null): void {
    const { lists, values, shared, profiles } = this.#holdings;
    const mine = this.#holdings.profilesOf(number);
    let at = lists.starts[number]! + features; // a held report
    for (const [kind, { probes }] of likenesses.entries()) {
      if (probes === 0) continue;
      const profile = mine[kind]!; // one a likeness
      for (let place = 0; place < Math.min(probes, profile.length); place++) {
        const record = values.heads[lists.data[at + place]!]!;
        if (record < 0 || this.#holdings.bucketAt(record, shared.holders.lengths[record]!) < 0) continue;
        const entry = profile[place]!;
        for (const other of shared.holders.of(record)) {
          if (other === number || (wanted && !wanted(other)) || profiles.lengthOf(other) === 0) continue;
          const theirs = this.#holdings.profilesOf(other)[kind]!;
          // Among the first of both, so that each finds the other.
          if (theirs.length < probes || entry <= theirs[probes - 1]!) this.#candidate(other);
        }
      }
      at += profile.length;
    }
  }
}
