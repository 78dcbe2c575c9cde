import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataFolder } from './data-lock.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'renkei-lock-'))));
afterEach(() => rm(folder, { recursive: true }));

test('one holds the folder until it lets go', async () => {
  const first = await lockDataFolder(folder);
  expect(first.held).toBe(true);
  expect(await lockDataFolder(folder)).toEqual({ held: false, pid: process.pid });
  if (first.held) await first.release();
  expect((await lockDataFolder(folder)).held).toBe(true);
});

test.each([
  ['of a process that is gone', () => JSON.stringify({ pid: 2 ** 22 + 1, started: 'x' })],
  ['of a process whose number belongs to another one now', () => JSON.stringify({ pid: process.pid, started: 'another boot 17' })],
  ['that was cut off while it was written', () => '{"pi'],
  ['that is empty', () => ''],
])('a lock %s is taken over', async (_what, text) => {
  await writeFile(join(folder, 'centre.lock'), text());
  expect((await lockDataFolder(folder)).held).toBe(true);
  expect(await readdir(folder)).toEqual(['centre.lock']);
});

test('of many that find a stale lock at the same time, exactly one gets it', async () => {
  for (let round = 0; round < 20; round += 1) {
    await writeFile(join(folder, 'centre.lock'), '{"pid":4194305,"started":"x"}');
    const locks = await Promise.all(Array.from({ length: 8 }, () => lockDataFolder(folder)));
    expect(locks.filter(({ held }) => held)).toHaveLength(1);
    for (const lock of locks) if (lock.held) await lock.release();
  }
});

test('a process that was killed holds nothing', async () => {
  const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(holder, 'spawn');
  await writeFile(join(folder, 'centre.lock'), JSON.stringify({ pid: holder.pid, started: '' }));
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect((await lockDataFolder(folder)).held).toBe(true);
});
