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

test('links by the words that two reports quote, and tells the kind of victim and the hour that both state', async () => {
  const lure = 'お客様の口座で不審な取引が確認されましたので、一時的にお取引を制限しております。';
  const known = {
    kind: 'phishing',
    damage: { industry: { state: 'answered', value: 'finance' }, sizeClass: { state: 'unknown' } },
  };
  const quoting = (id: string, around: string, hour: string): string =>
    JSON.stringify({
      id,
      text: around.replace('…', lure),
      occurred: { at: `2026-11-01T${hour}:10:00Z`, precision: 'minute', approximate: false, zone: 'Asia/Tokyo' },
      ...known,
    });
  const { records } = await link(
    [
      quoting('r1', '携帯電話に「…」という通知が届いた。', '23'),
      quoting('r2', '相談者が読んだ文面\n> …\n家族が届け出た。', '01'),
      line('r3'),
    ].join('\n'),
  );
  const [one, ...others] = await records('links.ndjson');
  expect(others).toEqual([]);
  expect(one).toMatchObject({ a: 'r1', b: 'r2', logOdds: 0.453 });
  expect(one?.['evidence']).toEqual([
    { family: 'text', type: 'lure', value: '100', seenIn: 2, contribution: 1.4 },
    { family: 'behaviour', type: 'victimology', value: '100', seenIn: 2, contribution: 0.05 },
    { family: 'behaviour', type: 'working-hours', value: '23–1 UTC', seenIn: 2, contribution: 0.003 },
  ]);
});

test('certificates, nearly equal files and names before the @ are evidence, names of malware support it', async () => {
  const first = 'KakuuRei7wXqPtLmN4vDZb9cJh2sGyEf5oTuWxA1iB3kC6lM8n';
  const certificate = '0123456789abcdef0123456789abcdef01234567';
  const { summary, records } = await link(
    [
      line('r1', { type: 'certificate', value: certificate }, { type: 'malware', value: 'Kakuu Strike' }),
      line('r2', { type: 'certificate', value: certificate.toUpperCase() }, { type: 'malware', value: 'kakuu_strike' }),
      line('r3', { type: 'ssdeep', value: `96:${first}:KakuRe7wXq0` }, { type: 'email', value: 'kakuu.rei+1@a.example' }),
      line('r4', { type: 'ssdeep', value: `96:${first.replace('2', '+')}:,"a.exe"` }, { type: 'email', value: 'Kakuu.Rei@b.test' }),
      line('r5', { type: 'malware', value: 'kakuu-strike' }, { type: 'email', value: 'support@c.test' }, { type: 'tlsh', value: 'TNULL' }),
    ].join('\n'),
  );
  const told = (await records('links.ndjson')).map(({ a, b, evidence }) => [
    a,
    b,
    ...(evidence as { type: string; value: string }[]).map(({ type, value }) => `${type} ${value}`), // as written above
  ]);
  expect(told).toEqual([
    ['r1', 'r2', `certificate ${certificate}`, 'malware kakuu-strike'],
    ['r3', 'r4', 'fuzzy-hash 98', 'email-local-part kakuu.rei'],
  ]);
  expect(summary).toMatchObject({ reports: 5, refused: 0, links: 2, clusters: 2 });
  expect(await records('warnings.ndjson')).toMatchObject([{ report: 'r5', code: 'trace-unreadable' }]);
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

test('says why a value weighs nothing, beside the link and in a file of its own', async () => {
  const resolver = { type: 'ipv4', value: '8.8.8.8' };
  const everywhere = { type: 'ipv4', value: '198.51.100.7' };
  const many = Array.from({ length: 120 }, (_, at) => line(`x${String(at).padStart(3, '0')}`, everywhere));
  const { summary, records } = await link([line('r1', shared, resolver), line('r2', shared, resolver), ...many].join('\n'));
  const why = { ja: expect.stringMatching(/DNS/), en: expect.stringMatching(/DNS/) };
  const [{ evidence }] = (await records('links.ndjson')).filter(({ a }) => a === 'r1') as [{ evidence: object[] }];
  expect(evidence.map((one) => Object.keys(one).at(-1))).toEqual(['contribution', 'common']);
  expect(evidence[1]).toMatchObject({ value: '8.8.8.8', contribution: 0, common: why });
  const tooMany = { ja: expect.stringContaining('120件'), en: expect.stringContaining('120 reports') };
  const values = await records('common-values.ndjson');
  expect(values).toEqual(
    expect.arrayContaining([
      { type: 'ipv4', value: '198.51.100.7', seenIn: 120, reason: tooMany },
      { type: 'ipv4', value: '8.8.8.8', seenIn: 2, reason: why },
    ]),
  );
  const names = values.map(({ type, value }) => `${String(type)}\n${String(value)}`);
  expect(names).toEqual(names.toSorted((one, other) => (one < other ? -1 : 1)));
  expect(summary).toMatchObject({ heldBackValues: values.length, heldBackJoins: 0 });
});

test('two large clusters that only a person may join are told with their ties', async () => {
  const side = (name: string): string[] =>
    Array.from({ length: 40 }, (_, at) =>
      line(
        `${name}${at}`,
        { type: 'eth', value: `0x${name.repeat(40)}` },
        ...[0, 1, 2].map((part) => ({ type: 'sha256', value: `${part}${String(at).padStart(2, '0')}`.padEnd(64, '0') })),
      ),
    );
  const { summary, records } = await link([...side('a'), ...side('b')].join('\n'));
  const clusters = new Map((await records('clusters.ndjson')).map(({ report, cluster }) => [report, cluster]));
  expect(await records('held-back.ndjson')).toEqual([
    {
      one: clusters.get('a0'),
      other: clusters.get('b0'),
      ties: 40,
      sizes: [40, 40],
      reason: { ja: expect.any(String), en: expect.stringContaining('40 ties') },
    },
  ]);
  expect(summary).toMatchObject({ clusters: 2, heldBackJoins: 1 });
});
