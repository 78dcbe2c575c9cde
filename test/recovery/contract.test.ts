import { existsSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { renkei } from '../centre/run-renkei.ts';
import { evidenceFolder, fingerprint, freshFolder, holdManifest, manifestOf, sha256 } from './evidence-folder.ts';

const Line = z.object({
  path: z.string(),
  size: z.int().nullable(),
  families: z.array(
    z.object({ family: z.string(), confidence: z.number(), evidence: z.array(z.object({ signal: z.string(), detail: z.string() })) }),
  ),
  encryptedFraction: z.number(),
  encryptedRuns: z.array(z.tuple([z.int(), z.int()])),
});
const linesOf = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)));

describe('recover identify', () => {
  test('gives a line of the contract for every file and names the family of encrypted ones', async () => {
    const path = evidenceFolder(freshFolder(), 6, 11);
    const { code, stdout } = await renkei(['recover', 'identify', path, '--json']);
    const lines = linesOf(stdout);
    expect(code).toBe(0);
    expect(lines).toHaveLength(7);
    const letter = lines.find((line) => line.path.endsWith('letter.txt'));
    expect(letter).toMatchObject({ families: [], encryptedFraction: 0 });
    expect(lines.some(({ families }) => families[0]?.family === 'LockBit 3.0 (Black)')).toBe(true);
  });

  test('tells of every file, however fast they come', async () => {
    const folder = freshFolder();
    // Long answers: a note's words and addresses come back with each.
    const note = `Your network was encrypted. Write to ${Array.from({ length: 200 }, (_, at) => `desk${at}@mail.example`).join(' ')}`;
    for (let at = 0; at < 400; at += 1) writeFileSync(join(folder, `note ${at}.txt`), note);
    const { code, stdout } = await renkei(['recover', 'identify', folder, '--json']);
    expect(code).toBe(0);
    expect(linesOf(stdout)).toHaveLength(400);
  });

  test('sets aside what is no file, goes on with the rest and says so with exit code 4', async () => {
    const folder = freshFolder();
    mkdirSync(join(folder, 'in', 'below'), { recursive: true });
    symlinkSync('..', join(folder, 'in', 'below', 'loop'));
    spawnSync('mkfifo', [join(folder, 'in', 'pipe')]);
    writeFileSync(
      Buffer.concat([Buffer.from(`${folder}/in/a`), Buffer.from([0x82, 0xa0]), Buffer.from('\n\u202Etxt.exe')]),
      'plain text, nothing else\n',
    );
    const { code, stdout } = await renkei(['recover', 'identify', join(folder, 'in'), '--json']);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { path: string; code?: string });
    expect(code).toBe(4);
    expect(lines.map(({ path, code: why }) => [path.slice(folder.length), why])).toEqual([
      ['/in/a\\x82\\xa0\n\u202Etxt.exe', undefined],
      ['/in/below/loop', 'not-a-file'],
      ['/in/pipe', 'not-a-file'],
    ]);
  });

  test('answers about a sparse file of a terabyte from samples, and says that it did', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'huge'), '');
    truncateSync(join(folder, 'huge'), 2 ** 40);
    const { code, stdout } = await renkei(['recover', 'identify', join(folder, 'huge'), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ size: 2 ** 40, encryptedFraction: 0, families: [], sampled: true });
  });

  test('refuses a path that does not exist with exit code 3 and an unknown option with 2', async () => {
    expect((await renkei(['recover', 'identify', join(freshFolder(), 'nothing')])).code).toBe(3);
    expect((await renkei(['recover', 'identify', '.', '--wrong'])).code).toBe(2);
    expect((await renkei(['recover', 'run', '.'])).code).toBe(2);
  });
});

describe('recover run', () => {
  test('gets files back without a key, and its manifest holds against the files to the last byte; the evidence is as it was', async () => {
    const folder = freshFolder();
    const path = evidenceFolder(folder, 12, 7);
    const before = fingerprint(path);
    const out = join(folder, 'out');
    const { code, stdout } = await renkei(['recover', 'run', path, '--out', out, '--ticks', '0-1', '--json']);
    expect(code).toBe(0);
    expect(fingerprint(path)).toEqual(before);
    const entries = holdManifest(out);
    expect(entries).toHaveLength(13);
    expect(entries.filter(({ method }) => method === 'lockbit3-footer-reuse').length).toBeGreaterThan(0);
    for (const { source, sha256: hash } of entries) expect(hash).toBe(sha256(readFileSync(source)));
    expect(entries.find(({ source }) => source.endsWith('letter.txt'))).toMatchObject({ kind: 'ordinary', output: null, method: null });
    expect(JSON.parse(stdout)).toMatchObject({ manifest: join(out, 'manifest.json'), totals: manifestOf(out).totals, setAside: [] });
  });

  const samples = new URL('../../../shared/data/recovery/rivitna/', import.meta.url);
  test.skipIf(!existsSync(samples))('opens a published sample with its key (skipped where ../shared/data is not there)', async () => {
    const out = join(freshFolder(), 'out');
    const { pathname } = samples;
    const words = [`${pathname}LockBit3/test.png.l8rt4wHOx.sample`, '--key', `${pathname}LockBit3/rsa_privkey.bin.sample`];
    expect((await renkei(['recover', 'run', ...words, '--out', out, '--json'])).code).toBe(0);
    expect(holdManifest(out)).toMatchObject([
      {
        outputSha256: '317a29173d16173e99c60dcaf90d2e95803d330490c43e41ffbff708eba4fabd',
        family: 'LockBit 3.0 (Black)',
        method: 'with-key',
        verified: true,
        bytes: { decrypted: 78600, missing: 0 },
      },
    ]);
  });
});

test('recover image writes a manifest for an image in which nothing is found', async () => {
  const folder = freshFolder();
  writeFileSync(join(folder, 'empty.img'), Buffer.alloc(1_000_000));
  const out = join(folder, 'out');
  expect((await renkei(['recover', 'image', join(folder, 'empty.img'), '--out', out, '--json'])).code).toBe(0);
  expect(holdManifest(out)).toMatchObject([{ output: null, bytes: { missing: 1_000_000 } }]);
});
