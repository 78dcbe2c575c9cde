import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { sourceOfBytes } from '#model/byte-source.ts';
import { decrypted, intact, missing, rebuilt, type Piece } from '../core/recovered.ts';
import { writePieces } from './write-pieces.ts';

const folder = mkdtempSync(join(tmpdir(), 'renkei-pieces-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
const fresh = (): string => join(folder, `${(count += 1)}`);
const breathe = async (): Promise<void> => undefined;

test('what is written is the pieces in their order, its hash and map are those of the file (seed 7)', async () => {
  const piece = fc.tuple(fc.constantFrom('intact', 'decrypted', 'rebuilt', 'missing'), fc.uint8Array({ maxLength: 300 }));
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (given) => {
      const whole = Buffer.concat(given.map(([kind, bytes]) => (kind === 'missing' ? Buffer.alloc(bytes.length) : bytes)));
      const pieces = given.map(([kind, bytes]): Piece => {
        if (kind === 'intact') return intact(sourceOfBytes(bytes), 0, bytes.length);
        if (kind === 'decrypted') return decrypted(bytes.length, (from, to) => bytes.subarray(from, to));
        return kind === 'rebuilt' ? rebuilt(bytes) : missing(bytes.length);
      });
      const path = fresh();
      const written = await writePieces(path, pieces, 1_000_000_000_000, breathe);
      expect(readFileSync(path).equals(whole)).toBe(true);
      expect(written.sha256).toBe(createHash('sha256').update(whole).digest('hex'));
      expect(written.provenance.at(-1)?.[1] ?? 0).toBe(whole.length);
      expect(Object.values(written.bytes).reduce((sum, bytes) => sum + bytes, 0)).toBe(whole.length);
      expect(statSync(path).mtimeMs).toBe(1_000_000_000_000);
    }),
    { seed: 7, numRuns: 100 },
  );
});

test('a gigabyte of zeros takes no room on the disk', async () => {
  const path = fresh();
  const written = await writePieces(path, [rebuilt(Uint8Array.of(1)), missing(2 ** 30)], undefined, breathe);
  expect(written.size).toBe(2 ** 30 + 1);
  expect(statSync(path).size).toBe(2 ** 30 + 1);
  expect(statSync(path).blocks * 512).toBeLessThan(2 ** 22);
});

test('a file that exists is never written over, and what fails leaves nothing', async () => {
  const path = fresh();
  writeFileSync(path, 'there');
  await expect(writePieces(path, [rebuilt(Uint8Array.of(1))], undefined, breathe)).rejects.toThrow('EEXIST');
  expect(readFileSync(path, 'utf8')).toBe('there');
  const other = fresh();
  const short: Piece = { provenance: 'intact', length: 10, read: () => new Uint8Array(3) };
  await expect(writePieces(other, [rebuilt(Uint8Array.of(1)), short], undefined, breathe)).rejects.toThrow(RangeError);
  expect(existsSync(other)).toBe(false);
});
