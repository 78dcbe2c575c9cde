import { describe, expect, test } from 'vitest';
import { linkReport, shippedCommon, shippedEngine, shippedWeights } from '../../../test/linking/link-report.ts';
import { createEngine, type Engine } from './engine.ts';

const wallet = 'btc=bc1qkakuu0000000000000000000000000000000';
const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);
const together = (engine: Engine, a: string, b: string): boolean => engine.clusterOf(a) === engine.clusterOf(b);

const note = (words: string): string =>
  `note-text=${Array.from({ length: 40 }, (_, at) => `${words}${String.fromCharCode(97 + (at % 26)).repeat(3)}`).join(' ')}`;
const kinds = (touched: ReturnType<Engine['add']>) => touched.changes.map(({ kind, reports }) => [kind, reports]);

describe('evidence', () => {
  test('two reports with the same rare wallet belong together; a third without it does not', () => {
    const engine = shippedEngine();
    engine.add([linkReport('r1', [wallet]), linkReport('r2', [wallet]), linkReport('r3', ['ipv4=198.51.100.7'])]);
    expect(together(engine, 'r1', 'r2')).toBe(true);
    expect(together(engine, 'r1', 'r3')).toBe(false);
    expect(engine.linksOf('r1').map(({ a, b }) => [a, b])).toEqual([['r1', 'r2']]);
  });

  test("a victim's own traces never link, and are not counted as seen", () => {
    const engine = shippedEngine();
    engine.add([linkReport('r1', [`victim ${wallet}`]), linkReport('r2', [wallet]), linkReport('r3', [`victim ${wallet}`])]);
    expect(engine.clusters()).toEqual([]);
    expect(engine.seenIn('btc', wallet.slice(4))).toBe(1);
  });

  test('exercise and real reports never link, and do not count for each other', () => {
    const engine = shippedEngine();
    engine.add([
      linkReport('r1', [wallet]),
      linkReport('x1', [wallet], { exercise: true }),
      linkReport('x2', [wallet], { exercise: true }),
    ]);
    expect(engine.clusters().map(({ members }) => members)).toEqual([['x1', 'x2']]);
    expect([engine.seenIn('btc', wallet.slice(4)), engine.seenIn('btc', wallet.slice(4), true)]).toEqual([1, 2]);
    expect(engine.link('r1', 'x1')?.evidence).toEqual([]);
  });

  test('what follows from a shared domain is not counted beside it', () => {
    const engine = shippedEngine();
    engine.add(['r1', 'r2'].map((id) => linkReport(id, ['domain=a.kakuu-ginkou.example'])));
    expect(engine.link('r1', 'r2')?.evidence.map(({ type }) => type)).toEqual(['domain']);
  });

  test('what a family adds stays below its cap, however many facts it has', () => {
    const engine = shippedEngine();
    const traces = Array.from({ length: 40 }, (_, at) => `ipv4=198.51.${at}.7`);
    engine.add([linkReport('r1', traces), linkReport('r2', traces)]);
    const link = engine.link('r1', 'r2');
    const cap = shippedWeights.caps['infrastructure'] ?? 0;
    expect(link?.logOdds).toBeCloseTo(shippedWeights.prior + cap, 6);
    expect(link?.evidence.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(cap, 6);
  });

  test('equal techniques alone make no link, and add a little beside other evidence', () => {
    const techniques = ['T1566.001', 'T1059.001', 'T1486', 'T1490'].map((id) => `technique=${id}`);
    const engine = shippedEngine();
    engine.add([
      linkReport('r1', techniques),
      linkReport('r2', techniques),
      linkReport('r3', [...techniques, wallet]),
      linkReport('r4', [...techniques, wallet]),
    ]);
    expect(together(engine, 'r1', 'r2')).toBe(false);
    expect(engine.link('r1', 'r2')?.logOdds).toBeLessThan(0);
    expect(engine.link('r3', 'r4')?.evidence.find(({ family }) => family === 'behaviour')?.contribution).toBeGreaterThan(0);
  });

  test('an equal ransomware family alone makes no link; an equal victim id does', () => {
    const engine = shippedEngine();
    engine.add([
      linkReport('r1', ['ransomware-family=lockbit3', 'technique=T1486']),
      linkReport('r2', ['ransomware-family=lockbit3', 'technique=T1486']),
      linkReport('r3', ['ransomware-family=akira', 'victim-id=c279f237-3483']),
      linkReport('r4', ['ransomware-family=akira', 'victim-id=c279f237-3483']),
    ]);
    expect(together(engine, 'r1', 'r2')).toBe(false);
    expect(together(engine, 'r3', 'r4')).toBe(true);
  });

  test('old evidence weighs less, and never turns against the link', () => {
    const engine = shippedEngine();
    engine.add([
      linkReport('r1', ['ipv4=198.51.100.7'], { reportedAt: day('2020-01-01') }),
      linkReport('r2', ['ipv4=198.51.100.7'], { reportedAt: day('2020-01-09') }),
      linkReport('r3', ['ipv4=198.51.100.7'], { reportedAt: day('2039-01-01') }),
    ]);
    const weight = (b: string): number => engine.link('r1', b)?.evidence[0]?.contribution ?? 0;
    expect(weight('r3')).toBeLessThan(weight('r2'));
    expect(weight('r3')).toBeGreaterThanOrEqual(0);
  });

  test('different ransom notes speak against two reports that share a wallet', () => {
    const engine = shippedEngine();
    engine.add([linkReport('r1', [wallet, note('locked')]), linkReport('r2', [wallet, note('stolen')])]);
    expect(engine.link('r1', 'r2')?.evidence.at(-1)).toMatchObject({
      type: 'note-text',
      contribution: shippedWeights.likeness['note-text']?.[0]?.weight,
    });
  });
});

describe('common values', () => {
  test.each([
    ['ipv4', '8.8.8.8'],
    ['ipv4', '192.168.1.20'],
    ['domain', 'www.google.com'],
    ['domain', 'duckdns.org'],
    ['sha256', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['path', '/wp-login.php'],
  ])('%s %s links nothing, is still found, and says why', (type, value) => {
    const engine = shippedEngine();
    engine.add([linkReport('r1', [`${type}=${value}`]), linkReport('r2', [`${type}=${value}`])]);
    expect(engine.clusters()).toEqual([]);
    expect(engine.seenIn(type, value)).toBe(2);
    expect(engine.reportsWith(type, value).toSorted()).toEqual(['r1', 'r2']);
    const evidence = engine.link('r1', 'r2')?.evidence;
    expect(evidence).toHaveLength(1);
    expect(evidence?.[0]).toMatchObject({ contribution: 0, common: { ja: expect.stringMatching(/./), en: expect.stringMatching(/./) } });
    expect(engine.commonReason(type, value)).toEqual(evidence?.[0]?.common);
  });

  test('customers of one free-hosting service are strangers; two reports about one customer are not', () => {
    const engine = shippedEngine();
    engine.add([
      linkReport('r1', ['domain=kakuu-a.duckdns.org']),
      linkReport('r2', ['domain=kakuu-b.duckdns.org']),
      linkReport('r3', ['domain=kakuu-c.mooo.com']),
      linkReport('r4', ['domain=www.kakuu-c.mooo.com']),
    ]);
    expect(engine.clusters().map(({ members }) => members)).toEqual([['r3', 'r4']]);
  });

  test('a value that becomes a hub takes its links back, and gives them again when it becomes rarer', () => {
    const hub = 4;
    const { ipv4 } = shippedWeights.types;
    const rare = ipv4 && { ...shippedWeights, types: { ...shippedWeights.types, ipv4: { ...ipv4, hub } } };
    const engine = createEngine(rare ?? shippedWeights, shippedCommon);
    const ids = Array.from({ length: hub }, (_, at) => `r${String(at).padStart(3, '0')}`);
    for (const id of ids) engine.add([linkReport(id, ['ipv4=198.51.100.7'])]);
    expect(engine.clusters().map(({ members }) => members)).toEqual([ids]);
    const { changes } = engine.add([linkReport('one-more', ['ipv4=198.51.100.7'])]);
    expect(changes.map(({ kind }) => kind)).toEqual(['dissolved']);
    expect(engine.clusters()).toEqual([]);
    expect(engine.commonReason('ipv4', '198.51.100.7')?.en).toContain(String(hub + 1));
    engine.remove(['one-more']);
    expect(engine.clusters().map(({ members }) => members)).toEqual([ids]);
  });
});

describe('a case for a join', () => {
  // Two groups of six, each held together by its own wallet; one chance address joins a report of one with a report of the other.
  const groups = ['a', 'b'].flatMap((group) =>
    Array.from({ length: 6 }, (_, at) =>
      linkReport(`${group}${at}`, [`btc=1Kakuu${group}`, ...(at === 0 ? ['domain=kakuu-ginkou.example'] : [])]),
    ),
  );

  test('one chance tie between two groups does not merge them', () => {
    const engine = createEngine({ ...shippedWeights, joining: { least: 0, ties: 1, size: 1, guard: 1_000_000 } }, shippedCommon);
    engine.add(groups);
    expect(engine.linksOf('a0').some(({ b }) => b === 'b0')).toBe(true);
    expect(together(engine, 'a0', 'b0')).toBe(false);
    expect(together(engine, 'a0', 'a5')).toBe(true);
  });

  test('without the rule they would be one: the test can fail', () => {
    const joining = { least: shippedWeights.threshold, ties: 0, size: 0, guard: 1_000_000 };
    const engine = createEngine({ ...shippedWeights, joining }, shippedCommon);
    engine.add(groups);
    expect(together(engine, 'a0', 'b0')).toBe(true);
  });
});

describe('decisions', () => {
  test('a cannot-link parts, survives every recompute, and its revocation brings the first state back', () => {
    const engine = shippedEngine();
    engine.add(['r1', 'r2', 'r3'].map((id) => linkReport(id, [wallet])));
    const before = engine.clusters();
    engine.decide({ id: 'd1', kind: 'cannot-link', a: 'r1', b: 'r2' });
    expect(together(engine, 'r1', 'r2')).toBe(false);
    engine.remove(['r1', 'r3']);
    engine.add([linkReport('r1', [wallet]), linkReport('r3', [wallet]), linkReport('r4', [wallet])]);
    expect(together(engine, 'r1', 'r2')).toBe(false);
    engine.remove(['r4']);
    engine.revoke('d1');
    expect(engine.clusters()).toEqual(before);
  });

  test('a must-link between an exercise report and a real one joins nothing', () => {
    const engine = shippedEngine();
    engine.add([linkReport('r1'), linkReport('x1', [], { exercise: true })]);
    engine.decide({ id: 'd1', kind: 'must-link', a: 'r1', b: 'x1' });
    expect(together(engine, 'r1', 'x1')).toBe(false);
  });

  test('a must-link joins strangers, waits for a report that is not there yet, and yields to a cannot-link', () => {
    const engine = shippedEngine();
    engine.add([linkReport('r1')]);
    engine.decide({ id: 'd1', kind: 'must-link', a: 'r1', b: 'r2' });
    engine.add([linkReport('r2')]);
    expect(together(engine, 'r1', 'r2')).toBe(true);
    engine.decide({ id: 'd2', kind: 'cannot-link', a: 'r2', b: 'r1' });
    expect(together(engine, 'r1', 'r2')).toBe(false);
  });
});

describe('what a change tells', () => {
  test('clusters form, grow, split and dissolve', () => {
    const engine = shippedEngine();
    expect(kinds(engine.add([linkReport('r1', [wallet])]))).toEqual([]);
    expect(kinds(engine.add([linkReport('r2', [wallet])]))).toEqual([['formed', ['r1', 'r2']]]);
    expect(kinds(engine.add([linkReport('r3', [wallet])]))).toEqual([['grown', ['r3']]]);
    expect(kinds(engine.add([linkReport('r3', [wallet])]))).toEqual([]);
    expect(kinds(engine.add([linkReport('r3')]))).toEqual([['split', ['r3']]]);
    expect(kinds(engine.remove(['r1']))).toEqual([['dissolved', ['r1', 'r2']]]);
  });

  test('every report whose cluster has another name is told with it', () => {
    const engine = shippedEngine();
    engine.add([linkReport('r2', [wallet]), linkReport('r3', [wallet])]);
    const { moved } = engine.add([linkReport('r1', [wallet])]); // now the first member, which names the cluster
    expect([...moved.keys()].toSorted()).toEqual(['r1', 'r2', 'r3']);
    expect(new Set(moved.values())).toEqual(new Set([engine.clusterOf('r1')]));
    expect([...engine.remove(['r1']).moved.entries()]).toContainEqual(['r1', null]);
  });
});

describe('bridges', () => {
  test('the one trace between two parts is named with the parts', () => {
    const engine = shippedEngine();
    engine.add([
      linkReport('a1', [wallet], { reportedAt: day('2026-01-05') }),
      linkReport('a2', [wallet, 'domain=kakuu-ginkou.example'], { reportedAt: day('2026-01-05') }),
      linkReport('b1', ['domain=kakuu-ginkou.example'], { reportedAt: day('2026-01-05') }),
    ]);
    const bridges = engine.bridges(engine.clusterOf('a1') ?? '');
    expect(bridges).toContainEqual({ kind: 'trace', type: 'domain', value: 'kakuu-ginkou.example', parts: [['a1', 'a2'], ['b1']] });
    expect(bridges).toContainEqual({ kind: 'tie', a: 'a2', b: 'b1', parts: [['a1', 'a2'], ['b1']] });
  });

  test('a cluster that two traces hold together has none', () => {
    const engine = shippedEngine();
    engine.add(['r1', 'r2', 'r3'].map((id) => linkReport(id, [wallet, 'tox=KAKUU'])));
    expect(engine.bridges(engine.clusterOf('r1') ?? '')).toEqual([]);
  });
});
