import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkReport, shippedWeights } from '../../../../test/linking/link-report.ts';
import { plainEngine, type PlainAnswer } from '../../../../test/linking/plain-engine.ts';
import { createEngine } from '../engine.ts';
import type { Decision } from '../link.ts';

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

test('one report after the other gives the clusters that the plain rule gives at once, whatever the ties (seed 20261204)', () => {
  fc.assert(
    fc.property(aGraph, ({ logOdds, joining, edges, identity, order, batches, again, decisions }) => {
      const weights = {
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
      };
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
