import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renkei } from '../centre/run-renkei.ts';

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'renkei-command-'))));
afterEach(async () => rm(folder, { recursive: true, force: true }));

const report = (id: string, host: string): string => JSON.stringify({ id, text: '', indicators: [{ type: 'domain', value: host }] });
const many = (count: number): string => Array.from({ length: count }, (_, at) => report(`r${at}`, `kakuu-${at >> 1}.example`)).join('\n');

test('a large file goes through threads of the program itself, and the result is one value on stdout', async () => {
  await writeFile(join(folder, 'in'), `${many(20_000)}\n{"id":\n`);
  const out = join(folder, 'out');
  const { code, stdout, stderr } = await renkei(['link', join(folder, 'in'), '--out', out, '--json', '--quiet', '--lang', 'ja']);
  expect([code, stderr]).toEqual([4, '']);
  const summary = JSON.parse(stdout) as { links: number; seconds: Record<string, number> };
  expect(summary).toMatchObject({ reports: 20_000, links: 10_000, clusters: 10_000, refused: 1, lines: 20_001 });
  const { read = 0, link = 0, write = 0, total = 0 } = summary.seconds;
  expect(Math.abs(read + link + write - total)).toBeLessThan(0.005);
  expect(JSON.parse(await readFile(join(out, 'summary.json'), 'utf8'))).toEqual(summary);
  expect(await readFile(join(out, 'refused.ndjson'), 'utf8')).toMatch(/^\{"line":20001,"code":"json-broken","why":"[^"]*\p{Script=Han}/u);
});

test('what cannot be linked ends with 3 and a code, and what stood there stays', async () => {
  await writeFile(join(folder, 'in'), report('r1', 'kakuu.example'));
  const ends = async (...words: string[]): Promise<[number | null, string]> => {
    const { code, stderr } = await renkei(['link', ...words, '--quiet']);
    return [code, /\[([a-z-]+)\]\n$/.exec(stderr)?.[1] ?? stderr];
  };
  expect(await ends(join(folder, 'in'), '--out', folder)).toEqual([3, 'folder-not-empty']);
  expect(await ends(join(folder, 'in'), '--out', '/proc/renkei')).toEqual([3, 'folder-not-writable']);
  expect(await ends(join(folder, 'nothing'), '--out', join(folder, 'out'))).toEqual([3, 'file-unreadable']);
  expect(await ends(folder, '--out', join(folder, 'out'))).toEqual([3, 'file-unreadable']);
  expect(await ends(join(folder, 'in'), '--out', join(folder, 'out'), '--weights', join(folder, 'in'))).toEqual([3, 'weights-malformed']);
  expect(await readdir(folder)).toEqual(['in']);
});

test('labels that cannot be used are counted in words too', async () => {
  await writeFile(join(folder, 'in'), many(4));
  await writeFile(join(folder, 'labels'), '{"report":"r0","actor":"架空の風"}\n{"report":"r1"}\n');
  const words = [
    'link',
    join(folder, 'in'),
    '--out',
    join(folder, 'out'),
    '--known-actors',
    join(folder, 'labels'),
    '--quiet',
    '--lang',
    'en',
  ];
  const { code, stdout } = await renkei(words);
  expect(code).toBe(4);
  expect(stdout).toContain('1 report with a known actor (1 line could not be used)');
});

test('the last line counts warnings and what is held back, and warnings alone end with 0', async () => {
  const ends = async (...lines: string[]): Promise<[number | null, string, string]> => {
    await writeFile(join(folder, 'in'), lines.join('\n'));
    const run = (lang: string) => renkei(['link', join(folder, 'in'), '--out', join(folder, 'out'), '--force', '--quiet', '--lang', lang]);
    const [en, ja] = [await run('en'), await run('ja')];
    return [en.code, en.stdout, ja.stdout];
  };
  const [code, en, ja] = await ends(
    JSON.stringify({ id: 'r1', reportedAt: '1970-01-01T00:00:00Z', indicators: [{ type: 'domain', value: 'google.com' }] }),
    JSON.stringify({ id: 'r2', indicators: ['google.com', '..'].map((value) => ({ type: 'domain', value })) }),
  );
  expect(code).toBe(0);
  expect(en).toMatch(/, 0 lines set aside, 2 warnings \(warnings\.ndjson\), \d common values? \(common-values\.ndjson\)\. Results: /);
  expect(ja).toMatch(/、除いた行0、警告2件（warnings\.ndjson）、よくある値\d個（common-values\.ndjson）。結果：/);
  const [none, quietly] = await ends(report('r1', 'kakuu.example'));
  expect([none, quietly]).toEqual([0, expect.stringContaining(', 0 lines set aside, 0 warnings. Results: ')]);
  expect((await renkei(['link', '--help', '--lang', 'en'])).stdout).toMatch(/4 when lines .* were set aside/s);
  expect((await renkei(['link', '--help', '--lang', 'ja'])).stdout).toMatch(/4＝.*除いた行がある/);
});

test('a kind of value that does not exist is wrong usage, not another kind', async () => {
  const { code, stdout, stderr } = await renkei(['knowledge', 'check', '8.8.8.8', '--type', 'colour', '--data', folder, '--lang', 'en']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/--type: ipv4, .*\[wrong-usage\]/);
});

test('Ctrl+C ends it at once, threads and all, and leaves no summary', async () => {
  await writeFile(join(folder, 'in'), many(300_000));
  const out = join(folder, 'out');
  const cli = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url));
  const child = spawn(process.execPath, [cli, 'link', join(folder, 'in'), '--out', out, '--quiet'], { stdio: 'ignore' });
  while (!existsSync(join(out, 'clusters.ndjson'))) await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, 300));
  child.kill('SIGINT');
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGINT');
  expect(existsSync(join(out, 'summary.json'))).toBe(false);
});
