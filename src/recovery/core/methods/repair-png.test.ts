import { deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { pseudoRandom } from '../blocks/damage-fixture.ts';
import { readAll } from '#model/byte-source.ts';
import { png as format } from '../formats/png.ts';
import { gradientRows, pngFixture } from '../repair/png/png-fixture.ts';
import { sourceOfPieces, type Recovered } from '../recovered.ts';
import { damagePatterns, falseClaims } from '../repair/damage-fixture.ts';
import { runMethod, subjectFixture } from '../repair/subject-fixture.ts';
import { repairPng } from './repair-png.ts';

const rows = gradientRows(400, 300, pseudoRandom(1));
const picture = (cut: number): Uint8Array => pngFixture(400, rows, deflateSync, primitives, cut);

const bytesOf = (file: Recovered | undefined): Uint8Array => readAll(sourceOfPieces(file?.pieces ?? []));

/** The rows of a PNG as they were packed. */
function unpacked(bytes: Uint8Array): Uint8Array {
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = Buffer.from(bytes).readUInt32BE(at);
    if (Buffer.from(bytes).toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(Buffer.from(bytes.subarray(at + 8, at + 8 + length)));
    at += 12 + length;
  }
  return inflateSync(Buffer.concat(parts));
}

test.each([
  ['in chunks of 8 KiB, by its bytes', 8192, false],
  ['in one chunk, by a published layout', 1 << 24, true],
])('a picture %s keeps its rows up to the damage, and the rest is blank', (_name, cut, layout) => {
  const original = picture(cut);
  const from = Math.floor(original.length * 0.6);
  const subject = subjectFixture('a.png.locked', original, [[from, original.length - 40]], layout, primitives);
  const [file] = runMethod(repairPng, [subject], primitives)[0] ?? [];
  const bytes = bytesOf(file);
  expect(format.check(sourceOfPieces(file?.pieces ?? []), primitives).verdict).toBe('sound');
  expect(falseClaims(file?.pieces ?? [], subject.source, original).wrong).toBe(0);
  const got = unpacked(bytes);
  const row = 1 + 3 * 400;
  const kept = Number(/upper (\d+)/.exec(file?.why.en ?? '')?.[1]);
  expect(kept).toBeGreaterThan(100);
  expect(Buffer.compare(got.subarray(0, kept * row), Buffer.concat(rows).subarray(0, kept * row))).toBe(0);
  expect(got.subarray(kept * row).every((byte) => byte === 0)).toBe(true);
  expect(file?.verified).toBe(false);
});

test('a picture that only had a footer put behind it comes back whole and verified', () => {
  const original = picture(8192);
  const longer = Uint8Array.from([...original, ...Array.from({ length: 534 }, (_, at) => (at * 7919) & 255)]);
  const subject = subjectFixture('a.png.locked', longer, [[original.length, longer.length]], false, primitives);
  const [file] = runMethod(repairPng, [subject], primitives)[0] ?? [];
  expect(file?.verified).toBe(true);
  expect(Buffer.compare(bytesOf(file), original)).toBe(0);
});

test.each(damagePatterns)('$name: no byte is claimed that is not the original', ({ ranges }) => {
  const original = picture(8192);
  const subject = subjectFixture('a.png', original, ranges(original.length), false, primitives);
  for (const file of runMethod(repairPng, [subject], primitives)[0] ?? [])
    expect(falseClaims(file.pieces, subject.source, original).wrong).toBe(0);
});
