import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decode, LINE_LIMIT, lineChunks } from '#intake/reading';
import { explain } from '#model/errors.ts';
import { silent } from '#platform/cli/progress.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { readInput } from '../../intake/core/read-input.ts';
import { readJson } from '../../intake/core/readers/read-json.ts';
import { linkFile, type LinkJob, type LinkSummary } from './link-file.ts';
import { inOrder } from './in-order.ts';
import { ReadingThreads } from './reading-threads.ts';

const terminal: Terminal = { json: true, result: () => {}, item: () => {}, note: () => {}, progress: () => silent };
let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'renkei-read-'))));
afterEach(async () => rm(folder, { recursive: true, force: true }));

async function link(
  input: string | Uint8Array,
  { siftedFrom, helpedFrom }: Pick<LinkJob, 'siftedFrom' | 'helpedFrom'> = {},
): Promise<{ summary: LinkSummary; refused: Refused[] }> {
  await writeFile(join(folder, 'in'), input);
  const out = join(folder, 'out');
  const summary = await linkFile({ source: join(folder, 'in'), folder: out, force: true, siftedFrom, helpedFrom }, terminal);
  const lines = (await readFile(join(out, 'refused.ndjson'), 'utf8')).split('\n').filter((one) => one !== '');
  expect(summary.lines).toBe(summary.reports + summary.refused + summary.blank);
  expect(lines).toHaveLength(summary.refused);
  return { summary, refused: lines.map((one) => JSON.parse(one) as Refused) }; // what we have just written
}

type Refused = { line: number; code: string; why: string };

/** What is refused, said by the general reader alone, one line after the other. */
function expected(lines: readonly string[]): { refused: Refused[]; reports: number; blank: number } {
  const seen = new Set<string>();
  const refused: Refused[] = [];
  let blank = 0;
  for (const [index, written] of lines.entries()) {
    const line = written.replace(/^\uFEFF/, '').replace(/\r$/, '');
    if (line.trim() === '') {
      blank += 1;
      continue;
    }
    const json = readJson(line);
    const read = json.ok ? readInput(json.value) : json;
    const id = read.ok ? read.value.input.id : undefined;
    const reason = !read.ok
      ? read.reason
      : id === undefined
        ? ({ code: 'invalid-input', facts: { field: 'id', problem: 'missing' } } as const)
        : seen.has(id)
          ? ({ code: 'duplicate-id', facts: { id } } as const)
          : null;
    if (reason) refused.push({ line: index + 1, code: reason.code, why: explain(reason.code, reason.facts).en });
    else if (id !== undefined) seen.add(id);
  }
  return { refused, reports: seen.size, blank };
}

const report = (id: string): string =>
  JSON.stringify({ id, text: 'x'.repeat(300), indicators: [{ type: 'domain', value: `${id}.example` }] });

describe('a file of several chunks', () => {
  const odd = [
    '',
    '\r',
    '\uFEFF',
    '{"id":',
    '[]',
    'null',
    '{"text":"no id"}',
    '{"id":"a","id":"b"}',
    '{"id":"a","__proto__":{}}',
    '{"id":"a","reportedAt":"0000-00-00T00:00:00Z"}',
    '{"id":"a\\u0000"}',
    '{"id":"\\ud800"}',
    '{"id":"a\u0000"}',
    `{"id":"deep","x":${'['.repeat(70)}${']'.repeat(70)}}`,
    '{"id":"crlf"}\r',
    '\uFEFF{"id":"marked"}',
    '{"id":"偽"}',
  ];
  const lines = Array.from({ length: 9000 }, (_, at) => (at % 61 === 0 ? (odd[(at / 61) % odd.length] ?? '') : report(`r${at % 8000}`)));

  test('is read in threads as line by line: the same is refused, with the same words, at the same lines', async () => {
    const { summary, refused } = await link(lines.join('\n'));
    const told = expected(lines);
    expect(refused).toEqual(told.refused);
    expect(summary).toMatchObject({ reports: told.reports, blank: told.blank, lines: 9000 });
  });

  test('is read the same packed, in two members', async () => {
    const half = lines.slice(0, 5000).join('\n');
    const packed = Buffer.concat([gzipSync(`${half}\n`), gzipSync(lines.slice(5000).join('\n'))]);
    expect((await link(packed)).refused).toEqual(expected(lines).refused);
  });

  test('names the byte of the file at which a line stops being UTF-8', async () => {
    const front = `${lines.slice(1, 6000).join('\n')}\n{"id":"`;
    const { refused } = await link(Buffer.concat([Buffer.from(front), Buffer.from([0xff]), Buffer.from('"}\n')]));
    expect(refused.at(-1)).toMatchObject({ line: 6000, code: 'wrong-encoding' });
    expect(refused.at(-1)?.why).toContain(`byte ${Buffer.byteLength(front)}`);
  });

  test('that breaks off keeps the whole lines before, and says where', async () => {
    const packed = gzipSync(lines.join('\n'), { level: 0 });
    const { summary, refused } = await link(packed.subarray(0, 2_000_000));
    expect(refused.at(-1)).toMatchObject({ line: summary.lines, code: 'gzip-broken' });
    expect(refused.slice(0, -1)).toEqual(expected(lines.slice(0, summary.lines - 1)).refused);
    expect(summary.lines).toBeGreaterThan(4000);
  });
});

describe('a file that is read twice, and that other threads help with', () => {
  /** Two of three have values that others have, too. */
  const lines = Array.from({ length: 7000 }, (_, at) => {
    const names = at % 3 === 0 ? [`tanin${at}`] : [`kakuu${at % 900}`, `b${at}.kakuu${at % 700}`];
    const indicators = names.flatMap((name) => [
      { type: 'domain', value: `${name}.example` },
      { type: 'url', value: `http://www.${name}.test/kit${at % 500}/step2.php?b=${at}&a=1` },
      { type: 'ipv4', value: `198.51.${at % 100}.${at % 7}` },
    ]);
    const reportedAt = `${at % 100 === 0 ? 1970 : at % 100 === 1 ? 2099 : 2024}-05-01T00:00:00Z`;
    return JSON.stringify({ id: `r${at}`, reportedAt, text: at % 50 === 0 ? 'kakuu1.example' : '', indicators });
  });
  const written = async (): Promise<string[]> =>
    Promise.all(['clusters', 'links', 'common-values', 'warnings'].map((name) => readFile(join(folder, 'out', `${name}.ndjson`), 'utf8')));

  test('gives the same as one that is read once', async () => {
    const once = await link(lines.join('\n'));
    const answers = await written();
    const twice = await link(lines.join('\n'), { siftedFrom: 0, helpedFrom: 0 });
    expect(await written()).toEqual(answers);
    expect(twice.refused).toEqual(once.refused);
    expect(twice.summary).toMatchObject({ reports: 7000, indicators: once.summary.indicators, links: once.summary.links });
    expect(once.summary.links).toBeGreaterThan(1000);
    expect(once.summary.heldBackValues).toBeGreaterThan(100);
    expect(once.summary.warnings).toBe(140);
    expect(answers[1]).toContain('"common"');
  });

  test('is read as far as it went when somebody appends to it', async () => {
    const source = join(folder, 'in');
    await writeFile(source, `${lines.join('\n')}\n`);
    let isLonger = false;
    const progress = {
      ...silent,
      report: () => {
        if (!isLonger) appendFileSync(source, `${lines[0]?.replace('"r0"', '"late"')}\n`);
        isLonger = true;
      },
    };
    const job = { source, folder: join(folder, 'out'), force: true, siftedFrom: 0 };
    expect(await linkFile(job, { ...terminal, progress: () => progress })).toMatchObject({ reports: 7000 });
  });

  test('is refused where it changes in between', async () => {
    const source = join(folder, 'in');
    await writeFile(source, lines.join('\n'));
    let isChanged = false;
    const progress = {
      ...silent,
      report: () => {
        if (!isChanged) writeFileSync(source, lines.join('\n').replaceAll('b1.kakuu', 'b1.kakua'));
        isChanged = true;
      },
    };
    const job = { source, folder: join(folder, 'out'), force: true, siftedFrom: 0 };
    await expect(linkFile(job, { ...terminal, progress: () => progress })).rejects.toMatchObject({ code: 'source-changed' });
    expect(existsSync(join(folder, 'out', 'summary.json'))).toBe(false);
  });
});

test('a disk that is full while another thread writes links is told by its code', async () => {
  if (!existsSync('/dev/full')) return;
  await writeFile(join(folder, 'in'), `${report('r1')}\n${report('r1').replace('"r1"', '"r2"')}`);
  const out = join(folder, 'out');
  await mkdir(out);
  await symlink('/dev/full', join(out, 'links.ndjson'));
  const job = { source: join(folder, 'in'), folder: out, force: true, helpedFrom: 0 };
  await expect(linkFile(job, terminal)).rejects.toMatchObject({ code: 'disk-full' });
  expect(existsSync(join(out, 'summary.json'))).toBe(false);
});

describe('hostile files', () => {
  test.each([
    ['an empty file', ''],
    ['an empty gzip', gzipSync('')],
    ['blank lines', '\n\r\n \n\t'],
  ])('%s has no reports and no refusals', async (_, input) => {
    expect((await link(input)).summary).toMatchObject({ reports: 0, refused: 0, links: 0, clusters: 0 });
  });

  test('a report with a million indicators is refused by its size, the next goes in', async () => {
    const value = `{"type":"domain","value":"login.kakuu-ginkou.example"},`;
    const { summary, refused } = await link(`{"id":"r1","indicators":[${value.repeat(1_000_000).slice(0, -1)}]}\n${report('r2')}`);
    expect(refused).toMatchObject([{ line: 1, code: 'record-too-long' }]);
    expect(summary.reports).toBe(1);
  });

  test('a report with 100,000 indicators is cut to the limit, and says so', async () => {
    const values = Array.from({ length: 100_000 }, (_, at) => ({
      type: 'ipv4',
      value: `${240 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}.1`,
    }));
    const { summary } = await link(JSON.stringify({ id: 'r1', indicators: values }));
    expect(summary).toMatchObject({ reports: 1, indicators: 10_000, warnings: 1 });
  });

  test('a bomb is stopped', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const { summary, refused } = await link(Buffer.concat([gzipSync(`${report('r1')}\n`), bomb]));
    expect(summary.reports).toBe(1);
    expect(refused).toMatchObject([{ line: 2, code: 'expands-too-much' }]);
  });

  test('lines of one character cost a refusal each', async () => {
    const { summary } = await link('x\n'.repeat(20_000));
    expect(summary).toMatchObject({ lines: 20_000, refused: 20_000, reports: 0 });
  });
});

test('a line longer than allowed keeps its number', async () => {
  const { refused } = await link(`${report('r1')}\n${'x'.repeat(LINE_LIMIT + 1)}\n{\n`);
  expect(refused.map(({ line, code }) => [line, code])).toEqual([
    [2, 'record-too-long'],
    [3, 'json-broken'],
  ]);
});

test('a thread that fails ends the reading with a code, and so do all others', async () => {
  const source = async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < 40; at += 1) yield Buffer.from(`${report(`r${at}`)}\n`.repeat(200));
  };
  const chunks = lineChunks(source(), 50_000, LINE_LIMIT);
  const alone = (): never => expect.unreachable('there is more than one chunk');
  const threads = new ReadingThreads({ key: [1, 2], keep: false, commonValues: join(folder, 'no such\0file'), words: 1024 });
  const read = inOrder(chunks, threads.atOnce, alone, ({ bytes, byte }) => threads.read(bytes!, byte));
  await expect(read.next()).rejects.toMatchObject({ code: 'reading-broke-off' });
  await threads.end();
  expect(await chunks.next()).toEqual({ done: true, value: undefined });
});

test('a disk that is full, and results that cannot be opened, are told by their codes', async () => {
  await writeFile(join(folder, 'in'), report('r1'));
  const job = { source: join(folder, 'in'), force: true };
  await symlink('/dev/full', join(folder, 'clusters.ndjson'));
  if (existsSync('/dev/full')) await expect(linkFile({ ...job, folder }, terminal)).rejects.toMatchObject({ code: 'disk-full' });
  const file = join(folder, 'in');
  for (const out of [file, join(file, 'below'), '/proc/renkei', '/proc/renkei/below', join(folder, 'clusters.ndjson', 'x')])
    await expect(linkFile({ ...job, folder: out }, terminal)).rejects.toMatchObject({ code: 'folder-not-writable' });
  expect(existsSync(join(folder, 'summary.json'))).toBe(false);
});

test('what is read is never written over, whatever is forced', async () => {
  const source = join(folder, 'clusters.ndjson');
  await writeFile(source, report('r1'));
  await expect(linkFile({ source, folder, force: true }, terminal)).rejects.toMatchObject({ code: 'output-exists' });
  expect(await readFile(source, 'utf8')).toBe(report('r1'));
});

test('results of an earlier run that this one does not write are gone', async () => {
  await link(report('r1'));
  await writeFile(join(folder, 'out', 'hypotheses.ndjson'), 'old');
  await link(report('r1'));
  expect(existsSync(join(folder, 'out', 'hypotheses.ndjson'))).toBe(false);
  expect(decode('utf-8', await readFile(join(folder, 'out', 'summary.json')))).toContain('"reports": 1');
});
