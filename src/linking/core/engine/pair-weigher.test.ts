import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkReport, shippedCommon, shippedWeights } from '../../../../test/linking/link-report.ts';
import { plainEngine } from '../../../../test/linking/plain-engine.ts';
import { scaleOf } from '../scale.ts';
import { createValueWords } from '../value-words.ts';
import { Holdings } from './holdings.ts';
import { plainKey } from './keyed-hash.ts';
import { createPacker } from './pack.ts';
import { PairWeigher } from './pair-weigher.ts';

/** Every part of the score makes a difference: one source loses, every pair is a tie. */
const weights = {
  ...shippedWeights,
  threshold: -99,
  oneSource: -0.3,
  types: Object.fromEntries(Object.entries(shippedWeights.types).map(([type, row]) => [type, { ...row, hub: 5 }])),
  buckets: [2, 3, 4, 5, 6],
};
const pool = [
  ...Array.from({ length: 3 }, (_, at) => `btc=1Kakuu${at}`),
  ...Array.from({ length: 6 }, (_, at) => `ipv4=198.51.100.${at}`),
  ...Array.from({ length: 6 }, (_, at) => `domain=${'ab'.charAt(at % 2)}${at}.kakuu-ginkou${at % 3}.example`),
  ...Array.from({ length: 4 }, (_, at) => `url=http://kakuu${at}.example/kit/step.php?uid=${at}&lang=ja`),
  ...Array.from({ length: 5 }, (_, at) => `technique=T15${at}0`),
];
const words = 'files locked network stolen contact leader decrypt money hours publish data company backup price angry'.split(' ');
const aReport = fc.record({
  traces: fc.array(fc.constantFrom(...pool), { maxLength: 12 }),
  note: fc.option(fc.array(fc.constantFrom(...words), { minLength: 15, maxLength: 40 }), { nil: null, freq: 2 }),
  reportedAt: fc.option(fc.integer({ min: 1_500_000_000_000, max: 1_800_000_000_000 }), { nil: null }),
  reporter: fc.constantFrom('JP-13', 'JP-27', null),
});

test('it weighs every pair of candidates as compare.ts does (seed 20261203)', () => {
  fc.assert(
    fc.property(fc.array(aReport, { minLength: 2, maxLength: 12 }), (drawn) => {
      const reports = drawn.map(({ traces, note, ...more }, at) =>
        linkReport(`r${String(at).padStart(2, '0')}`, note ? [...traces, `note-text=${note.join(' ')}`] : traces, more),
      );
      const scale = scaleOf(weights);
      const holdings = new Holdings(plainKey, scale, shippedCommon, createValueWords());
      const packed = createPacker(shippedCommon)(reports);
      const numbers = reports.map((_, place) => holdings.enter(packed, place));
      const weigher = new PairWeigher(holdings, scale);
      const found: [string, string, number][] = [];
      for (const number of numbers)
        weigher.weigh(
          number,
          (other) => other > number,
          (other, weight) => found.push([holdings.reports.id(number), holdings.reports.id(other), weight]),
        );
      found.sort((one, other) => (`${one[0]} ${one[1]}` < `${other[0]} ${other[1]}` ? -1 : 1));
      expect(found).toEqual(plainEngine(weights, shippedCommon, reports, []).ties);
    }),
    { seed: 20261203, numRuns: 200 },
  );
});
