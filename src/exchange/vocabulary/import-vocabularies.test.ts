import { existsSync, readFileSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pino } from 'pino';
import { foldName } from '../core/candidates.ts';
import { importVocabularies } from './import-vocabularies.ts';
import { goByVocabularies, vocabulariesInUse, vocabulariesOf } from './vocabularies-in-use.ts';
import { removeVocabulary, vocabularyFolder, vocabularyLog } from './vocabulary-files.ts';

let data: string;
beforeEach(async () => void (data = await mkdtemp(join(tmpdir(), 'renkei-words-'))));
afterEach(async () => {
  goByVocabularies({ files: join(data, 'elsewhere', 'files'), log: pino({ level: 'silent' }) });
  await rm(data, { recursive: true, force: true });
});

const put = async (name: string, content: unknown): Promise<string> => {
  const path = join(data, 'in', name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const tags = (version: number, ...values: readonly string[]) => ({
  namespace: 'kakuu',
  version,
  predicates: values.map((value) => ({ value, expanded: `is ${value}` })),
});
const take = (...paths: readonly string[]) => importVocabularies(data, paths, { source: 'invented', licence: 'CC0' }, 1_800_000_000_000);

it('versions are kept for ever, the newest import is in force, and a log says who changed what', async () => {
  const file = await put('kakuu/machinetag.json', tags(1, 'a'));
  expect(await take(file)).toMatchObject({
    imported: [{ name: 'kakuu', version: '1', entries: 1, source: 'invented' }],
    replaced: 0,
    unchanged: 0,
    others: [],
  });
  expect(await take(join(data, 'in'))).toMatchObject({ unchanged: 1 });
  await put('kakuu/machinetag.json', tags(2, 'a', 'b'));
  expect(await take(file)).toMatchObject({ replaced: 1, unchanged: 0 });
  expect(vocabulariesOf(data).index.wordsOf('kakuu:b')?.words).toBe('is b');
  const folder = vocabularyFolder(data);
  expect(vocabularyLog(folder).map(({ act, note }) => `${act} ${note.version}`)).toEqual(['import 1', 'import 2']);
  expect(removeVocabulary(folder, 'kakuu', 0)).toMatchObject({ version: '2' });
  expect(removeVocabulary(folder, 'kakuu', 0)).toBeNull();
  expect(vocabulariesOf(data)).toMatchObject({ notes: [], problem: null });
  expect((await readdir(folder)).filter((name) => name.endsWith('.json'))).toHaveLength(2);
  expect(vocabularyLog(folder).map(({ act }) => act)).toEqual(['import', 'import', 'remove']);
});

it('bad files are told with their place, others beside them go in, and lists are left to those who read them', async () => {
  await put('good/machinetag.json', tags(1, 'a'));
  await put('twice/machinetag.json', '{"namespace":"x","predicates":[],"predicates":[]}');
  await put('broken/machinetag.json', '{"namespace":"x","predicates":[');
  await put('deep/machinetag.json', `{"namespace":"x","predicates":${'['.repeat(1_000_000)}`);
  await put('wrong/machinetag.json', { ...tags(1), predicates: [{}] });
  await put('proto/machinetag.json', '{"namespace":"x","predicates":[],"__proto__":{}}');
  await put('lists/a/list.json', { name: 'a', type: 'string', version: 1, list: [] });
  await put('galaxies/tool.json', { name: 'Tool', type: 'tool', uuid: 'u', version: 1, icon: 'x' });
  const { imported, setAside, others } = await take(join(data, 'in'));
  expect(imported.map(({ name }) => name)).toEqual(['kakuu']);
  expect(others).toEqual([join(data, 'in')]);
  expect(setAside.map(({ file, reason }) => [file.split('/').at(-2), reason.code, Object.keys(reason.at ?? {})])).toEqual([
    ['broken', 'json-broken', expect.anything()],
    ['deep', 'json-too-deep', ['column']],
    ['proto', 'json-forbidden-key', ['column']],
    ['twice', 'json-duplicate-key', ['column']],
    ['wrong', 'invalid-input', ['field']],
  ]);
  expect(await take(await put('other.json', { a: 1 }), join(data, 'none'))).toMatchObject({
    imported: [],
    others: [expect.anything(), expect.anything()],
  });
});

it('a centre goes on without what is damaged and says so; a line of the log that was cut off spoils nothing', async () => {
  await take(await put('kakuu/machinetag.json', tags(1, 'a')));
  const folder = vocabularyFolder(data);
  await appendFile(join(folder, 'log.ndjson'), '{"at":"2026');
  await take(await put('kakuu/machinetag.json', tags(2, 'a')));
  const services = { files: join(data, 'files'), log: pino({ level: 'silent' }) };
  const [kept] = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  goByVocabularies(services);
  expect(vocabulariesInUse().notes).toHaveLength(1);
  for (const name of await readdir(folder)) if (name.endsWith('.json')) await writeFile(join(folder, name), '{}');
  goByVocabularies(services);
  expect(vocabulariesInUse()).toMatchObject({ notes: [], problem: { code: 'lists-damaged' } });
  expect(kept).toMatch(/^[0-9a-f]{64}\.json$/);
  goByVocabularies({ ...services, files: join(data, 'elsewhere', 'files') });
  expect(vocabulariesInUse().problem).toBeNull();
});

const shared = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
it.skipIf(!existsSync(join(shared, 'exchange', 'misp-taxonomies')))(
  'published taxonomies and actors are read whole (needs ../shared/data)',
  async () => {
    const published = await take(join(shared, 'exchange', 'misp-taxonomies'));
    expect([published.imported.length, published.setAside]).toEqual([7, []]);
    expect(vocabulariesOf(data).index.wordsOf('rsit:fraud="phishing"')?.words).toContain('Phishing');
    // The selection has the names of the published file in fields of its own; they are put back into its form.
    const { version, values } = JSON.parse(
      gunzipSync(readFileSync(join(shared, 'knowledge', 'galaxy-threat-actors.json.gz'))).toString(),
    ) as { version: number; values: { uuid: string; name: string; synonyms: string[] }[] };
    const actors = {
      type: 'threat-actor',
      name: 'Threat Actor',
      uuid: 'u',
      version,
      values: values.map(({ uuid, name, synonyms }) => ({ uuid, value: name, meta: { synonyms } })),
    };
    expect(await take(await put('clusters/threat-actor.json', actors))).toMatchObject({ imported: [{ entries: 1_041 }], setAside: [] });
    // A name of several actors gives them all: nothing is merged along it.
    const { index } = vocabulariesOf(data);
    const names = new Set(values.flatMap(({ name, synonyms }) => [name, ...synonyms]).map(foldName));
    const ambiguous = [...names].filter((name) => index.namesakes('threat-actor', [name]).length > 1);
    expect(ambiguous.length).toBeGreaterThanOrEqual(27);
  },
);
