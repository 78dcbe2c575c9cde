import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EnvelopeScanner, type PageHead } from './envelope-scanner.ts';

/** What a page says, read in pieces of `size` bytes; and the bytes inside its list of objects. */
function scan(page: string, size = 7): { readonly head: PageHead | null; readonly inside: string } {
  const bytes = new TextEncoder().encode(page);
  const scanner = new EnvelopeScanner();
  const inside: number[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const chunk = bytes.subarray(at, at + size);
    const [from, to] = scanner.push(chunk);
    inside.push(...chunk.subarray(from, to));
  }
  return { head: scanner.end(), inside: new TextDecoder().decode(Uint8Array.from(inside)) };
}

describe('the envelope of a page', () => {
  test.each<[string, PageHead | null]>([
    ['{}', { more: false, next: null, objects: 0 }],
    [' {"objects" : [ ] , "more":false}\n', { more: false, next: null, objects: 0 }],
    ['{"more":true,"next":"abc","objects":[{"a":1},{"b":[{}]}]}', { more: true, next: 'abc', objects: 2 }],
    ['{"objects":[{"more":false,"next":"inner"}],"next":"達\\"\\u0041%","more":true}', { more: true, next: '達"A%', objects: 1 }],
    ['{"objects":[1,"a,b",null,[2,3]],"id":"x"}', { more: false, next: null, objects: 4 }],
    ['{"next":7,"more":"true"}', { more: false, next: null, objects: 0 }],
    ['{"next":"a","next":"b","more":true}', { more: true, next: 'b', objects: 0 }],
    ['{"objects":{"objects":[{},{}]}}', { more: false, next: null, objects: 0 }],
    [`{"next":"${'x'.repeat(9000)}","more":true}`, { more: true, next: null, objects: 0 }],
    ['[]', null],
    ['<html>', null],
    ['', null],
    ['{"objects":[{}', null],
    ['{"objects":[}]', null],
    ['{}{}', null],
    ['{"a":"', null],
  ])('%s', (page, head) => expect(scan(page).head).toEqual(head));

  test('a million brackets deep costs no stack', () => {
    const depth = 1_000_000;
    expect(scan(`{"objects":[${'['.repeat(depth)}${']'.repeat(depth)}],"more":true}`, 65_536).head).toEqual({
      more: true,
      next: null,
      objects: 1,
    });
  });

  test('is read as JSON.parse reads it, however it is cut (seed 11)', () => {
    const page = fc.record(
      {
        objects: fc.array(fc.jsonValue(), { maxLength: 5 }),
        more: fc.boolean(),
        next: fc.string({ unit: 'grapheme' }),
        other: fc.jsonValue(),
      },
      { requiredKeys: ['objects'] },
    );
    fc.assert(
      fc.property(page, fc.integer({ min: 1, max: 40 }), fc.boolean(), (value, size, isWide) => {
        const { head, inside } = scan(JSON.stringify(value, null, isWide ? 2 : 0), size);
        expect(head).toEqual({ more: value.more === true, next: value.next || null, objects: value.objects.length });
        expect(JSON.parse(`[${inside}]`)).toEqual(JSON.parse(JSON.stringify(value.objects)));
      }),
      { seed: 11 },
    );
  });
});
