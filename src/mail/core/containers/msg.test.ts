import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceOfBytes } from '#model/byte-source.ts';
import { mailArchive } from '../../../../test/mail/fixtures.ts';
import { ports } from '../../engine/ports.ts';
import { bodyBytes, bodyText } from '../mime/body.ts';
import { fieldNamed } from '../mime/field-named.ts';
import { fieldText } from '../mime/field-text.ts';
import type { ParsedMessage, Part } from '../mime/message.ts';
import { parseMessage } from '../mime/parse-message.ts';
import { compoundSample } from '../payload/samples/compound-sample.ts';
import { bytesOf, textOf } from './mailbox-fixture.ts';
import { msg } from './msg.ts';

const only = (bytes: Uint8Array) => {
  const items = [...msg.messages(sourceOfBytes(bytes), ports, null)];
  expect(items).toHaveLength(1);
  return items[0]?.outcome;
};
const rebuilt = (bytes: Uint8Array): ParsedMessage => {
  const outcome = only(bytes);
  if (!outcome?.ok) throw new Error(JSON.stringify(outcome));
  expect(outcome.value.rebuilt).toBe(true);
  return parseMessage(outcome.value.bytes, ports);
};
const said = (message: ParsedMessage, name: string, part: Part = message.root): string => {
  const field = fieldNamed(part.fields, name);
  return field ? fieldText(message, field, ports).trim() : '';
};
const leaves = (part: Part): Part[] => (part.parts.length === 0 || part.type === 'message/rfc822' ? [part] : part.parts.flatMap(leaves));
const attachments = (message: ParsedMessage): Part[] => leaves(message.root).filter((part) => part.disposition !== null);
const text = (message: ParsedMessage, type: string): string | null => {
  const part = leaves(message.root).find((leaf) => leaf.type === type && leaf.disposition === null);
  return part ? bodyText(message, part, ports).text : null;
};

/** Properties as a .msg keeps them: values that fit in the table, the others in streams. Times in milliseconds. */
type Values = Readonly<Record<string, string | number | Uint8Array>>;
function storage(path: string, skip: number, values: Values): Record<string, Uint8Array> {
  const streams: Record<string, Uint8Array> = {};
  const table: number[] = Array.from({ length: skip }, () => 0);
  const word = (value: number, bytes: number): number[] => Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** at) % 256);
  for (const [tag, value] of Object.entries(values)) {
    const [id, type] = [tag.slice(0, 4), tag.slice(4)];
    if (typeof value === 'number') {
      const raw = type === '0040' ? (value + 11_644_473_600_000) * 10_000 : value;
      table.push(...word(Number.parseInt(type, 16), 2), ...word(Number.parseInt(id, 16), 2), ...word(6, 4), ...word(raw, 8));
    } else {
      const utf16 = (plain: string): Uint8Array => Uint8Array.from([...plain].flatMap((character) => word(character.charCodeAt(0), 2)));
      streams[`${path}__substg1.0_${tag}`] = typeof value !== 'string' ? value : type === '001F' ? utf16(value) : bytesOf(value);
    }
  }
  return { ...streams, [`${path}__properties_version1.0`]: Uint8Array.from(table) };
}
const note: Values = {
  '001A001F': 'IPM.Note',
  '0037001F': '見積の件',
  '00390040': Date.UTC(2026, 10, 12, 1, 0, 0),
  '0C1A001F': '北野 一郎',
  '0C1E001F': 'SMTP',
  '0C1F001F': 'kitano@partner.example',
  '1000001F': '本文です。\r\nFrom here.\r\n',
  '1035001F': '<1@partner.example>',
};
const recipient: Values = { '0C150003': 1, '3001001F': '南', '3003001F': 'minami@agency.example', '3002001F': 'SMTP' };

describe('a message of Outlook', () => {
  test('is written anew from its properties', () => {
    const message = rebuilt(compoundSample({ ...storage('', 32, note), ...storage('__recip_version1.0_#00000000/', 8, recipient) }));
    expect(['date', 'from', 'to', 'subject', 'message-id'].map((name) => said(message, name))).toEqual([
      'Thu, 12 Nov 2026 01:00:00 +0000',
      '北野 一郎 <kitano@partner.example>',
      '南 <minami@agency.example>',
      '見積の件',
      '<1@partner.example>',
    ]);
    expect(text(message, 'text/plain')).toBe('本文です。\nFrom here.\n');
  });

  test('keeps the header that came with it, without the structure that is gone', () => {
    const header =
      'Received: from a\r\n\tby b; Thu, 12 Nov 2026 10:00:01 +0900\r\nFrom: x@other.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary="gone"\r\nSubject: kept\r\n\r\n--gone\r\nX-Part: 1\r\n';
    const message = rebuilt(compoundSample(storage('', 32, { ...note, '007D001F': header })));
    expect([said(message, 'received'), said(message, 'from'), said(message, 'subject')]).toEqual([
      'from a\tby b; Thu, 12 Nov 2026 10:00:01 +0900',
      'x@other.example',
      'kept',
    ]);
    expect(textOf(message.bytes)).not.toMatch(/gone|X-Part/);
    expect(message.root.fields.filter((field) => field.name === 'mime-version')).toHaveLength(1);
    expect(message.root.type).toBe('text/plain');
  });

  test('has what was attached to it: files with their bytes, links, messages', () => {
    const file = Uint8Array.from({ length: 1000 }, (_, at) => (at * 7) % 256);
    const inner = '__attach_version1.0_#00000001/__substg1.0_3701000D/';
    const message = rebuilt(
      compoundSample({
        ...storage('', 32, note),
        ...storage('__attach_version1.0_#00000000/', 8, {
          '3707001F': '見積書.xlsm',
          '37050003': 1,
          '37010102': file,
          '370E001F': 'application/vnd.ms-excel',
        }),
        ...storage('__attach_version1.0_#00000001/', 8, { '3001001F': '転送', '37050003': 5 }),
        ...storage(inner, 24, { ...note, '0037001F': 'inner' }),
        ...storage('__attach_version1.0_#00000002/', 8, {
          '3707001F': 'a.docx',
          '37050003': 7,
          '370D001F': 'https://share.example/a.docx',
        }),
      }),
    );
    const [sheet, within, link] = attachments(message);
    expect([sheet, within, link].map((part) => [part?.fileName, part?.type])).toEqual([
      ['見積書.xlsm', 'application/vnd.ms-excel'],
      ['転送.eml', 'message/rfc822'],
      ['a.docx', 'application/octet-stream'],
    ]);
    expect(sheet && bodyBytes(message, sheet)).toEqual(file);
    expect(link && textOf(bodyBytes(message, link))).toBe('https://share.example/a.docx\n');
    const innermost = within?.parts[0];
    expect(innermost && said(message, 'subject', innermost)).toBe('inner');
  });

  test('signed for all to read, it is the entity that was signed; encrypted, the object as it is', () => {
    const entity =
      'Content-Type: multipart/signed; boundary="s"\r\n\r\n--s\r\n\r\nHello\r\n--s\r\nContent-Type: application/pkcs7-signature\r\n\r\nx\r\n--s--\r\n';
    const kept = (kind: string, bytes: Uint8Array): ParsedMessage =>
      rebuilt(
        compoundSample({
          ...storage('', 32, { ...note, '001A001F': kind }),
          ...storage('__attach_version1.0_#00000000/', 8, { '37010102': bytes }),
        }),
      );
    const signed = kept('IPM.Note.SMIME.MultipartSigned', bytesOf(entity));
    expect([signed.root.type, text(signed, 'text/plain')?.trim(), said(signed, 'subject')]).toEqual([
      'multipart/signed',
      'Hello',
      '見積の件',
    ]);
    const encrypted = kept('IPM.Note.SMIME', Uint8Array.of(0x30, 0x80, 6, 9));
    expect([encrypted.root.type, encrypted.root.fileName, bodyBytes(encrypted, encrypted.root)]).toEqual([
      'application/pkcs7-mime',
      'smime.p7m',
      Uint8Array.of(0x30, 0x80, 6, 9),
    ]);
  });

  test('a body of line ends and a name without end cost no more than their length, and keep what counts', () => {
    const name = `${'x'.repeat(5000)}.exe`;
    const message = rebuilt(
      compoundSample({
        ...storage('', 32, { ...note, '1000001F': `${'\n'.repeat(300_000)}x${'\n'.repeat(300_000)}` }),
        ...storage('__attach_version1.0_#00000000/', 8, { '3707001F': name, '37010102': bytesOf('x') }),
      }),
    );
    expect(text(message, 'text/plain')).toBe(`${'\n'.repeat(300_000)}x\n`);
    expect(attachments(message)[0]?.fileName?.endsWith('.exe')).toBe(true);
  });

  test('an address of Exchange stays one and the same, and is never one of the Internet', () => {
    const from = (values: Values): string => {
      const { '0C1F001F': _, ...rest } = note;
      return said(rebuilt(compoundSample(storage('', 32, { ...rest, ...values }))), 'from');
    };
    const dn = '/o=Org/cn=Recipients/cn=kitano';
    expect(from({ '0C1E001F': 'EX', '0C1F001F': dn })).toBe('北野 一郎 <IMCEAEX-_o=Org_cn=Recipients_cn=kitano@exchange.invalid>');
    expect(from({ '0C1E001F': 'EX', '0C1F001F': dn, '5D01001F': 'kitano@partner.example' })).toBe('北野 一郎 <kitano@partner.example>');
    expect(from({ '0C1E001F': 'EX', '0C1F001F': dn, '3FF8001F': '北野 一郎', '5D0A001F': 'k@partner.example' })).toBe(
      '北野 一郎 <k@partner.example>',
    );
  });

  test.each([
    ['932', { '3FFD0003': 932 }],
    ['of Japanese mail (50220)', { '3FDE0003': 50_220 }],
    ['of a Japanese locale', { '3FF10003': 1041 }],
    ['not said', {}],
  ])('reads 8-bit strings in the code page %s', (_name, page) => {
    const sjis = '\x8c\xa9\x90\xcf\x82\xcc\x8c\x8f\x82\xc5\x82\xb7';
    const message = rebuilt(compoundSample(storage('', 32, { '001A001E': 'IPM.Note', '0037001E': sjis, '1000001E': sjis, ...page })));
    expect([said(message, 'subject'), text(message, 'text/plain')]).toEqual(['見積の件です', '見積の件です\n']);
  });

  test.each([
    ['IPM.Contact', { '1000001F': 'text', '0C1F001F': 'a@b.example' }, 'mail-not-a-message'],
    ['IPM.StickyNote', { '1000001F': 'text' }, 'mail-not-a-message'],
    ['IPM.Task', { '1000001F': 'text' }, 'mail-not-a-message'],
    ['IPM.Appointment', { '1000001F': 'text', '0C1F001F': 'Unknown' }, 'mail-not-a-message'],
    ['IPM.Appointment', { '1000001F': 'an invitation that was accepted', '0C1F001F': 'a@b.example' }, 'ok'],
    ['IPM.Contact', { '007D001F': 'Received: from a by b' }, 'ok'],
    ['IPM.Schedule.Meeting.Request', {}, 'ok'],
    ['REPORT.IPM.Note.NDR', {}, 'ok'],
  ])('%s with %j: %s', (kind, values, expected) => {
    const outcome = only(compoundSample(storage('', 32, { '001A001F': kind, ...values } as Values)));
    expect(outcome?.ok ? 'ok' : outcome?.reason.code).toBe(expected);
  });

  test('no name in it writes a header field', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\r', '\n', '"', '\\', '<', '>', ':', 'é', '\u2028', '=?') }), (hostile) => {
        const evil = `${hostile}\r\nX-Evil: 1`;
        const message = rebuilt(
          compoundSample({
            ...storage('', 32, {
              ...note,
              '0037001F': evil,
              '0C1A001F': evil,
              '0C1F001F': `a@b.example${evil}`,
              '1035001F': '<a@b\r\nX-Evil:1>',
              '1039001F': `<a@b\r\nX-Evil:1>${evil}`,
              '0070001F': evil,
            }),
            ...storage('__attach_version1.0_#00000000/', 8, {
              '3707001F': evil,
              '370E001F': evil,
              '3712001F': evil,
              '37010102': bytesOf('x'),
            }),
          }),
        );
        const parts = [message.root, ...message.root.parts];
        expect(parts.every((part) => fieldNamed(part.fields, 'x-evil') === null)).toBe(true);
        expect(parts).toHaveLength(3);
      }),
      { seed: 5221, numRuns: 200 },
    );
  });
});

const archive = mailArchive('msgreader');
/** Another reader's opinion; texts are compared without the white space at their ends. */
type Opinion = {
  readonly messageClass: string;
  readonly subject?: string;
  readonly body?: string;
  readonly headers?: string;
  readonly senderEmail?: string;
  readonly senderSmtpAddress?: string;
  readonly recipients: readonly { readonly email?: string; readonly smtpAddress?: string; readonly name?: string }[];
  readonly attachments: readonly {
    readonly fileName?: string;
    readonly name?: string;
    readonly contentLength?: number;
    readonly innerMsgContent?: boolean;
  }[];
};

describe.skipIf(!archive)('published messages of Outlook (skipped where ../shared/data/mail is not there)', () => {
  const files = (archive ?? []).filter(({ name }) => name.endsWith('.msg'));
  const opinionOn = (name: string): Opinion | null => {
    const json = (archive ?? []).find((file) => file.name === name.replace(/\.msg$/, '.json'));
    return json ? (JSON.parse(new TextDecoder().decode(json.bytes)) as Opinion) : null;
  };

  test('each is told by its bytes, and is one message or no mail', () => {
    expect(files).toHaveLength(44);
    const outcomes = files.map(({ bytes }) => {
      expect(msg.sniff(bytes.subarray(0, 65_536))).toBeGreaterThan(0.2);
      const outcome = only(bytes);
      return outcome?.ok ? 'ok' : outcome?.reason.code;
    });
    expect(new Set(outcomes)).toEqual(new Set(['ok', 'mail-not-a-message']));
  });

  test.each(
    files
      .filter(({ name, bytes }) => opinionOn(name) !== null && only(bytes)?.ok)
      .map(({ name, bytes }) => [name.split('/').at(-1), name, bytes] as const),
  )('%s says what another reader reads in it', (_short, name, bytes) => {
    const opinion = opinionOn(name);
    if (!opinion) throw new Error(name);
    const message = rebuilt(bytes);
    expect(said(message, 'subject')).toBe((opinion.subject ?? '').trim());
    const sender = opinion.senderSmtpAddress ?? opinion.senderEmail;
    if (sender?.includes('@')) expect(said(message, 'from')).toContain(sender);
    const everybody = ['to', 'cc', 'bcc']
      .map((field) => said(message, field))
      .join(' ')
      .toLowerCase();
    for (const { email, smtpAddress } of opinion.recipients) {
      const address = smtpAddress ?? email ?? '';
      if (address.includes('@') && !opinion.headers) expect(everybody).toContain(address.toLowerCase());
    }
    const lines = (value: string): string => value.replaceAll('\r\n', '\n').trim();
    if (opinion.body !== undefined) expect(lines(text(message, 'text/plain') ?? '')).toBe(lines(opinion.body));
    const found = attachments(message);
    expect(found.map((part) => part.type === 'message/rfc822')).toEqual(opinion.attachments.map((entry) => entry.innerMsgContent === true));
    for (const [index, entry] of opinion.attachments.entries()) {
      const part = found[index];
      if (!part || entry.innerMsgContent) continue;
      expect(part.fileName).toBe(entry.fileName ?? entry.name);
      if (entry.contentLength !== undefined) expect(bodyBytes(message, part).length).toBe(entry.contentLength);
    }
  });
});
