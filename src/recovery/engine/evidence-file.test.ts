import { appendFileSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { EvidenceFile, lookAt, openEvidence, stampOf } from './evidence-file.ts';
import { shownName } from './list-inputs.ts';

const folder = mkdtempSync(join(tmpdir(), 'renkei-evidence-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, bytes: Uint8Array): EvidenceFile {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return new EvidenceFile(path, bytes.length, stampOf(lookAt(path).stat));
}

test('any range is what the file holds there, cut to its ends; what was read before stays valid (seed 3)', () => {
  const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 31 + (at >> 8)) & 255);
  const file = fileOf('ranges', bytes);
  const kept: [Uint8Array, number, number][] = [];
  const edge = fc.oneof(fc.integer({ min: -10, max: 300_010 }), fc.integer({ min: 65_530, max: 65_540 }));
  fc.assert(
    fc.property(edge, edge, (from, to) => {
      const read = file.read(from, to);
      const [start, end] = [Math.max(0, from), Math.min(bytes.length, to)];
      expect(Buffer.compare(read, bytes.subarray(start, Math.max(start, end)))).toBe(0);
      kept.push([read, start, Math.max(start, end)]);
    }),
    { seed: 3, numRuns: 500 },
  );
  for (const [read, start, end] of kept) expect(Buffer.compare(read, bytes.subarray(start, end))).toBe(0);
});

test('more files than descriptors can be read in turns', () => {
  const files = Array.from({ length: 200 }, (_, index) => fileOf(`turn-${index}`, Uint8Array.of(index)));
  for (let round = 0; round < 3; round += 1) for (const [index, file] of files.entries()) expect(file.read(0, 1)[0]).toBe(index);
  for (const file of files) file.close();
});

test('a file that has grown since it was listed is refused, and one that is cut while it is read too', () => {
  const grown = fileOf('grown', new Uint8Array(10));
  appendFileSync(join(folder, 'grown'), 'x');
  expect(() => grown.read(0, 1)).toThrow('changed');
  const cut = fileOf('cut', new Uint8Array(200_000));
  cut.read(0, 1);
  writeFileSync(join(folder, 'cut'), 'short');
  expect(() => cut.read(100_000, 200_000)).toThrow('changed');
  expect(() => cut.assertUnchanged()).toThrow('changed');
});

test('a symbolic link is not followed, and reading leaves the time of last access alone', () => {
  writeFileSync(join(folder, 'seen'), 'x');
  symlinkSync('seen', join(folder, 'link'));
  expect(() => openEvidence(join(folder, 'link'))).toThrow('ELOOP');
  const before = statSync(join(folder, 'seen'), { bigint: true }).atimeNs;
  new EvidenceFile(join(folder, 'seen'), 1, stampOf(lookAt(join(folder, 'seen')).stat)).read(0, 1);
  expect(statSync(join(folder, 'seen'), { bigint: true }).atimeNs).toBe(before);
});

test('bytes of a name that are no UTF-8 are shown by their numbers', () => {
  expect(shownName(Buffer.from('報告.txt'))).toEqual({ text: '報告.txt', exact: true });
  expect(shownName(Buffer.from([0x61, 0x95, 0xf1, 0x2e, 0x74]))).toEqual({ text: 'a\\x95\\xf1.t', exact: false });
});
