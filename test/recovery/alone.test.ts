import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { renkei } from '../centre/run-renkei.ts';
import { evidenceFolder, freshFolder, holdManifest, lasting } from './evidence-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'src/main/bundle-recover.ts')], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
});

/** Node.js as the system has it: another version than ours, where there is one. */
const nodes = [process.execPath, ...['/usr/local/bin/node', '/usr/bin/node'].filter((path) => spawnSync(path, ['--version']).status === 0)];

test.each([...new Set(nodes)])('one file in an empty folder does what ./renkei recover does, on %s', { timeout: 120_000 }, async (node) => {
  const folder = freshFolder();
  const path = evidenceFolder(folder, 12, 31);
  mkdirSync(join(folder, 'alone'));
  copyFileSync(join(root, '.build/renkei-recover.mjs'), join(folder, 'alone', 'recover.mjs'));
  const alone = (...words: string[]) =>
    spawnSync(node, ['recover.mjs', ...words], { cwd: join(folder, 'alone'), encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' } });

  const words = (out: string): string[] => ['recover', 'run', path, '--out', join(folder, out), '--ticks', '0-1', '--json'];
  const { status, stderr } = alone(...words('one'));
  expect([status, stderr]).toEqual([0, stderr]);
  await renkei(words('other'));
  holdManifest(join(folder, 'one'));
  expect(lasting(join(folder, 'one'))).toEqual(lasting(join(folder, 'other')));

  const lines = alone('identify', path, '--json').stdout;
  expect(lines).toBe((await renkei(['recover', 'identify', path, '--json'])).stdout);
  expect(alone('recover', 'identify', path, '--lang', 'ja').stdout).toContain('暗号化されたファイル');
  expect(readdirSync(join(folder, 'alone'))).toEqual(['recover.mjs']);
});
