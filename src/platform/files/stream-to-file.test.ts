import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { streamToFile } from './stream-to-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renkei-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* pieces(...texts: readonly (string | null)[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) {
    if (text === null) throw new Error('broke off');
    yield Buffer.from(text);
  }
}

it('writes what comes and says how many bytes it was', async () => {
  expect(await streamToFile(join(folder, 'whole'), pieces('連携', '', 'ab'))).toBe(8);
  expect(await readFile(join(folder, 'whole'), 'utf8')).toBe('連携ab');
  expect(await streamToFile(join(folder, 'nothing'), pieces())).toBe(0);
});

it('leaves nothing of what broke off, however early', async () => {
  const before = await readdir(folder);
  for (const source of [() => pieces(null), () => pieces('a', 'b', null)])
    await expect(streamToFile(join(folder, 'half'), source())).rejects.toThrow('broke off');
  expect(await readdir(folder)).toEqual(before);
});

it('opens its file before it asks for anything', async () => {
  async function* looking(): AsyncGenerator<Uint8Array> {
    expect(await readdir(folder)).toContain('early');
    yield Buffer.from('a');
  }
  expect(await streamToFile(join(folder, 'early'), looking())).toBe(1);
});

it('never writes over another unless it is told to', async () => {
  const place = join(folder, 'there');
  await writeFile(place, 'older');
  await expect(streamToFile(place, pieces('new'))).rejects.toMatchObject({ code: 'EEXIST' });
  expect(await readFile(place, 'utf8')).toBe('older');
  await streamToFile(place, pieces('new'), 'w');
  expect(await readFile(place, 'utf8')).toBe('new');
});
