import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import { addressesIn } from './addresses.ts';
import { latin1Bytes } from './latin1-bytes.ts';
import { parseMessage } from './parse-message.ts';

/** `Name <address>` of each, and the bytes that each stands on; `value` is latin1. */
function read(value: string): { readonly shown: string[]; readonly bytes: string[] } {
  const message = parseMessage(latin1Bytes(`From: ${value}\n\n`), ports);
  const [field] = message.root.fields;
  const found = field ? addressesIn(message, field, ports) : [];
  return {
    shown: found.map(({ name, address }) => `${name}|${address}`),
    bytes: found.map(({ span }) => ports.latin1(message.bytes.subarray(span.from, span.to))),
  };
}

it.each<[string, string, string[]]>([
  ['an address', 'A.B@Example.ORG', ['|a.b@example.org']],
  ['a name', 'Taro Yamada <taro@victim.example>', ['Taro Yamada|taro@victim.example']],
  [
    'a quoted name with a comma and an address in it',
    '"Doe, John a@b.example" <j@x.example>, k@x.example',
    ['Doe, John a@b.example|j@x.example', '|k@x.example'],
  ],
  ['a comma in a name without quotes', 'Doe, John <j@x.example>', ['Doe, John|j@x.example']],
  ['an empty group', 'undisclosed-recipients:;', []],
  ['a group among others', 'Team: a@b.example, C <c@d.example>;, e@f.example', ['|a@b.example', 'C|c@d.example', '|e@f.example']],
  ['semicolons for commas', 'a@b.example; C <c@d.example>', ['|a@b.example', 'C|c@d.example']],
  ['comments and blanks of old', 'pete (his account) @ silly . example (Pete)', ['his account|pete@silly.example']],
  ['a name in a comment', 'a@b.example (Ann Bee)', ['Ann Bee|a@b.example']],
  ['a route', '<@a.example,@b.example:c@d.example>', ['|c@d.example']],
  ['a quoted local part', '"a b"@c.example, "plain"@c.example', ['|"a b"@c.example', '|plain@c.example']],
  ['a bracket that is not closed', 'Ann <a@b.example, Bee <b@c.example>', ['Ann|a@b.example', 'Bee|b@c.example']],
  ['a quote that is not closed', '"Ann <a@b.example>', ['Ann|a@b.example']],
  ['two addresses without a comma', '<a@b.example> <c@d.example>', ['|a@b.example', '|c@d.example']],
  ['a name without brackets', 'Ann a@b.example', ['Ann|a@b.example']],
  ['an encoded name with a comma', '=?utf-8?Q?Doe,_John?= <j@x.example>', ['Doe, John|j@x.example']],
  ['name and address in one encoded word', '=?utf-8?B?QW5uIDxhQGIuZXhhbXBsZT4=?=', ['Ann|a@b.example']],
  ['raw ISO-2022-JP with quotes and commas in its bytes', '\u001B$B;3ED!"\u001B(B <y@x.example>', ['山田、|y@x.example']],
  ['raw Shift_JIS with a backslash and an at in its bytes', '"\u0095\\\u0083@" <y@x.example>', ['表ァ|y@x.example']],
  ['a domain in other letters', 'm@m\u00C3\u00BCller.example', ['|m@xn--mller-kva.example']],
  ['a domain in numbers', 'a@[192.0.2.1]', ['|a@[192.0.2.1]']],
  ['an empty path', '<>', ['|']],
  ['only a name', 'root', ['root|']],
  ['single quotes around a name', "'Ann' <a@b.example>", ['Ann|a@b.example']],
  ['mailto', 'mailto:a@b.example', ['|a@b.example']],
])('reads %s', (_, value, expected) => expect(read(value).shown).toEqual(expected));

it('points to the bytes of each', () => {
  expect(read('Ann <a@b.example> ,\n "B" <c@d.example>').bytes).toEqual(['Ann <a@b.example>', '"B" <c@d.example>']);
});

it('takes anything, in the order it stands in, inside the field (seed 5505)', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab@<>,;:()"\\ \n\u0095\u001B$.[]=?'), maxLength: 80 }), (value) => {
      const message = parseMessage(latin1Bytes(`To: ${value}\n\n`), ports);
      const [field] = message.root.fields;
      let before = field?.span.from ?? 0;
      for (const { span } of field ? addressesIn(message, field, ports) : []) {
        expect(span.from).toBeGreaterThanOrEqual(before);
        expect(span.to).toBeLessThanOrEqual(field?.span.to ?? 0);
        before = span.from;
      }
    }),
    { seed: 5505, numRuns: 3_000 },
  );
});

it('gives back names and addresses that were written by the book (seed 5506)', () => {
  const atom = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  const mailbox = fc.record({ name: fc.stringMatching(/^[A-Za-z ,.@<>"\\]{0,12}$/), local: atom, domain: atom });
  fc.assert(
    fc.property(fc.array(mailbox, { minLength: 1, maxLength: 5 }), (mailboxes) => {
      const written = mailboxes
        .map(({ name, local, domain }) => `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}" <${local}@${domain}.example>`)
        .join(',\n ');
      const shown = (name: string): string => name.replaceAll(/\s+/g, ' ').trim();
      const bare = (name: string): string => (/^(?:"[^"]*"|'[^']*')$/.test(name) ? name.slice(1, -1).trim() : name);
      expect(read(written).shown).toEqual(mailboxes.map(({ name, local, domain }) => `${bare(shown(name))}|${local}@${domain}.example`));
    }),
    { seed: 5506 },
  );
});
