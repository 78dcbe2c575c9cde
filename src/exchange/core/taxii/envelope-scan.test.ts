import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EnvelopeScan } from './envelope-scan.ts';

const scanned = (text: string, cut = text.length): EnvelopeScan => {
  const bytes = new TextEncoder().encode(text);
  const scan = new EnvelopeScan();
  scan.push(bytes.subarray(0, cut));
  scan.push(bytes.subarray(cut));
  return scan;
};

test.each([
  ['{"objects":[]}', true, 0],
  [' \n{ "more" : false , "objects" : [ {}, {"a":[{}]} ] }', true, 2],
  ['{"a":{"objects":[{}]}}', false, 0],
  ['{"a":"objects"}', false, 0],
  ['{"a":["objects"],"b":1}', false, 0],
  [String.raw`{"\"objects":[{}],"x\\":1}`, false, 0],
  ['{"objects":{"a":{}},"more":[{}]}', true, 0],
  ['{"objects":[[{}],3,{}]}', true, 1],
  ['[{"objects":[{}]}]', false, 0],
  ['"objects"', false, 0],
  ['{}{"objects":[]}', false, 0],
  ['', false, 0],
])('%s: an envelope? %s, with %i objects', (text, isEnvelope, objects) => {
  expect(scanned(text)).toMatchObject({ isEnvelope, objects });
});

test('agrees with a parser on any JSON, wherever its bytes are cut (seed 81)', () => {
  const key = fc.constantFrom('objects', 'more', 'a"b', 'objects\\', '被害');
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'grapheme', maxLength: 5 }),
      fc.constantFrom('objects', 1, null, true),
      tie('list'),
      tie('object'),
    ),
    list: fc.array(tie('any'), { maxLength: 4 }),
    object: fc.dictionary(key, tie('any'), { maxKeys: 3 }),
  })).any;
  fc.assert(
    fc.property(value, fc.nat(60), (json, cut) => {
      const text = JSON.stringify(json);
      const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
      const list: unknown = isObject ? (json as Record<string, unknown>)['objects'] : undefined;
      const expected = Array.isArray(list)
        ? list.filter((one) => typeof one === 'object' && one !== null && !Array.isArray(one)).length
        : 0;
      expect(scanned(text, cut)).toMatchObject({ isEnvelope: isObject && 'objects' in (json as object), objects: expected });
    }),
    { seed: 81, numRuns: 1000 },
  );
});

test('any bytes at all are looked at once and never thrown at (seed 82)', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      const scan = new EnvelopeScan();
      scan.push(noise);
      expect(scan.objects).toBeLessThanOrEqual(noise.length);
    }),
    { seed: 82, numRuns: 1000 },
  );
});
