import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import listPolicy from '#knowledge/warning-list-policy.json' with { type: 'json' };
import { compileLists } from './compile-lists.ts';
import { decodeLists, encodeLists, headBytes, readHead } from './list-codec.ts';
import { ListPolicy } from './list-policy.ts';
import { WarningList } from './warning-list.ts';

const sha256 = (...parts: readonly Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const lists = compileLists(
  [
    WarningList.parse({ list: 'names', type: 'hostname', values: ['a.example', 'b.example', 'kakuu.example'] }),
    WarningList.parse({ list: 'blocks', type: 'cidr', values: ['198.51.100.0/24', '2001:db8::/48', '203.0.113.7'] }),
    WarningList.parse({ list: 'words', type: 'substring', values: ['kakuu'], matching_attributes: ['domain'] }),
    WarningList.parse({ list: 'patterns', type: 'regex', values: ['/^soc@/i'], matching_attributes: ['email-src'] }),
  ],
  ListPolicy.parse(listPolicy),
);
const source = new Uint8Array([1, 2, 3]);
const whole = Buffer.concat(encodeLists(lists, source, sha256, (text) => Buffer.from(text)));

/** As the file's reader takes it: the head, then as much as the head says. */
function decode(bytes: Uint8Array) {
  const head = bytes.slice(0, headBytes);
  const lengths = readHead(head);
  if (!lengths.ok) return lengths;
  const body = bytes.slice(headBytes, headBytes + lengths.value.manifest + lengths.value.index);
  return decodeLists(head, body, sha256, (part) => Buffer.from(part).toString('utf8'));
}

test('what was written is read back', () => {
  const read = decode(whole);
  expect(read).toMatchObject({ ok: true, value: { sourceBytes: 3 } });
  expect(read.ok && read.value.lists).toEqual(lists);
});

test('a file that breaks off anywhere before its source is refused', () => {
  for (let length = 0; length < whole.length - source.length; length += 1)
    expect(decode(whole.subarray(0, length)), `${length}`).toMatchObject({ ok: false, reason: { code: 'lists-damaged' } });
});

test('a bit that flipped anywhere before the source is noticed (seed 20260915)', () => {
  // The head's last 32 bytes are the checksum of the source, which is held against the source when that is read.
  const places = fc.integer({ min: 0, max: whole.length - source.length - 1 }).filter((at) => at < 56 || at >= headBytes);
  fc.assert(
    fc.property(places, fc.integer({ min: 0, max: 7 }), (at, bit) => {
      const flipped = Uint8Array.from(whole);
      flipped[at]! ^= 1 << bit;
      expect(decode(flipped)).toMatchObject({ ok: false, reason: { code: 'lists-damaged' } });
    }),
    { seed: 20260915, numRuns: 2000 },
  );
});

test('another version says which', () => {
  const later = Uint8Array.from(whole);
  later[8] = 9;
  expect(decode(later)).toMatchObject({ ok: false, reason: { facts: { problem: 'version 9' } } });
});
