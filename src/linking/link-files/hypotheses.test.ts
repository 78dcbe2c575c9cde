import { existsSync } from 'node:fs';
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
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'renkei-who-'))));
afterEach(async () => rm(folder, { recursive: true, force: true }));

const report = (id: string, reportedAt: string | null, ...values: string[]): string =>
  JSON.stringify({ id, ...(reportedAt && { reportedAt }), text: '', indicators: values.map((value) => ({ type: 'domain', value })) });
const day = (number: number): string => `2026-01-${String(number).padStart(2, '0')}T00:00:00Z`;
const others = Array.from({ length: 20 }, (_, index) => report(`o${index}`, day(1), `www.kakuu${index}.example`));
const known = [2, 3, 4, 5].map((at) => report(`k${at}`, day(at), 'gate.kaze-no-mon.example', 'a.kaze-no-mon.example'));
const labels = [2, 3, 4, 5].map((at) => JSON.stringify({ report: `k${at}`, actor: 'Wind' }));

async function link(lines: readonly string[], labelled: string | Uint8Array) {
  await writeFile(join(folder, 'in'), lines.join('\n'));
  await writeFile(join(folder, 'labels.ndjson'), labelled);
  const out = join(folder, 'out');
  const job = { source: join(folder, 'in'), folder: out, force: true, knownActors: join(folder, 'labels.ndjson') };
  const summary = await linkFile(job, terminal);
  const records = async (name: string) =>
    (await readFile(join(out, name), 'utf8')).split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
  return { summary, records };
}

test('writes one line a report in the order of the file, as the contract has it', async () => {
  const lines = [
    report('new', day(9), 'gate.kaze-no-mon.example'),
    report('when', null, 'gate.kaze-no-mon.example'),
    ...known.toReversed(),
    ...others,
  ];
  const { summary, records } = await link(lines, labels.join('\n'));
  const found = await records('hypotheses.ndjson');
  expect(found.map((each) => each.report)).toEqual(lines.map((line) => JSON.parse(line).id));
  for (const each of found) {
    expect(Object.keys(each)).toEqual(['report', 'actor', 'probability', 'for', 'against', 'alternatives']);
    expect(each.alternatives.some((other: { actor: string | null }) => other.actor === null)).toBe(true);
    for (const other of each.alternatives) expect(Object.keys(other)).toEqual(['actor', 'probability', 'for', 'against']);
    const told = [each, ...each.alternatives] as { for: object[]; against: object[] }[];
    for (const reason of told.flatMap((one) => [...one.for, ...one.against]))
      expect(Object.keys(reason)).toEqual(['family', 'type', 'value', 'seenIn', 'contribution', 'text']);
  }
  const [wind, nobody] = ['Wind', null].map((name) => found[0].alternatives.find(({ actor }: { actor: string | null }) => actor === name));
  expect(wind.for.map(({ value }: { value: string }) => value)).toContain('gate.kaze-no-mon.example');
  expect(nobody.for).not.toEqual([]);
  expect(found[1]).toMatchObject({
    actor: null,
    probability: 1,
    alternatives: [{ actor: null, probability: 1, against: [{ type: 'no-time' }] }],
    against: [{ type: 'no-time', text: { en: expect.stringContaining('no time') } }],
  });
  expect(found.at(-1)).toMatchObject({ report: 'o19', actor: null });
  expect(summary.knownActors).toMatchObject({ labels: 4, refused: 0, withoutReport: 0, asked: lines.length - 1 });
  expect(existsSync(join(folder, 'out', 'hypotheses.part'))).toBe(false);
});

test('reads labels from gzip; without the option nothing is written', async () => {
  expect((await link([...known, ...others], gzipSync(labels.join('\n')))).summary.knownActors).toMatchObject({ labels: 4 });
  const job = { source: join(folder, 'in'), folder: join(folder, 'out'), force: true };
  expect((await linkFile(job, terminal)).knownActors).toBeUndefined();
  expect(existsSync(join(folder, 'out', 'hypotheses.ndjson'))).toBe(false);
});

test.each(['1970-01-01T00:00:00Z', '9999-12-31T00:00:00Z'])(
  'a report of %s, which cannot be, is warned about and answered by nothing',
  async (at) => {
    const { summary, records } = await link([report('odd', at, 'gate.kaze-no-mon.example'), ...known], labels.join('\n'));
    expect(await records('warnings.ndjson')).toMatchObject([{ line: 1, report: 'odd', code: expect.stringMatching(/^time-/) }]);
    expect((await records('hypotheses.ndjson'))[0]).toMatchObject({
      report: 'odd',
      actor: null,
      probability: 1,
      against: [{ type: 'no-time', text: { en: expect.stringContaining('or none that can be') } }],
    });
    expect(summary.knownActors).toMatchObject({ asked: 4 });
  },
);

test('bad labels are refused with line and code, those about absent reports are warned about, the rest counts', async () => {
  const bad = [
    '{"report":',
    '[]',
    '{"report":"k2"}',
    '{"report":"k2","actor":" "}',
    '{"report":"k2","actor":"a\\u0000b"}',
    `{"report":"k2","actor":"${'x'.repeat(70_000)}"}`,
    '{"report":"k5","actor":"Rain"}',
    '',
    '{"report":"k2","actor":"Wind"}',
    '{"report":"nowhere","actor":"Wind"}',
  ];
  const { summary, records } = await link([...known, ...others], [...labels, ...bad].join('\n'));
  expect((await records('refused.ndjson')).map(({ file, line, code }) => [file, line, code])).toEqual([
    ['labels.ndjson', 4, 'label-conflict'],
    ['labels.ndjson', 5, 'json-broken'],
    ['labels.ndjson', 6, 'invalid-input'],
    ['labels.ndjson', 7, 'invalid-input'],
    ['labels.ndjson', 8, 'invalid-input'],
    ['labels.ndjson', 9, 'invalid-input'],
    ['labels.ndjson', 10, 'record-too-long'],
    ['labels.ndjson', 11, 'label-conflict'],
  ]);
  expect((await records('warnings.ndjson')).map(({ file, line, code }) => [file, line, code])).toEqual([
    ['labels.ndjson', 14, 'label-without-report'],
  ]);
  expect(summary.knownActors).toMatchObject({ labels: 3, refused: 8, withoutReport: 1 });
});

test('a file of labels that is not there is refused before anything is written', async () => {
  await writeFile(join(folder, 'in'), known.join('\n'));
  const job = { source: join(folder, 'in'), folder: join(folder, 'out'), force: false, knownActors: join(folder, 'nothing') };
  await expect(linkFile(job, terminal)).rejects.toMatchObject({ code: 'file-unreadable' });
  expect(existsSync(join(folder, 'out'))).toBe(false);
});
