import type { Text } from '#model/text.ts';
import type { CommonReason } from './common.ts';
import type { Feature } from './families/family.ts';
import { families, familyOf } from './families/index.ts';
import type { LinkReport } from './link.ts';
import { Postings } from './postings.ts';
import type { Scale } from './scale.ts';
import { sketch, sketchSizes } from './shingles.ts';

/** A report as the engine keeps it: what it has as numbers into the postings of its realm. */
export type Held = {
  readonly id: string;
  readonly realm: Realm;
  /** Days since 1970; NaN where nobody knows. */
  readonly day: number;
  readonly values: readonly number[];
  readonly note: Int32Array;
  readonly text: Int32Array;
  readonly techniques: readonly string[];
};

/** Real reports and exercise reports live apart: not one posting is shared, so no rarity and no link crosses. */
export type Realm = {
  readonly values: Postings<string>;
  /** By number of a value. */
  readonly facts: Fact[];
  readonly shingles: Readonly<Record<TextKind, Postings<number>>>;
};

export type TextKind = 'note-text' | 'report-text';

export type Fact = {
  readonly type: string;
  readonly family: string;
  /** Numbers of the values that follow from this one. */
  readonly broader: readonly number[];
  readonly common: Text | null;
};

export const createRealm = (): Realm => ({
  values: new Postings(),
  facts: [],
  shingles: { 'note-text': new Postings(), 'report-text': new Postings() },
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
      const reason = common(feature.type, feature.value);
      const family = familyOf.get(feature.type)?.id ?? feature.type;
      // What is common by itself gives nothing narrower or broader either: the network of a public resolver is no evidence.
      realm.facts[id] = { type: feature.type, family, broader: reason ? [] : follow(feature), common: reason };
    } else if (!realm.facts[id]!.common) follow(feature); // an entered value has its fact
    return id;
  };
  const follow = (feature: Feature): number[] =>
    feature.broader.flatMap((next) => {
      const id = hold(next);
      return [id, ...realm.facts[id]!.broader];
    });

  let note = '';
  const techniques = new Set<string>();
  for (const trace of report.traces) {
    if (trace.role === 'victim') continue;
    if (trace.type === 'technique' || trace.type === 'cve') techniques.add(trace.norm);
    else if (trace.type === 'note-text') note += `\n${trace.norm}`;
    else for (const family of families) for (const feature of family.derive(trace)) hold(feature);
  }

  const held: Held = {
    id: report.id,
    realm,
    day: dayOf(report.reportedAt),
    values: [...mine.values()],
    note: sketch(note, sketchSizes['note-text']),
    text: sketch(report.text, sketchSizes['report-text']),
    techniques: [...techniques].sort(),
  };
  for (const hash of held.note) realm.shingles['note-text'].hold(hash, number);
  for (const hash of held.text) realm.shingles['report-text'].hold(hash, number);
  touchChanged(held, scale, touch);
  return held;
}

/** Takes a report out again. Touches whoever shared something with it. */
export function leave(held: Held, number: number, scale: Scale, touch: Touch): void {
  const { values, shingles, facts } = held.realm;
  for (const id of held.values) if (isEvidence(facts[id]!, values.count(id), scale)) values.holders(id).forEach(touch);
  for (const [kind, hash] of hashesOf(held)) {
    const id = shingles[kind].find(hash)!; // a held report's hashes are in the postings
    if (scale.bucket(kind, shingles[kind].count(id)) >= 0) shingles[kind].holders(id).forEach(touch);
  }
  touchChanged(held, scale, touch);
  for (const id of held.values) values.release(id, number);
  for (const [kind, hash] of hashesOf(held)) shingles[kind].release(shingles[kind].find(hash)!, number);
}

export const keyOf = (type: string, value: string): string => `${type}\n${value}`;
export const valueOf = (key: string): string => key.slice(key.indexOf('\n') + 1);

/** Whether a value makes candidates: neither common by itself nor in too many reports. */
export const isEvidence = (fact: Fact, count: number, scale: Scale): boolean => !fact.common && scale.bucket(fact.type, count) >= 0;

/** Touches the holders of values whose rarity bucket is another with this report than without it. */
function touchChanged(held: Held, scale: Scale, touch: Touch): void {
  const { values, shingles, facts } = held.realm;
  for (const id of held.values) {
    const { type, common } = facts[id]!;
    const count = values.count(id);
    if (!common && scale.bucket(type, count) !== scale.bucket(type, count - 1)) values.holders(id).forEach(touch);
  }
  for (const [kind, hash] of hashesOf(held)) {
    const id = shingles[kind].find(hash)!;
    const count = shingles[kind].count(id);
    if (scale.bucket(kind, count) !== scale.bucket(kind, count - 1)) shingles[kind].holders(id).forEach(touch);
  }
}

function* hashesOf(held: Held): Generator<[TextKind, number]> {
  for (const hash of held.note) yield ['note-text', hash];
  for (const hash of held.text) yield ['report-text', hash];
}

/** Times that cannot be are taken as unknown: before 1990 or after 2100 somebody's clock was wrong. */
function dayOf(reportedAt: number | null): number {
  if (reportedAt === null || !(reportedAt >= 631_152_000_000 && reportedAt < 4_102_444_800_000)) return Number.NaN;
  return Math.floor(reportedAt / 86_400_000);
}
