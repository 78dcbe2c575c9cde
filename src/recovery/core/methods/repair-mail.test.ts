import { expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { textFixture } from '../blocks/damage-fixture.ts';
import { readAll } from '#model/byte-source.ts';
import { sourceOfPieces } from '../recovered.ts';
import { damagePatterns, falseClaims } from '../repair/damage-fixture.ts';
import { runMethod, subjectFixture } from '../repair/subject-fixture.ts';
import { repairMail } from './repair-mail.ts';

const message = (at: number): string =>
  `From taro@kakuu.example Mon Nov  2 10:00:00 2026\nMessage-ID: <${at}@kakuu.example>\nFrom: taro@kakuu.example\nSubject: report ${at}\n\n` +
  `${Buffer.from(textFixture(2000 + (at % 7) * 900, at))
    .toString('latin1')
    .replaceAll('\nFrom', '\n>From')}\n\n`;
const original = new Uint8Array(Buffer.from(Array.from({ length: 400 }, (_, at) => message(at)).join(''), 'latin1'));

test.each(damagePatterns)('$name: the messages that are left are the original ones', ({ name, ranges }) => {
  for (const layout of [true, false]) {
    const truth = ranges(original.length);
    const subject = subjectFixture('inbox.mbox.locked', original, truth, layout, primitives);
    const [file] = runMethod(repairMail, [subject], primitives)[0] ?? [];
    if (name === '64 B of 192 B' && !file) continue;
    expect(falseClaims(file?.pieces ?? [], subject.source, original).wrong).toBe(0);
    // Some headers lie between two chunks, no message does.
    if (name === '64 B of 192 B') continue;
    const ids = new Set(
      Buffer.from(readAll(sourceOfPieces(file?.pieces ?? [])))
        .toString('latin1')
        .match(/<\d+@kakuu\.example>/g),
    );
    const spared = 1 - truth.reduce((sum, [start, end]) => sum + end - start, 0) / original.length;
    expect(ids.size).toBeGreaterThan(400 * spared * 0.95 - 12);
    expect(file?.name).toBe('inbox.mbox');
  }
});
