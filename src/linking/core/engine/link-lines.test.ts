import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkReport, shippedCommon, shippedWeights } from '../../../../test/linking/link-report.ts';
import type { CommonReason } from '../common.ts';
import { createEngine, type Engine } from '../engine.ts';

/** A threshold below everything: every pair with something in common is a link. Addresses in four reports are common. */
const { ipv4, ...others } = shippedWeights.types;
const everything = { ...shippedWeights, threshold: -99, types: { ...others, ipv4: { ...ipv4!, hub: 3 } } };
const clouds: CommonReason = (type, value) =>
  value.endsWith('.7') ? { reason: { ja: '架空クラウドの"範囲"', en: 'range of a "cloud" \ud800' }, cap: 300 } : shippedCommon(type, value);
const pool = [
  ...Array.from({ length: 40 }, (_, at) => `url=http://kakuu${at % 20}.example/kit/step${at}.php?uid=${at}`),
  ...Array.from({ length: 20 }, (_, at) => `ipv4=198.51.100.${at}`),
  'btc=1Kakuu',
  'ipv4=8.8.8.8',
  'domain=google.com',
  'technique=T1486',
  'technique=T1490',
  'technique=T1566',
  'file-path=C:\\ProgramData\\架空"𠮷\\x.exe',
  'victim-id=half \ud800 pair',
];
const aReport = fc.record({
  id: fc.string({ unit: fc.constantFrom('a', 'b', '"', '\\', '\u0001', '\u007f', 'é', '架', '𠮷'), minLength: 1, maxLength: 4 }),
  traces: fc.oneof(fc.subarray(pool, { maxLength: 4 }), fc.subarray(pool, { minLength: 30 })),
  reportedAt: fc.option(fc.integer({ min: 1_500_000_000_000, max: 1_800_000_000_000 }), { nil: null }),
  exercise: fc.constantFrom(false, false, false, true),
  text: fc.constantFrom('', '架空町の会社員が、銀行を名乗る次の文面を受け取った。翌朝に残高が減っているのに気づいた。'),
});

const written = (write: (take: (lines: Uint8Array) => void) => unknown): string[] => {
  const pages: Uint8Array[] = [];
  write((lines) => void pages.push(lines.slice()));
  return Buffer.concat(pages).toString('utf8').split('\n').slice(0, -1);
};
const linesOf = (engine: Engine): string[] =>
  [...engine.links()].map(({ a, b, logOdds, evidence }) =>
    JSON.stringify({
      a,
      b,
      logOdds,
      evidence: evidence.map(({ family, type, value, seenIn, contribution, common }) => ({
        family,
        type,
        value,
        seenIn,
        contribution,
        ...(common && { common }),
      })),
    }),
  );
const commonLinesOf = (engine: Engine): string[] =>
  [false, true].flatMap((exercise) =>
    engine.commonValues(exercise).flatMap(({ type, value, reason, cap }) => {
      if (reason === null) return []; // a person says that it counts
      const seenIn = engine.seenIn(type, value, exercise);
      return JSON.stringify({ type, value, seenIn, reason, ...(cap > 0 && { cap: cap / 1000 }), ...(exercise && { exercise }) });
    }),
  );

test('lines of links, clusters and common values say what the engine says when it is asked for each (seed 20261207)', () => {
  let links = 0;
  const common = { links: 0, values: 0, capped: 0 };
  fc.assert(
    fc.property(fc.uniqueArray(aReport, { minLength: 2, maxLength: 6, selector: ({ id }) => id }), (reports) => {
      const engine = createEngine(everything, clouds);
      engine.add(reports.map(({ id, traces, ...more }) => linkReport(id, traces, more)));
      engine.decide({ id: 'd1', kind: 'hub', type: 'btc', value: '1Kakuu', exercise: false });
      engine.decide({ id: 'd2', kind: 'not-hub', type: 'ipv4', value: '8.8.8.8', exercise: false });
      const expected = linesOf(engine);
      expect(written((take) => expect(engine.writeLinks(take)).toBe(expected.length))).toEqual(expected);
      expect(written((take) => engine.writeClusters(take))).toEqual(
        reports.map(({ id }) => JSON.stringify({ report: id, cluster: engine.clusterOf(id) })),
      );
      links += expected.length;
      const values = commonLinesOf(engine);
      expect(written((take) => expect(engine.writeCommonValues(take)).toBe(values.length))).toEqual(values);
      common.links += expected.filter((line) => line.includes('"common"')).length;
      common.values += values.length;
      common.capped += values.filter((line) => line.includes('"cap":0.3')).length;
    }),
    { seed: 20261207, numRuns: 60 },
  );
  expect(links).toBeGreaterThan(150);
  expect(Math.min(...Object.values(common))).toBeGreaterThan(20);
});

test('many reports are listed in the order of their ids', () => {
  const engine = createEngine(shippedWeights, shippedCommon);
  const idOf = (at: number): string => `${Math.imul(at, 2_654_435_761) >>> (at % 20)}${at % 7 === 0 ? '' : `-${at}`}`;
  const ids = [...new Set(Array.from({ length: 20_000 }, (_, at) => idOf(at)))];
  engine.add(ids.map((id, at) => linkReport(id, [`sha256=${String(at >> 1).padStart(64, '0')}`])));
  const first = written((take) => engine.writeLinks(take)).map((line) => (JSON.parse(line) as { a: string }).a);
  expect(first.length).toBeGreaterThan(9000);
  expect(first).toEqual(first.toSorted((one, other) => (one < other ? -1 : 1)));
});
