import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cueIds } from '../cue.ts';
import { cuesIn } from '../cues-in.ts';
import type { LabelledText } from './score-cues.ts';
import { precision, recall, scoreCues } from './score-cues.ts';

const development = load('development');
const heldOut = load('held-out');

describe.each([
  { half: 'development', texts: development, least: { recall: 0.98, precision: 0.98 } },
  // Written and committed before the first rule and never tuned on (see docs/mail-cues.md).
  { half: 'held-out', texts: heldOut, least: { recall: 0.95, precision: 0.92 } },
])('the $half half of the corpus', ({ texts, least }) => {
  const { tallies } = scoreCues(texts, cuesIn);

  it.each(['all', 'ja', 'en'])('is read with the recall and precision that the documentation gives: %s', (part) => {
    const tally = tallies.get(part) ?? { found: 0, extra: 0, missed: 1 };
    expect(recall(tally)).toBeGreaterThanOrEqual(least.recall);
    expect(precision(tally)).toBeGreaterThanOrEqual(least.precision);
  });
});

it('has 800 and 200 texts and more, half of them Japanese, ordinary ones without any cue, and every cue in both languages', () => {
  for (const [texts, least] of [
    [development, 800],
    [heldOut, 200],
  ] as const) {
    expect(texts.length).toBeGreaterThanOrEqual(least);
    expect(Math.abs(texts.filter(({ lang }) => lang === 'ja').length / texts.length - 0.5)).toBeLessThan(0.02);
    expect(texts.filter(({ cues }) => cues.length === 0).length).toBeGreaterThanOrEqual(texts.length / 10);
  }
  const missing = cueIds.flatMap((cue) =>
    (['ja', 'en'] as const)
      .filter((lang) => !development.some((text) => text.lang === lang && text.cues.includes(cue)))
      .map((lang) => `${cue} ${lang}`),
  );
  expect(missing).toEqual([]);
});

it('has no text twice, and none in both halves', () => {
  const texts = [...development, ...heldOut].map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
});

function load(half: string): LabelledText[] {
  const lines = readFileSync(new URL(`${half}.ndjson`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as LabelledText);
}
