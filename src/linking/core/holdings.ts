import type { Common, CommonReason } from './common.ts';
import type { Feature } from './families/family.ts';
import { families, familyOf } from './families/index.ts';
import { likenesses } from './likenesses/index.ts';
import type { LinkReport } from './link.ts';
import { Postings } from './postings.ts';
import type { Scale } from './scale.ts';

/** A report as the engine keeps it: what it has as numbers into the postings of its realm. */
export type Held = {
  readonly id: string;
  readonly realm: Realm;
  /** Days since 1970; NaN where nobody knows. */
  readonly day: number;
  readonly values: readonly number[];
  /** What is compared, by place in `likenesses`. */
  readonly profiles: readonly Int32Array[];
};

/** Real reports and exercise reports live apart: not one posting is shared, so no rarity and no link crosses. */
export type Realm = {
  readonly values: Postings<string>;
  /** By number of a value. */
  readonly facts: Fact[];
  /** Who has which entry of a profile, by place in `likenesses`; empty for a kind whose entries are not counted. */
  readonly entries: readonly Postings<number>[];
};

export type Fact = {
  readonly type: string;
  readonly family: string;
  /** Numbers of the values that follow from this one. */
  readonly broader: readonly number[];
  readonly common: Common | null;
};

export const createRealm = (): Realm => ({
  values: new Postings(),
  facts: [],
  entries: likenesses.map(() => new Postings()),
});

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
      realm.facts[id] = { type: feature.type, family, broader: saysNothing(found) ? [] : follow(feature), common: found };
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
    values: [...mine.values()],
    profiles: likenesses.map((likeness) => likeness.profile(report)),
  };
  for (const [place, entry] of entriesOf(held)) realm.entries[place]!.hold(entry, number); // one a likeness
  touchChanged(held, scale, touch);
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
  touchChanged(held, scale, touch);
  for (const id of held.values) values.release(id, number);
  for (const [place, entry] of entriesOf(held)) entries[place]!.release(entries[place]!.find(entry)!, number);
}

export const keyOf = (type: string, value: string): string => `${type}\n${value}`;
export const valueOf = (key: string): string => key.slice(key.indexOf('\n') + 1);

/** Whether a value makes candidates: it says something by itself and is not in too many reports. */
export const isEvidence = (fact: Fact, count: number, scale: Scale): boolean =>
  !saysNothing(fact.common) && scale.bucket(fact.type, count) >= 0;

/** Common to the point of weighing nothing; a value that is merely held to a cap still counts. */
export const saysNothing = (common: Common | null): boolean => common !== null && common.cap <= 0;

/** Touches the holders of values whose rarity bucket is another with this report than without it. */
function touchChanged(held: Held, scale: Scale, touch: Touch): void {
  const { values, entries, facts } = held.realm;
  for (const id of held.values) {
    const { type, common } = facts[id]!;
    const count = values.count(id);
    if (!saysNothing(common) && scale.bucket(type, count) !== scale.bucket(type, count - 1)) values.holders(id).forEach(touch);
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
