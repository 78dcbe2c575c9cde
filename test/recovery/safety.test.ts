import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fixtureRandom } from '../../src/recovery/core/reuse/lockbit3-fixture.ts';
import { renkei } from '../centre/run-renkei.ts';
import { evidenceFolder, filesBelow, fingerprint, freshFolder, holdManifest, lasting } from './evidence-folder.ts';

const cli = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url));
const recover = (path: string, out: string): string[] => ['recover', 'run', path, '--out', out, '--ticks', '0-1', '--json'];

describe('a recovery that is killed', () => {
  test(
    'at any moment leaves only whole files under final names, and another run ends with the same manifest and files',
    { timeout: 300_000 },
    async () => {
      const folder = freshFolder();
      const path = evidenceFolder(folder, 40, 23);
      const before = fingerprint(path);
      expect((await renkei(recover(path, join(folder, 'whole')))).code).toBe(0);
      const whole = filesBelow(join(folder, 'whole', 'files'));
      expect(whole.size).toBeGreaterThan(25);

      const seed = Date.now() % 1_000_000;
      const random = fixtureRandom(seed);
      let stoppedInside = 0;
      for (let round = 0; round < 6; round += 1) {
        const out = join(folder, `out-${round}`);
        // Twice at any moment, then when some outputs are there; the process apart with its parent, or left to notice by itself that it is alone.
        const wanted = random.below(whole.size - 1) + 1;
        const after = random.below(1500);
        const isTime = round < 2 ? (since: number) => since > after : () => countBelow(join(out, 'files')) >= wanted;
        await killed(recover(path, out), isTime, round % 2 === 0);
        const left = filesBelow(join(out, 'files'));
        for (const [name, hash] of left) expect(whole.get(name), `${name}, seed ${seed}`).toBe(hash);
        if (left.size > 0 && left.size < whole.size) stoppedInside += 1;
        const again = await renkei(recover(path, out));
        expect([again.code, again.stderr.includes('renkei:')], `seed ${seed}: ${again.stderr}`).toEqual([0, false]);
        expect(lasting(out)).toEqual(lasting(join(folder, 'whole')));
      }
      expect(stoppedInside, `seed ${seed}`).toBeGreaterThan(1);
      expect(fingerprint(path)).toEqual(before);
      for (let round = 0; round < 6; round += 1) holdManifest(join(folder, `out-${round}`));
      // And the checks can fail: a file cut short is seen.
      const [one = ''] = [...whole.keys()];
      truncateSync(join(folder, 'out-0', 'files', one), 100);
      expect(() => holdManifest(join(folder, 'out-0'))).toThrow();
    },
  );

  test('goes on behind a torn last line of its journal, and the same command on finished work changes nothing', async () => {
    const folder = freshFolder();
    const path = evidenceFolder(folder, 8, 5);
    const out = join(folder, 'out');
    await renkei(recover(path, out));
    const manifest = readFileSync(join(out, 'manifest.json'), 'utf8');
    appendFileSync(join(out, 'journal.ndjson'), '{"finished":3,"b');
    const again = await renkei(recover(path, out));
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ resumed: true });
    expect(readFileSync(join(out, 'manifest.json'), 'utf8')).toBe(manifest);
    holdManifest(out);
  });
});

const countBelow = (folder: string): number => (existsSync(folder) ? readdirSync(folder, { recursive: true }).length : 0);

/** Starts a command and kills it when it is time: with its process apart, as a power cut would, or alone. */
async function killed(words: readonly string[], isTime: (since: number) => boolean, withChild: boolean): Promise<void> {
  const child = spawn(process.execPath, ['--disable-proto=throw', cli, ...words], { stdio: 'ignore', detached: true });
  const started = performance.now();
  const ended = once(child, 'exit');
  while (child.exitCode === null && !isTime(performance.now() - started)) await pause(1);
  try {
    process.kill(withChild ? -(child.pid ?? 0) : (child.pid ?? 0), 'SIGKILL');
  } catch {
    // it was quicker
  }
  await ended;
}

describe('the output folder', () => {
  test('is never one with something in it, an input, or below one', async () => {
    const folder = freshFolder();
    const path = evidenceFolder(folder, 3, 1);
    writeFileSync(join(folder, 'plan.txt'), 'a file');
    symlinkSync('evidence', join(folder, 'way-in'));
    const before = fingerprint(folder);
    const refused = async (out: string): Promise<string> => {
      const { code, stderr } = await renkei(recover(path, out));
      expect(code).toBe(3);
      return /\[([a-z-]+)\]/.exec(stderr)?.[1] ?? '';
    };
    expect(await refused(path)).toBe('output-inside-input');
    expect(await refused(join(path, 'new', 'deep'))).toBe('output-inside-input');
    expect(await refused(join(folder, 'way-in', 'out'))).toBe('output-inside-input');
    expect(await refused(folder)).toBe('output-exists');
    expect(await refused(join(folder, 'plan.txt'))).toBe('output-exists');
    expect(fingerprint(folder)).toEqual(before);
  });

  test('of one request is not gone on with by another', async () => {
    const folder = freshFolder();
    const path = evidenceFolder(folder, 3, 2);
    const out = join(folder, 'out');
    expect((await renkei(recover(path, out))).code).toBe(0);
    const before = filesBelow(out);
    writeFileSync(join(path, 'one-more'), 'text that came later');
    const { code, stderr } = await renkei(recover(path, out));
    expect([code, stderr.includes('[recovery-differs]')]).toEqual([3, true]);
    expect(filesBelow(out)).toEqual(before);
  });
});

test('two files that want one name get distinct ones, and no name leads out of the folder', async () => {
  const folder = freshFolder();
  const path = evidenceFolder(folder, 5, 9);
  // The same folder twice, under one name.
  mkdirSync(join(folder, 'b'));
  spawnSync('cp', ['-r', path, join(folder, 'b', 'evidence')]);
  const out = join(folder, 'out');
  const words = ['recover', 'run', path, join(folder, 'b', 'evidence'), '--out', out, '--ticks', '0-1', '--json'];
  expect((await renkei(words)).code).toBe(0);
  const outputs = holdManifest(out).flatMap(({ output }) => output ?? []);
  expect(outputs.filter((name) => / \(2\)/.test(name)).length).toBe(outputs.length / 2);
});

describe('a full disk', () => {
  const isRoot = process.getuid?.() === 0;
  test.skipIf(!isRoot)(
    'is told per file, the rest goes on, and asking again with room does what was left (skipped without root)',
    async (context) => {
      const folder = freshFolder();
      const path = evidenceFolder(folder, 30, 4);
      const small = mkdtempSync(join(folder, 'small-'));
      if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1800k', 'tmpfs', small]).status !== 0)
        return context.skip('no tmpfs may be mounted here');
      onTestFinished(() => void spawnSync('umount', [small]));
      const out = join(small, 'out');
      const first = await renkei(recover(path, out));
      expect(first.code).toBe(4);
      const told = JSON.parse(first.stdout) as { setAside: { code: string }[] };
      expect(new Set(told.setAside.map(({ code }) => code))).toEqual(new Set(['disk-full']));
      holdManifest(out);
      spawnSync('mount', ['-o', 'remount,size=64m', small]);
      expect((await renkei(recover(path, out))).code).toBe(0);
      const entries = holdManifest(out);
      expect(entries.some(({ code }) => code !== undefined)).toBe(false);
    },
  );
});
