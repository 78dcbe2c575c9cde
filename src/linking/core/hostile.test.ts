import { expect, test } from 'vitest';
import { linkReport, shippedEngine } from '../../../test/linking/link-report.ts';

test('a report with 100,000 indicators goes in, links and comes out again', () => {
  const engine = shippedEngine();
  const traces = Array.from({ length: 100_000 }, (_, at) => `ipv4=${at >> 16}.${(at >> 8) & 255}.${at & 255}.9`);
  engine.add([linkReport('huge', traces), linkReport('twin', traces), linkReport('small', traces.slice(90_000, 90_002))]);
  expect(engine.members(engine.clusterOf('huge') ?? '')).toEqual(['huge', 'small', 'twin']);
  engine.remove(['huge', 'twin', 'small']);
  expect([engine.size(), engine.seenIn('ipv4', '1.0.0.9'), engine.clusters()]).toEqual([0, 0, []]);
});

test('one value in every report links none of them', () => {
  const engine = shippedEngine();
  engine.add(
    Array.from({ length: 5_000 }, (_, at) =>
      linkReport(`r${at}`, ['domain=kakuu-everywhere.example', `ipv4=203.0.${at >> 8}.${at & 255}`]),
    ),
  );
  expect(engine.clusters()).toEqual([]);
  expect(engine.seenIn('domain', 'kakuu-everywhere.example')).toBe(5_000);
});

test('100,000 equal reports are in nobody’s way: what all have is a hub, and says so', () => {
  const engine = shippedEngine();
  engine.add(Array.from({ length: 100_000 }, (_, at) => linkReport(`r${at}`, ['sha256=aa', 'ipv4=203.0.113.9'])));
  expect(engine.clusters()).toEqual([]);
  expect(engine.commonReason('sha256', 'aa')?.en).toContain('100000');
  expect(engine.reportsWith('sha256', 'aa', false, 3)).toEqual(['r0', 'r1', 'r10']);
});

test('ids of 10 kB, and ids that are no text, are told apart and come back as they were', () => {
  const ids = ['', '\0', '\ud800', '\udc00\ud800', 'é', '\uffff', '😀', ...['a', 'b'].map((last) => 'x'.repeat(10_000) + last)];
  const engine = shippedEngine();
  engine.add(ids.map((id) => linkReport(id, ['btc=1Kakuu'])));
  expect(engine.clusters().map(({ members }) => members)).toEqual([ids.toSorted()]);
  engine.remove(ids.slice(1));
  expect([engine.size(), engine.has(''), engine.has('é')]).toEqual([1, true, false]);
});

test('what comes and goes leaves nothing behind that grows', () => {
  const engine = shippedEngine();
  const round = (): void => {
    const reports = Array.from({ length: 300 }, (_, at) => linkReport(`r${at}`, [`btc=1Kakuu${at % 7}`, `ipv4=203.0.113.${at % 250}`]));
    engine.add(reports);
    engine.remove(reports.map(({ id }) => id));
  };
  for (let times = 0; times < 5; times++) round();
  const before = engine.bytes();
  for (let times = 0; times < 40; times++) round();
  expect(engine.bytes()).toBeLessThan(before * 1.5);
  expect(engine.size()).toBe(0);
});

test.each([Number.NaN, Infinity, -Infinity, -1e20, 8.64e15, 1e300, 0])(
  'a report of the time %d is taken as of an unknown time',
  (reportedAt) => {
    const engine = shippedEngine();
    engine.add([linkReport('r1', ['ipv4=198.51.100.7'], { reportedAt }), linkReport('r2', ['ipv4=198.51.100.7'], { reportedAt: 1.7e12 })]);
    expect(engine.link('r1', 'r2')?.logOdds).toBeGreaterThan(0);
  },
);

test.each([
  ['no value', ''],
  ['a NUL', '\0'],
  ['half a surrogate pair', '\ud800'],
  ['prototype', '__proto__'],
  ['a megabyte', 'x'.repeat(1_000_000)],
  ['only dots', '...'],
  ['only slashes', '////'],
  ['a broken bracket', 'http://[::'],
  ['a very long name', `${'a.'.repeat(20_000)}example`],
])('%s as the value of any type neither throws nor hangs', (_, value) => {
  const engine = shippedEngine();
  const traces = [
    'ipv4',
    'ipv6',
    'cidr',
    'domain',
    'url',
    'path',
    'email',
    'sha256',
    'btc',
    'tox',
    'phone',
    'bank-account',
    'onion',
    'file-path',
    'note-text',
    'technique',
    'certificate',
    'tlsh',
    'ssdeep',
    'malware',
  ];
  engine.add(
    ['r1', 'r2'].map((id) =>
      linkReport(
        id,
        traces.map((type) => `${type}=${value}`),
        { text: value },
      ),
    ),
  );
  expect(Number.isFinite(engine.link('r1', 'r2')?.logOdds)).toBe(true);
});

test('an id given twice counts once, with what came last', () => {
  const engine = shippedEngine();
  engine.add([linkReport('r1', ['ipv4=198.51.100.7']), linkReport('r1', ['ipv4=198.51.100.8'])]);
  expect([engine.size(), engine.seenIn('ipv4', '198.51.100.7'), engine.seenIn('ipv4', '198.51.100.8')]).toEqual([1, 0, 1]);
});

test('ids, clusters and decisions that are not there are answered calmly', () => {
  const engine = shippedEngine();
  engine.decide({ id: 'd', kind: 'must-link', a: 'x', b: 'x' });
  expect([engine.link('x', 'y'), engine.clusterOf('x'), engine.members('C-x'), engine.bridges('C-x'), engine.linksOf('x')]).toEqual([
    null,
    null,
    [],
    [],
    [],
  ]);
  expect(engine.remove(['x']).changes).toEqual([]);
  expect(engine.revoke('nothing').moved.size).toBe(0);
  engine.add([linkReport('x')]);
  expect(engine.members(engine.clusterOf('x') ?? '')).toEqual(['x']);
});
