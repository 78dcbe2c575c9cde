import type { Scale } from '../scale.ts';
import { linkOf } from './evidence.ts';
import { familyNames, familyNumbers, typeNames } from './feature-types.ts';
import { grown } from './grown.ts';
import type { HeldReasons } from './held-reasons.ts';
import type { Holdings } from './holdings.ts';
import { sortByText } from './id-order.ts';
import { asciiBytes, JsonPage, utf8Bytes } from './json-page.ts';
import type { Ties } from './ties.ts';

const reportA = asciiBytes('{"a":');
const reportB = asciiBytes(',"b":');
const logOdds = asciiBytes(',"logOdds":');
const evidence = asciiBytes(',"evidence":[');
const family = asciiBytes('{"family":');
const seenIn = asciiBytes(',"seenIn":');
const contribution = asciiBytes(',"contribution":');
const comma = asciiBytes(',');
const close = asciiBytes('}');
const end = asciiBytes(']}\n');

/** How evidence of a type begins, by its number. */
const beginnings = typeNames.map((type, number) =>
  asciiBytes(`{"family":"${familyNames[familyNumbers[number] ?? -1] ?? type}","type":"${type}","value":`),
);

/** Place of a type in the order in which evidence of equal weight is told. */
export const typeOrder = Int32Array.from(typeNames, (type) => typeNames.filter((other) => other < type).length);

/** A page is handed on when so much is on it. */
const enough = 1 << 18;

/**
 * Every link as a line of links.ndjson, each once, in the order of ids: of whichever stretches of reports are asked for. Good until the next change.
 */
export class LinkPages {
  /** Links on the pages until now. */
  links = 0;
  /** Up to which place reports are on them. */
  done = 0;
  readonly #ties: Ties;
  readonly #page = new JsonPage();
  readonly #lines: LinkLines;
  /** Reports in the order of ids, and the place of each. */
  readonly #order: Int32Array;
  readonly #ranks: Int32Array;
  #later = new Int32Array(64);

  constructor(holdings: Holdings, ties: Ties, scale: Scale, reasons: HeldReasons) {
    const { reports } = holdings;
    this.#ties = ties;
    this.#lines = new LinkLines(holdings, scale, this.#page, reasons);
    this.#order = Int32Array.from(reports.numbers());
    sortByText(this.#order, reports.ids);
    this.#ranks = new Int32Array(reports.end);
    for (let rank = 0; rank < this.#order.length; rank++) this.#ranks[this.#order[rank]!] = rank; // in bounds
  }

  /** Links of the reports at these places in the order of ids with those after each. Whole lines, in an array that is used again. */
  *of(from: number, to: number): Generator<Uint8Array> {
    const [page, order] = [this.#page, this.#order];
    page.end = 0;
    for (let rank = from; rank < Math.min(to, order.length); rank++) {
      const number = order[rank]!; // in bounds
      const count = this.#findLater(number, rank);
      if (count > 0) this.#lines.take(number);
      for (let at = 0; at < count; at++) this.#lines.write(order[this.#later[at]!]!); // the report of that place
      this.links += count;
      this.done = rank + 1;
      if (page.end < enough) continue;
      yield page.bytes.subarray(0, page.end);
      page.end = 0;
    }
    if (page.end > 0) yield page.bytes.subarray(0, page.end);
  }

  /** Leaves in `#later`, in order, the places of those after a report that it is linked with. @returns how many */
  #findLater(number: number, rank: number): number {
    const { data, starts } = this.#ties.slices;
    const length = this.#ties.slices.lengthOf(number);
    const start = starts[number]!; // unread where the length is 0
    this.#later = grown(this.#later, length >> 1);
    const [later, ranks] = [this.#later, this.#ranks];
    let count = 0;
    for (let at = start; at < start + length; at += 2) {
      const other = ranks[data[at]!]!; // a held report
      if (other > rank) later[count++] = other;
    }
    if (count > 1) later.subarray(0, count).sort();
    return count;
  }
}

/**
 * Lines of one report's links after the other's, without an object or a string a link: what `linkOf` (evidence.ts) says of a pair, to the last bit, which
 * a test holds it to. What is said of a value is looked up once for a report and all its links, in the order of type and value.
 */
class LinkLines {
  readonly #holdings: Holdings;
  readonly #scale: Scale;
  readonly #page: JsonPage;
  /** By record, why it is held back; by that, how evidence ends. */
  readonly #reasons: Int32Array;
  readonly #ends: readonly Uint8Array[];
  #number = -1;

  // Values of the report in hand that others hold too, by place in the order of type and value.
  #records = new Int32Array(64);
  /** 0: it is told and weighs nothing. */
  #isEvidence = new Int32Array(64);
  #rows = new Int32Array(64);
  #most = new Int32Array(64);
  #families = new Int32Array(64);
  /** What follows from each among them: places, one stretch a value. */
  #impliedEnds = new Int32Array(64);
  #implied = new Int32Array(64);
  /** What is said of each up to its contribution, once it is told for the first time: a stretch of bytes (start -1: not yet). */
  #saidStarts = new Int32Array(64);
  #saidEnds = new Int32Array(64);
  #saidReasons = new Int32Array(64);
  readonly #said = new JsonPage();
  /** How every line of the report begins, up to the other's id. */
  readonly #beginning = new JsonPage();
  /** The last pair in which it follows from another. */
  #follows = new Int32Array(64);
  #pair = 0;
  /** Places by number of a value: open addressing, number plus one, then the place. */
  #slots = new Int32Array(256);

  // Of the pair in hand: places, what each weighs and adds, in the order in which it is told.
  #told = 0;
  #places = new Int32Array(64);
  #weights = new Int32Array(64);
  #adds = new Int32Array(64);
  /** By place of a family: the sum of what counts, and whether anything does. */
  readonly #sums = new Int32Array(familyNames.length);
  readonly #isCounted = new Uint8Array(familyNames.length);

  constructor(holdings: Holdings, scale: Scale, page: JsonPage, { numbers, texts }: HeldReasons) {
    this.#holdings = holdings;
    this.#scale = scale;
    this.#page = page;
    this.#reasons = numbers;
    this.#ends = [close, ...texts.map((text) => utf8Bytes(`,"common":${text}}`))];
  }

  /** Takes a held report in hand. Good until the next change. */
  take(number: number): void {
    const holdings = this.#holdings;
    const { values, shared, tables } = holdings;
    this.#number = number;
    this.#said.end = this.#beginning.end = 0;
    this.#beginning.put(reportA);
    holdings.reports.ids.quote(number, this.#beginning);
    this.#beginning.put(reportB);
    let count = 0;
    for (const value of holdings.featureList(number)) {
      const record = values.heads[value]!; // held values
      if (record < 0) continue;
      this.#records = grown(this.#records, count + 1);
      this.#records[count++] = record;
    }
    this.#roomFor(count);
    const records = this.#records.subarray(0, count).sort((one, other) => this.#compare(one, other));
    for (let place = 0; place < count; place++) {
      const record = records[place]!; // in bounds, here and below
      const value = shared.values[record]!;
      this.#enter(value, place);
      const [bucket, type] = [holdings.bucket(value), shared.types[record]!];
      this.#isEvidence[place] = Number(bucket >= 0);
      this.#families[place] = tables.families[type]!;
      this.#rows[place] = bucket < 0 ? 0 : tables.row(type, bucket, holdings.isOneSource(value));
      this.#most[place] = Math.min(holdings.most(value), 2_147_483_647);
    }
    let implied = 0;
    for (let place = 0; place < count; place++) {
      const length = this.#isEvidence[place] === 1 ? shared.broader.lengthOf(records[place]!) : 0;
      const from = shared.broader.starts[records[place]!]!;
      for (let at = from; at < from + length; at++) {
        const follows = this.#placeOf(shared.broader.data[at]!);
        if (follows < 0) continue;
        this.#implied = grown(this.#implied, implied + 1);
        this.#implied[implied++] = follows;
      }
      this.#impliedEnds[place] = implied;
    }
  }

  /** Writes its link with another report of its realm whose id comes after its own. */
  write(other: number): void {
    const { reports, profiles } = this.#holdings;
    const [page, number] = [this.#page, this.#number];
    if (profiles.lengthOf(number) > 0 && profiles.lengthOf(other) > 0) {
      this.#writeWhole(other);
      return;
    }
    const odds = this.#weigh(other);
    page.copy(this.#beginning, 0, this.#beginning.end);
    reports.ids.quote(other, page);
    page.put(logOdds);
    page.thousandths(odds);
    page.put(evidence);
    for (let at = 0; at < this.#told; at++) {
      const place = this.#places[at]!;
      if (this.#saidStarts[place]! < 0) this.#say(place);
      if (at > 0) page.put(comma);
      page.copy(this.#said, this.#saidStarts[place]!, this.#saidEnds[place]!);
      page.thousandths(this.#adds[at]!);
      page.put(this.#ends[this.#saidReasons[place]!]!);
    }
    page.put(end);
  }

  #say(place: number): void {
    const { shared } = this.#holdings;
    const said = this.#said;
    const record = this.#records[place]!;
    this.#saidStarts[place] = said.end;
    said.put(beginnings[shared.types[record]!]!);
    shared.texts.quote(record, said);
    said.put(seenIn);
    said.whole(shared.holders.lengths[record]!);
    said.put(contribution);
    this.#saidEnds[place] = said.end;
    this.#saidReasons[place] = this.#reasons[record]!;
  }

  /** One that likeness speaks to. */
  #writeWhole(other: number): void {
    const page = this.#page;
    const link = linkOf(this.#number, other, this.#holdings, this.#scale);
    page.put(reportA);
    page.string(JSON.stringify(link.a));
    page.put(reportB);
    page.string(JSON.stringify(link.b));
    page.put(logOdds);
    page.string(String(link.logOdds));
    page.put(evidence);
    for (const [at, one] of link.evidence.entries()) {
      if (at > 0) page.put(comma);
      page.put(family);
      page.string(`"${one.family}","type":"${one.type}","value":${JSON.stringify(one.value)}`);
      page.put(seenIn);
      page.string(String(one.seenIn));
      page.put(contribution);
      page.string(String(one.contribution));
      if (one.common) page.string(`,"common":${JSON.stringify(one.common)}`);
      page.put(close);
    }
    page.put(end);
  }

  /** Finds what the two share and what each adds, in the order in which it is told. @returns the log-odds, thousandths */
  #weigh(other: number): number {
    const { reports, tables } = this.#holdings;
    this.#findShared(other);
    const [day, theirDay] = [reports.days[this.#number]!, reports.days[other]!]; // held reports
    const step = tables.step(day < 0 || theirDay < 0 ? -1 : Math.abs(day - theirDay));
    const weights = tables.weights();
    const [places, pair] = [this.#places, this.#pair];
    let told = 0;
    for (let at = 0; at < this.#told; at++) {
      const place = places[at]!;
      const isEvidence = this.#isEvidence[place] === 1;
      if (isEvidence && this.#follows[place] === pair) continue;
      places[told] = place;
      this.#weights[told++] = isEvidence ? Math.min(weights[this.#rows[place]! + step]!, this.#most[place]!) : 0;
    }
    this.#told = told;
    const total = this.#contribute();
    this.#sort(this.#adds);
    return this.#scale.prior + total;
  }

  /** Gives each its contribution: of a family the strongest counts in full, the others beside it, up to its cap (compare.ts). @returns what they add up to */
  #contribute(): number {
    const [sums, isCounted, scale, adds] = [this.#sums.fill(0), this.#isCounted.fill(0), this.#scale, this.#adds];
    const { familyCaps } = this.#holdings.tables;
    this.#sort(this.#weights);
    for (let at = 0; at < this.#told; at++) {
      const place = this.#places[at]!;
      adds[at] = 0;
      if (this.#isEvidence[place] === 0) continue;
      const kind = this.#families[place]!;
      adds[at] = isCounted[kind] === 1 ? scale.beside(this.#weights[at]!) : this.#weights[at]!;
      isCounted[kind] = 1;
      sums[kind]! += adds[at]!;
    }
    let total = 0;
    for (let kind = 0; kind < sums.length; kind++) {
      if (isCounted[kind] === 0) continue;
      total += Math.min(sums[kind]!, familyCaps[kind]!);
      sums[kind]! -= familyCaps[kind]!;
    }
    // What is above the cap is taken from the weakest first.
    for (let at = this.#told - 1; at >= 0; at--) {
      const kind = this.#families[this.#places[at]!]!;
      const less = Math.max(0, Math.min(sums[kind]!, adds[at]!));
      adds[at]! -= less;
      sums[kind]! -= less;
    }
    return total;
  }

  /** Puts what is told in the order of some numbers, the highest first, then of places. Most pairs share two or three values. */
  #sort(by: Int32Array): void {
    const [places, weights, adds] = [this.#places, this.#weights, this.#adds];
    for (let at = 1; at < this.#told; at++) {
      const [key, place, weight, add] = [by[at]!, places[at]!, weights[at]!, adds[at]!];
      let gap = at;
      while (gap > 0 && (by[gap - 1]! < key || (by[gap - 1] === key && places[gap - 1]! > place))) {
        places[gap] = places[gap - 1]!;
        weights[gap] = weights[gap - 1]!;
        adds[gap] = adds[gap - 1]!;
        gap -= 1;
      }
      places[gap] = place;
      weights[gap] = weight;
      adds[gap] = add;
    }
  }

  /** Places of the values that another report has too, in their order; what follows from one of them is marked. */
  #findShared(other: number): void {
    const { lists } = this.#holdings;
    const [places, data, start] = [this.#places, lists.data, lists.starts[other]!];
    const stop = start + this.#holdings.featuresOf(other);
    let told = 0;
    for (let at = start; at < stop; at++) {
      const place = this.#placeOf(data[at]!);
      if (place < 0) continue;
      let gap = told++;
      while (gap > 0 && places[gap - 1]! > place) {
        places[gap] = places[gap - 1]!;
        gap -= 1;
      }
      places[gap] = place;
    }
    this.#told = told;
    this.#pair += 1;
    for (let at = 0; told > 1 && at < told; at++) {
      const place = places[at]!;
      for (let next = this.#impliedEnds[place - 1] ?? 0; next < this.#impliedEnds[place]!; next++)
        this.#follows[this.#implied[next]!] = this.#pair;
    }
  }

  #roomFor(count: number): void {
    this.#isEvidence = grown(this.#isEvidence, count);
    this.#rows = grown(this.#rows, count);
    this.#most = grown(this.#most, count);
    this.#families = grown(this.#families, count);
    this.#impliedEnds = grown(this.#impliedEnds, count);
    this.#follows = grown(this.#follows, count);
    this.#saidStarts = grown(this.#saidStarts, count).fill(-1, 0, count);
    this.#saidEnds = grown(this.#saidEnds, count);
    this.#saidReasons = grown(this.#saidReasons, count);
    this.#places = grown(this.#places, count);
    this.#weights = grown(this.#weights, count);
    this.#adds = grown(this.#adds, count);
    let slots = 64;
    while (slots < 4 * count) slots *= 2;
    if (2 * slots === this.#slots.length) this.#slots.fill(0);
    else this.#slots = new Int32Array(2 * slots);
  }

  #enter(value: number, place: number): void {
    const slots = this.#slots;
    const mask = slots.length - 2;
    let at = (2 * value) & mask;
    while (slots[at] !== 0) at = (at + 2) & mask;
    slots[at] = value + 1;
    slots[at + 1] = place;
  }

  /** The place of a value of the report in hand, or -1. */
  #placeOf(value: number): number {
    const slots = this.#slots;
    const mask = slots.length - 2;
    for (let at = (2 * value) & mask; slots[at] !== 0; at = (at + 2) & mask) if (slots[at] === value + 1) return slots[at + 1]!;
    return -1;
  }

  #compare(one: number, other: number): number {
    const { types, texts } = this.#holdings.shared;
    return typeOrder[types[one]!]! - typeOrder[types[other]!]! || texts.compare(one, other);
  }
}
