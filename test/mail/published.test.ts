import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { checkSignatures } from '../../src/mail/core/letter/dkim.ts';
import { addressesIn } from '../../src/mail/core/mime/addresses.ts';
import { bodyBytes, bodyText } from '../../src/mail/core/mime/body.ts';
import { fieldNamed } from '../../src/mail/core/mime/field-named.ts';
import { fieldText } from '../../src/mail/core/mime/field-text.ts';
import type { ParsedMessage, Part } from '../../src/mail/core/mime/message.ts';
import { parseMessage } from '../../src/mail/core/mime/parse-message.ts';
import { uuencodedFiles } from '../../src/mail/core/mime/uuencoded-files.ts';
import { ports } from '../../src/mail/engine/ports.ts';
import { asLines, compareWithStalwart, type Comparison } from './compare-with-stalwart.ts';
import { fixtureMessages, mailArchive } from './fixtures.ts';

const messages = fixtureMessages() ?? [];
const squeezed = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
const isMessage = (part: Part): boolean => part.type === 'message/rfc822' || part.type === 'message/global';

/** Leaves of the message itself: messages within are one. */
const leaves = (part: Part): readonly Part[] => (part.parts.length === 0 || isMessage(part) ? [part] : part.parts.flatMap(leaves));
const allParts = (part: Part): readonly Part[] => [part, ...part.parts.flatMap(allParts)];
const said = (message: ParsedMessage, name: string): string => {
  const field = fieldNamed(message.root.fields, name);
  return field === null ? '' : fieldText(message, field, ports);
};

/** What is read otherwise than postal-mime reads it, and why. What is not listed here must be equal; what is listed must differ. */
const withReasons: readonly (readonly [why: string, which: readonly string[]])[] = [
  [
    'raw bytes in a header are read in the character set that fits',
    [
      'stalwart-mail-parser/legacy/009.eml subject',
      'stalwart-mail-parser/legacy/010.eml subject',
      'stalwart-mail-parser/legacy/015.eml subject',
      'stalwart-mail-parser/legacy/016.eml subject',
      'stalwart-mail-parser/legacy/018.eml subject',
      'stalwart-mail-parser/legacy/020.eml subject',
      'stalwart-mail-parser/legacy/022.eml subject',
      'stalwart-mail-parser/legacy/023.eml subject',
      'stalwart-mail-parser/legacy/024.eml subject',
      'stalwart-mail-parser/legacy/025.eml subject',
      'stalwart-mail-parser/legacy/026.eml subject',
      'stalwart-mail-parser/legacy/027.eml subject',
      'stalwart-mail-parser/legacy/050.eml subject',
      'stalwart-mail-parser/legacy/051.eml subject',
      'stalwart-mail-parser/legacy/052.eml subject',
      'stalwart-mail-parser/legacy/016.eml names',
      'stalwart-mail-parser/legacy/023.eml names',
      'stalwart-mail-parser/legacy/026.eml names',
      'mikel-mail/emails/error_emails/invalid_subject_characters.eml subject',
    ],
  ],
  [
    'UTF-7 is read',
    [
      'stalwart-mail-parser/legacy/001.eml subject',
      'stalwart-mail-parser/legacy/001.eml text',
      'stalwart-mail-parser/legacy/005.eml subject',
      'stalwart-mail-parser/legacy/005.eml text',
      'stalwart-mail-parser/legacy/034.eml text',
    ],
  ],
  [
    'bytes that are not of the declared character set are read in the one that they are of',
    [
      'stalwart-mail-parser/legacy/052.eml text',
      'mikel-mail/emails/attachment_emails/attachment_pdf_non_ascii.eml text',
      'mikel-mail/emails/attachment_emails/attachment_pdf_non_ascii_lf.eml text',
      'mikel-mail/emails/error_emails/content_transfer_encoding_7-bit.eml text',
      'mikel-mail/emails/error_emails/content_transfer_encoding_7-bit.eml html',
      'mikel-mail/emails/error_emails/content_transfer_encoding_empty.eml html',
      'mikel-mail/emails/error_emails/content_transfer_encoding_plain.eml text',
      'mikel-mail/emails/plain_emails/raw_email10.eml text',
      'mikel-mail/emails/plain_emails/raw_email6.eml text',
      'comm-central-japanese/mail/test/browser/message-reader/data/wronglyDeclaredShift_JIS.eml text',
    ],
  ],
  [
    'a multipart without its boundary is read by the boundary that stands in it, or as text',
    [
      'stalwart-mail-parser/malformed/002.eml text',
      'stalwart-mail-parser/malformed/004.eml text',
      'stalwart-mail-parser/malformed/017.eml names',
      'james-mime4j/testmsgs/missing-boundary.msg text',
      'james-mime4j/testmsgs/missing-inner-boundary.msg text',
    ],
  ],
  [
    'a boundary ends where it ends: a shorter line is text',
    [
      'james-mime4j/testmsgs/very-long-boundary.msg text',
      'james-mime4j/testmsgs/very-very-long-boundary.msg text',
      'james-mime4j/testmsgs/weird-boundary.msg text',
    ],
  ],
  ['what stands behind a boundary and a blank is passed over (RFC 2046 §5.1.1)', ['james-mime4j/testmsgs/ending-boundaries.msg text']],
  [
    'a message without any header is a body',
    ['james-mime4j/testmsgs/malformedHeader-noheader.msg text', 'james-mime4j/testmsgs/malformedHeaderStartsBody-noheader.msg text'],
  ],
  ['a delimiter stands at the beginning of a line', ['stalwart-mail-parser/thirdparty/005.eml text']],
  ['a path of Windows keeps its backslashes', ['stalwart-mail-parser/legacy/035.eml names', 'stalwart-mail-parser/legacy/039.eml names']],
  ['flowed lines are not joined', ['MimeKit/messages/issue1130.txt text']],
  [
    'a name that is the address stays',
    [
      'MimeKit/dkim/multipart-no-end-boundary.msg from',
      'mikel-mail/emails/error_emails/content_transfer_encoding_with_8bits.eml from',
      'mikel-mail/emails/mime_emails/raw_email11.eml from',
    ],
  ],
  [
    'obsolete forms of addresses are read, domains are in ASCII',
    [
      'mikel-mail/emails/rfc2822/example10.eml from',
      'mikel-mail/emails/rfc2822/example13.eml from',
      'mikel-mail/emails/rfc6532/utf8_headers.eml from',
    ],
  ],
  [
    'a type without a subtype is text (RFC 2045 §5.2)',
    ['MimeKit/messages/missing-subtype.txt names', 'MimeKit/messages/missing-subtype.txt text'],
  ],
];

/** The same for stalwart's published parse. */
const otherwise: typeof withReasons = [
  [
    'raw bytes in a header are read in the character set that fits; uuencode is undone',
    ['legacy/016.eml', 'legacy/023.eml', 'legacy/026.eml'],
  ],
  ['a path of Windows keeps its backslashes', ['legacy/035.eml', 'legacy/039.eml']],
  ['bytes that are not of the declared character set are read in the one that they are of', ['legacy/052.eml']],

  [
    'a multipart in which no delimiter stands is text; a header ends at a line of hyphens',
    ['malformed/001.eml', 'malformed/002.eml', 'malformed/007.eml', 'malformed/019.eml', 'malformed/020.eml', 'malformed/021.eml'],
  ],
  [
    'parts that are empty or not closed are parts',
    ['malformed/000.eml', 'malformed/009.eml', 'malformed/011.eml', 'malformed/012.eml', 'malformed/013.eml', 'malformed/014.eml'],
  ],
  ['a delimiter of the outer multipart ends the inner ones', ['malformed/016.eml', 'thirdparty/015.eml']],
  ['a message within may have no header', ['malformed/022.eml']],
  ['base64 that is none gives the bytes that it gives', ['rfc/000.eml', 'thirdparty/002.eml']],
  ['a delimiter stands at the beginning of a line', ['thirdparty/005.eml']],
];

describe.skipIf(messages.length === 0)('messages of five mail libraries (skipped where ../shared/data/mail is not there)', () => {
  it('every one is read, in LF and in CR LF alike', () => {
    expect(messages.length).toBeGreaterThan(280);
    for (const { name, bytes } of messages) {
      const shapes = [asLines(bytes, '\n'), asLines(bytes, '\r\n')].map((one) => {
        const message = parseMessage(one, ports);
        return allParts(message.root).map((part) => {
          bodyBytes(message, part);
          uuencodedFiles(message, part, ports);
          // Two bytes a character: there line ends are no bytes of their own.
          const isWide = part.parameters.get('charset')?.startsWith('utf-16') === true;
          const { text } = isWide ? { text: '' } : bodyText(message, part, ports);
          return [
            part.path,
            part.type,
            part.fileName,
            part.fields.length,
            part.parts.length === 0 && part.encoding === 'identity' ? text.trimEnd() : '',
          ];
        });
      });
      expect(shapes[1], name).toEqual(shapes[0]);
    }
  });

  const explained = new Set(withReasons.flatMap(([, which]) => which));

  it('is read as postal-mime does, but for a counted list of differences that have a reason', async () => {
    const differences: string[] = [];
    let compared = 0;
    for (const { name, bytes } of messages) {
      const message = parseMessage(bytes, ports);
      const other = await PostalMime.parse(bytes, { forceRfc822Attachments: true });
      const compare = (what: string, ours: string, theirs: string): void => {
        compared += 1;
        if (squeezed(ours) !== squeezed(theirs)) differences.push(`${name} ${what}`);
      };
      compare('subject', said(message, 'subject'), other.subject ?? '');
      const from = fieldNamed(message.root.fields, 'from');
      const [sender] = from === null ? [] : addressesIn(message, from, ports);
      const theirs = other.from?.group?.[0] ?? other.from;
      compare(
        'from',
        sender === undefined ? '' : `${sender.name} <${sender.address}>`,
        theirs === undefined ? '' : `${theirs.name} <${(theirs.address ?? '').toLowerCase()}>`,
      );
      const names = (list: readonly (string | null | undefined)[]): string => list.filter(Boolean).join(' | ');
      const files = leaves(message.root).filter((part) => part.disposition === 'attachment' || !part.type.startsWith('text/'));
      compare('names', names(files.map(({ fileName }) => fileName)), names(other.attachments.map(({ filename }) => filename)));
      const pages = leaves(message.root).filter(({ type, disposition }) => type === 'text/html' && disposition !== 'attachment');
      const plain = leaves(message.root).filter(({ type, disposition }) => type === 'text/plain' && disposition !== 'attachment');
      // postal-mime joins pages and plain text into each other: texts are compared where there is one kind, or both in an alternative.
      const isMixed =
        pages.length > 0 && plain.length > 0 && !(message.root.type === 'multipart/alternative' && pages.length + plain.length === 2);
      if (plain.length > 0 && !isMixed)
        compare('text', plain.map((part) => bodyText(message, part, ports).text).join('\n'), other.text ?? '');
      if (pages.length > 0 && !isMixed)
        compare('html', pages.map((part) => bodyText(message, part, ports).text).join('\n'), other.html ?? '');
    }
    expect(differences.filter((one) => !explained.has(one))).toEqual([]);
    expect([...explained].filter((one) => !differences.includes(one))).toEqual([]);
    expect(compared).toBeGreaterThan(1_100);
  });

  it('reads every Japanese message as it was meant', () => {
    const expected: readonly (readonly [string, string, string])[] = [
      ['comm-central-japanese/mailnews/compose/test/unit/data/shift-jis.eml', 'shift_jis', '現況'],
      ['comm-central-japanese/mailnews/test/data/iso-2022-jp-qp.eml', 'iso-2022-jp', '日本語の本文がQuoted Printableになっているもの'],
      ['comm-central-japanese/mailnews/test/data/iso-2022-jp-not-qp.eml', 'iso-2022-jp', '現況'],
      ['comm-central-japanese/mail/test/browser/message-reader/data/wronglyDeclaredShift_JIS.eml', 'shift_jis', 'メールを簡単に。'],
      ['comm-central-japanese/mail/test/browser/composition/data/iso-2022-jp.eml', 'iso-2022-jp', 'hello'],
      ['comm-central-japanese/mail/test/browser/composition/data/charset-cp932.eml', 'shift_jis', 'ここに本文がきます。'],
    ];
    for (const [name, charset, line] of expected) {
      const message = parseMessage(messages.find((one) => one.name === name)?.bytes ?? new Uint8Array(), ports);
      const found = bodyText(message, message.root, ports);
      expect([name, found.charset, found.text.split('\n')[0]?.trim()]).toEqual([name, charset, line]);
      expect(found.faults, name).toEqual(name.includes('wrongly') ? ['charset-repaired'] : []);
    }
  });

  it('computes the body hash of every signed message of MimeKit and finds it whole; one byte more breaks it', () => {
    const signed = messages.filter(({ name }) => name.startsWith('MimeKit/dkim/'));
    const verdicts = (bytes: Uint8Array): readonly string[] => checkSignatures(parseMessage(bytes, ports), ports).map(({ body }) => body);
    expect(signed.flatMap(({ bytes }) => verdicts(asLines(bytes, '\n')))).toEqual(Array.from({ length: 5 }, () => 'holds'));
    for (const { bytes } of signed) expect(new Set(verdicts(new Uint8Array([...bytes, 120])))).toEqual(new Set(['broken']));
  });
});

describe.skipIf(messages.length === 0)(
  'the parse that stalwart publishes with its messages (skipped where ../shared/data/mail is not there)',
  () => {
    const files = new Map((mailArchive('stalwart-mail-parser') ?? []).map(({ name, bytes }) => [name, bytes]));
    const explained = new Set(otherwise.flatMap(([, which]) => which));

    it.each(['\n', '\r\n'] as const)(
      'agrees on every offset, type, name and text with line ends %j, but for the messages listed',
      (end) => {
        const differing = new Map<string, readonly Comparison[]>();
        let compared = 0;
        for (const [name, bytes] of files) {
          if (!name.endsWith('.eml')) continue;
          const expected = files.get(name.replace('.eml', end === '\n' ? '.json' : '.crlf.json'));
          if (expected === undefined) continue;
          const found = compareWithStalwart(parseMessage(asLines(bytes, end), ports), JSON.parse(new TextDecoder().decode(expected)));
          compared += found.length;
          const different = found.filter(({ ours, theirs }) => JSON.stringify(ours) !== JSON.stringify(theirs));
          if (different.length > 0) differing.set(name.slice('stalwart-mail-parser/'.length), different);
        }
        expect(compared).toBeGreaterThan(1_800);
        expect(Object.fromEntries([...differing].filter(([name]) => !explained.has(name)))).toEqual({});
        expect([...explained].filter((name) => !differing.has(name))).toEqual([]);
      },
    );
  },
);
