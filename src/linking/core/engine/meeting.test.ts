import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedWeights } from '../../../../test/linking/link-report.ts';
import type { Tie } from '../merge.ts';
import { scaleOf } from '../scale.ts';
import { ByteStrings } from './byte-strings.ts';
import { allOf } from './all-of.ts';
import { JoinStories } from './join-stories.ts';
import { MeetingPoint } from './meeting.ts';
import { TieMerger } from './tie-merger.ts';

/** Reports of the one crowd, then as many of the other. */
const half = 120;
const size = 2 * half;

const ids = new ByteStrings();
for (let number = 0; number < size; number++) ids.put(number, Uint8Array.of(number), 0, 1);

const aPair = fc.record({
  joining: fc.record({
    least: fc.constantFrom(0.3, 0, -0.5),
    ties: fc.constantFrom(0.5, 1.2, 2),
    size: fc.constantFrom(0.2, 0.4, 0.6),
    guard: fc.constantFrom(5, 10, 20, 500),
  }),
  steps: fc.constantFrom(1, 4, 25),
  strongest: fc.integer({ min: 2, max: 30 }),
  crossing: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 40 })),
  seed: fc.nat(),
});

test('two clusters stay two where they come out as they are when both are sorted out together (seed 20261210)', () => {
  let [stayed, met, long] = [0, 0, 0];
  fc.assert(
    fc.property(aPair, ({ joining, steps, strongest, crossing, seed }) => {
      const rule = scaleOf({ ...shippedWeights, joining }).joining;
      let state = seed;
      const random = (below: number): number => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
        return Math.floor(((state >>> 0) / 2 ** 32) * below);
      };
      const ties = new Map<number, Tie>();
      const tie = (one: number, other: number, weight: number): void => {
        const [a, b] = [Math.min(one, other), Math.max(one, other)];
        if (a !== b) ties.set(a * size + b, { a, b, weight });
      };
      const merged = (some: readonly Tie[]): TieMerger => {
        const merger = new TieMerger(rule);
        const inOrder = some.toSorted((one, other) => one.a - other.a || one.b - other.b);
        merger.merge({
          size,
          count: inOrder.length,
          lows: Int32Array.from(inOrder, ({ a }) => a),
          highs: Int32Array.from(inOrder, ({ b }) => b),
          weights: Int32Array.from(inOrder, ({ weight }) => weight),
          identities: [],
          must: [],
          cannot: [],
          past: null,
        });
        return merger;
      };
      for (let at = 0; at < 3 * size; at++) {
        const from = at % 2 === 0 ? 0 : half;
        tie(from + random(half), from + random(half), 500 + 100 * random(steps));
      }
      const inside = [...ties.values()];
      const apart = merged(inside);
      const stories = new JoinStories();
      stories.room(size);
      const all = Int32Array.from({ length: size }, (_, place) => place);
      allOf(stories.keeping(all, apart));
      const firsts = apart.firsts.slice(0, size);
      const headIn = (from: number): number => {
        const counts = new Map<number, number>();
        for (const first of firsts.subarray(from, from + half)) counts.set(first, (counts.get(first) ?? 0) + 1);
        return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? from;
      };
      const [one, other] = [headIn(0), headIn(half)];
      const members = (head: number): number[] => [...firsts.keys()].filter((place) => firsts[place] === head);
      const [mine, theirs] = [members(one), members(other)];

      ties.clear();
      for (let at = 0; at < crossing; at++)
        tie(mine[random(mine.length)] ?? one, theirs[random(theirs.length)] ?? other, 100 * random(strongest));
      const between = [...ties.values()];
      const meeting = new MeetingPoint(stories, ids, rule);
      meeting.begin(one, other, size);
      for (const { a, b, weight } of between) meeting.add(a, b, weight);

      const isOfBoth = ({ a }: Tie): boolean => firsts[a] === one || firsts[a] === other;
      const together = merged([...inside.filter((each) => isOfBoth(each) && firsts[each.a] === firsts[each.b]), ...between]).firsts;
      const isSame = [...mine, ...theirs].every((place) => together[place] === firsts[place]);
      expect(meeting.staysTwo()).toBe(isSame);
      if (isSame) stayed += 1;
      else met += 1;
      if (Math.min(mine.length, theirs.length) > 40) long += 1;
    }),
    { seed: 20261210, numRuns: 300 },
  );
  expect(Math.min(stayed, met, long)).toBeGreaterThan(30);
});
