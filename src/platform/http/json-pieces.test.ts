import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonTestSuite } from '../../../test/hostile/read-tar.ts';
import { readJsonBody } from './json-body.ts';
import { readJsonInPieces } from './json-pieces.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Read in pieces of so many bytes it is what it is when it is read at once: the same value, or refused by both. */
async function same(bytes: Uint8Array, piece: number): Promise<void> {
  const [whole, cut] = [readJsonBody(bytes), await readJsonInPieces(bytes, undefined, piece)];
  expect(cut.ok).toBe(whole.ok);
  if (whole.ok && cut.ok) expect(cut.value).toEqual(whole.value);
  else if (!whole.ok && !cut.ok && whole.reason.code !== 'json-broken' && cut.reason.code !== 'json-broken')
    expect(cut.reason).toEqual(whole.reason);
}

describe('JSON that is read in pieces', () => {
  test('is the same as read at once, whatever it is (seed 20261128)', async () => {
    const spaced = fc.tuple(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 1, '\t'));
    await fc.assert(
      fc.asyncProperty(spaced, fc.integer({ min: 1, max: 40 }), async ([value, indent], piece) => {
        await same(bytesOf(JSON.stringify(value, null, indent)), piece);
      }),
      { seed: 20261128, numRuns: 400 },
    );
  });

  test('is refused where it would be, broken at any place (seed 20261129)', async () => {
    const broken = fc.record({
      value: fc.jsonValue({ maxDepth: 4 }),
      at: fc.nat(200),
      cut: fc.nat(3),
      put: fc.constantFrom('', ',', ']', '}', '[', '{', ':', '"', '\\', ' ', '1', 'null', ',,', '"a":', '\u0000'),
    });
    await fc.assert(
      fc.asyncProperty(broken, fc.integer({ min: 1, max: 30 }), async ({ value, at, cut, put }, piece) => {
        const text = JSON.stringify(value);
        const place = at % (text.length + 1);
        await same(bytesOf(text.slice(0, place) + put + text.slice(place + cut)), piece);
      }),
      { seed: 20261129, numRuns: 1_500 },
    );
  });

  test.each([
    '[]',
    '{}',
    ' [ ] ',
    '\ufeff[1,2]',
    '[1,]',
    '[,1]',
    '[1,,2]',
    '{"a":1,}',
    '{,}',
    '{"a" 1}',
    '{"a":[1,2],"b":{"c":[3]}}',
    '[[1,2,3],[4,5,6]]x',
    '[1] [2]',
    '{"a":[1,2]"b":1}',
    '[[1,2,3]4]',
    '[4[1,2,3]]',
    '{"a":1 [1,2,3]}',
    '{1:[1,2,3]}',
    '{"a"b:[1,2,3]}',
    '[[1,2,3}',
    '{"a":1,"a":[1,2,3],"a":{"b":[1,2]}}',
    '{"a":[1,2,3],"a":2}',
    '"a"',
    '12',
    '',
    '[',
    '{"a":[1,2,{"__proto__":1}]}',
    '{"a":[[1,1,1],[2,"\\u0000"]]}',
    '{"__proto__":[1,2,3]}',
    '[1,2,[3,{"x":["\\ud800"]}]]',
    '{"\\ud800":[1,2,3]}',
    '{"a\\"]":[1,"]",2],"b":"\\\\"}',
    '[[[[[[1]]]]],2]',
    '{"a":{"b":{"c":{"d":[1,2,3,4,5,6]}}},"e":1}',
    '[{"a":1},{"a":2},{"a":3}]',
    '[true,false,null,nul]',
  ])('is the same for %s', async (text) => {
    for (let piece = 1; piece < 12; piece += 1) await same(bytesOf(text), piece);
  });

  const suite = jsonTestSuite();
  test.skipIf(!suite)('is the same for JSONTestSuite (../shared/data/hostile)', async () => {
    for (const { bytes } of suite ?? []) for (const piece of [1, 7, 2 ** 16]) await same(bytes, piece);
  });

  test('lets others have their turn', { timeout: 60_000 }, async () => {
    const body = bytesOf(`[${'{},'.repeat(1_500_000)}{}]`);
    let turns = 0;
    let going = true;
    const others = (): void => {
      turns += 1;
      if (going) setImmediate(others);
    };
    setImmediate(others);
    const read = await readJsonInPieces(body);
    going = false;
    expect(read).toMatchObject({ ok: false, reason: { code: 'json-too-much' } });
    const large = bytesOf(`[${`{"value":"${'x'.repeat(20)}"},`.repeat(400_000)}{}]`);
    going = true;
    turns = 0;
    setImmediate(others);
    const value = await readJsonInPieces(large);
    going = false;
    expect(value.ok && (value.value as unknown[]).length).toBe(400_001);
    expect(turns).toBeGreaterThan(10);
  });
});
