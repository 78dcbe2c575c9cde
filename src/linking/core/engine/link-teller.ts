import type { Text } from '#model/text.ts';
import type { Evidence, Link } from '../link.ts';
import type { Scale } from '../scale.ts';
import { byTypeAndValue, linkOf, reasonOf, sharedValue } from './evidence.ts';
import { familyNames } from './feature-types.ts';
import { grown } from './grown.ts';
import type { Holdings } from './holdings.ts';

/** What every link says in the same way of a value of the report in hand. */
type Fact = {
  readonly number: number;
  readonly family: string;
  readonly type: string;
  readonly value: string;
  readonly seenIn: number;
  readonly common: Text | null;
  /** False: it is told and weighs nothing. */
  readonly isEvidence: boolean;
  /** Where its weights begin by step of time; the most it may weigh; place of its family: as in PairWeigher. */
  readonly row: number;
  readonly most: number;
  readonly familyPlace: number;
  /** Numbers of the values that follow from it. */
  readonly implied: readonly number[];
};

/** A fact in a pair, in thousandths. */
type Counted = { readonly place: number; readonly weight: number; contribution: number };

/** Of so few values it is faster to look at each than to keep a map of them. */
const few = 24;

/**
 * Tells the links of one report after the other, for answers that list every link: the same as `linkOf` (evidence.ts) tells, to the last bit, which a test
 * holds it to. What is said of a value is looked up once a report and kept in the order of type and value, so that a pair has little left to sort.
 */
export class LinkTeller {
  readonly #holdings: Holdings;
  readonly #scale: Scale;
  #number = -1;
  #id = '';
  /** Values of the report in hand that others hold too, in the order of type and value. */
  #facts: readonly Fact[] = [];
  #values: readonly number[] = [];
  #places: ReadonlyMap<number, number> | null = null;
  /** By place of a fact: the last pair in which it follows from another. */
  #follows = new Int32Array(64);
  #pair = 0;
  /** By place of a family, for the pair in hand: the sum of what counts, and whether anything does. */
  readonly #sums = new Int32Array(familyNames.length);
  readonly #isCounted = new Uint8Array(familyNames.length);

  constructor(holdings: Holdings, scale: Scale) {
    this.#holdings = holdings;
    this.#scale = scale;
  }

  /** Takes a held report in hand. Good until the next change. */
  take(number: number): void {
    const { values, reports } = this.#holdings;
    this.#number = number;
    this.#id = reports.id(number);
    const often: number[] = [];
    for (const value of this.#holdings.featureList(number)) if (values.heads[value]! >= 0) often.push(value); // held values
    const facts = often.map((value) => this.#fact(value)).sort(byTypeAndValue);
    this.#values = facts.map((fact) => fact.number);
    this.#places = facts.length > few ? new Map(this.#values.map((value, place) => [value, place])) : null;
    this.#facts = facts;
    this.#follows = grown(this.#follows, facts.length);
  }

  /** Its link with another report of its realm whose id comes after its own. */
  with(other: number): Link {
    const { reports, profiles, tables } = this.#holdings;
    const number = this.#number;
    if (profiles.lengthOf(number) > 0 && profiles.lengthOf(other) > 0) return linkOf(number, other, this.#holdings, this.#scale);

    const places = this.#sharedWith(other);
    const [day, theirDay] = [reports.days[number]!, reports.days[other]!]; // held reports, here and below
    const step = tables.step(day < 0 || theirDay < 0 ? -1 : Math.abs(day - theirDay));
    const counted: Counted[] = [];
    for (const place of places) {
      const { isEvidence, row, most } = this.#facts[place]!; // a fact's place, here and below
      if (!isEvidence) counted.push({ place, weight: 0, contribution: 0 });
      if (!isEvidence || this.#follows[place] === this.#pair) continue;
      counted.push({ place, weight: Math.min(tables.weights()[row + step]!, most), contribution: 0 });
    }
    const logOdds = this.#scale.prior + this.#contribute(counted);
    counted.sort((one, two) => two.contribution - one.contribution || one.place - two.place);
    return {
      a: this.#id,
      b: reports.id(other),
      prior: this.#scale.prior / 1000,
      logOdds: logOdds / 1000,
      evidence: counted.map((each) => this.#told(each)),
    };
  }

  #told({ place, weight, contribution }: Counted): Evidence {
    const { family, type, value, seenIn, common } = this.#facts[place]!;
    return { family, type, value, seenIn, weight: weight / 1000, contribution: contribution / 1000, common };
  }

  /** The place of the fact that a value is, or -1. */
  #placeOf(value: number): number {
    return this.#places ? (this.#places.get(value) ?? -1) : this.#values.indexOf(value);
  }

  /** Places of the facts that another report has too, in their order; what follows from one of them is marked. */
  #sharedWith(other: number): number[] {
    const places: number[] = [];
    for (const value of this.#holdings.featureList(other)) {
      const place = this.#placeOf(value);
      if (place >= 0) places.push(place);
    }
    this.#pair += 1;
    if (places.length < 2) return places;
    for (const place of places)
      for (const value of this.#facts[place]!.implied) {
        const follows = this.#placeOf(value);
        if (follows >= 0) this.#follows[follows] = this.#pair;
      }
    return places.sort((one, two) => one - two);
  }

  /** Gives each its contribution: of a family the strongest counts in full, the others beside it, up to its cap (compare.ts). @returns what they add up to */
  #contribute(counted: Counted[]): number {
    const [sums, isCounted, scale] = [this.#sums.fill(0), this.#isCounted.fill(0), this.#scale];
    const { familyCaps } = this.#holdings.tables;
    counted.sort((one, other) => other.weight - one.weight || one.place - other.place);
    for (const each of counted) {
      const { isEvidence, familyPlace } = this.#facts[each.place]!;
      if (!isEvidence) continue;
      each.contribution = isCounted[familyPlace] === 1 ? scale.beside(each.weight) : each.weight;
      isCounted[familyPlace] = 1;
      sums[familyPlace]! += each.contribution;
    }
    let total = 0;
    for (let family = 0; family < sums.length; family++) {
      if (isCounted[family] === 0) continue;
      total += Math.min(sums[family]!, familyCaps[family]!);
      sums[family]! -= familyCaps[family]!;
    }
    // What is above the cap is taken from the weakest first.
    for (let at = counted.length - 1; at >= 0; at--) {
      const each = counted[at]!;
      const { familyPlace } = this.#facts[each.place]!;
      const less = Math.max(0, Math.min(sums[familyPlace]!, each.contribution));
      each.contribution -= less;
      sums[familyPlace]! -= less;
    }
    return total;
  }

  #fact(number: number): Fact {
    const holdings = this.#holdings;
    const { tables, reports } = holdings;
    const isExercise = reports.realms[this.#number] === 2;
    const { count, common, ...told } = sharedValue(number, holdings, isExercise);
    const [bucket, type] = [holdings.bucket(number), holdings.typeOf(number)];
    const isEvidence = bucket >= 0;
    return {
      ...told,
      number,
      seenIn: count,
      common: isEvidence ? reasonOf(number, told.type, told.value, holdings, isExercise) : common,
      isEvidence,
      row: isEvidence ? tables.row(type, bucket, holdings.isOneSource(number)) : 0,
      most: holdings.most(number),
      familyPlace: tables.families[type]!, // a number of a type that exists
      implied: isEvidence ? [...holdings.shared.broader.of(holdings.values.heads[number]!)] : [],
    };
  }
}
