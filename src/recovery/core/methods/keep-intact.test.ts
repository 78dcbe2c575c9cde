import { expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { overwritten, tableFixture, textFixture } from '../blocks/damage-fixture.ts';
import { byteCounts, byteMapOf } from '../byte-map.ts';
import { lengthOf } from '../ranges.ts';
import { damagePatterns, falseClaims } from '../repair/damage-fixture.ts';
import { runMethod, subjectFixture } from '../repair/subject-fixture.ts';
import { keepIntact } from './keep-intact.ts';

const text = textFixture(1_200_000, 1);

test.each(damagePatterns)('$name: what is kept of a text stands in its place and is the original', ({ name, ranges }) => {
  const truth = ranges(text.length);
  for (const layout of [true, false]) {
    const subject = subjectFixture('report.txt.locked', text, truth, layout, primitives);
    const [file] = runMethod(keepIntact, [subject], primitives)[0] ?? [];
    if (!file) {
      // 128 bytes between two chunks are too few to be certain of by their looks alone.
      expect([layout, name]).toEqual([false, '64 B of 192 B']);
      continue;
    }
    expect(falseClaims(file.pieces, subject.source, text).wrong).toBe(0);
    const counts = byteCounts(byteMapOf(file.pieces));
    const spared = text.length - lengthOf(truth);
    if (layout) expect(counts.intact).toBe(spared);
    else expect(counts.intact).toBeGreaterThan(spared * 0.95);
    expect(file.verified).toBe(false);
  }
});

test('a file that is ciphertext from end to end gives nothing', () => {
  const table = tableFixture(100_000, 2);
  const subject = subjectFixture('a.bin.locked', overwritten(table, [[0, table.length]], 1), [], false, primitives);
  expect(runMethod(keepIntact, [subject], primitives)[0]).toEqual([]);
});
