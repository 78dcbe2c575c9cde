import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IndicatorType } from '#model/indicator.ts';
import { indicatorKinds } from '#model/indicator/index.ts';
import { createEngine, type Engine } from '../core/engine.ts';
import { plainKey } from '../core/engine/keyed-hash.ts';
import { Census, fillSieve, type Sieve } from '../core/engine/sieve.ts';
import { commonValuesInUse } from '../hubs/common-in-force.ts';
import { newPacking, shippedWeights } from '../new-engine.ts';
import { createChunkCounter, createChunkReader } from './read-chunk.ts';

const encode = (lines: readonly string[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(lines.join('\n')));
const now = Date.UTC(2026, 10, 23, 12);
const shortly = createChunkReader(newPacking(plainKey), false, now);
/** Who wants the reports whole has each line read the general way. */
const generally = createChunkReader(newPacking(plainKey), true, now);
const counter = createChunkCounter(new Census(1024), plainKey, now);
const codesOf = ({ warnings }: ReturnType<typeof shortly>): string[] =>
  warnings.endings.map((one) => /"code":"([a-z-]+)"/.exec(one)?.[1] ?? '');
const isShort = (line: string): boolean => counter(encode([line])).counted.usual === 1;

/** What was read; sums are compared where they mean something. */
const withoutSum = (read: ReturnType<typeof shortly>): object => ({ ...read, reports: null, sum: 0 });

function agreeOn(chunk: Uint8Array<ArrayBuffer>): true {
  const read = withoutSum(shortly(chunk.slice(), 7));
  expect(read).toEqual(withoutSum(generally(chunk.slice(), 7)));
  // Once more, from what was kept when the lines were counted.
  expect(withoutSum(shortly(chunk, 7, counter(chunk).kept))).toEqual(read);
  return true;
}

const agree = (lines: readonly string[]): true => agreeOn(encode(lines));

const line = (...indicators: object[]): string => JSON.stringify({ id: 'r1', indicators });

describe('the short way takes', () => {
  test.each([
    [
      'a line as JSON.stringify writes it',
      '{"id":"r1","reportedAt":"2024-05-01T00:00:00.5Z","reporter":"JP-13","lang":"ja","text":"","indicators":[]}',
    ],
    ['no more than an id', '{"id":"r1"}'],
    [
      'blanks and a carriage return',
      ' { "id" :\t"r1" , "exercise" : true , "indicators" : [ { "value" : "198.51.100.7" , "type" : "ipv4" } ] } \r',
    ],
    ['a zone', '{"id":"r1","reportedAt":"2024-05-01T00:00:00+09:00"}'],
    ['every role', line(...['attacker', 'victim', 'transit'].map((role) => ({ type: 'domain', value: `${role}.example`, role })))],
    [
      'a value that is not in its one form',
      line({ type: 'domain', value: 'Login.Kakuu[.]example' }, { type: 'domain', value: 'login.kakuu.example' }),
    ],
  ])('%s', (_, written) => {
    expect(isShort(written)).toBe(true);
    agree([written]);
  });

  test.each(
    indicatorKinds
      .filter(({ id }) => !['note-text', 'technique', 'cve', 'tlsh', 'ssdeep'].includes(id))
      .flatMap(({ id, examples }) => examples.accept.map(([, norm]) => [id, norm] as const)),
  )('%s %s', (type, value) => {
    const written = line({ type, value }, { type, value });
    expect(isShort(written)).toBe(/^[\x20-\x7e]*$/.test(JSON.stringify(value)) && !JSON.stringify(value).includes('\\'));
    agree([written]);
  });
});

test.each([
  ['0001-01-01T00:00:00Z', 'time-implausible'],
  ['1970-01-01T00:00:00Z', 'time-implausible'],
  ['1989-12-31T23:59:59Z', 'time-implausible'],
  ['1990-01-01T00:00:00Z', null],
  ['2026-11-24T12:00:00Z', null],
  ['2026-11-24T12:00:00.001Z', 'time-ahead'],
  ['2100-01-01T00:00:00Z', 'time-ahead'],
  ['9999-12-31T23:59:59Z', 'time-ahead'],
])('a report of %s is warned about with %s, whichever way it is read, and its time is not used', (reportedAt, code) => {
  const chunk = encode([JSON.stringify({ id: 'r1', reportedAt, indicators: [] })]);
  const { kept } = counter(chunk);
  for (const read of [shortly(chunk, 0), generally(chunk, 0), shortly(chunk, 0, kept)]) {
    expect(codesOf(read)).toEqual(code === null ? [] : [code]);
    expect(read.packed.days[0]).toBe(code === null ? Math.floor(Date.parse(reportedAt) / 86_400_000) : -1);
  }
});

test.each([
  '',
  '{"id":""}',
  '{"reporter":"JP-13"}',
  '{"id":"a","id":"b"}',
  '{"id":"a","text":"x"}',
  '{"id":"偽"}',
  '{"id":"a\\n"}',
  '{"id":"a","exercise":trueish}',
  '{"id":"a","reportedAt":"2024-02-29T00:00:00Z"}',
  '{"id":"a"} {}',
  '{"id":"a",}',
  '{"id":"a","family":"x"}',
  '{"id":"a","kind":"phishing"}',
  '{"id":"a","damage":{"industry":{"state":"answered","value":"finance"}}}',
  '{"id":"a","occurred":{"at":"2026-11-01T00:00:00Z","precision":"hour","approximate":false,"zone":"UTC"}}',
  '{"id":"a","indicators":[{}]}',
  '{"id":"a","indicators":[{"type":"ipv4"}]}',
  '{"id":"a","indicators":[{"type":"ipv4","value":"999.1.1.1"}]}',
  '{"id":"a","indicators":[{"type":"smoke","value":"x"}]}',
  '{"id":"a","indicators":[{"type":"technique","value":"T1566.001"}]}',
  `{"id":"a","indicators":[{"type":"tlsh","value":"T1${'0123456789ABCDE'.repeat(5).slice(0, 70)}"}]}`,
  '{"id":"a","indicators":[{"type":"ssdeep","value":"96:KakuuRei7w+Xq/0Zb:KakuRe7wXq0"}]}',
  '\ufeff{"id":"a"}',
])('the short way leaves to the general one: %s', (written) => {
  expect(isShort(written)).toBe(false);
  agree([written, '{"id":"behind"}']);
});

describe('both ways say the same', () => {
  const label = fc.constantFrom(
    'kakuu',
    'login',
    'office-update24',
    'a',
    '-',
    'x_y',
    '1',
    'xn--r8jz45g',
    'EU',
    'mail',
    'sub',
    '',
    'kakuu24',
    'x'.repeat(64),
  );
  const suffix = fc.constantFrom(
    'example',
    'test',
    'com',
    'co.jp',
    'jp',
    'duckdns.org',
    '1dumb.com',
    'city.kobe.jp',
    'kobe.jp',
    'a.ck',
    'www.ck',
    'bit',
    'onion',
    'local',
    '7',
    'com.',
  );
  const host = fc.tuple(fc.array(label, { maxLength: 4 }), suffix).map(([labels, end]) => [...labels, end].join('.'));
  const address = fc
    .array(fc.oneof({ weight: 6, arbitrary: fc.nat(255) }, fc.nat(999), fc.constantFrom('01', '')), { minLength: 3, maxLength: 5 })
    .map((parts) => parts.join('.'));
  const path = fc.string({
    unit: fc.constantFrom('/', 'a', 'kit', 'step2', '.php', '.', '~', '-', '?', '=', '&', 'id', '%41', '#', ' ', 'Z'),
    maxLength: 9,
  });
  const url = fc
    .tuple(
      fc.constantFrom('http://', 'https://', 'hxxp://', 'ftp://', ''),
      fc.oneof(host, address, fc.constant('[2001:db8::1]')),
      fc.constantFrom('', ':80', '/', '/', '/', '/'),
      path,
    )
    .map((parts) => parts.join(''));
  const hex = fc
    .tuple(fc.constantFrom(32, 40, 64, 63), fc.constantFrom('0123456789abcdef', '0123456789ABCDEF', 'ghi'))
    .map(([length, digits]) => digits.repeat(5).slice(0, length));
  const mailbox = fc.constantFrom(
    'taro',
    'Taro',
    'taro.rei+x',
    'kakuu+rei+1',
    'kaku+u',
    '+kakuu',
    'sales-team',
    'soumu.toiawase2',
    'postmaster+kakuu',
    'kakuu_support',
    '12345',
    'x'.repeat(64),
    '',
    'x y',
    'taro@x',
    '"a"',
  );
  const email = fc.tuple(mailbox, host).map((parts) => parts.join('@'));
  const known = fc.constantFrom(
    ...indicatorKinds.flatMap(({ id, examples }) => [...examples.accept, ...examples.refuse].map(([value]) => [id, value] as const)),
  );
  const any = fc.oneof(host, address, url, hex, email, fc.string({ unit: 'binary', maxLength: 8 }));
  const written = fc.oneof(
    fc.nat(9).map((at) => ['domain', `${'mail.eu-kakuu.'.slice(0, 7 * (at % 3))}kakuu${at % 2}.example`] as const),
    fc.nat(9).map((at) => ['ipv4', `198.51.100.${at}`] as const),
    fc.nat(9).map((at) => ['url', `http://www.kakuu${at % 2}.co.jp/kit${at}/step2.php?b=${at}&a=1`] as const),
    fc.nat(9).map((at) => ['email', `taro${at}@kakuu.example`] as const),
    fc.nat(9).map((at) => ['sha256', String(at).repeat(64)] as const),
    fc.nat(9).map((at) => ['phone', `+81500000000${at}`] as const),
  );
  const trace = fc.oneof(
    { weight: 40, arbitrary: written },
    known,
    fc.tuple(fc.constant('domain'), host),
    fc.tuple(fc.constant('ipv4'), address),
    fc.tuple(fc.constant('url'), url),
    fc.tuple(fc.constantFrom('sha256', 'sha1', 'md5'), hex),
    fc.tuple(fc.constant('email'), email),
    fc.tuple(fc.constantFrom(...IndicatorType.options, 'smoke'), any),
  );
  const indicator = fc
    .tuple(trace, fc.oneof({ weight: 30, arbitrary: fc.constantFrom(undefined, 'attacker', 'victim', 'transit') }, fc.constant('friend')))
    .map(([[type, value], role]) => ({ type, value, role }));
  const time = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom('2024-05-01T00:00:00Z', '2023-12-31T23:59:59.123+09:00') },
    fc.constantFrom(
      '2024-02-29T00:00:00Z',
      '2024-05-01T24:00:00Z',
      '0000-01-01T00:00:00Z',
      '9999-12-31T23:59:59.123456789Z',
      '1989-12-31T23:59:59+00:00',
      '2026-11-23T23:59:59Z',
      '2026-11-24T12:00:00Z',
      '2026-11-24T12:00:01Z',
      '2026-11-25T00:00:00Z',
      '2100-01-01T00:00:00+00:01',
      '2024-05-01',
    ),
    fc
      .tuple(fc.date({ noInvalidDate: true }), fc.constantFrom('Z', '+09:00', '-23:59', '+24:00', '.5Z', 'z'))
      .map(([date, zone]) => date.toISOString().replace(/(?:\.\d+)?Z$/, zone)),
  );
  const report = fc.record(
    {
      id: fc.oneof({ weight: 8, arbitrary: fc.constantFrom('r1', 'r2', 'r3') }, fc.string({ unit: 'binary', maxLength: 3 })),
      reportedAt: time,
      reporter: fc.oneof({ weight: 12, arbitrary: fc.constantFrom('', 'JP-13', 'JP-01') }, fc.constantFrom('警視庁', 'x'.repeat(81))),
      lang: fc.oneof({ weight: 12, arbitrary: fc.constantFrom('ja', 'en') }, fc.constant('x'.repeat(36))),
      text: fc.constantFrom('', '', '', '', '', '', 'see http://kakuu.example/kit/step2.php'),
      indicators: fc.array(indicator, { maxLength: 5 }),
      exercise: fc.oneof({ weight: 12, arbitrary: fc.boolean() }, fc.constant('true')),
    },
    { requiredKeys: ['id', 'indicators'] },
  );

  test('of any reports, however they are written (seed 4821)', () => {
    let [short, all] = [0, 0];
    fc.assert(
      fc.property(fc.array(fc.tuple(report, fc.constantFrom(undefined, ' ', '\t')), { minLength: 1, maxLength: 4 }), (written) => {
        const lines = written.map(([one, blank]) => JSON.stringify(one, null, blank).replaceAll('\n', ' '));
        all += lines.length;
        short += counter(encode(lines)).counted.usual;
        return agree(lines);
      }),
      { seed: 4821, numRuns: 1500 },
    );
    expect(short / all).toBeGreaterThan(0.2); // else nothing was compared
  });

  test('of any reports with a few characters put otherwise (seed 4822)', () => {
    const edit = fc.tuple(
      fc.nat(),
      fc.nat(3),
      fc.constantFrom('', ' ', '"', '\\', ',', ':', '{', '}', '[', ']', '\r', '"id":"z",', '\u0000', '\ufeff', '1', 'é'),
    );
    const edited = fc.tuple(report, fc.array(edit, { minLength: 1, maxLength: 3 })).map(([one, edits]) =>
      edits.reduce((text, [at, cut, put]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + cut);
      }, JSON.stringify(one)),
    );
    fc.assert(
      fc.property(edited, (written) => agree([written])),
      { seed: 4822, numRuns: 2500 },
    );
  });

  test('of bytes that are no text (seed 4823)', () => {
    const bytes = fc
      .tuple(fc.uint8Array({ maxLength: 8 }), report)
      .map(([odd, one]) => [encode([JSON.stringify(one), '']), odd, encode(['', JSON.stringify(one)])]);
    fc.assert(
      fc.property(bytes, (parts) => agreeOn(new Uint8Array(Buffer.concat(parts)))),
      { seed: 4823, numRuns: 300 },
    );
  });
});

describe('a sieve', () => {
  const value = fc.constantFrom(
    'kakuu.example',
    'a.kakuu.example',
    'b.kakuu.example',
    'c.b.sonota.test',
    'sonota.example',
    'www.google.com',
    'kakuu.duckdns.org',
  );
  const trace = fc.oneof(
    value.map((one) => ({ type: 'domain', value: one })),
    fc.nat(40).map((at) => ({ type: 'ipv4', value: at < 9 ? `8.8.8.${at}` : `198.51.${at % 3}.${at}` })),
    fc
      .tuple(value, fc.constantFrom('/kit/step2.php', '/kit/step2.php?a=1&b=2', '/', '/x'))
      .map(([at, path]) => ({ type: 'url', value: `http://${at}${path}` })),
    fc.nat(8).map((at) => ({ type: 'email', value: `x${at}@kakuu.example` })),
  );
  const report = fc.record({
    indicators: fc.array(trace, { maxLength: 5 }),
    exercise: fc.boolean(),
    text: fc.constantFrom('', '', 'kakuu.example'),
  });

  type Packed = Parameters<Engine['addPacked']>[0];

  function answers(packed: readonly Packed[]): [string, string] {
    const engine = createEngine(shippedWeights, commonValuesInUse().common, plainKey);
    for (const batch of packed) engine.addPacked(batch);
    let [links, clusters] = ['', ''];
    engine.writeLinks((lines) => (links += Buffer.from(lines).toString()));
    engine.writeClusters((lines) => (clusters += Buffer.from(lines).toString()));
    return [links, clusters];
  }

  /** Each with the number of its report. */
  const valuesOf = ({ featureEnds, hashes }: Packed): string[] =>
    Array.from(featureEnds, (end, place) => [place, featureEnds[place - 1] ?? 0, end] as const).flatMap(([place, start, end]) =>
      Array.from({ length: end - start }, (_, at) => `${place} ${hashes[2 * (start + at)]} ${hashes[2 * (start + at) + 1]}`),
    );

  test('leaves out what one report alone has, and no link, evidence or cluster changes (seed 4824)', () => {
    let [sifted, whole, linked] = [0, 0, 0];
    fc.assert(
      fc.property(fc.array(report, { maxLength: 12 }), fc.nat(12), (reports, cut) => {
        const lines = reports.map((one, at) => JSON.stringify({ id: `r${at}`, ...one }));
        const chunks = [lines.slice(0, cut), lines.slice(cut)].map(encode);
        const counts = chunks.map((chunk) => {
          const census = new Census(1024);
          return { census, ...createChunkCounter(census, plainKey)(chunk) };
        });
        const censuses = counts.map(({ census }) => census);
        const sieve: Sieve = new Int32Array(1024);
        fillSieve(sieve, censuses);
        const through = createChunkReader(newPacking(plainKey, sieve), false);
        const read = chunks.map((chunk) => through(chunk, 0));
        for (const [at, { kept }] of counts.entries()) expect(through(chunks[at]!, 0, kept)).toEqual(read[at]);
        const some = read.map(({ packed }) => packed);
        const all = chunks.map((chunk) => shortly(chunk, 0).packed);
        for (const [at, one] of some.entries()) expect(valuesOf(all[at]!)).toEqual(expect.arrayContaining(valuesOf(one)));
        sifted += some.reduce((sum, { types }) => sum + types.length, 0);
        whole += all.reduce((sum, { types }) => sum + types.length, 0);
        const [links, clusters] = answers(all);
        if (links !== '') linked += 1;
        expect(answers(some)).toEqual([links, clusters]);
      }),
      { seed: 4824, numRuns: 300 },
    );
    expect(sifted).toBeLessThan(whole);
    expect(linked).toBeGreaterThan(100);
  });

  test('lets lines through that are too long, or say too much, to be kept', () => {
    const long = (length: number): string =>
      JSON.stringify({
        id: 'x'.repeat(200),
        lang: 'ja',
        text: '',
        indicators: Array.from({ length }, (_, at) => ({ type: 'email', value: `x${at}@kakuu.example` })),
      });
    const parameters = `http://kakuu.example/?${Array.from({ length: 300 }, (_, at) => `a${at}=1`).join('&')}`;
    for (const one of [long(1500), long(1), line({ type: 'url', value: parameters }, { type: 'ipv4', value: '198.51.100.7' })]) {
      const chunk = encode(['', one, line({ type: 'domain', value: 'kakuu.example' }), '{']);
      const { kept } = counter(chunk);
      expect(Array.from(kept.lines.isUsual)).toEqual([0, one.length > 0xffff ? 0 : 1, 1, 0]);
      expect(withoutSum(shortly(chunk, 0, kept))).toEqual(withoutSum(shortly(chunk, 0)));
    }
  });

  test('knows a second reading of the same lines, and of others', () => {
    const first = encode([line({ type: 'domain', value: 'kakuu.example' })]);
    const other = encode([line({ type: 'domain', value: 'kakuu2.example' })]);
    const through = createChunkReader(newPacking(plainKey, new Int32Array(1024)), false);
    expect(counter(first).counted.sum).toBe(through(first, 0).sum);
    expect(counter(first).counted.sum).not.toBe(through(other, 0).sum);
  });
});
