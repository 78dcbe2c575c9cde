import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { addCommand } from './command.ts';
import { createProgram, runProgram } from './program.ts';

afterEach(() => vi.restoreAllMocks());

it('names a refused option as it is typed', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const program = createProgram('0', { withCentre: () => Promise.reject(new Error('not needed')) });
  addCommand(program, {
    usage: 'make',
    summary: { ja: '作る', en: 'make' },
    example: 'renkei make --expires-days 3',
    options: [['--expires-days <days>', { ja: '日数', en: 'days' }]],
    read: z.object({ expiresDays: z.coerce.number().min(1) }),
    run: () => Promise.resolve(),
  });
  expect(await runProgram(program, ['make', '--expires-days', '0'])).toBe(2);
  expect(String(said.mock.calls[0]?.[0])).toContain('--expires-days: ');
});

it('says which option is missing, in plain words', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const program = createProgram('0', { withCentre: () => Promise.reject(new Error('not needed')) });
  addCommand(program, {
    usage: 'make',
    summary: { ja: '作る', en: 'make' },
    example: 'renkei make --out folder',
    options: [['--out <folder>', { ja: '結果', en: 'results' }]],
    read: z.object({ out: z.string() }),
    run: () => Promise.resolve(),
  });
  expect(await runProgram(program, ['make', '--lang', 'en'])).toBe(2);
  expect(String(said.mock.calls[0]?.[0])).toContain('--out <folder> is needed [wrong-usage]');
});
