import type { Text } from '#model/text.ts';
import type { Common, CommonReason } from './common.ts';
import type { Known } from './compare.ts';
import type { Feature } from './families/family.ts';
import { families, familyOf } from './families/index.ts';
import { hubReason } from './hub.ts';
import { likenesses } from './likenesses/index.ts';
import type { LinkReport } from './link.ts';
import { Postings } from './postings.ts';
import type { Scale } from './scale.ts';
import { decidedButTooMany, decidedHub, mostHolders, type ValueWords, type Word } from './value-words.ts';

/** A report as the engine keeps it: what it has as numbers into the postings of its realm. */
export type Held = {
  readonly id: string;
  readonly realm: Realm;
  /** Days since 1970; NaN where nobody knows. */
  readonly day: number;
  readonly reporter: string | null;
  readonly values: readonly number[];
  /** What is compared, by place in `likenesses`. */
  readonly profiles: readonly Int32Array[];
};

/** Real reports and exercise reports live apart: not one posting is shared, so no rarity and no link crosses. */
export type Realm = {
  readonly exercise: boolean;
  readonly values: Postings<string>;
  /** By number of a value. */
  readonly facts: Fact[];
  /** Who has which entry of a profile, by place in `likenesses`; empty for a kind whose entries are not counted. */
  readonly entries: readonly Postings<number>[];
  readonly words: ValueWords;
  readonly known: Known;
  readonly reporterOf: (report: number) => string | null;
};

export type Fact = {
  readonly type: string;
  readonly family: string;
  /** Numbers of the values that follow from this one. */
  readonly broader: readonly number[];
  readonly common: Common | null;
  /** What people say of it. */
  word: Word | null;
};

export function createRealm(exercise: boolean, words: ValueWords, scale: Scale, reporterOf: (report: number) => string | null): Realm {
  const values = new Postings<string>();
  const facts: Fact[] = [];
  const entries = likenesses.map(() => new Postings<number>());
  const known: Known = {
    type: (value) => facts[value]!.type, // asked for held values only, here and below
    broader: (value) => facts[value]!.broader,
    bucket: (value) => bucketOf(facts[value]!, values.count(value), scale),
    most: (value) => mostOf(facts[value]!),
    oneSource: (value) => isOneSource(values.holders(value), reporterOf),
    entryCount: (place, entry) => entries[place]!.count(entries[place]!.find(entry)!), // entries of held reports are in the postings
  };
  return { exercise, values, facts, entries, words, known, reporterOf };
}

/** Its rarity bucket; -1 where it makes no candidates: said to be nothing by a person, common by itself, or in too many reports. */
function bucketOf({ type, common, word }: Fact, count: number, scale: Scale): number {
  if (word === 'hub') return -1;
  if (word === 'not-hub') return count > mostHolders ? -1 : scale.rarity(count);
  return saysNothing(common) ? -1 : scale.bucket(type, count);
}

const mostOf = ({ common, word }: Fact): number => (word === 'not-hub' ? Infinity : (common?.cap ?? Infinity));

/** Whether all that hold a value come from one reporter; one whose reporter isn't stated may be anybody. `except`: left out. */
function isOneSource(holders: readonly number[], reporterOf: (report: number) => string | null, except = -1): boolean {
  let only: string | null = null;
  for (const holder of holders) {
    if (holder === except) continue;
    const reporter = reporterOf(holder);
    if (reporter === null || (only !== null && reporter !== only)) return false;
    only = reporter;
  }
  return only !== null;
}

/** Why a value is no evidence, or is held to a cap; null for ordinary evidence. */
export function reasonOf({ type, common, word }: Fact, count: number, scale: Scale): Text | null {
  if (word === 'hub') return decidedHub;
  if (word === 'not-hub') return count > mostHolders ? decidedButTooMany(count) : null;
  return common?.reason ?? hubReason(type, count, scale);
}

/** Called with every report (by its number) whose pairs may weigh otherwise than before. */
export type Touch = (report: number) => void;

/** Enters a report under a number. Touches the holders of every value that changed its rarity bucket through it. */
export function enter(report: LinkReport, number: number, realm: Realm, scale: Scale, common: CommonReason, touch: Touch): Held {
  const mine = new Map<string, number>();
  const hold = (feature: Feature): number => {
    const key = keyOf(feature.type, feature.value);
    const known = mine.get(key);
    if (known !== undefined) return known;
    const id = realm.values.hold(key, number);
    mine.set(key, id);
    if (realm.values.count(id) === 1) {
      const found = common(feature.type, feature.value);
      const family = familyOf.get(feature.type)?.id ?? feature.type;
      // What says nothing by itself gives nothing narrower or broader either: the network of a public resolver is no evidence.
      realm.facts[id] = {
        type: feature.type,
        family,
        broader: saysNothing(found) ? [] : follow(feature),
        common: found,
        word: realm.words.of(feature.type, feature.value, realm.exercise),
      };
    } else if (!saysNothing(realm.facts[id]!.common)) follow(feature); // an entered value has its fact
    return id;
  };
  const follow = (feature: Feature): number[] =>
    feature.broader.flatMap((next) => {
      const id = hold(next);
      return [id, ...realm.facts[id]!.broader];
    });

  for (const trace of report.traces) {
    if (trace.role === 'victim') continue;
    for (const family of families) for (const feature of family.derive(trace)) hold(feature);
  }

  const held: Held = {
    id: report.id,
    realm,
    day: dayOf(report.reportedAt),
    reporter: report.reporter,
    values: [...mine.values()],
    profiles: likenesses.map((likeness) => likeness.profile(report)),
  };
  for (const [place, entry] of entriesOf(held)) realm.entries[place]!.hold(entry, number); // one a likeness
  touchChanged(held, number, scale, touch);
  return held;
}

/** Takes a report out again. Touches whoever shared something with it. */
export function leave(held: Held, number: number, scale: Scale, touch: Touch): void {
  const { values, entries, facts } = held.realm;
  for (const id of held.values) if (isEvidence(facts[id]!, values.count(id), scale)) values.holders(id).forEach(touch);
  for (const [place, entry] of entriesOf(held)) {
    const postings = entries[place]!; // one a likeness
    const id = postings.find(entry)!; // a held report's entries are in the postings
    if (scale.bucket(likenesses[place]!.kind, postings.count(id)) >= 0) postings.holders(id).forEach(touch);
  }
  touchChanged(held, number, scale, touch);
  for (const id of held.values) values.release(id, number);
  for (const [place, entry] of entriesOf(held)) entries[place]!.release(entries[place]!.find(entry)!, number);
}

export const keyOf = (type: string, value: string): string => `${type}\n${value}`;
export const valueOf = (key: string): string => key.slice(key.indexOf('\n') + 1);

/** Whether a value makes candidates: it says something by itself and is not in too many reports. */
/** Whether a value makes candidates. */
export const isEvidence = (fact: Fact, count: number, scale: Scale): boolean => bucketOf(fact, count, scale) >= 0;

/** Common to the point of weighing nothing; a value that is merely held to a cap still counts. */
export const saysNothing = (common: Common | null): boolean => common !== null && common.cap <= 0;

/** Takes in what people say of a value from now on; touches its holders where that makes a difference. */
export function say(realm: Realm, type: string, value: string, scale: Scale, touch: Touch): void {
  const id = realm.values.find(keyOf(type, value));
  if (id === undefined) return;
  const fact = realm.facts[id]!; // held values have facts
  const before = [realm.known.bucket(id), realm.known.most(id)];
  fact.word = realm.words.of(type, value, realm.exercise);
  if (realm.known.bucket(id) !== before[0] || realm.known.most(id) !== before[1]) realm.values.holders(id).forEach(touch);
}

/** Touches the holders of values that weigh otherwise with this report than without it. */
function touchChanged(held: Held, number: number, scale: Scale, touch: Touch): void {
  const { values, entries, facts, reporterOf } = held.realm;
  for (const id of held.values) {
    const count = values.count(id);
    const [bucket, without] = [bucketOf(facts[id]!, count, scale), bucketOf(facts[id]!, count - 1, scale)];
    if (bucket < 0 && without < 0) continue;
    const holders = values.holders(id);
    if (bucket !== without || isOneSource(holders, reporterOf) !== isOneSource(holders, reporterOf, number)) holders.forEach(touch);
  }
  for (const [place, entry] of entriesOf(held)) {
    const postings = entries[place]!; // one a likeness
    const { kind } = likenesses[place]!;
    const id = postings.find(entry)!;
    const count = postings.count(id);
    if (scale.bucket(kind, count) !== scale.bucket(kind, count - 1)) postings.holders(id).forEach(touch);
  }
}

/** Entries that are counted, each with the place of its likeness. */
function* entriesOf(held: Held): Generator<[number, number]> {
  for (const [place, { probes }] of likenesses.entries()) if (probes > 0) for (const entry of held.profiles[place]!) yield [place, entry];
}

/** Times that cannot be are taken as unknown: before 1990 or after 2100 somebody's clock was wrong. */
function dayOf(reportedAt: number | null): number {
  if (reportedAt === null || !(reportedAt >= 631_152_000_000 && reportedAt < 4_102_444_800_000)) return Number.NaN;
  return Math.floor(reportedAt / 86_400_000);
}
