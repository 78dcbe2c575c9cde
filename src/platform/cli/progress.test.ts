import { expect, test } from 'vitest';
import { makeProgress } from './progress.ts';

const what = { ja: 'Reading', en: 'Reading' };

function record(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  const clock = { now: 0 };
  const progress = makeProgress(what, { isTTY, columns, write: (text) => written.push(text) }, () => clock.now);
  return { written, clock, progress };
}

test('a terminal gets one line, drawn over at most ten times a second', () => {
  const { written, clock, progress } = record(true);
  for (let done = 1; done <= 1000; done += 1) {
    clock.now += 1;
    progress.report(done, 1000);
  }
  progress.end();
  expect(written.length).toBeLessThanOrEqual(13);
  expect(written.slice(0, -1).every((text) => text.startsWith('\r') && !text.includes('\n'))).toBe(true);
  expect(written.at(-2)).toContain('████████████████████ 1,000/1,000 (100%)');
  expect(written.at(-1)).toBe('\n');
});

test('a narrow terminal never wraps', () => {
  const { written, progress } = record(true, 20);
  progress.report(1, 1_000_000);
  expect(written[0]?.replace('\r\u001B[2K', '')).toHaveLength(19);
});

test('anything else gets plain lines now and then, the last one complete', () => {
  const { written, clock, progress } = record(false);
  for (let done = 1; done <= 100; done += 1) {
    clock.now += 200;
    progress.report(done, null);
  }
  progress.end();
  expect(written.length).toBeLessThanOrEqual(6);
  expect(written.every((text) => text.endsWith('\n') && !text.includes('\r'))).toBe(true);
  expect(written.at(-1)).toBe('Reading 100\n');
});
