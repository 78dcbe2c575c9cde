import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../stix/stix-object.ts';
import { matchPattern } from './match-pattern.ts';
import { type Observation, observationOf } from './observation.ts';
import { parsePattern } from './parse-pattern.ts';

/** An observation at these seconds, once unless said, of these objects; their ids are their places unless given. */
function seen(first: number, last: number, objects: readonly JsonObject[], times = 1): Observation {
  const byId = new Map(objects.map((object, place) => [typeof object['id'] === 'string' ? object['id'] : String(place), object]));
  const at = (second: number): string => `2026-01-01T00:00:${String(second).padStart(2, '0')}Z`;
  const observed = {
    type: 'observed-data',
    first_observed: at(first),
    last_observed: at(last),
    number_observed: times,
    object_refs: [...byId.keys()],
  };
  const made = observationOf(observed, byId);
  if (made === null) throw new Error('no observation');
  return made;
}

function match(pattern: string, ...observations: readonly Observation[]): readonly number[] | null | string {
  const read = parsePattern(pattern);
  if (!read.ok) throw new Error(`${pattern}: ${JSON.stringify(read.reason)}`);
  const answer = matchPattern(read.value, observations);
  return answer.ok ? answer.value : answer.reason.code;
}

const file = (more: JsonObject): JsonObject => ({ type: 'file', ...more });
const isMatch = (test: string, object: JsonObject): boolean => match(`[${test}]`, seen(0, 0, [object])) !== null;

describe('comparisons', () => {
  test.each<readonly [string, Json, boolean]>([
    ['file:x = 1', 1, true],
    ['file:x = 1.0', 1, true],
    ['file:x = 1', '1', false],
    ['file:x != 1', '1', true],
    ['file:x = 1', true, false],
    ['file:x = true', true, true],
    ["file:x = 'a'", 'A', false],
    ["file:x NOT = 'a'", 'A', true],
    ["file:x = 'a'", null, false],
    ['file:x > 1', 2, true],
    ['file:x NOT > 1', 1, true],
    ["file:x < 'b'", 'a', true],
    ["file:x > '\u{ffff}'", '\u{1f600}', true],
    ["file:x > 'a'", 1, false],
    ["file:x NOT > 'a'", 1, false],
    ["file:x = t'2026-01-01T00:00:00Z'", '2026-01-01T00:00:00.000Z', true],
    ["file:x < t'2026-01-01T00:00:00.0000002Z'", '2026-01-01T00:00:00.0000001Z', true],
    ["file:x = t'2026-01-01T00:00:00Z'", 'yesterday', false],
    ["file:x IN ('a', 'b')", 'b', true],
    ["file:x NOT IN ('a', 'b')", 'b', false],
    ['file:x IN ()', 'b', false],
    ["file:x LIKE 'a%_c'", 'abbc', true],
    ["file:x LIKE 'a%c'", 'abcb', false],
    ["file:x LIKE '_'", '\u{1f600}', true],
    ["file:x LIKE '%a%a%b'", 'aaab', true],
    ["file:x LIKE 'a.c'", 'abc', false],
    ["file:x LIKE 'e\u0301'", '\u00e9', true],
    ["file:x MATCHES '^a+$'", 'aaa', true],
    ["file:x MATCHES 'b'", 'abc', true],
    ["file:x MATCHES '(?i)ABC'", 'xabcx', true],
    ["file:x MATCHES '1'", 1, false],
    ["file:x ISSUBSET '192.0.2.0/24'", '192.0.2.9', true],
    ["file:x ISSUBSET '192.0.2.0/24'", '192.0.0.0/16', false],
    ["file:x ISSUBSET '192.0.2.0/24'", '2001:db8::1', false],
    ["file:x ISSUBSET '2001:db8::/32'", '2001:db8:1::/48', true],
    ["file:x ISSUPERSET '192.0.2.9'", '192.0.2.0/24', true],
    ["file:x ISSUPERSET '192.0.2.9'", '192.0.2.10', false],
    ["file:x ISSUBSET 'somewhere'", '192.0.2.9', false],
    ['EXISTS file:x', null, true],
    ['NOT EXISTS file:x', null, false],
    ['NOT EXISTS file:y', 1, true],
    ['file:x[*] = 2', [1, 2], true],
    ['file:x[1] = 1', [1, 2], false],
    ['file:x[-1] = 2', [1, 2], false],
    ['file:x[*].k = 2', [{ k: 1 }, 3, { k: 2 }], true],
    ["file:x[*] = 'h'", { MD5: 'h' }, true],
    ["file:x.'SHA-256' = 'h'", { 'SHA-256': 'h' }, true],
    ["file:x.constructor = 'h'", {}, false],
    ['file:x.length = 2', [1, 2], false],
  ])('[%s] of %o: %s', (pattern, x, expected) => expect(isMatch(pattern, file({ x }))).toBe(expected));

  test.each<readonly [string, JsonObject, boolean]>([
    ["file:a_hex = h'FFd8'", { a_hex: 'ffd8' }, true],
    ["file:a_hex = b'/9g='", { a_hex: 'ffd8' }, true],
    ["file:a_bin = 'ab'", { a_bin: 'YWI=' }, true],
    ["file:a_bin MATCHES '^\\\\xd4\\\\xc3'", { a_bin: '1MOyoQ==' }, true],
    ["file:a_bin > h'00'", { a_bin: 'YWI=' }, true],
    ["file:a_hex = 'x'", { a_hex: 'no hex' }, false],
    ["file:a = h'61'", { a: 'a' }, true],
    ["file:a = h'61'", { a: '\u3042' }, false],
  ])('[%s] of %o, binary: %s', (pattern, more, expected) => expect(isMatch(pattern, file(more))).toBe(expected));

  test('references are followed as far as the path goes, and lead nowhere where nothing is', () => {
    const objects = [
      file({ id: 'file--1', name: 'a.exe', parent_directory_ref: 'directory--1' }),
      { type: 'directory', id: 'directory--1', path: 'C:', contains_refs: ['file--0', 'file--1'] },
    ];
    expect(match("[file:parent_directory_ref.path = 'C:']", seen(0, 0, objects))).toEqual([0]);
    expect(match("[directory:contains_refs[*].parent_directory_ref.contains_refs[1].name = 'a.exe']", seen(0, 0, objects))).toEqual([0]);
    expect(match("[directory:contains_refs[0].name = 'a.exe']", seen(0, 0, objects))).toBeNull();
    expect(match("[file:parent_directory_ref = 'directory--1']", seen(0, 0, objects))).toEqual([0]);
  });

  test('what AND joins must hold for one object, what OR joins for any', () => {
    const two = seen(0, 0, [file({ name: 'a', size: 1 }), file({ name: 'b', size: 2 })]);
    expect(match("[file:name = 'a' AND file:size = 2]", two)).toBeNull();
    expect(match("[file:name = 'a' AND (file:size = 2 OR file:size = 1)]", two)).toEqual([0]);
    expect(match("[file:name = 'a'] AND [file:size = 2]", two)).toBeNull();
  });

  test('observed data of STIX 2.0 hold their objects themselves', () => {
    const old = observationOf(
      {
        type: 'observed-data',
        first_observed: '2026-01-01T00:00:00Z',
        last_observed: '2026-01-01T00:00:00Z',
        number_observed: 1,
        objects: { '0': { type: 'ipv4-addr', value: '192.0.2.1' }, '1': { type: 'network-traffic', dst_ref: '0' } },
      },
      new Map(),
    );
    expect(old && match("[network-traffic:dst_ref.value = '192.0.2.1']", old)).toEqual([0]);
  });
});

describe('observations', () => {
  const a = (first: number, last = first, times = 1): Observation => seen(first, last, [file({ name: 'a' })], times);
  const b = (first: number, last = first, times = 1): Observation => seen(first, last, [file({ name: 'b' })], times);
  const [isA, isB] = ["[file:name = 'a']", "[file:name = 'b']"];
  const between = (start: number, stop: number): string => `START t'2026-01-01T00:00:0${start}Z' STOP t'2026-01-01T00:00:0${stop}Z'`;

  test.each<readonly [string, readonly Observation[], readonly number[] | null]>([
    [`${isA} AND ${isB}`, [b(0), a(5)], [1, 0]],
    [`${isA} AND ${isA}`, [a(0)], null],
    [`${isA} AND ${isA}`, [a(0, 0, 2)], [0]],
    [`${isA} OR ${isB}`, [b(0)], [0]],
    [`${isA} FOLLOWEDBY ${isB}`, [a(1), b(0)], null],
    [`${isA} FOLLOWEDBY ${isB}`, [a(1), b(1)], [0, 1]],
    [`${isA} FOLLOWEDBY ${isB}`, [a(2, 4), b(0, 3)], [0, 1]],
    [`${isA} FOLLOWEDBY (${isB} AND ${isA})`, [a(3), b(4), a(2)], [2, 1, 0]],
    [`${isA} REPEATS 3 TIMES`, [a(0), a(9, 9, 2)], [0, 1]],
    [`${isA} REPEATS 4 TIMES`, [a(0), a(9, 9, 2)], null],
    [`${isA} REPEATS 2 TIMES WITHIN 2 SECONDS`, [a(0), a(3), a(5)], [1, 2]],
    [`${isA} REPEATS 2 TIMES WITHIN 1.9 SECONDS`, [a(0), a(3), a(5)], null],
    [`(${isA} AND ${isB}) WITHIN 3 SECONDS`, [a(0, 2), b(5)], [0, 1]],
    [`(${isA} AND ${isB}) WITHIN 2.999 SECONDS`, [a(0, 2), b(5)], null],
    [`${isA} ${between(2, 4)}`, [a(4, 5)], null],
    [`${isA} ${between(2, 4)}`, [a(0, 2)], [0]],
    [`${isA} ${between(4, 2)}`, [a(0, 9)], null],
    [`(${isA} OR ${isB}) REPEATS 2 TIMES`, [a(0), b(0)], [0, 1]],
  ])('%s', (pattern, observations, expected) => expect(match(pattern, ...observations)).toEqual(expected));

  test('a hundred observations in which five come together are searched at once', () => {
    const apart = Array.from({ length: 40 }, (_, at) => a(at + 10));
    expect(match(`${isA} REPEATS 5 TIMES WITHIN 3 SECONDS`, ...apart)).toBeNull();
    expect(match(`${isA} REPEATS 5 TIMES WITHIN 3 SECONDS`, ...apart, a(0), a(1), a(1), a(2), a(3))).toEqual([40, 41, 42, 43, 44]);
  });
});

describe('hostile patterns end with a code', () => {
  const many = Array.from({ length: 60 }, (_, at) => seen(at % 60, at % 60, [file({ name: 'a'.repeat(1000) })]));
  test('a regular expression that cannot be tried in linear time', () => {
    expect(match(String.raw`[file:name MATCHES '(a)\\1']`, ...many)).toBe('pattern-refused');
    expect(match("[file:name MATCHES '^(a+)+$b']", ...many)).toBeNull();
  });
  test('more combinations than can be tried', () => {
    const none = "[file:name LIKE 'a%'] FOLLOWEDBY ".repeat(7);
    const impossible = `(${none}[file:name LIKE 'a%'] AND [file:name LIKE 'a%'] FOLLOWEDBY [file:name LIKE 'a%'] START t'2020-01-01T00:00:00Z' STOP t'2020-01-01T00:00:01Z')`;
    expect(match(impossible, ...many)).toBeNull(); // one place that nothing can fill ends the search at once
    const backwards = Array.from({ length: 9 }, () => "[file:name LIKE 'a%']").join(' FOLLOWEDBY ');
    expect(
      match(`(${backwards}) FOLLOWEDBY ([file:name LIKE 'a%'] START t'2026-01-01T00:00:00Z' STOP t'2026-01-01T00:00:01Z')`, ...many),
    ).toBe('stix-pattern-too-costly');
  });
  test('repeats beyond any number', () => {
    expect(match("[file:name LIKE 'a%'] REPEATS 900000000 TIMES", ...many)).toBe('stix-pattern-too-costly');
    expect(match("([file:name LIKE 'a%'] REPEATS 900 TIMES) REPEATS 900 TIMES", ...many)).toBe('stix-pattern-too-costly');
    expect(match("[file:name LIKE 'a%'] REPEATS 900 TIMES", seen(0, 0, [file({ name: 'a' })], 1_000_000))).toEqual([0]);
  });
  test('references that lead back to themselves through a wide list', () => {
    const wide = seen(0, 0, [{ type: 'directory', id: 'directory--1', contains_refs: Array.from({ length: 1000 }, () => 'directory--1') }]);
    expect(match(`[directory:${'contains_refs[*].'.repeat(6)}path = 'a']`, wide)).toBe('stix-pattern-too-costly');
    expect(match(`[EXISTS directory:${'contains_refs[*].'.repeat(6)}path]`, wide)).toBe('stix-pattern-too-costly');
    expect(match("[directory:contains_refs[*].path = 'a']", wide)).toBeNull();
  });
  test('long texts against many wildcards', () => {
    const long = seen(0, 0, [file({ name: 'a'.repeat(200_000) })]);
    expect(match(`[file:name LIKE '%${'a'.repeat(2000)}b']`, long)).toBe('stix-pattern-too-costly');
  });
});
