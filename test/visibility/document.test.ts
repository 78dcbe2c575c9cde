import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { decideRule, readRule, releaseRule } from '#model/visibility.ts';

const clauses = new Set([readRule, releaseRule, decideRule].flatMap((rule) => [...rule.gates, ...rule.grants]));

it('docs/visibility.md lists every clause in the words of the code, and no other', async () => {
  const page = await readFile(new URL('../../docs/visibility.md', import.meta.url), 'utf8');
  const listed = [...page.matchAll(/^\| `([a-z-]+)` \| (.+?) \| (.+?) \|$/gm)].map(([, name, ja, en]) => ({ name, text: { ja, en } }));
  expect(listed).toEqual(
    [...clauses].map(({ name, text }) => ({ name, text })).toSorted((a, b) => order(listed, a.name) - order(listed, b.name)),
  );
});

it('the database names its policies after the clauses', async () => {
  const sql = await readFile(new URL('../../src/platform/identity/migrations/0005-visibility.sql', import.meta.url), 'utf8');
  const named = (prefix: string): Set<string> =>
    new Set(
      [...sql.matchAll(new RegExp(`create policy ${prefix}_(\\w+) on report `, 'g'))].map(([, name]) =>
        String(name).replace('_insert', ''),
      ),
    );
  expect(named('gate')).toEqual(inSql([...readRule.gates, ...releaseRule.gates]));
  expect(named('read')).toEqual(inSql(readRule.grants));
});

const order = (listed: readonly { name: string | undefined }[], name: string): number => listed.findIndex((one) => one.name === name);
const inSql = (names: readonly { name: string }[]): Set<string> => new Set(names.map(({ name }) => name.replaceAll('-', '_')));
