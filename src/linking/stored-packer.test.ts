import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LinkableText } from '#intake/reading';
import { indicatorKinds } from '#model/indicator/index.ts';
import { linkReport } from '../../test/linking/link-report.ts';
import { plainKey } from './core/engine/keyed-hash.ts';
import { packedId } from './core/engine/packed-reports.ts';
import type { LinkReport } from './core/link.ts';
import { newPacker, newPacking } from './new-engine.ts';
import { createStoredPacker } from './stored-packer.ts';

/** What the database writes (intake, stream-linkable.ts, whose own test reads it back from there). */
const piece = (value: string | null): string => (value === null ? '-' : `${Buffer.byteLength(value)} ${value}`);
/** A time of that hour, as the database keeps it. */
const moment = (hour: number): string =>
  JSON.stringify({ at: `2024-05-01T${String(hour).padStart(2, '0')}:30:00Z`, precision: 'minute', approximate: false, zone: 'UTC' });
const written = ({ id, reportedAt, reporter, text, exercise, traces, victim, hour }: LinkReport): string =>
  [
    ...[id, reportedAt === null ? null : '2024-05-01 23:59:59.999999+00', reporter, 'ja', text].map(piece),
    ...[victim?.incident, victim?.industry, victim?.sizeClass, hour === undefined ? null : moment(hour)].map((one) => piece(one ?? null)),
    `${Number(exercise)} ${traces.length} `,
    ...traces.map(({ type, role, norm }) => `${type} ${role} ${piece(norm)}`),
  ].join('');

const pack = createStoredPacker(newPacking(plainKey));
const generally = newPacker(plainKey);
const agree = (reports: readonly LinkReport[]): void => {
  expect(pack(reports.map(written).join(''))).toEqual([generally(reports)]);
};

const known = indicatorKinds.flatMap(({ id, examples }) => examples.accept.map(([, norm]) => `${id}=${norm}`));
/** Not in the form that values have today, as an older version may have stored them. */
const odd = [
  'domain=Login.KAKUU.example',
  'url=HTTP://kakuu.example:80/../a b?x=1&y=2',
  'ipv4=198.51.100.007',
  'sha256=ABC',
  'email=A@B',
  'domain=架空.example',
];

test('every kind of trace is packed as packReport packs it, in whatever form it was stored', () => {
  for (const trace of [...known, ...odd]) agree([linkReport('r', [trace]), linkReport('s', [`victim ${trace}`, `transit ${trace}`])]);
});

test('so are reports with anything in them, many at a time (seed 20261123)', () => {
  const trace = fc.tuple(fc.constantFrom('', 'victim ', 'transit '), fc.constantFrom(...known, ...odd)).map((parts) => parts.join(''));
  const text = fc.constantFrom('', 'short', '架空の報告：「口座が凍結されるという通知を受け取り、画面に番号を入力した。」 😀'.repeat(3));
  const report = fc
    .record({
      id: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      reporter: fc.option(fc.constantFrom('JP-13', '警視庁', '')),
      reportedAt: fc.option(fc.constant(Date.parse('2024-05-01T23:59:59.999Z'))),
      text,
      exercise: fc.boolean(),
      traces: fc.uniqueArray(trace, { maxLength: 90 }),
      known: fc.constantFrom(
        {},
        { hour: 23 },
        { victim: { incident: 'phishing' } },
        { hour: 0, victim: { industry: 'finance', sizeClass: 'large', incident: 'phishing' } },
      ),
    })
    .map(({ traces, id, known, ...more }) => linkReport(id, traces, { ...more, ...known }));
  fc.assert(fc.property(fc.array(report, { maxLength: 6 }), agree), { seed: 20261123, numRuns: 300 });
});

test('many come a few at a time, and none is lost', () => {
  const reports = Array.from({ length: 250 }, (_, at) => linkReport(`r${at}`, ['ipv4=198.51.100.7']));
  const packed = pack(reports.map(written).join(''));
  expect(packed.length).toBeGreaterThan(1);
  expect(packed.flatMap((one) => Array.from({ length: one.count }, (_, place) => packedId(one, place)))).toEqual(
    reports.map(({ id }) => id),
  );
});

test('what is no such text is not taken for one', () => {
  expect(() => [...new LinkableText('1 r--2 ja0 ----0 1 smoke attacker 1 x').reports()]).toThrow('smoke');
  const whole = written(
    linkReport('r', ['ipv4=198.51.100.7', 'victim domain=kakuu.example'], { text: 'a report', reporter: 'JP-13', hour: 3 }),
  );
  const bytes = Buffer.from(whole);
  for (let end = 1; end < bytes.length; end++) {
    const cut = bytes.toString('latin1', 0, end);
    expect(() => [...new LinkableText(cut).reports()], `${end} bytes`).toThrow(/broken off|no such/);
  }
  for (const odd of ['x', '1x', '-1 r', ' r', '99999999999 r', '9999999999999999999999999 r'])
    expect(() => [...new LinkableText(odd).reports()], odd).toThrow('broken off');
});
