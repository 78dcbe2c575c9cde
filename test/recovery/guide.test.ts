import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { families } from '../../src/recovery/core/families/index.ts';
import { knownFamily } from '../../src/recovery/core/identify/known-families.ts';
import { methods } from '../../src/recovery/core/methods/index.ts';

/** The tables of the guide follow from the code: `UPDATE_GUIDE=1 npm test -- guide` writes them anew. */
const path = new URL('../../docs/recovery.md', import.meta.url);

const support = {
  verified: 'yes, proved with a published sample',
  published: 'by its published description, not yet held against a sample',
};
const without = { here: 'sometimes', official: 'official tool', elsewhere: "others' tool", no: 'no public way' };

const familyRows = families.map(({ id, open }) => {
  const known = knownFamily(id);
  const key = open ? `${support[open.support]}: ${open.keyForms}` : 'no';
  return `| ${known?.name ?? id} | ${key} | ${known ? without[known.possible.withoutKey] : ''} |`;
});
const methodRows = methods.map(({ id, name }) => `| \`${id}\` | ${name.en} | ${name.ja} |`);

test.each([
  ['every family with what can be done about it', '| family |', familyRows],
  ['every method in the order in which they are tried', '| method |', methodRows],
])('the guide lists %s, as the code has it', (_, head, rows) => {
  const lines = readFileSync(path, 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith(head)) + 2;
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  if (process.env['UPDATE_GUIDE'] === '1') writeFileSync(path, lines.toSpliced(start, length, ...rows).join('\n'));
  else expect(lines.slice(start, start + length)).toEqual(rows);
});
