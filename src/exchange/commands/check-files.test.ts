import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silent } from '#platform/cli/progress.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { checkFiles } from './check-files.ts';
import { matchFiles } from './match-files.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'renkei-check-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function listening(): { readonly terminal: Terminal; readonly said: unknown[] } {
  const said: unknown[] = [];
  const keep = (value: unknown): void => void said.push(value);
  return { said, terminal: { json: true, result: keep, item: keep, note: () => undefined, progress: () => silent } };
}

const times = { spec_version: '2.1', created: '2026-01-01T00:00:00Z', modified: '2026-01-01T00:00:00Z' };
const address = { type: 'ipv4-addr', spec_version: '2.1', id: 'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4', value: '198.51.100.3' };
const uuid = '8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f';

test('check says what an import would say, and its sums are those of the file', async () => {
  const path = file(
    'mixed.json',
    `[${JSON.stringify(address)},${JSON.stringify({ type: 'identity', id: `identity--${uuid}`, ...times })},{"type":"tool","type":"tool"}]`,
  );
  const { said, terminal } = listening();
  expect(await checkFiles({ args: [path], terminal })).toBe(4);
  expect(said).toMatchObject([
    {
      byte: 1 + JSON.stringify(address).length + 1,
      id: `identity--${uuid}`,
      setAside: false,
      findings: [{ code: 'stix-property-missing', field: 'name' }],
    },
    { id: null, type: 'tool', setAside: true, findings: [{ code: 'json-duplicate-key' }] },
    { summary: { read: 3, good: 1, warned: 1, setAside: 1 } },
  ]);
});

test('match tells which observed data fit, by the indicators of the files or by one pattern', async () => {
  const observed = {
    type: 'observed-data',
    id: `observed-data--${uuid}`,
    ...times,
    first_observed: '2026-01-01T00:00:00Z',
    last_observed: '2026-01-01T00:00:00Z',
    number_observed: 1,
    object_refs: [address.id],
  };
  const indicator = (pattern: string, last: string): object => ({
    type: 'indicator',
    id: `indicator--${uuid.slice(0, -1)}${last}`,
    ...times,
    pattern,
    pattern_type: 'stix',
  });
  const path = file(
    'observed.ndjson',
    [address, observed, indicator("[ipv4-addr:value ISSUBSET '198.51.100.0/24']", 'a'), indicator('[url:value', 'b')]
      .map((one) => JSON.stringify(one))
      .join('\n'),
  );
  const first = listening();
  expect(await matchFiles({ args: [path], options: {}, terminal: first.terminal })).toBe(4);
  expect(first.said).toMatchObject([
    { matches: true, observations: [observed.id], problem: null },
    { matches: false, problem: { code: 'stix-pattern-unfinished' } },
    { summary: { tried: 2, matched: 1, problems: 1, unread: 0 } },
  ]);
  const second = listening();
  expect(await matchFiles({ args: [path], options: { pattern: "[ipv4-addr:value = '192.0.2.1']" }, terminal: second.terminal })).toBe(0);
  expect(second.said).toMatchObject([{ indicator: null, matches: false }, { summary: { tried: 1, matched: 0 } }]);
});

test('a file that is not there is refused with its name', async () => {
  await expect(checkFiles({ args: [join(folder, 'none')], terminal: listening().terminal })).rejects.toMatchObject({
    code: 'file-unreadable',
  });
});
