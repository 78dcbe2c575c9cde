import type { Joining } from '../scale.ts';
import type { ByteStrings } from './byte-strings.ts';
import { grown } from './grown.ts';
import type { JoinStories } from './join-stories.ts';
import { MeetingSide } from './meeting-side.ts';
import type { Growth, PastJoins } from './past-joins.ts';

/**
 * Tells whether a case between parts of two clusters comes up while both come about as they did. Until one does, each goes through its own joins in their
 * order, the stronger of both next ones first; so they are gone through, and what is between the groups that have ties to the other is kept up to date.
 *
 * What is between two groups is an entry. A case rises only where entries are added up (scale.ts), so the strongest that came about since all were last looked
 * at is a bound for all; they are looked at again when the next join is no stronger than that.
 */
export class MeetingPoint {
  readonly #rule: Joining;
  readonly #ids: ByteStrings;
  readonly #stories: JoinStories;
  readonly #mine: MeetingSide;
  readonly #theirs: MeetingSide;
  // By entry: how many ties (0: it was added to another), and the strongest of them.
  #length = 0;
  #counts = new Int32Array(64);
  #strongest = new Int32Array(64);
  /** No case is stronger. */
  #most = -Infinity;
  // By group across: the entry that it has with the group in hand, good in the round given.
  #known = new Int32Array(64);
  #rounds = new Int32Array(64);
  #round = 0;

  constructor(stories: JoinStories, ids: ByteStrings, rule: Joining) {
    this.#stories = stories;
    this.#ids = ids;
    this.#rule = rule;
    this.#mine = new MeetingSide(stories);
    this.#theirs = new MeetingSide(stories);
  }

  /**
   * Two clusters by their heads, nobody having decided about any of their reports. `since`: between so many joins of the one and what the other did meanwhile
   * nothing crosses; `last`: which of them is the last in the order of merge.ts. `reports`: one more than the highest number of a report.
   */
  begin(one: number, other: number, reports: number, since = 0, last = 0): void {
    // The other went on to its first join that does not come before that one.
    let meanwhile = 0;
    while (since > 0 && meanwhile < this.#stories.count(other) && this.#isEarlier(other, meanwhile, one, last)) meanwhile += 1;
    this.#mine.begin(one, since, reports);
    this.#theirs.begin(other, meanwhile, reports);
    this.#length = 0;
    this.#most = -Infinity;
  }

  /** Which of the first joins of a cluster is the last in the order of merge.ts. */
  lastOf(head: number, joins: number): number {
    let last = 0;
    for (let join = 1; join < joins; join++) if (this.#isEarlier(head, last, head, join)) last = join;
    return last;
  }

  /** A tie between a report of the one cluster and one of the other. */
  add(mine: number, theirs: number, weight: number): void {
    const entry = this.#length++;
    this.#counts = grown(this.#counts, this.#length);
    this.#strongest = grown(this.#strongest, this.#length);
    this.#counts[entry] = 1;
    this.#strongest[entry] = weight;
    this.#mine.add(entry, mine);
    this.#theirs.add(entry, theirs);
    this.#most = Math.max(this.#most, this.#strengthOf(entry));
  }

  /** Whether what was added leads to no join. */
  staysTwo(): boolean {
    const mine = this.#mine;
    const theirs = this.#theirs;
    if (mine.at > 0 || theirs.at > 0) for (let group = 0; group < mine.count; group++) this.#addUp(group, mine, theirs);
    mine.wait();
    theirs.wait();
    const { data } = mine; // of both
    const [end, endAcross] = [mine.end, theirs.end];
    let strength = mine.at < end ? data[mine.start + mine.at]! : -Infinity;
    let across = theirs.at < endAcross ? data[theirs.start + theirs.at]! : -Infinity;
    while (mine.at < end || theirs.at < endAcross) {
      const isMine = strength === across ? this.#isEarlier(mine.head, mine.at, theirs.head, theirs.at) : strength > across;
      const side = isMine ? mine : theirs;
      if (this.#most >= (isMine ? strength : across)) {
        const best = this.#best();
        if (best >= 0 && this.#isCaseBefore(best, side)) return false;
      }
      if (side.waiting[2 * side.at]! >= 0) this.#join(side, isMine ? theirs : mine);
      side.at += 1;
      if (isMine) strength = side.at < end ? data[side.start + side.at]! : -Infinity;
      else across = side.at < endAcross ? data[side.start + side.at]! : -Infinity;
    }
    return this.#best() < 0;
  }

  /** What the next join of a side does to the groups that have ties across. */
  #join(side: MeetingSide, across: MeetingSide): void {
    const group = side.waiting[2 * side.at]!; // a join it has, here and below
    const other = side.waiting[2 * side.at + 1]!;
    side.grow(group);
    if (other < 0) return;
    for (let entry = side.entries[other]!, next = -1; entry >= 0; entry = next) {
      next = side.nexts[entry]!; // a group there is
      side.put(entry, group);
    }
    this.#addUp(group, side, across);
  }

  /** Makes one of what a group has with the same group across. */
  #addUp(group: number, side: MeetingSide, across: MeetingSide): void {
    const round = ++this.#round;
    this.#known = grown(this.#known, across.count);
    this.#rounds = grown(this.#rounds, across.count);
    const entries = side.entries[group]!; // a group there is, here and below
    side.entries[group] = -1;
    for (let entry = entries, next = -1; entry >= 0; entry = next) {
      next = side.nexts[entry]!;
      if (this.#counts[entry] === 0) continue;
      const groupAcross = across.groups[entry]!;
      if (this.#rounds[groupAcross] !== round) {
        this.#rounds[groupAcross] = round;
        this.#known[groupAcross] = entry;
        side.put(entry, group);
        continue;
      }
      const same = this.#known[groupAcross]!;
      this.#counts[same]! += this.#counts[entry]!;
      this.#strongest[same] = Math.max(this.#strongest[same]!, this.#strongest[entry]!);
      this.#counts[entry] = 0;
      this.#most = Math.max(this.#most, this.#strengthOf(same));
    }
  }

  /**
   * After they did not stay two: the joins that stay as they are when both are sorted out together, the one that makes one of the two among them. `open`: clusters around that
   * the first did not stay apart from, either.
   */
  past(open: ReadonlySet<number>): { past: PastJoins; growth: Growth } {
    const [mine, theirs] = [this.#mine, this.#theirs];
    const best = this.#best();
    // A report alone that has ties to the group only that it joins.
    const isOnly = mine.end === 0 && this.#isAlone(best);
    const until = isOnly ? Math.min(theirs.awaited[theirs.groups[best]!]!, theirs.end) : theirs.at;
    const count = mine.at + until + 1;
    const past = {
      strengths: new Int32Array(count),
      ties: new Int32Array(count),
      lows: new Int32Array(count),
      highs: new Int32Array(count),
    };
    const put = (join: number, { head }: MeetingSide, from: number): void => {
      past.strengths[join] = this.#stories.strength(head, from);
      past.ties[join] = this.#stories.ties(head, from);
      past.lows[join] = this.#stories.low(head, from);
      past.highs[join] = this.#stories.high(head, from);
    };
    let [one, other] = [0, 0];
    while (one < mine.at || other < theirs.at) {
      const isMine = other === theirs.at || (one < mine.at && this.#isEarlier(mine.head, one, theirs.head, other));
      put(one + other, isMine ? mine : theirs, isMine ? one++ : other++);
    }
    const own = one + other;
    past.strengths[own] = this.#most;
    past.ties[own] = this.#counts[best]!;
    [past.lows[own], past.highs[own]] = this.#firsts(best);
    for (; other < until; other++) put(own + 1 + other - theirs.at, theirs, other);
    return { past, growth: { joins: count, newcomer: mine.end === 0 ? mine.head : -1, own: own + 1, open } };
  }

  /** Whether there is nothing between the two but one entry. */
  #isAlone(entry: number): boolean {
    for (let other = 0; other < this.#length; other++) if (this.#counts[other]! > 0 && other !== entry) return false;
    return true;
  }

  /** The entry with the first case in the order of merge.ts; -1: there is none. */
  #best(): number {
    let best = -1;
    this.#most = -Infinity;
    for (let entry = 0; entry < this.#length; entry++) {
      if (this.#counts[entry] === 0) continue;
      const strength = this.#strengthOf(entry);
      if (strength < this.#most || strength === -Infinity) continue;
      if (strength === this.#most && !this.#isBefore(entry, best)) continue;
      this.#most = strength;
      best = entry;
    }
    return best;
  }

  /** The case of an entry as it is now; below all others where there is none. */
  #strengthOf(entry: number): number {
    const rule = this.#rule;
    const mine = this.#mine.sizes[this.#mine.groups[entry]!]!;
    const theirs = this.#theirs.sizes[this.#theirs.groups[entry]!]!;
    if (mine >= rule.guard && theirs >= rule.guard) return -Infinity;
    const strength = rule.strength(this.#strongest[entry]!, this.#counts[entry]!, mine, theirs);
    return strength < rule.least ? -Infinity : strength;
  }

  /** Of two entries with equally strong cases. */
  #isBefore(one: number, other: number): boolean {
    const order = this.#counts[other]! - this.#counts[one]! || this.#pairs(one) - this.#pairs(other);
    if (order !== 0) return order < 0;
    const [low, high] = this.#firsts(one);
    const [otherLow, otherHigh] = this.#firsts(other);
    return this.#compareFirsts(low, high, otherLow, otherHigh) < 0;
  }

  /** Whether the case of an entry comes before the next join of a side. */
  #isCaseBefore(entry: number, side: MeetingSide): boolean {
    const stories = this.#stories;
    const { head, at } = side;
    const order =
      stories.strength(head, at) - this.#most ||
      stories.ties(head, at) - this.#counts[entry]! ||
      this.#pairs(entry) - stories.product(head, at);
    if (order !== 0) return order < 0;
    const [low, high] = this.#firsts(entry);
    return this.#compareFirsts(low, high, stories.low(head, at), stories.high(head, at)) < 0;
  }

  /** Whether one cluster's join comes before another's, or its own, in the order of merge.ts. */
  #isEarlier(one: number, mine: number, other: number, theirs: number): boolean {
    const stories = this.#stories;
    const order =
      stories.strength(other, theirs) - stories.strength(one, mine) ||
      stories.ties(other, theirs) - stories.ties(one, mine) ||
      stories.product(one, mine) - stories.product(other, theirs);
    if (order !== 0) return order < 0;
    const [low, high] = [stories.low(one, mine), stories.high(one, mine)];
    return this.#compareFirsts(low, high, stories.low(other, theirs), stories.high(other, theirs)) < 0;
  }

  #pairs(entry: number): number {
    return this.#mine.sizes[this.#mine.groups[entry]!]! * this.#theirs.sizes[this.#theirs.groups[entry]!]!;
  }

  /** The firsts of both groups, in their order. */
  #firsts(entry: number): readonly [number, number] {
    const mine = this.#mine.firsts[this.#mine.groups[entry]!]!;
    const theirs = this.#theirs.firsts[this.#theirs.groups[entry]!]!;
    return this.#ids.compare(mine, theirs) < 0 ? [mine, theirs] : [theirs, mine];
  }

  #compareFirsts(low: number, high: number, otherLow: number, otherHigh: number): number {
    return (low === otherLow ? 0 : this.#ids.compare(low, otherLow)) || this.#ids.compare(high, otherHigh);
  }
}
