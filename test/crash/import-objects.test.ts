import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { killImports } from './kill-imports.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renkei-crash-'));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// The full size, 20 rounds at random moments: `npm run bench -- exchange-hostile`.
it(
  'an import of objects that is killed in the middle loses nothing, doubles nothing, and its receipts sum',
  { timeout: 300_000 },
  async () => {
    const figures = await killImports({ folder, rounds: 1, objects: 6_000, chance: () => 0.4 });
    expect(figures).toMatchObject({ lost: 0, doubled: 0, reportsWrong: 0, receiptsWrong: 0 });
    // Otherwise nothing was tested.
    expect(figures.cut).toBeGreaterThan(0);
    expect(figures.acknowledged).toBeGreaterThan(0);
  },
);
