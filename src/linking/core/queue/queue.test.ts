import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkReport, shippedEngine } from '../../../../test/linking/link-report.ts';
import { nearPairs } from './near-pairs.ts';
import { fewOfEach, joinOf, openness, opennessOfSupport, rankQuestions, spreadOut, worth, type Candidate } from './rank-questions.ts';
import { evidenceMark, isSettled, type Said } from './settled-questions.ts';
import { suspiciousGrowth, sudden } from './suspicious-growth.ts';

const pair = (a: string, b: string, more: Partial<Candidate> = {}): Candidate => ({
  kind: 'pair',
  a,
  b,
  logOdds: 0,
  matter: joinOf(a, b),
  moved: 1,
  openness: 1,
  ...more,
});

describe('the order of the queue', () => {
  test('a pair that would join 12 and 9 comes before two single reports, even odds before near certainty', () => {
    const large = pair('c', 'd', { moved: 9, openness: openness(0.3) });
    const even = pair('a', 'b', { openness: openness(0) });
    const sure = pair('e', 'f', { openness: openness(1.1) });
    expect(rankQuestions([sure, even, large])).toEqual([large, even, sure]);
  });

  test('is one question a matter, the best of them', () => {
    const asked = rankQuestions([
      pair('a', 'b', { matter: 'm', openness: 0.4 }),
      pair('a', 'c', { matter: 'm', openness: 0.9 }),
      pair('x', 'y', { matter: 'n', openness: 0.1 }),
    ]);
    expect(asked.map(({ a, b }) => a + b)).toEqual(['ac', 'xy']);
  });

  test('does not depend on the order in which questions were found (seed 33)', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const candidate = fc
      .tuple(id, id, fc.constantFrom('pair', 'bridge', 'held-back', 'growth'), fc.integer({ min: 1, max: 4 }), fc.constantFrom(0.2, 0.5, 1))
      .map(([a, b, kind, moved, open]) => pair(a, b, { kind, moved, openness: open, matter: `${kind} ${joinOf(a, b)}` }));
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 20 }), fc.integer(), (found, turn) => {
        const asked = rankQuestions(found);
        const turned = found.toSorted(
          (one, other) => ((one.moved * 31 + one.a.charCodeAt(0) * turn) % 7) - ((other.moved * 31 + other.a.charCodeAt(0) * turn) % 7),
        );
        expect(rankQuestions(turned)).toEqual(asked);
        expect(asked.map(worth)).toEqual(asked.map(worth).toSorted((one, other) => other - one));
        expect(new Set(asked.map(({ matter }) => matter)).size).toBe(asked.length);
      }),
      { seed: 33, numRuns: 200 },
    );
  });

  test('asks once for each reason and little of each cluster, and counts what waits behind', () => {
    const about = (reason: string, ...sides: string[]) => ({ reason, sides, standsFor: 1 });
    const asked = spreadOut([
      about('ip', 'a', 'b'),
      about('ip', 'a', 'c'),
      about('x', 'a', 'd'),
      about('y', 'a', 'e'),
      about('z', 'f', 'e'),
    ]);
    expect(asked.map(({ reason, alike }) => [reason, alike])).toEqual([
      ['ip', 1],
      ['x', 0],
      ['z', 0],
    ]);
  });

  test('keeps few of each reason before, and forgets none', () => {
    const ranked = ['ip', 'ip', 'x', 'ip', 'ip'].map((reason, place) => ({ reason, sides: [`a${place}`, `b${place}`] }));
    const few = fewOfEach(ranked, 2);
    expect(few.map(({ reason, standsFor }) => [reason, standsFor])).toEqual([
      ['ip', 1],
      ['ip', 3],
      ['x', 1],
    ]);
    expect(spreadOut(few).map(({ reason, alike }) => [reason, alike])).toEqual([
      ['ip', 3],
      ['x', 0],
    ]);
  });

  test('a join is as open as its support is near', () => {
    expect([opennessOfSupport(1, 4), opennessOfSupport(3, 4), opennessOfSupport(9, 4)]).toEqual([0.25, 0.75, 1]);
  });
});

describe('pairs in doubt', () => {
  test('are those near even odds that are not together, the most doubtful first', () => {
    const engine = shippedEngine();
    const weak = 'file-path=c:/kakuu/a.exe';
    engine.add([
      linkReport('r1', [weak, 'btc=bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq']),
      linkReport('r2', [weak]),
      linkReport('r3', ['btc=bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq']),
    ]);
    expect(engine.clusterOf('r1')).toBe(engine.clusterOf('r3'));
    expect(nearPairs(engine, 'r1').map(({ a, b }) => [a, b])).toEqual([['r1', 'r2']]);
    expect(nearPairs(engine, 'r2')).toEqual(nearPairs(engine, 'r1'));
    expect(nearPairs(engine, 'nobody')).toEqual([]);
  });
});

describe('suspicious growth', () => {
  const now = Date.UTC(2026, 10, 22);
  const members = (old: number, late: number) => [...Array<number>(old).fill(now - 2 * sudden), ...Array<number>(late).fill(now - 1000)];

  test('is more than three times what it was a day ago', () => {
    expect(suspiciousGrowth(members(5, 10), now)).toBeNull();
    expect(suspiciousGrowth(members(5, 11), now)).toMatchObject({ kind: 'fast', before: 5, now: 16, late: { length: 11 } });
  });

  test('a cluster that is new has not grown', () => {
    expect(suspiciousGrowth(members(0, 50), now)).toBeNull();
    expect(suspiciousGrowth(members(1, 50), now)).toBeNull();
  });

  test('is also being larger than any series ought to be', () => {
    expect(suspiciousGrowth(members(200, 0), now)).toBeNull();
    expect(suspiciousGrowth(members(201, 0), now)).toMatchObject({ kind: 'large', now: 201, late: [] });
  });
});

describe('a question that people have settled', () => {
  const sides = { one: new Set(['a', 'a2']), other: new Set(['b', 'b2']) };
  const said = (kind: string, reports: string[], pairs: [string, string][] = [], more: Partial<Said['subject']> = {}): Said => ({
    kind,
    revoked: false,
    subject: { reports, pairs, ...more },
  });
  const open = (decisions: Said[], kind: Candidate['kind'] = 'pair', mark = '100/1') =>
    !isSettled(pair('a', 'b', { kind }), sides, mark, decisions);

  test('leaves with any decision across it, in either order, and returns when that is taken back', () => {
    expect(open([])).toBe(true);
    expect(open([said('cannot-link', ['b2', 'a'], [['b2', 'a']])])).toBe(false);
    expect(open([said('must-link', ['a', 'b'], [['a', 'b']])], 'held-back')).toBe(false);
    expect(open([{ ...said('cannot-link', ['a', 'b'], [['a', 'b']]), revoked: true }])).toBe(true);
    expect(open([said('must-link', ['a', 'a2'], [['a', 'a2']])])).toBe(true);
  });

  test('leaves with a split across it, and stays where both are on one side', () => {
    const split = (parted: string[]): Said => said('split', ['a', 'a2', 'b', 'b2'], [], { parted });
    expect(open([split(['b', 'b2'])])).toBe(false);
    expect(open([split(['a', 'a2'])], 'held-back')).toBe(false);
    expect(open([split(['b'])], 'bridge')).toBe(false);
    expect(open([split(['b2'])], 'bridge')).toBe(true);
    expect(open([said('split', ['b', 'c'], [], { parted: ['c'] })])).toBe(true);
  });

  test('of an unsure person is asked again when the evidence has changed', () => {
    const unsure = said('unsure', ['b', 'a'], [], { evidence: '100/1' });
    expect(open([unsure])).toBe(false);
    expect(open([unsure], 'pair', '250/2')).toBe(true);
    expect(open([said('unsure', ['a'], [], { evidence: '100/1' })])).toBe(true);
  });

  test('a growth by a word about more than half of the cluster, a bridge by its two reports', () => {
    expect(open([said('confirm', ['a', 'a2', 'b'])], 'growth')).toBe(false);
    expect(open([said('confirm', ['a', 'a2'])], 'growth')).toBe(true);
    expect(open([said('must-link', ['a', 'b'], [['b', 'a']])], 'bridge')).toBe(false);
    expect(open([said('confirm', ['a', 'a2', 'b', 'b2'], [['a2', 'b2']])], 'bridge')).toBe(true);
  });

  test('evidence is another when a value joins it or becomes common', () => {
    const engine = shippedEngine();
    const ip = 'ipv4=203.0.113.40';
    engine.add([linkReport('r1', [ip]), linkReport('r2', [ip])]);
    const before = evidenceMark(engine.link('r1', 'r2')!);
    engine.add(Array.from({ length: 12 }, (_, at) => linkReport(`x${at}`, [ip])));
    expect(evidenceMark(engine.link('r1', 'r2')!)).not.toBe(before);
  });
});
