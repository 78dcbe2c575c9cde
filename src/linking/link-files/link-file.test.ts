import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silent } from '#platform/cli/progress.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { linkFile } from './link-file.ts';

const terminal: Terminal = { json: true, result: () => {}, item: () => {}, note: () => {}, progress: () => silent };
let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'renkei-link-'))));
afterEach(async () => rm(folder, { recursive: true, force: true }));

const line = (id: string, ...indicators: { type: string; value: string }[]): string => JSON.stringify({ id, text: '', indicators });
const shared = { type: 'domain', value: 'Login.Kakuu-Ginkou[.]example' };

async function link(input: string | Uint8Array, force = false) {
  await writeFile(join(folder, 'in'), input);
  const out = join(folder, 'out');
  const summary = await linkFile({ source: join(folder, 'in'), folder: out, force }, terminal);
  const records = async (name: string): Promise<Record<string, unknown>[]> => {
    const text = await readFile(join(out, name), 'utf8');
    return text
      .split('\n')
      .filter((one) => one !== '')
      .map((one) => JSON.parse(one) as Record<string, unknown>); // what we have just written
  };
  return { summary, records };
}

test('writes clusters, links with their evidence, and a summary', async () => {
  const { summary, records } = await link([line('r1', shared), line('r2', shared), line('r3')].join('\n'));
  const clusters = new Map((await records('clusters.ndjson')).map(({ report, cluster }) => [report, cluster]));
  expect(clusters.size).toBe(3);
  expect(clusters.get('r1')).toBe(clusters.get('r2'));
  expect(clusters.get('r3')).not.toBe(clusters.get('r1'));
  const evidence = [
    { family: 'infrastructure', type: 'domain', value: 'login.kakuu-ginkou.example', seenIn: 2, contribution: expect.any(Number) },
  ];
  expect(await records('links.ndjson')).toEqual([{ a: 'r1', b: 'r2', logOdds: expect.any(Number), evidence }]);
  expect(summary).toMatchObject({ reports: 3, indicators: 2, links: 1, clusters: 1, refused: 0 });
  expect(JSON.parse(await readFile(join(folder, 'out', 'summary.json'), 'utf8'))).toEqual(summary);
});

const said = (id: string): string =>
  JSON.stringify({ id, text: '偽サイト hxxps://login[.]kakuu-ginkou[.]example/kit/step2.php に誘導された。' });

test('finds the traces that only the text names', async () => {
  const { summary } = await link([said('r1'), said('r2')].join('\n'));
  expect(summary).toMatchObject({ reports: 2, links: 1 });
});

test('reads gzip, and the order of lines changes nothing but the order of the answer', async () => {
  const lines = [line('r1', shared), line('r2', shared), line('r3', shared, { type: 'ipv4', value: '198.51.100.7' })];
  const one = await link(gzipSync(lines.join('\n')));
  const links = await one.records('links.ndjson');
  const other = await link(lines.toReversed().join('\n'), true);
  expect(await other.records('links.ndjson')).toEqual(links);
});

test('bad lines are set aside with line and code, the rest goes in', async () => {
  const bad = ['{"id":', '[]', '{"text":"no id"}', line('r1'), '{"id":"r9","reportedAt":"yesterday"}', '{"id":"r8","text":"\\u0000"}'];
  const { summary, records } = await link([line('r1', shared), ...bad, line('r2', shared)].join('\n'));
  expect((await records('refused.ndjson')).map(({ line: at, code }) => [at, code])).toEqual([
    [2, 'json-broken'],
    [3, 'not-an-object'],
    [4, 'invalid-input'],
    [5, 'duplicate-id'],
    [6, 'invalid-input'],
    [7, 'nul-character'],
  ]);
  expect(summary).toMatchObject({ reports: 2, refused: 6, links: 1 });
});

test('values that cannot be used are warned about, and the report still goes in', async () => {
  const { summary, records } = await link(line('r1', { type: 'ipv4', value: '999.1.1.1' }, { type: 'smoke-signal', value: 'x' }));
  expect(summary).toMatchObject({ reports: 1, refused: 0, warnings: 2 });
  expect((await records('warnings.ndjson')).map(({ code }) => String(code)).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
    'indicator-type-unknown',
    'trace-unreadable',
  ]);
});

test('a gzip that breaks off keeps what came before and says so', async () => {
  const whole = gzipSync(
    Array.from({ length: 2000 }, (_, at) => line(`r${at}`, { type: 'ipv4', value: `198.51.${at % 250}.7` })).join('\n'),
  );
  const { summary, records } = await link(whole.subarray(0, whole.length - 200));
  expect(summary.reports).toBeGreaterThan(0);
  expect((await records('refused.ndjson')).map(({ code }) => code)).toContain('gzip-broken');
});

test('earlier results are not written over unless asked', async () => {
  await link(line('r1'));
  await expect(link(line('r1'))).rejects.toMatchObject({ code: 'folder-not-empty' });
  await expect(link(line('r2'), true)).resolves.toBeDefined();
});

test('a file that is not there is refused before anything is written', async () => {
  const job = { source: join(folder, 'nothing'), folder: join(folder, 'out'), force: false };
  await expect(linkFile(job, terminal)).rejects.toMatchObject({ code: 'file-unreadable' });
  await expect(readFile(join(folder, 'out', 'summary.json'))).rejects.toThrow();
});
