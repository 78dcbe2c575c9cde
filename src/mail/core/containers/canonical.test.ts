import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceOfBytes } from '#model/byte-source.ts';
import { ports } from '../../engine/ports.ts';
import { canonical } from './canonical.ts';
import type { Container } from './container.ts';
import { eml } from './eml.ts';
import { emlx } from './emlx.ts';
import {
  anyLines,
  bytesOf,
  emlxOf,
  mboxcl,
  mboxcl2,
  mboxo,
  mboxrd,
  messages,
  plainLines,
  textOf,
  type MboxWriter,
} from './mailbox-fixture.ts';
import { mbox } from './mbox.ts';

const read = (container: Container, text: string): string[] =>
  [...container.messages(sourceOfBytes(bytesOf(text)), ports, null)].map(({ outcome }) =>
    outcome.ok ? textOf(outcome.value.bytes) : outcome.reason.code,
  );
const canonicalText = (text: string): string => textOf(canonical(bytesOf(text)));

describe('canonical bytes', () => {
  test.each([
    ['CRLF and a lone CR become LF', 'A: 1\r\n\r\nx\ry\r\n', 'A: 1\n\nx\ny\n'],
    ['there is exactly one line end at the end', 'A: 1\n\nx', 'A: 1\n\nx\n'],
    ['however many there were', 'A: 1\n\nx\n\n\r\n\n', 'A: 1\n\nx\n'],
    ['fields of a store go, with their continuation lines', 'Status: RO\nA: 1\nX-Keywords: a\n b\nB: 2\n\nx\n', 'A: 1\nB: 2\n\nx\n'],
    ['in any letters, with white space before the colon', 'STATUS : RO\nA: 1\ncontent-LENGTH:5\n\nx\n', 'A: 1\n\nx\n'],
    ['fields that merely begin alike stay', 'Status-Code: 1\nX-Status-Of: 2\n\nx\n', 'Status-Code: 1\nX-Status-Of: 2\n\nx\n'],
    ['what looks like one in the body stays', 'A: 1\n\nStatus: done\n', 'A: 1\n\nStatus: done\n'],
    ['text without a header stays whole', 'Dear all,\nStatus: done\n', 'Dear all,\nStatus: done\n'],
    ['the From_ line goes', 'From a@b.example Thu Nov 12 10:00:00 2026\nA: 1\n\nx\n', 'A: 1\n\nx\n'],
    ['the byte order mark goes', '\xef\xbb\xbfA: 1\n\nx\n', 'A: 1\n\nx\n'],
    ['NUL and 8-bit bytes stay', 'A: \x93\xfa\n\n\0\xff\n', 'A: \x93\xfa\n\n\0\xff\n'],
    ['a header alone ends with one line end', 'A: 1\n\n', 'A: 1\n'],
    ['nothing stays nothing', '\r\n\n', ''],
  ])('%s', (_name, raw, expected) => {
    expect(canonicalText(raw)).toBe(expected);
  });

  test('stay as they are (seed 5201)', () => {
    const piece = fc.constantFrom(
      'From x\n',
      'Status: R\n',
      ' more\n',
      'A: 1\n',
      '\n',
      '\r',
      '\r\n',
      'text\n',
      '\xef\xbb\xbf',
      '>From y\n',
      'Lines: 3\n',
      '\0',
      ':',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = canonicalText(pieces.join(''));
        expect(canonicalText(once)).toBe(once);
      }),
      { seed: 5201, numRuns: 3000 },
    );
  });

  const dialects: readonly (readonly [string, MboxWriter, readonly string[], string])[] = [
    // mboxo does not tell a `>From ` of the writer from its own: such lines are left out here and shown in mbox.test.ts.
    ['mboxo', mboxo, plainLines.filter((line) => !line.startsWith('From ')), ''],
    ['mboxrd', mboxrd, anyLines, ''],
    ['mboxcl', mboxcl, anyLines, ''],
    // That nothing is quoted in an mboxcl2 is seen by an unquoted line: the first message has one.
    ['mboxcl2', mboxcl2, anyLines, 'A: 1\n\nFrom here on\n'],
  ];
  test.each(dialects)('are the same from %s as from .eml and .emlx (seed 5202)', (_name, write, lines, first) => {
    fc.assert(
      fc.property(fc.array(messages(lines), { minLength: 1, maxLength: 5 }), (raws) => {
        const all = first === '' ? raws : [first, ...raws];
        const expected = all.map((raw) => read(eml, raw)[0]);
        expect(read(mbox, write(all))).toEqual(expected);
        expect(all.map((raw) => read(emlx, emlxOf(raw))[0])).toEqual(expected);
      }),
      { seed: 5202, numRuns: 400 },
    );
  });

  test('mboxo gives back unquoted "From " lines and marks that stand before other words (seed 5203)', () => {
    const lines = ['From me to you', 'From x@y.example Thu Jan  1 00:00:00 1970', 'plain', ''];
    fc.assert(
      fc.property(
        fc.array(
          messages(lines).filter((raw) => !/^>+From /m.test(raw)),
          { minLength: 1, maxLength: 4 },
        ),
        (raws) => {
          expect(read(mbox, mboxo(raws))).toEqual(raws.map((raw) => read(eml, raw)[0]));
        },
      ),
      { seed: 5203, numRuns: 400 },
    );
  });

  test('are the same whatever usual program kept the message', () => {
    const message = 'From: a@partner.example\nSubject: x\n\nHello\n>From quoted\nFrom me\n';
    const [header, body] = ['From: a@partner.example\nSubject: x\n', 'Hello\n>From quoted\nFrom me\n'];
    const expected = [canonicalText(message), canonicalText(message)];
    const twice = (one: string): string => one + one;
    const rd = 'Hello\n>>From quoted\n>From me\n';
    // Thunderbird before and after its store was rewritten; Google Takeout; Dovecot; mutt (which quotes nothing); git's pipermail-like form.
    const kept: readonly string[] = [
      twice(
        `From - Thu Nov 12 10:00:00 2026\r\nX-Mozilla-Status: 0001\r\nX-Mozilla-Status2: 00000000\r\nX-Mozilla-Keys:           \r\n${(header + '\n' + rd).replaceAll('\n', '\r\n')}\r\n`,
      ),
      twice(`From \r\nX-Mozilla-Status: 0001\r\n${(header + '\n' + rd).replaceAll('\n', '\r\n')}\r\n`),
      twice(
        `From 1844347792267117879@xxx Thu Nov 12 10:00:00 +0000 2026\r\nX-GM-THRID: 1844\r\nX-Gmail-Labels: =?UTF-8?Q?a?=\r\n b\r\n${(header + '\n' + rd).replaceAll('\n', '\r\n')}\r\n`,
      ),
      `From a@partner.example  Thu Nov 12 10:00:00 2026\nX-IMAPbase: 1699 2\n${header}X-UID: 1\nStatus: RO\nX-Keywords: NonJunk\n \nContent-Length: ${rd.length}\n\n${rd}\n` +
        `From a@partner.example  Thu Nov 12 10:00:00 2026\n${header}X-UID: 2\nStatus: O\nContent-Length: ${rd.length}\n\n${rd}\n`,
      twice(`From a@partner.example Thu Nov 12 10:00:00 2026\n${header}Status: RO\nContent-Length: ${body.length}\nLines: 3\n\n${body}\n`),
      twice(`From a at partner.example  Thu Nov 12 10:00:00 2026\n${header}\n${rd}\n`),
    ];
    expect(kept.map((text) => read(mbox, text))).toEqual(kept.map(() => expected));
  });
});
