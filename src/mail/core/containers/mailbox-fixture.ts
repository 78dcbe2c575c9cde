import fc from 'fast-check';

/** Mailboxes as the dialects and the usual programs write them, for tests. Messages are bytes; a character is a byte. */

export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
export function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

const separator = (index: number): string =>
  `From sender${index}@partner.example Thu Nov ${String((index % 28) + 1).padStart(2)} 10:0${index % 10}:00 2026\n`;
const ended = (raw: string): string => (raw.endsWith('\n') ? raw : `${raw}\n`);

/** `from`: how the line that begins a message is written, otherwise with sender and date. */
export type MboxWriter = (messages: readonly string[], from?: (index: number) => string) => string;

const written =
  (change: (raw: string) => string): MboxWriter =>
  (messages, from = separator) =>
    messages.map((raw, index) => `${from(index)}${ended(change(raw))}\n`).join('');

/** Only "From " itself is quoted: `>From ` stays as it is, so that the two cannot be told apart again. */
export const mboxo: MboxWriter = written((raw) => raw.replaceAll(/^From /gm, '>From ').replaceAll('\r>From ', '\rFrom '));
/** One `>` more before any number of them. */
const quoteAll = (raw: string): string =>
  raw
    .split('\n')
    .map((line) => (/^>*From /.test(line) ? `>${line}` : line))
    .join('\n');
export const mboxrd: MboxWriter = written(quoteAll);

/** Puts Content-Length at the end of the header; the length is that of the body as it is written. */
const withLength = (raw: string): string => {
  const split = /\r?\n(\r?\n)/.exec(raw);
  if (!split) return `${ended(raw)}Content-Length: 0\n\n`;
  const [header, body] = [raw.slice(0, split.index), raw.slice(split.index + split[0].length)];
  const end = split[0].startsWith('\r') ? '\r\n' : '\n';
  return `${header}${end}Content-Length: ${body.length}${split[0]}${body}`;
};
export const mboxcl: MboxWriter = written((raw) => withLength(quoteAll(raw)));
export const mboxcl2: MboxWriter = written(withLength);

export const emlxOf = (raw: string): string =>
  `${String(raw.length).padEnd(10)}\n${raw}<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict><key>flags</key><integer>8590195713</integer></dict></plist>\n`;

/** Messages with a header; bodies with lines that mboxes quote, quotations of them, 8-bit characters, NUL, lone CR, any line ends, any end. */
export const messages = (lines: readonly string[]): fc.Arbitrary<string> =>
  fc
    .record({
      subject: fc.constantFrom('Enquiry', 'Re: =?iso-2022-jp?B?GyRCOGZMZDlnJDsbKEI=?=', 'caf\xe9', ''),
      blocks: fc.array(fc.record({ depth: fc.nat(2), lines: fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 4 }) }), {
        maxLength: 4,
      }),
      lineEnd: fc.constantFrom('\n', '\r\n'),
      end: fc.constantFrom('', '\n', '\n\n\n'),
    })
    .map(({ subject, blocks, lineEnd, end }) => {
      const header = [
        'Received: by mx.agency.example;\n\tThu, 12 Nov 2026 10:00:00 +0900',
        'From: "A" <a@partner.example>',
        `Subject: ${subject}`,
      ];
      // As people quote: every line of a quotation has its marks, and an empty line stands around it.
      const body = blocks.map((block) => block.lines.map((line) => '>'.repeat(block.depth) + line).join('\n')).join('\n\n');
      return `${header.join('\n')}\n\n${body}`.replaceAll('\n', lineEnd) + end.replaceAll('\n', lineEnd);
    });

/** Lines of a body; those that begin with "From " are what it is about. */
export const anyLines = [
  'From me to you',
  'From x@y.example Thu Jan  1 00:00:00 1970',
  'plain',
  '',
  '\xe6\x97\xa5\xe6\x9c\xac',
  '\x93\xfa\x96{',
  'nul \0 byte',
  'lone\rFrom cr',
  '> deeper',
  '.',
];
export const plainLines = anyLines.filter((line) => !line.startsWith('>'));
