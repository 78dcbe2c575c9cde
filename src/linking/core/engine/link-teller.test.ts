import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkReport, shippedCommon, shippedWeights } from '../../../../test/linking/link-report.ts';
import { createEngine } from '../engine.ts';

/** A threshold below everything: every pair with something in common is a link. */
const everything = { ...shippedWeights, threshold: -99 };
const pool = [
  ...Array.from({ length: 40 }, (_, at) => `url=http://kakuu${at % 20}.example/kit/step${at}.php?uid=${at}`),
  ...Array.from({ length: 20 }, (_, at) => `ipv4=198.51.100.${at}`),
  'btc=1Kakuu',
  'ipv4=8.8.8.8',
  'domain=google.com',
  'technique=T1486',
];
const aReport = fc.record({
  traces: fc.oneof(fc.subarray(pool, { maxLength: 4 }), fc.subarray(pool, { minLength: 30 })),
  reportedAt: fc.option(fc.integer({ min: 1_500_000_000_000, max: 1_800_000_000_000 }), { nil: null }),
});

test('a list of all links says of each pair what the pair says when it is asked for (seed 20261207)', () => {
  let links = 0;
  fc.assert(
    fc.property(fc.array(aReport, { minLength: 2, maxLength: 6 }), (reports) => {
      const engine = createEngine(everything, shippedCommon);
      engine.add(reports.map(({ traces, ...more }, at) => linkReport(`r${at}`, traces, more)));
      for (const link of engine.links()) {
        links += 1;
        expect(link).toEqual(engine.link(link.a, link.b));
      }
    }),
    { seed: 20261207, numRuns: 60 },
  );
  expect(links).toBeGreaterThan(200);
});
