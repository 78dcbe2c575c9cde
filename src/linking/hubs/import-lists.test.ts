import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RenkeiError } from '#model/errors.ts';
import { checkValue } from './check-value.ts';
import { commonInForce, commonValuesInUse, goByLists, goByImportedLists } from './common-in-force.ts';
import { importLists, removeList } from './import-lists.ts';
import { listFileOf, readListFile, readSources } from './list-file.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'renkei-lists-'))));
afterEach(async () => {
  goByLists(null);
  await rm(folder, { recursive: true, force: true });
});

const list = (name: string, values: readonly unknown[], more: object = {}): string =>
  JSON.stringify({ list: name, type: 'hostname', name: `Names of ${name}`, version: '3', values, ...more });
const put = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
};
const file = (): string => listFileOf(folder);

test('lists come from lines, from gzip, and from folders as they are published', async () => {
  const lines = await put('in.ndjson', `${list('alexa', ['kakuu-news.example'])}\n\n${list('own', ['a.example'])}\n`);
  const packed = await put('in.ndjson.gz', gzipSync(list('packed', ['b.example'])));
  await put(
    'up/lists/blocks/list.json',
    JSON.stringify({ name: 'Blocks', type: 'cidr', version: 5, list: ['198.51.100.0/24'], matching_attributes: ['ip-src'] }),
  );
  await put('up/lists/blocks/README.md', 'no list');
  const result = await importLists(file(), [lines, packed, join(folder, 'up')], { licence: 'our own' });
  expect(result).toMatchObject({ replaced: 0, lists: 4, entries: 4, setAside: [], lost: false });
  expect(result.imported.map(({ list: name, version, licence }) => [name, version, licence])).toEqual([
    ['alexa', '3', 'our own'],
    ['blocks', '5', 'our own'],
    ['own', '3', 'our own'],
    ['packed', '3', 'our own'],
  ]);
  expect(commonInForce(folder).common('ipv4', '198.51.100.7')?.reason.en).toContain('“Blocks”, version 5');
});

test('a list of the same name is replaced, and what was there stays byte for byte when nothing is new', async () => {
  const first = await put('1.ndjson', `${list('one', ['a.example'])}\n${list('two', ['b.example'])}`);
  await importLists(file(), [first]);
  const bytes = await readFile(file());
  await importLists(file(), [await put('2.ndjson', list('two', ['b.example']))]);
  expect(await readFile(file())).toEqual(bytes);
  expect(await importLists(file(), [await put('3.ndjson', list('two', ['c.example']))])).toMatchObject({ replaced: 1, lists: 2 });
  const { common } = commonInForce(folder);
  expect(
    [common('domain', 'a.example'), common('domain', 'b.example'), common('domain', 'c.example')].map((found) => found !== null),
  ).toEqual([true, false, true]);
  expect(await removeList(file(), 'one')).toBe(true);
  expect(await removeList(file(), 'one')).toBe(false);
  expect(readSources(file()).map((kept) => kept.list)).toEqual(['two']);
  expect(await readdir(join(folder, 'knowledge'))).toEqual(['warning-lists.bin']);
});

test('what is no list is set aside with its place; where nothing is one, nothing is written', async () => {
  const mixed = await put(
    'm.ndjson',
    `{"list":\n[]\n${list('../x', [])}\n${list('good', ['a.example'])}\n${list('good', ['b.example'])}\n{"list":"t","type":"colour","values":[]}`,
  );
  const { setAside, lists } = await importLists(file(), [mixed]);
  expect(lists).toBe(1);
  expect(setAside.map(({ line, reason }) => [line, reason.code])).toEqual([
    [1, 'json-broken'],
    [2, 'not-an-object'],
    [3, 'invalid-input'],
    [4, 'duplicate-id'],
    [6, 'invalid-input'],
  ]);
  await rm(file());
  expect(await importLists(file(), [await put('n.ndjson', '{}')])).toMatchObject({ lists: 0, setAside: [{ line: 1 }] });
  expect(existsSync(file())).toBe(false);
  await expect(importLists(file(), [join(folder, 'not-there')])).rejects.toMatchObject({ code: 'file-unreadable' });
  await mkdir(join(folder, 'empty'));
  await expect(importLists(file(), [join(folder, 'empty')])).rejects.toMatchObject({ code: 'no-list-found' });
});

test('a gzip that breaks off keeps the lists before and says so', async () => {
  const packed = gzipSync(
    `${list('whole', ['a.example'])}\n${list(
      'cut',
      Array.from({ length: 5000 }, (_, at) => `n${at * 7919}.example`),
    )}`,
  );
  const result = await importLists(file(), [await put('c.ndjson.gz', packed.subarray(0, packed.length - 200))]);
  expect(result.imported.map(({ list: name }) => name)).toEqual(['whole']);
  expect(result.setAside).toMatchObject([{ line: 2, reason: { code: 'gzip-broken' } }]);
});

test('a hostile pattern is refused and never runs', async () => {
  const hostile = list('slow', ['^(a+)+$(?=x)', '/^(a+)+$/'], { type: 'regex', matching_attributes: ['email-src'] });
  const { imported } = await importLists(file(), [await put('h.ndjson', hostile)]);
  expect(imported).toMatchObject([{ entries: 1, unusable: [{ code: 'pattern-refused', count: 1 }] }]);
  expect(commonInForce(folder).common('email', `${'a'.repeat(60)}@kakuu.example`)).toBe(null);
});

test('a damaged file is told, does not stop the centre, and gives way to a new import', async () => {
  await importLists(file(), [await put('1.ndjson', list('one', ['a.example']))]);
  const bytes = await readFile(file());
  bytes[100]! ^= 1;
  await writeFile(file(), bytes);
  expect(() => readListFile(file())).toThrow(new RenkeiError('lists-damaged', { problem: 'checksum' }));
  const said: unknown[] = [];
  const log = { error: (...words: unknown[]) => said.push(words) } as never; // the one thing it asks of a log
  goByImportedLists({ files: join(folder, 'files'), log });
  expect(commonValuesInUse()).toMatchObject({ lists: [], problem: { code: 'lists-damaged', facts: { problem: 'checksum' } } });
  expect(said).toHaveLength(1);
  expect(await importLists(file(), [await put('2.ndjson', list('two', ['b.example']))])).toMatchObject({ lost: true, lists: 1 });
  goByImportedLists({ files: join(folder, 'files'), log });
  expect(commonValuesInUse()).toMatchObject({ lists: [{ list: 'two' }], problem: null });
});

test('damage behind what is looked up is noticed by the next import', async () => {
  await importLists(file(), [await put('1.ndjson', list('one', ['a.example']))]);
  const bytes = await readFile(file());
  bytes[bytes.length - 3]! ^= 1;
  await writeFile(file(), bytes);
  expect(readListFile(file())?.notes).toHaveLength(1);
  expect(() => readSources(file())).toThrow(new RenkeiError('lists-damaged', { problem: 'checksum' }));
});

test('a value is checked with everything that follows from it', async () => {
  await importLists(file(), [await put('1.ndjson', list('dynamic-dns', ['kakuu-dyn.example']))]);
  const found = checkValue(commonInForce(folder), 'http://login.kakuu-dyn[.]example/kit/step2.php');
  const told = found.map(({ type, value, lists, cap }) => [
    type,
    value,
    lists.map(({ list: name, effect }) => `${name} ${effect}`).join(),
    cap,
  ]);
  expect(told).toContainEqual(['url', 'http://login.kakuu-dyn.example/kit/step2.php', '', null]);
  expect(told).toContainEqual(['domain', 'login.kakuu-dyn.example', 'dynamic-dns none', null]);
  expect(told).toContainEqual(['registered-domain', 'kakuu-dyn.example', 'dynamic-dns nothing', 0]);
  expect(told).toContainEqual(['path', '/kit/step2.php', '', null]);
  expect(checkValue(commonInForce(folder), 'ただの文章')).toEqual([]);
});

const published = new URL('../../../../shared/data/knowledge/warninglists/', import.meta.url);
test.skipIf(!existsSync(published))(
  'published lists: every entry is used or told (skipped where ../shared/data is not there)',
  { timeout: 120_000 },
  async () => {
    const result = await importLists(file(), [published.pathname]);
    const unusable = result.imported.flatMap((one) => one.unusable).reduce((sum, { count }) => sum + count, 0);
    const repeated = result.imported.reduce((sum, one) => sum + one.repeated, 0);
    expect(result).toMatchObject({ lists: 136, setAside: [] });
    expect(result.entries + repeated + unusable).toBe(528_972);
    expect(unusable).toBeLessThan(100);
    expect(result.imported.filter(({ nonCommercial }) => nonCommercial)).toHaveLength(9);
    const { common } = commonInForce(folder);
    expect(common('registered-domain', 'wikipedia.org')?.cap).toBe(0);
    expect(common('ipv6', '2001:4860:4860::8888')?.cap).toBe(0);
    expect(common('domain', 'kakuu-tenant.duckdns.org')).toBe(null);
  },
);
