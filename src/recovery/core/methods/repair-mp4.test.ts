import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { pseudoRandom } from '../blocks/damage-fixture.ts';
import { readAll, sourceOfBytes } from '#model/byte-source.ts';
import { byteCounts, byteMapOf } from '../byte-map.ts';
import { checkFormat } from '../formats/check-format.ts';
import { mp4Fixture, nalSample } from '../formats/mp4/mp4-fixture.ts';
import { sourceOfPieces } from '../recovered.ts';
import { damagePatterns, falseClaims } from '../repair/damage-fixture.ts';
import { runMethod, subjectFixture } from '../repair/subject-fixture.ts';
import { repairMp4 } from './repair-mp4.ts';

const next = pseudoRandom(1);
const film = mp4Fixture(Array.from({ length: 300 }, (_, at) => nalSample(at % 25 === 0 ? [20, 30_000] : [2000 + (next() % 8000)], next)));

test('the film itself is sound, and one byte of a length changed breaks it', () => {
  expect(checkFormat(sourceOfBytes(film), primitives)).toMatchObject({
    format: { id: 'mp4' },
    verdict: { verdict: 'sound', by: 'structure' },
  });
  const changed = film.slice();
  changed[25] = 7;
  expect(checkFormat(sourceOfBytes(changed), primitives)?.verdict.verdict).toBe('damaged');
});

test.each(damagePatterns)('$name: no byte is claimed that is not the original, and the boxes fit', ({ name, ranges }) => {
  for (const layout of [true, false]) {
    const subject = subjectFixture('hanzai.mp4.locked', film, ranges(film.length), layout, primitives);
    const [file] = runMethod(repairMp4, [subject], primitives)[0] ?? [];
    if (name === 'first 1 %' || (layout && name === 'first 150 KB')) expect(file).toBeDefined();
    if (!file) continue;
    expect(falseClaims(file.pieces, subject.source, film).wrong).toBe(0);
    const bytes = readAll(sourceOfPieces(file.pieces));
    expect(bytes.length).toBe(film.length);
    expect(checkFormat(sourceOfBytes(bytes), primitives)?.format.id).toBe('mp4');
    expect(byteCounts(byteMapOf(file.pieces)).intact).toBeGreaterThan(film.length * 0.4);
    expect(file.verified).toBe(false);
  }
});

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
describe.skipIf(!hasFfmpeg)('with ffmpeg (skipped where it is not installed)', () => {
  test('a film whose first 150 KB are encrypted plays from behind them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'renkei-film-'));
    try {
      const path = join(folder, 'a.mp4');
      spawnSync('ffmpeg', [
        '-v',
        'error',
        '-f',
        'lavfi',
        '-i',
        'testsrc2=size=320x240:rate=25:duration=12',
        '-c:v',
        'libx264',
        '-g',
        '25',
        '-b:v',
        '1M',
        path,
      ]);
      const original = new Uint8Array(readFileSync(path));
      const subject = subjectFixture('a.mp4.locked', original, [[0, 153_600]], false, primitives);
      const [file] = runMethod(repairMp4, [subject], primitives)[0] ?? [];
      expect(falseClaims(file?.pieces ?? [], subject.source, original).wrong).toBe(0);
      writeFileSync(join(folder, 'b.mp4'), readAll(sourceOfPieces(file?.pieces ?? [])));
      const args = ['-v', 'quiet', '-i', join(folder, 'b.mp4'), '-map', '0:v', '-f', 'framemd5', '-'];
      const frames = spawnSync('ffmpeg', args, { encoding: 'utf8' })
        .stdout.split('\n')
        .filter((line) => line.startsWith('0,'));
      expect(frames.length).toBeGreaterThan(200);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
