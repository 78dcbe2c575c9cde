import { describe, expect, test } from 'vitest';
import { linkReport, shippedCommon, shippedEngine, shippedWeights } from '../../../test/linking/link-report.ts';
import { createEngine } from './engine.ts';
import { tiesNeeded } from './merge.ts';
import { scaleOf } from './scale.ts';
import { mostHolders } from './value-words.ts';

const wallet = 'btc=1Kakuu';
const reportedAt = Date.parse('2026-01-05T00:00:00Z');

describe('what is near', () => {
  test('pairs below the threshold are named when they are asked for, strongest first', () => {
    const engine = shippedEngine();
    engine.add([
      linkReport('r1', [wallet, 'ipv4=198.51.100.7']),
      linkReport('r2', [wallet]),
      linkReport('r3', ['ipv4=198.51.100.9']), // only the /24 in common
      linkReport('r4', ['ipv4=203.0.113.9']),
    ]);
    expect(engine.linksOf('r1').map(({ b }) => b)).toEqual(['r2']);
    expect(engine.nearOf('r1', -2).map(({ b }) => b)).toEqual(['r2', 'r3']);
    expect(engine.nearOf('r1', -2, 1).map(({ b }) => b)).toEqual(['r2']);
    expect(engine.nearOf('r1', 0)).toEqual(engine.linksOf('r1'));
    expect(engine.nearOf('nobody', -2)).toEqual([]);
  });

  test('clusters around one are told with their ties and what they would need', () => {
    const weights = { ...shippedWeights, joining: { least: 0, ties: 1, size: 1, guard: 1_000_000 } };
    const engine = createEngine(weights, shippedCommon);
    engine.add(
      ['a', 'b'].flatMap((group) =>
        Array.from({ length: 8 }, (_, at) =>
          linkReport(`${group}${at}`, [`btc=1Kakuu${group}`, ...(at === 0 ? ['domain=kakuu-ginkou.example'] : [])], { reportedAt }),
        ),
      ),
    );
    const [a, b] = [engine.clusterOf('a0') ?? '', engine.clusterOf('b0') ?? ''];
    const strongest = Math.round(1000 * (engine.link('a0', 'b0')?.logOdds ?? 0));
    const needed = tiesNeeded(strongest, 8, 8, scaleOf(weights).joining);
    expect(engine.around(a)).toEqual([{ cluster: b, ties: 1, needed }]);
    expect(engine.around(b)).toEqual([{ cluster: a, ties: 1, needed }]);
    expect(engine.around('C-nothing')).toEqual([]);
  });
});

describe('what people say of a value', () => {
  const hub = { id: 'd1', kind: 'hub', type: 'btc', value: '1Kakuu', exercise: false } as const;

  test('a hub links nothing and says that a person decided so; revoked, it links again', () => {
    const engine = shippedEngine();
    engine.add([linkReport('r1', [wallet]), linkReport('r2', [wallet])]);
    expect(engine.decide(hub).changes.map(({ kind }) => kind)).toEqual(['dissolved']);
    expect(engine.link('r1', 'r2')?.evidence).toMatchObject([{ contribution: 0, common: { en: expect.stringContaining('person') } }]);
    expect(engine.commonReason('btc', '1Kakuu')?.en).toContain('person');
    expect(engine.revoke('d1').changes.map(({ kind }) => kind)).toEqual(['formed']);
    expect(engine.commonReason('btc', '1Kakuu')).toBeNull();
  });

  test('it waits for a value that nobody holds yet, and holds for its realm alone', () => {
    const engine = shippedEngine();
    engine.decide(hub);
    engine.add(['r1', 'r2'].map((id) => linkReport(id, [wallet])));
    engine.add(['x1', 'x2'].map((id) => linkReport(id, [wallet], { exercise: true })));
    expect(engine.clusters().map(({ members }) => members)).toEqual([['x1', 'x2']]);
  });

  test('not a hub: it counts although a list names it, and although many hold it', () => {
    const engine = createEngine({ ...shippedWeights, prior: -0.2 }, shippedCommon);
    const many = (shippedWeights.types['ipv4']?.hub ?? 0) + 5;
    const ids = Array.from({ length: many }, (_, at) => `r${String(at).padStart(3, '0')}`);
    engine.add(ids.map((id) => linkReport(id, ['ipv4=198.51.100.7', 'ipv4=8.8.8.8'])));
    expect(engine.clusters()).toEqual([]);
    engine.decide({ id: 'd1', kind: 'not-hub', type: 'ipv4', value: '198.51.100.7', exercise: false });
    engine.decide({ id: 'd2', kind: 'not-hub', type: 'ipv4', value: '8.8.8.8', exercise: false });
    expect(engine.link('r000', 'r001')?.evidence.filter(({ common }) => common === null)).toHaveLength(2);
    expect(engine.clusters().map(({ members }) => members)).toEqual([ids]);
    engine.decide({ id: 'd3', kind: 'hub', type: 'ipv4', value: '8.8.8.8', exercise: false }); // a hub where the two meet
    expect(engine.link('r000', 'r001')?.evidence.filter(({ common }) => common === null)).toHaveLength(1);
    engine.revoke('d1', 'd2', 'd3');
    expect(engine.clusters()).toEqual([]);
  });

  test('nobody can make a value count that every report has: the reason says so', () => {
    const engine = shippedEngine();
    engine.decide({ id: 'd1', kind: 'not-hub', type: 'ipv4', value: '198.51.100.7', exercise: false });
    engine.add(Array.from({ length: mostHolders + 1 }, (_, at) => linkReport(`r${at}`, ['ipv4=198.51.100.7'])));
    expect(engine.clusters()).toEqual([]);
    expect(engine.commonReason('ipv4', '198.51.100.7')?.en).toContain(String(mostHolders + 1));
  });
});

describe('one reporter alone', () => {
  const weigh = (engine: ReturnType<typeof shippedEngine>): number =>
    Math.round(1000 * (engine.link('r1', 'r2')?.evidence[0]?.weight ?? 0));
  const oneSource = Math.round(1000 * shippedWeights.oneSource);

  test('what one reporter alone reports weighs less, until another reports it or one whose reporter nobody knows', () => {
    const engine = shippedEngine();
    engine.add(['r1', 'r2'].map((id) => linkReport(id, [wallet], { reportedAt, reporter: 'JP-13' })));
    const alone = weigh(engine);
    const bucketOfThree = 1000 * (shippedWeights.types['btc']?.weights[1] ?? 0);
    engine.add([linkReport('r3', [wallet], { reportedAt, reporter: 'JP-27' })]);
    expect(weigh(engine)).toBe(Math.round(bucketOfThree));
    engine.add([linkReport('r3', [wallet])]);
    expect(weigh(engine)).toBe(Math.round(bucketOfThree));
    engine.add([linkReport('r3', [wallet], { reportedAt, reporter: 'JP-13' })]);
    expect(weigh(engine)).toBe(Math.round(bucketOfThree) + oneSource);
    engine.remove(['r3']);
    expect(weigh(engine)).toBe(alone);
    expect(oneSource).toBeLessThan(0);
  });
});
