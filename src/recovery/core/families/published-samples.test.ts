import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { joinKeys } from '../keys/join-keys.ts';
import { readKey } from '../keys/read-key.ts';
import type { Key } from '../keys/key.ts';
import { sourceOfPieces } from '../recovered.ts';
import { families } from './index.ts';

const folder = new URL('../../../../../shared/data/recovery/', import.meta.url);
const there = existsSync(folder);
type Sample = {
  file: string;
  family: string;
  key: string | string[] | null;
  expectedSize: number;
  expectedSha256: string;
  encryptedRanges: [number, number][];
};
const samples = there
  ? (JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as Sample[]).filter(({ key }) => key !== null)
  : [];
const bytesOf = (path: string): Uint8Array => readFileSync(new URL(path.split('/').map(encodeURIComponent).join('/'), folder));

function keysOf(sample: Sample): readonly Key[] {
  const read = [sample.key ?? []].flat().map((path) => readKey(path, bytesOf(path)));
  return joinKeys(read.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])));
}

describe.skipIf(!there)('the published samples with their demonstration keys (skipped where ../shared/data is not there)', () => {
  test.each(samples)('$family: named without its name, and opened to the byte', (sample) => {
    const file = sourceOfBytes(bytesOf(sample.file));
    const named = families.flatMap((family) => {
      const recognition = family.recognise(file, primitives);
      return recognition?.evidence.some(({ signal }) => signal === 'structure') ? [{ family, recognition }] : [];
    });
    expect(named).toHaveLength(1);
    const { family, recognition } = named[0] ?? expect.unreachable();
    if (recognition.encrypted) expect(recognition.encrypted).toEqual(sample.encryptedRanges);
    const opened = keysOf(sample)
      .map((key) => family.open?.withKey(file, recognition.state, key, primitives))
      .find((outcome) => outcome?.ok);
    if (!opened?.ok) return expect.unreachable('no key opened it');
    const result = sourceOfPieces(opened.value.pieces);
    expect(result.size).toBe(sample.expectedSize);
    expect(createHash('sha256').update(result.read(0, result.size)).digest('hex')).toBe(sample.expectedSha256);
  });
});
