import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonTestSuite } from '../../../../test/hostile/read-tar.ts';
import { strictUtf8 } from '../../strict-utf8.ts';
import type { BundlePart, FoundObject } from './bundle-part.ts';
import { BundleReader, OBJECT_LIMIT } from './read-bundle.ts';

const encoder = new TextEncoder();
const utf8 = (text: string): Uint8Array => encoder.encode(text);

function read(input: Uint8Array | string, cuts: readonly number[] = []): BundlePart[] {
  const bytes = typeof input === 'string' ? utf8(input) : input;
  const reader = new BundleReader(strictUtf8);
  const parts: BundlePart[] = [];
  const edges = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
  for (const [place, edge] of edges.entries()) {
    const chunk = bytes.slice(edge, edges[place + 1] ?? edge);
    parts.push(...reader.push(chunk));
    chunk.fill(0); // the caller may use its chunk again
  }
  return [...parts, ...reader.end()];
}

const id = (number: number): string => `identity--00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const identity = (number: number, more = ''): string => `{"type":"identity","id":"${id(number)}"${more}}`;
const bundle = (...objects: readonly string[]): string => `{"type":"bundle","id":"bundle--1","objects":[${objects.join(',')}]}`;
const short = (parts: readonly BundlePart[]): readonly string[] =>
  parts.map((part) => (part.kind === 'object' ? part.text : part.kind === 'refused' ? part.refused.code : JSON.stringify(part.envelope)));
const texts = (parts: readonly BundlePart[]): readonly string[] =>
  parts.filter((part): part is FoundObject => part.kind === 'object').map(({ text }) => text);

describe('the forms in which objects come', () => {
  const one = identity(1, ',"x_n":1.0,"x_big":1e400,"x_b":[ ] ,"name":"東京\\u0041"');
  test.each([
    ['a bundle', bundle(one, identity(2)), [one, identity(2), '{"type":"bundle","id":"bundle--1"}']],
    [
      'objects before type and id',
      `{ "objects" : [ ${one} ] , "id":"bundle--1","type":"bundle" }`,
      [one, '{"id":"bundle--1","type":"bundle"}'],
    ],
    ['a TAXII envelope', `{"more":true,"next":"abc","objects":[${one}]}`, [one, '{"more":true,"next":"abc"}']],
    ['an empty TAXII envelope', '{"more":false}', ['{"more":false}']],
    ['an empty object', '{}', ['{}']],
    ['an empty bundle', '{"type":"bundle","id":"bundle--1"}', ['{"type":"bundle","id":"bundle--1"}']],
    ['a bare list', `[${one},${identity(2)}]`, [one, identity(2)]],
    ['an empty list', '[]', []],
    ['NDJSON', `${one}\n${identity(2)}\r\n\n`, [one, identity(2)]],
    ['one object', `\n ${one} `, [one]],
    ['a byte order mark', `\uFEFF${one}`, [one]],
    [
      'bundles in a list',
      `[${bundle(one)},${bundle(identity(2))}]`,
      [one, '{"type":"bundle","id":"bundle--1"}', identity(2), '{"type":"bundle","id":"bundle--1"}'],
    ],
    [
      'a bundle a line',
      `${bundle(one)}\n${bundle(identity(2))}`,
      [one, '{"type":"bundle","id":"bundle--1"}', identity(2), '{"type":"bundle","id":"bundle--1"}'],
    ],
    [
      'a custom object with a list of its own called objects',
      `{"type":"x-list","id":"x-list--1","objects":[1]}`,
      ['{"type":"x-list","id":"x-list--1","objects":[1]}'],
    ],
    [
      'observed-data of STIX 2.0',
      '{"type":"observed-data","id":"observed-data--1","objects":{"0":{"type":"file"}}}',
      ['{"type":"observed-data","id":"observed-data--1","objects":{"0":{"type":"file"}}}'],
    ],
    ['nothing', ' \n', []],
  ])('%s is read', (_, input, expected) => {
    expect(short(read(input))).toEqual(expected);
    const bytes = utf8(input);
    for (const part of read(input)) {
      if (part.kind === 'object') expect(bytes.slice(part.position, part.position + utf8(part.text).length)).toEqual(utf8(part.text));
    }
  });
});

describe('one bad object costs one object', () => {
  const good = identity(9);
  const deep = (levels: number): string => identity(1, `,"x":${'['.repeat(levels)}${']'.repeat(levels)}`);
  const table: readonly (readonly [string, string, string])[] = [
    ['a key twice', identity(1, ',"name":"a","name":"b"'), 'json-duplicate-key'],
    ['a key twice, once in disguise', identity(1, ',"name":"a","n\\u0061me":"b"'), 'json-duplicate-key'],
    ['a key twice deep inside', identity(1, ',"x":[{"a":{"b":1,"b":2}}]'), 'json-duplicate-key'],
    ['__proto__', identity(1, ',"__proto__":{"a":1}'), 'json-forbidden-key'],
    ['constructor in disguise', identity(1, ',"x":{"c\\u006fnstructor":1}'), 'json-forbidden-key'],
    ['prototype', identity(1, ',"x":[{"prototype":1}]'), 'json-forbidden-key'],
    ['a NUL', identity(1, ',"name":"a\\u0000b"'), 'nul-character'],
    ['half a pair', identity(1, ',"name":"\\ud83d"'), 'lone-surrogate'],
    ['half a pair in a key', identity(1, ',"\\ude00":1'), 'lone-surrogate'],
    ['nesting of 129', deep(128), 'json-too-deep'],
    ['nesting of 1,000,000', deep(1_000_000), 'json-too-deep'],
    ['a word that is none', identity(1, ',"x":tru'), 'json-broken'],
    ['a number that is none', identity(1, ',"x":01'), 'json-broken'],
    ['an escape that is none', identity(1, ',"x":"\\x"'), 'json-broken'],
    ['a tab in a string', identity(1, ',"x":"a\tb"'), 'json-broken'],
    ['a comma too many', identity(1, ',"x":1,'), 'json-broken'],
    ['no comma', identity(1, ',"x":1 "y":2'), 'json-broken'],
    ['no colon', identity(1, ',"x" 1'), 'json-broken'],
    ['a bracket of the wrong kind', identity(1, ',"x":[1}'), 'json-broken'],
    ['a quotation mark too few', identity(1, ',"x":"a,"y":"b"'), 'json-broken'],
    ['a bracket too few', identity(1, ',"x":[{"a":1},{"b":2}'), 'json-broken'],
    ['no id', '{"type":"identity"}', 'stix-id-invalid'],
    ['no type', '{"id":"identity--1"}', 'stix-type-invalid'],
    ['a number', '17', 'stix-not-an-object'],
    ['a list', '[{"type":"identity"}]', 'stix-not-an-object'],
    ['a text', '"objects"', 'stix-not-an-object'],
  ];
  test.each(table)('%s in a bundle', (_, bad, code) => {
    const parts = read(bundle(good, bad, identity(2), good));
    expect(short(parts)).toEqual([good, code, identity(2), good, '{"type":"bundle","id":"bundle--1"}']);
  });
  test.each(table)('%s in a list and on a line of its own', (_, bad, code) => {
    expect(short(read(`[${bad},${good}]`))).toEqual([code, good]);
    expect(short(read(`${good}\n${bad.replaceAll('\n', ' ')}\n${identity(2)}\n`))).toEqual([
      good,
      // What is no object at all is no JSON of STIX on its own line either.
      bad.startsWith('{') ? code : bad.startsWith('[') ? 'stix-id-invalid' : 'json-broken',
      identity(2),
    ]);
  });

  test('bytes that are no UTF-8 are refused with the place of the first', () => {
    const bytes = utf8(bundle(identity(1, ',"name":"?"'), good));
    const place = bytes.indexOf(0x3f);
    bytes[place] = 0xff;
    const [refused, ...rest] = read(bytes);
    expect(refused).toMatchObject({
      kind: 'refused',
      id: id(1),
      type: 'identity',
      refused: { code: 'wrong-encoding', at: { byte: place } },
    });
    expect(short(rest)).toEqual([good, '{"type":"bundle","id":"bundle--1"}']);
  });

  test('a refused part is given whole, with what it calls itself and where it stands', () => {
    const bad = identity(1, ',"name":"a","name":"b"');
    const [, refused] = read(bundle(good, bad));
    expect(refused).toMatchObject({
      kind: 'refused',
      bytes: utf8(bad),
      length: bad.length,
      position: bundle(good).length - 1,
      id: id(1),
      type: 'identity',
    });
  });

  test('an object of more than 8 MiB is refused with its beginning, and memory stays bounded', () => {
    const reader = new BundleReader(strictUtf8);
    const parts: BundlePart[] = [];
    parts.push(...reader.push(utf8(`{"objects":[${identity(1, ',"x":"')}`.slice(0, -1))));
    const chunk = new Uint8Array(1024 * 1024).fill(0x61);
    for (let mebibyte = 0; mebibyte < 20; mebibyte += 1) parts.push(...reader.push(chunk));
    parts.push(...reader.push(utf8(`"},${good}]}`)), ...reader.end());
    expect(short(parts)).toEqual(['stix-object-too-large', good, '{}']);
    expect(parts[0]).toMatchObject({ kind: 'refused', id: id(1), position: 12 });
    expect(parts[0]?.kind === 'refused' && parts[0].length > 20 * chunk.length && parts[0].bytes.length < OBJECT_LIMIT).toBe(true);
  });

  test('brackets that never close end with the input', () => {
    const parts = read(`[${identity(1, `,"x":${'['.repeat(3_000_000)}`)}`.slice(0, -1));
    expect(short(parts)).toEqual(['stix-cut-short']);
  });
});

describe('an input that ends or breaks', () => {
  const whole = bundle(identity(1), identity(2));
  test.each([
    [
      'between objects',
      whole.slice(0, whole.indexOf(',{"type":"identity"') + 1),
      [identity(1), 'stix-cut-short', '{"type":"bundle","id":"bundle--1"}'],
    ],
    ['in an object', whole.slice(0, -6), [identity(1), 'stix-cut-short', '{"type":"bundle","id":"bundle--1"}']],
    ['before its last brace', whole.slice(0, -1), [identity(1), identity(2), 'stix-cut-short', '{"type":"bundle","id":"bundle--1"}']],
    ['in the properties of the bundle', '{"type":"bundle","i', ['stix-cut-short']],
    ['in a list', '[', ['stix-cut-short']],
  ])('cut %s', (_, input, expected) => expect(short(read(input))).toEqual(expected));

  test('a bundle whose own properties are broken still gives its objects', () => {
    expect(short(read(`{"type":"bundle" "id":1,"objects":[${identity(1)},${identity(2)}]}`))).toEqual([
      'json-broken',
      identity(1),
      identity(2),
    ]);
    expect(short(read(`{"objects":[${identity(1)}],"type":"bundle","type":"bundle"}`))).toEqual([identity(1), 'json-duplicate-key']);
  });

  test('two lists of objects in one bundle give both, and the doubled key is said', () => {
    expect(short(read(`{"objects":[${identity(1)}],"objects":[${identity(2)}]}`))).toEqual([
      identity(1),
      identity(2),
      'json-duplicate-key',
    ]);
  });

  test('a line that was cut short costs one line', () => {
    expect(short(read(`${identity(1).slice(0, 20)}\n${identity(2)}\n${identity(3).slice(0, -1)}\n${identity(4)}`))).toEqual([
      'json-broken',
      identity(2),
      'json-broken',
      identity(4),
    ]);
  });

  test('a missing comma between objects loses neither', () => {
    expect(texts(read(`[${identity(1)}${identity(2)}]`))).toEqual([identity(1), identity(2)]);
  });

  test('a bundle behind something else, or behind a broken bundle, is read as one, however large', () => {
    const many = Array.from({ length: 900 }, (_, number) => identity(number, `,"x":"${'a'.repeat(10_000)}"`));
    const large = bundle(...many);
    expect(large.length).toBeGreaterThan(OBJECT_LIMIT);
    const behind = read(`var bundle = ${large};`);
    expect(behind[0]).toMatchObject({ kind: 'refused', length: 13, position: 0 });
    expect(texts(behind).join(',') === many.join(',')).toBe(true);
    expect(short(read(`{"objects":[${identity(1)},{"type":tool}x]}\n${bundle(identity(2))}\n${bundle(identity(3))}`))).toEqual([
      identity(1),
      'json-broken',
      'json-broken',
      '{}',
      identity(2),
      '{"type":"bundle","id":"bundle--1"}',
      identity(3),
      '{"type":"bundle","id":"bundle--1"}',
    ]);
  });

  test('what is no JSON at all is refused once', () => {
    expect(short(read('<html>\n<body>{not}</body>\n</html>\n'))).toEqual(['json-broken']);
    expect(short(read(new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])))).toEqual(['wrong-encoding']);
  });

  test('errors that each look far ahead stay linear', () => {
    const line = `{"a":"\n{","a":"\n`;
    const input = `[${line.repeat(60_000)}`;
    const parts = read(input);
    expect(parts.every(({ kind }) => kind !== 'object')).toBe(true);
  });
});

const suite = jsonTestSuite();
test.skipIf(!suite)('JSONTestSuite is told apart as its authors do (skipped where ../shared/data/hostile is not there)', () => {
  const broken = (bytes: Uint8Array): boolean =>
    read(bytes).some((part) => part.kind === 'refused' && ['json-broken', 'wrong-encoding', 'stix-cut-short'].includes(part.refused.code));
  const named = (suite ?? []).map(({ name, bytes }) => ({ name: name.slice(name.lastIndexOf('/') + 1), bytes }));
  // Bare words and strings are no object or list: nothing here could be STIX.
  const sound = named.filter(({ name, bytes }) => name.startsWith('y_') && /^[\s\uFEFF]*[{[]/.test(new TextDecoder().decode(bytes)));
  expect([sound.length, sound.filter(({ bytes }) => broken(bytes)).map(({ name }) => name)]).toEqual([87, []]);
  const wrong = named.filter(({ name }) => name.startsWith('n_'));
  // Nothing at all, and one list after another, are inputs without objects.
  expect([wrong.length, wrong.filter(({ bytes }) => !broken(bytes)).map(({ name }) => name)]).toEqual([
    188,
    ['n_single_space.json', 'n_structure_UTF8_BOM_no_data.json', 'n_structure_double_array.json', 'n_structure_no_data.json'],
  ]);
});

describe('any input', () => {
  const scalar = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      scalar,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string({ maxLength: 8 }), tie('value'), { maxKeys: 4 }),
    ),
  }));
  const key = fc.string({ maxLength: 8 }).filter((name) => !['type', 'id', '__proto__', 'objects'].includes(name));
  const object = fc
    .tuple(fc.uuid(), fc.dictionary(key, value, { maxKeys: 4 }), fc.constantFrom(0, 1, 2))
    .map(([uuid, more, indent]) =>
      JSON.stringify({ ...more, type: 'identity', id: `identity--${uuid}` }, null, indent).replaceAll('"__proto__"', '"proto"'),
    );
  const cuts = fc.array(fc.nat(3000), { maxLength: 12 });

  test('gives its objects byte for byte, however it is cut (seed 20260701)', () => {
    fc.assert(
      fc.property(fc.array(object, { maxLength: 5 }), cuts, fc.constantFrom('bundle', 'list', 'lines'), (objects, where, form) => {
        const flat = form === 'lines' ? objects.map((text) => JSON.stringify(JSON.parse(text))) : objects;
        const input = form === 'bundle' ? bundle(...flat) : form === 'list' ? `[ ${flat.join(' , ')} ]` : flat.join('\n');
        const parts = read(input, where);
        expect(texts(parts)).toEqual(flat);
        expect(parts.filter(({ kind }) => kind === 'refused')).toEqual([]);
      }),
      { seed: 20260701, numRuns: 150 },
    );
  });

  test('broken anywhere gives the same parts however it is cut, in order and without overlap (seed 20260702)', () => {
    const wound = fc.record({ at: fc.nat(4000), byte: fc.constantFrom(0x22, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x5c, 0x0a, 0xff, 0x20, 0x3a) });
    fc.assert(
      fc.property(
        fc.array(object, { minLength: 1, maxLength: 6 }),
        fc.array(wound, { maxLength: 3 }),
        cuts,
        fc.boolean(),
        (objects, wounds, where, isList) => {
          const bytes = utf8(isList ? `[${objects.join(',')}]` : bundle(...objects));
          for (const { at, byte } of wounds) bytes[at % bytes.length] = byte;
          const whole = read(bytes);
          expect(read(bytes, where)).toEqual(whole);
          let end = 0;
          for (const part of whole) {
            if (part.kind === 'envelope') continue;
            if (part.kind === 'refused' && part.type === 'bundle' && part.position === 0) continue; // the bundle itself, after its objects
            expect(part.position).toBeGreaterThanOrEqual(end);
            end = part.position + (part.kind === 'object' ? utf8(part.text).length : part.length);
            expect(end).toBeLessThanOrEqual(bytes.length);
          }
        },
      ),
      { seed: 20260702, numRuns: 300 },
    );
  });

  test('never throws on bytes of any kind (seed 20260703)', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...utf8('{}[]",:\\ \n1atu\u00e9')), { maxLength: 60 }), cuts, (bytes, where) => {
        expect(read(new Uint8Array(bytes), where)).toEqual(read(new Uint8Array(bytes)));
      }),
      { seed: 20260703, numRuns: 1000 },
    );
  });
});
