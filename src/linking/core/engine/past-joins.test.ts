import { expect, test } from 'vitest';
import { shippedWeights } from '../../../../test/linking/link-report.ts';
import type { Tie } from '../merge.ts';
import { scaleOf } from '../scale.ts';
import { ByteStrings } from './byte-strings.ts';
import { allOf } from './all-of.ts';
import { JoinStories } from './join-stories.ts';
import { MatrixMerger } from './matrix-merger.ts';
import { MeetingPoint } from './meeting.ts';
import type { PastJoins } from './past-joins.ts';

/** Reports of the one cluster, then as many of the other, then one more. */
const half = 10;
const newcomer = 2 * half;

function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return Math.floor(((state >>> 0) / 2 ** 32) * below);
  };
}

const rules = [0.3, 0.1, -0.5].flatMap((least) =>
  [0.5, 0.8, 1].flatMap((size) =>
    [4, 8, 100].map((guard) => scaleOf({ ...shippedWeights, joining: { least, ties: 1, size, guard } }).joining),
  ),
);

test('what stays of a cluster that takes a report in is repeated alike, and what it stayed apart from is told alike from there on (seeds 1 to 20,000)', () => {
  let [taken, late, met] = [0, 0, 0];
  for (let seed = 1; seed <= 20_000; seed++) {
    const random = randomOf(seed);
    const rule = rules[random(rules.length)]!; // one of some
    const ids = new ByteStrings();
    for (let number = 0; number < newcomer; number++) ids.put(number, Uint8Array.of(number), 0, 1);
    ids.put(newcomer, Uint8Array.of(random(newcomer), 1), 0, 2);
    const ties: Tie[] = [];
    // What crosses is a few strong ties or many weak ones.
    const [share, least] = seed % 2 === 0 ? [12, 300] : [60, 100];
    for (let a = 0; a < newcomer; a++)
      for (let b = a + 1; b < newcomer; b++) {
        const isInside = a < half === b < half;
        if (random(100) < (isInside ? 45 : share)) ties.push({ a, b, weight: (isInside ? 400 : least) + 100 * random(5) });
      }
    const merged = (numbers: readonly number[], some: readonly Tie[], past: PastJoins | null): [Int32Array, MatrixMerger] => {
      const members = Int32Array.from(numbers).sort((one, other) => ids.compare(one, other));
      const place = (number: number): number => members.indexOf(number);
      const placed = some.filter(({ a, b }) => place(a) >= 0 && place(b) >= 0);
      const merger = new MatrixMerger(rule);
      merger.merge({
        size: members.length,
        count: placed.length,
        lows: Int32Array.from(placed, ({ a, b }) => Math.min(place(a), place(b))),
        highs: Int32Array.from(placed, ({ a, b }) => Math.max(place(a), place(b))),
        weights: Int32Array.from(placed, ({ weight }) => weight),
        identities: [],
        must: [],
        cannot: [],
        past: past && { ...past, lows: past.lows.map(place), highs: past.highs.map(place) },
      });
      return [members, merger];
    };
    const numbers = Array.from({ length: newcomer }, (_, number) => number);
    const [both, apart] = merged(numbers, ties, null);
    if (!both.every((number, place) => apart.firsts[place] === (number < half ? 0 : half))) continue;

    const stories = new JoinStories();
    stories.room(newcomer + 1);
    allOf(stories.keeping(both, apart));
    const own = Array.from({ length: 1 + random(3) }, (): Tie => ({ a: random(half), b: newcomer, weight: 300 + 100 * random(7) }));
    const distinct = [...new Map(own.map((tie) => [tie.a, tie])).values()];
    const meeting = new MeetingPoint(stories, ids, rule);
    meeting.begin(newcomer, 0, newcomer + 1);
    for (const { a, b, weight } of distinct) meeting.add(b, a, weight);
    if (meeting.staysTwo()) continue;
    const { past } = meeting.past(new Set());
    const withNewcomer = [...numbers.slice(0, half), newcomer];
    const [members, whole] = merged(withNewcomer, [...ties, ...distinct], null);
    const [, repeated] = merged(withNewcomer, [...ties, ...distinct], past);
    for (const part of ['strengths', 'sizes', 'parents', 'ties', 'lows', 'highs'] as const)
      expect(repeated.log[part].subarray(0, repeated.log.count)).toEqual(whole.log[part].subarray(0, whole.log.count));
    expect(repeated.log.count).toBe(whole.log.count);
    taken += 1;
    if (past.lows.length > half / 2) late += 1;

    if (whole.log.count < half) continue; // it fell into parts
    stories.clear(0);
    allOf(stories.keeping(members, whole));
    const head = members[0]!; // there are some
    const told = [0, past.lows.length].map((since) => {
      meeting.begin(head, half, newcomer + 1, since, meeting.lastOf(head, since));
      for (const { a, b, weight } of ties) if (a < half && b >= half) meeting.add(a, b, weight);
      return meeting.staysTwo();
    });
    expect(told[1]).toBe(told[0]);
    if (told[0] === false) met += 1;
  }
  expect(Math.min(taken, late, 10 * met)).toBeGreaterThan(100);
});
