import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IndicatorType } from '#model/indicator.ts';
import { accept, type Outcome } from '#model/outcome.ts';
import { readInput, type Reception } from '../read-input.ts';
import { readRecord } from './chunk-records.ts';
import { readJson } from './read-json.ts';
import { readUsualLine } from './usual-line.ts';

/** The general way alone: what the short way must never differ from. */
function generally(line: string): Outcome<Reception> {
  const json = readJson(line);
  return json.ok ? readInput(json.value) : json;
}

const usual = {
  id: 'r1',
  reportedAt: '2024-05-01T00:00:00Z',
  reporter: 'JP-13',
  lang: 'ja',
  text: '偽サイトへ "誘導"\n\u2028 された',
  indicators: [
    { type: 'ipv4', value: '198.51.100.7', role: 'attacker' },
    { type: 'domain', value: 'login.kakuu.example', ports: [443, 8443] },
  ],
  exercise: true,
};

describe('the short way', () => {
  it.each([
    ['as JSON.stringify writes it', JSON.stringify(usual)],
    ['with blanks', JSON.stringify(usual, null, ' ').replaceAll('\n', '\t')],
    [
      'all but ASCII escaped',
      JSON.stringify(usual).replace(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ],
    ['fields that nobody knows', '{"id":"r1","family":"x","score":-1.5e3,"tags":["a",1,null],"seen":true,"indicators":[]}'],
    ['with a carriage return at its end', '{"id":"r1"}\r'],
    ['nothing', '{ }'],
  ])('takes a line: %s', (_, line) => {
    const read = readUsualLine(line);
    expect(read).not.toBeNull();
    expect(accept({ input: read, warnings: [] })).toEqual(generally(line));
  });

  it.each([
    '',
    '{',
    '{"id":""}',
    `{"id":"${'x'.repeat(201)}"}`,
    `{"lang":"${'x'.repeat(36)}"}`,
    '{"id":"a","id":"b"}',
    '{"x":1,"x":2}',
    '{"\\u0069d":"a"}',
    '{"__proto__":1}',
    '{"constructor":"a"}',
    '{"text":"a\tb"}',
    '{"text":"\\ud800"}',
    '{"text":"\\u0000"}',
    '{"text":"\\x"}',
    '{"text":"a"} {}',
    '{"text":"a",}',
    '{"x":01}',
    '{"x":1.}',
    '{"x":tru}',
    '{"x":trueish}',
    '{"x":{"y":1}}',
    '{"x":[1,]}',
    '{"reportedAt":"2024-02-30T00:00:00Z"}',
    '{"reportedAt":"2024-05-01"}',
    '{"exercise":"true"}',
    '{"exercise":1}',
    '{"kind":"ransomware"}',
    '{"indicators":[{}]}',
    '{"indicators":[{"type":"ipv4"}]}',
    '{"indicators":[{"type":"smoke","value":"x"}]}',
    '{"indicators":[{"type":"ipv4","value":"1","value":"2"}]}',
    '{"indicators":[{"type":"ipv4","value":"1","__proto__":"2"}]}',
    '{"indicators":[{"type":"ipv4","value":"1","role":"friend"}]}',
    '{"indicators":[null]}',
    '{"indicators":{}}',
  ])('leaves to the general way: %s', (line) => {
    expect(readUsualLine(line)).toBeNull();
  });

  it('leaves a report with more indicators than are kept to the general way', () => {
    const many = { indicators: Array.from({ length: 10_001 }, () => ({ type: 'ipv4', value: '198.51.100.7' })) };
    expect(readUsualLine(JSON.stringify(many))).toBeNull();
    many.indicators.length = 10_000;
    expect(readUsualLine(JSON.stringify(many))?.indicators).toHaveLength(10_000);
  });

  it('sees nothing outside of its line', () => {
    const text = '{"id":"a"}\n{"id":"b"}\n';
    expect(readUsualLine(text, 11, 21)).toEqual({ id: 'b' });
    expect(readUsualLine(text, 0, 21)).toBeNull();
    expect(readUsualLine(text, 0, 9)).toBeNull();
  });
});

describe('both ways say the same', () => {
  const word = fc.oneof(
    fc.constantFrom('', 'a', 'ransomware', 'ja', '\u0000', '\u001f', '\ud800', '\ufeff', '"', '\\', '偽', '__proto__', 'x'.repeat(90)),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const time = fc.oneof(
    word,
    fc.constantFrom(
      '2024-02-29T00:00:00Z',
      '2023-02-29T00:00:00Z',
      '2024-13-01T00:00:00Z',
      '2024-05-01T24:00:00Z',
      '2024-05-01T00:00:00+09:00',
      '2024-05-01T00:00Z',
      '0000-00-00T00:00:00Z',
      '9999-12-31T23:59:59.123456789Z',
      '2024-04-31T00:00:00Z',
      '2024-05-01T00:00:00+24:00',
    ),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  );
  const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(null), fc.double(), word);
  const indicator = fc.record(
    {
      type: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...IndicatorType.options) }, word),
      value: fc.oneof({ weight: 8, arbitrary: word }, odd),
      role: fc.oneof({ weight: 8, arbitrary: fc.constantFrom('attacker', 'victim', 'transit') }, word),
      ports: odd,
    },
    { requiredKeys: ['type', 'value'] },
  );
  const report = fc.record(
    {
      id: fc.oneof({ weight: 4, arbitrary: word }, odd),
      reportedAt: time,
      reporter: word,
      lang: word,
      text: fc.oneof({ weight: 4, arbitrary: word }, odd),
      title: word,
      indicators: fc.oneof({ weight: 8, arbitrary: fc.array(indicator, { maxLength: 4 }) }, odd),
      exercise: fc.oneof(fc.boolean(), odd),
      damage: odd,
      family: odd,
      __proto: odd,
    },
    { requiredKeys: [] },
  );
  const edit = fc.record({
    at: fc.nat(),
    cut: fc.nat(3),
    put: fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '"',
        '\\',
        ',',
        ':',
        '{',
        '}',
        '[',
        ']',
        '\r',
        '"id":"z",',
        '"__proto__":1,',
        '\ufeff',
        '1e5',
        '\\u0000',
        '\\ud83d',
      ),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
  });

  it('of any report, however it is written (seed 31)', () => {
    const line = fc
      .tuple(report, fc.constantFrom(undefined, ' ', '\t'))
      .map(([one, blank]) => JSON.stringify(one, null, blank).replaceAll('\n', ' '));
    fc.assert(fc.property(line, agree), { seed: 31, numRuns: 5000 });
  });

  it('of any report with a few characters put otherwise (seed 32)', () => {
    const line = fc.tuple(report, fc.array(edit, { minLength: 1, maxLength: 3 })).map(([one, edits]) =>
      edits.reduce((text, { at, cut, put }) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + cut);
      }, JSON.stringify(one)),
    );
    fc.assert(
      fc.property(line, (text) => text.includes('\n') || agree(text)),
      { seed: 32, numRuns: 20_000 },
    );
  });

  function agree(line: string): true {
    const decoded = line.toWellFormed(); // what a strict decoder can give
    // The carriage return of a line that ends in CR LF is no part of it: no column counts it.
    expect(readRecord(decoded)).toEqual(generally(decoded.replace(/\r$/, '')));
    return true;
  }
});
