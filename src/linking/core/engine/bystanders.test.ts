import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkReport, shippedWeights } from '../../../../test/linking/link-report.ts';
import { plainEngine, type PlainAnswer } from '../../../../test/linking/plain-engine.ts';
import { createEngine } from '../engine.ts';
import type { Decision, LinkReport } from '../link.ts';
import type { Weights } from '../weights.ts';

// Each tie is one value that two reports have; what its type weighs is drawn anew each time, so that cases of all strengths and many equal ones come up.
const types = ['btc', 'eth', 'tox', 'sha256', 'sha1', 'md5', 'phone', 'onion'] as const;
const places = fc.integer({ min: 0, max: 17 });
const idOf = (place: number): string => `r${String(place).padStart(2, '0')}`;

const aGraph = fc.record({
  logOdds: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: types.length, maxLength: types.length }),
  joining: fc.record({
    least: fc.constantFrom(0.3, 0, -0.5, -1),
    ties: fc.constantFrom(0.5, 1, 1.2, 2),
    size: fc.constantFrom(0.3, 0.5, 1, 1.5),
    guard: fc.constantFrom(3, 4, 6, 20),
  }),
  edges: fc.uniqueArray(fc.record({ a: places, b: places, type: fc.integer({ min: 0, max: types.length - 1 }) }), {
    minLength: 12,
    maxLength: 60,
    selector: ({ a, b }) => Math.min(a, b) * 18 + Math.max(a, b),
  }),
  identity: fc.constantFrom(99, 99, 1.8),
  order: fc.uniqueArray(places, { minLength: 18, maxLength: 18 }),
  batches: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 18, maxLength: 18 }),
  again: fc.array(places, { maxLength: 6 }),
  decisions: fc.array(
    fc.record({ kind: fc.constantFrom('must-link' as const, 'cannot-link' as const), a: places, b: places, at: places }),
    {
      maxLength: 3,
    },
  ),
});

/** Each type weighs what is drawn for it, whoever tells of it and whenever. */
const weightsOf = (logOdds: readonly number[], joining: Weights['joining'], identity: number): Weights => ({
  ...shippedWeights,
  prior: -3,
  threshold: 0,
  rest: 0,
  oneSource: 0,
  joining,
  identity: { types: [], logOdds: identity },
  caps: Object.fromEntries(Object.keys(shippedWeights.caps).map((family) => [family, 10])),
  types: {
    ...shippedWeights.types,
    ...Object.fromEntries(
      types.map((type, at) => {
        const weight = 3 + (logOdds[at] ?? 0) / 10;
        return [type, { weights: Array.from({ length: 6 }, () => weight), hub: 1000, halfLifeDays: null }];
      }),
    ),
  },
});

test('one report after the other gives the clusters that the plain rule gives at once, whatever the ties (seed 20261204)', () => {
  fc.assert(
    fc.property(aGraph, ({ logOdds, joining, edges, identity, order, batches, again, decisions }) => {
      const weights = weightsOf(logOdds, joining, identity);
      const reports = Array.from({ length: 18 }, (_, place) => {
        const ours = edges.flatMap(({ a, b, type }, at) => (a !== b && (a === place || b === place) ? [`${types[type]}=v${at}`] : []));
        return linkReport(idOf(place), ours);
      });
      const made = decisions.map(({ kind, a, b }, at): Decision => ({ id: `d${at}`, kind, a: idOf(a), b: idOf(b) }));
      const engine = createEngine(weights, () => null);
      for (let at = 0, step = 0; at < order.length; step++) {
        const next = at + (batches[step] ?? 1);
        engine.add(order.slice(at, next).map((place) => reports[place]!)); // one of the 18
        for (const [which, decision] of made.entries())
          if ((decisions[which]?.at ?? 0) >= at && (decisions[which]?.at ?? 0) < next) engine.decide(decision);
        at = next;
      }
      for (const place of again) {
        engine.remove([idOf(place)]);
        engine.add([reports[place]!]); // one of the 18
      }
      const plain: PlainAnswer = plainEngine(weights, () => null, reports, made);
      expect(
        engine
          .clusters()
          .map(({ members }) => members)
          .sort((one, other) => ((one[0] ?? '') < (other[0] ?? '') ? -1 : 1)),
      ).toEqual(plain.clusters);
      expect(engine.heldBack()).toHaveLength(plain.heldBack.length);
    }),
    { seed: 20261204, numRuns: 300 },
  );
});

/** Values that many have, so that crowds of equal ties form and run into the guard, and ties of two beside them. */
const aCrowd = fc.record({
  logOdds: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: types.length, maxLength: types.length }),
  joining: fc.record({
    least: fc.constantFrom(0.3, 0.1, 0, -0.5),
    ties: fc.constantFrom(0.8, 1, 1.2),
    size: fc.constantFrom(0.5, 0.8, 1),
    guard: fc.constantFrom(4, 8, 12, 100),
  }),
  /** From these log-odds on a tie joins by itself, as far as the guard lets it. */
  identity: fc.constantFrom(99, 99, 0.6, 1.1),
  shares: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 4, maxLength: 4 }),
  edges: fc.integer({ min: 0, max: 60 }),
  seed: fc.integer(),
});

test('a crowd that takes in one report after the other is what it is at once (seed 20261212)', () => {
  const size = 40;
  let [split, guarded] = [0, 0];
  fc.assert(
    fc.property(aCrowd, ({ logOdds, joining, identity, shares, edges, seed }) => {
      let state = seed;
      const random = (below: number): number => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
        return Math.floor(((state >>> 0) / 2 ** 32) * below);
      };
      const traces = Array.from({ length: size }, () =>
        shares.flatMap((share, at) => (random(10) < share ? [`${types[at]}=crowd${at}`] : [])),
      );
      for (let edge = 0; edge < edges; edge++)
        for (const place of [random(size), random(size)]) traces[place]?.push(`${types[4 + (edge % 4)]}=v${edge}`);
      const reports = traces.map((own, place) => linkReport(idOf(place), own));
      const weights = weightsOf(logOdds, joining, identity);
      const engine = createEngine(weights, () => null);
      const isRight = (some: readonly LinkReport[]): void => {
        const plain = plainEngine(weights, () => null, some, []);
        const clusters = engine.clusters().map(({ members }) => members);
        expect(clusters.sort((one, other) => ((one[0] ?? '') < (other[0] ?? '') ? -1 : 1))).toEqual(plain.clusters);
        expect(engine.heldBack()).toHaveLength(plain.heldBack.length);
        if (plain.clusters.length > 1) split += 1;
        if (plain.heldBack.length > 0) guarded += 1;
      };
      const order = reports.map((report) => ({ report, at: random(1000) })).sort((one, other) => one.at - other.at);
      for (const [at, { report }] of order.entries()) {
        engine.add([report]);
        if (at === 25) isRight(order.slice(0, 26).map((each) => each.report));
      }
      for (const { report } of order.slice(0, 6)) {
        engine.remove([report.id]);
        engine.add([report]);
      }
      isRight(reports);
    }),
    { seed: 20261212, numRuns: 200 },
  );
  expect(Math.min(split, guarded)).toBeGreaterThan(10);
});
