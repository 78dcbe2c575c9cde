import { expect, test } from 'vitest';
import { subjectOf } from './decide.ts';
import { newEngine } from './new-engine.ts';

const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => `r${at}`);

test('a split parts no more pairs than a decision may, and says how many it would be', () => {
  const split = (members: number) => subjectOf(newEngine(), ids(members), { kind: 'split', reports: ids(300), reason: 'because' });
  expect(split(1133)).toMatchObject({ pairs: [], parted: ids(300) });
  expect(() => split(1134)).toThrow(expect.objectContaining({ code: 'split-too-large', facts: { pairs: 250_200, limit: 250_000 } }));
});
