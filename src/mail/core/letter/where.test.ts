import { describe, expect, it } from 'vitest';
import { fixtureMessages } from '../../../../test/mail/fixtures.ts';
import { ports } from '../../engine/ports.ts';
import type { Where } from '../finding.ts';
import { decodeBase64 } from '../mime/base64.ts';
import { bodyText } from '../mime/body.ts';
import { decodeCharset } from '../mime/decode-charset.ts';
import type { ParsedMessage, Part } from '../mime/message.ts';
import { parseMessage } from '../mime/parse-message.ts';
import { decodeQuotedPrintable } from '../mime/quoted-printable.ts';
import { withoutEntities } from './html/entities.ts';
import type { Letter } from './letter.ts';
import { readLetter } from './read-letter.ts';
import { partOfText, spanOfText, whereOf } from './where.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (bytes: Uint8Array): { message: ParsedMessage; letter: Letter } => {
  const message = parseMessage(bytes, ports);
  return { message, letter: readLetter(message, ports, { file: '', place: '', rebuilt: false }) };
};

/** Every statement that a signal can make on a letter, as a finding would carry it. */
function statements(letter: Letter): Where[] {
  const found: Where[] = [];
  for (let from = 0; from < letter.own.text.length;) {
    const next = letter.own.text.indexOf('\n', from);
    const to = next < 0 ? letter.own.text.length : next;
    const quote = letter.own.text.slice(from, Math.min(to, from + 200)).trim();
    if (quote !== '')
      found.push(whereOf(letter, { part: partOfText(letter, from), header: null, span: spanOfText(letter, from, to), quote }));
    from = to + 1;
  }
  for (const { part, span, text } of letter.quotes) {
    const quote =
      text
        .split('\n')
        .find((line) => line.trim() !== '')
        ?.trim() ?? '';
    found.push(whereOf(letter, { part, header: null, span, quote: quote.slice(0, 200) }));
  }
  return found;
}

const lineOfByte = (bytes: Uint8Array, byte: number): number => bytes.subarray(0, byte).filter((one) => one === 10).length + 1;
const partsOf = (part: Part): Part[] => [part, ...part.parts.flatMap(partsOf)];
const bare = (text: string): string => text.normalize('NFKC').replace(/[\s>|\u00ad\u200b-\u200d\u2060\ufeff]+/g, '');

/** The bytes of a statement decoded by nothing but their part's coding and character set. */
function decoded(message: ParsedMessage, { part, bytes: [from, to] }: Where): string {
  const holder = partsOf(message.root).find(({ path }) => path === part);
  if (!holder) throw new Error(`no part ${part}`);
  const piece = message.bytes.subarray(from, to);
  const content =
    holder.encoding === 'base64'
      ? decodeBase64(piece).bytes
      : holder.encoding === 'quoted-printable'
        ? decodeQuotedPrintable(piece).bytes
        : piece;
  // A message coded as a file is decoded twice: out of its part, and each of its own parts.
  if (holder.type === 'message/rfc822' && holder.parts.length === 0) {
    const inner = parseMessage(content, ports);
    return partsOf(inner.root)
      .map((one) => bare(bodyText(inner, one, ports).text))
      .join('\n');
  }
  const { charset } = bodyText(message, holder, ports);
  // UTF-7 and the like are no character sets of the runtime.
  const text = ports.decode(charset, content, 'replace') ?? decodeCharset(charset, content, ports).text;
  return bare(holder.type === 'text/html' ? withoutEntities(text.replace(/<!--.*?-->|<[^>]*>/gs, '')) : text);
}

const mails: readonly [name: string, bytes: Uint8Array][] = [
  [
    'answers between quotes, in two parts',
    encode(
      'From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-8\n\n一行目\n> 引用\n二行目\n\n> 引用二\n三行目\n--x\nContent-Type: application/zip; name="a.zip"\nContent-Transfer-Encoding: base64\n\nUEsDBA==\n--x\nContent-Type: text/plain; charset=utf-8\n\n添付の下の行\n--x--\n',
    ),
  ],
  [
    'quoted-printable with soft line ends and an encoded one',
    encode(
      'From: a@b.example\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n=E4=B8=80=\n=E8=A1=8C=E7=9B=AE=0Asecond in the same line\nthird =\nline goes on\n> quoted\nlast\n',
    ),
  ],
  [
    'format=flowed',
    encode(
      'From: a@b.example\nContent-Type: text/plain; charset=utf-8; format=flowed\n\nOne paragraph that \ngoes on \nand ends.\nAnother.\n> quoted \n> on\nThird.\n',
    ),
  ],
  [
    'base64',
    encode(
      `From: a@b.example\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${Buffer.from('一行目\n> 引用\n二行目\n').toString('base64')}\n`,
    ),
  ],
  [
    'Shift_JIS',
    Buffer.concat([
      encode('From: a@b.example\nContent-Type: text/plain; charset=Shift_JIS\n\n'),
      // テスト / > 引用 / 表示
      Buffer.from([0x83, 0x65, 0x83, 0x58, 0x83, 0x67, 10, 0x3e, 0x20, 0x88, 0xf8, 0x97, 0x70, 10, 0x95, 0x5c, 0x8e, 0xa6, 10]),
    ]),
  ],
  [
    'a page',
    encode(
      'From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n<p>一行目<p>二&nbsp;行目 &amp; more<blockquote type=cite>引用</blockquote>三行目',
    ),
  ],
  ['a folded header before the text', encode('From: a@b.example\nSubject: one\n two\n three\nX-Other: y\n\nline one\nline two\n')],
];

describe('where a statement stands', () => {
  it.each(mails)('%s: the bytes decode to what is said, in the line that is said', (_name, bytes) => {
    const { message, letter } = read(bytes);
    const found = statements(letter);
    expect(found.length).toBeGreaterThan(1);
    for (const where of found) {
      expect(decoded(message, where)).toContain(bare(where.quote));
      expect(where.line).toBe(lineOfByte(bytes, where.bytes[0]));
    }
  });

  it('stretches of own text do not take the quotes between them along', () => {
    const { message, letter } = read(mails[0]?.[1] ?? new Uint8Array());
    const at = letter.own.text.indexOf('二行目');
    const { from, to } = spanOfText(letter, at, at + 3);
    expect(new TextDecoder().decode(message.bytes.subarray(from, to))).toBe('二行目');
    const last = letter.own.text.indexOf('添付の下');
    expect(partOfText(letter, last)).toBe('3');
    expect(partOfText(letter, at)).toBe('1');
  });

  it('a line that was coded in several is told by exactly those', () => {
    const { message, letter } = read(mails[1]?.[1] ?? new Uint8Array());
    const at = letter.own.text.indexOf('third');
    const { from, to } = spanOfText(letter, at, at + 5);
    expect(new TextDecoder().decode(message.bytes.subarray(from, to))).toBe('third =\nline goes on');
    const whole = spanOfText(letter, 0, letter.own.text.length);
    expect(whole).toEqual(letter.own.span);
  });

  it('a line of a message in Japanese mail of 1990 is decoded from its own bytes', () => {
    // ISO-2022-JP: every line begins and ends in ASCII
    const escape = '\u001b';
    const bytes = encode(
      `From: a@b.example\nContent-Type: text/plain; charset=ISO-2022-JP\n\n${escape}$B%F%9%H${escape}(B\n> x\n${escape}$BI=<(${escape}(B\n`,
    );
    const { message, letter } = read(bytes);
    expect(letter.own.text).toBe('テスト\n表示');
    for (const where of statements(letter)) expect(decoded(message, where)).toContain(bare(where.quote));
  });

  it('fields of the header, and attachments, have the line that they begin in', () => {
    const bytes = mails[0]?.[1] ?? new Uint8Array();
    const { letter } = read(bytes);
    const spans = [...letter.from.map(({ span }) => span), ...letter.attachments.map(({ span }) => span)];
    expect(spans).toHaveLength(2);
    for (const span of spans) expect(whereOf(letter, { part: '', header: null, span, quote: '' }).line).toBe(lineOfByte(bytes, span.from));
  });

  it('a header of thousands of lines still gives the lines of what the letter names', () => {
    const bytes = encode(`${'X-Filler: y\n'.repeat(1_500)}From: a@b.example\nSubject: z\n\nwords\n`);
    const { letter } = read(bytes);
    for (const { from } of [letter.subject.span, letter.own.span, ...letter.from.map(({ span }) => span)]) {
      expect(whereOf(letter, { part: '', header: 'from', span: { from, to: from }, quote: '' }).line).toBe(lineOfByte(bytes, from));
    }
  });

  it('a quote that is longer than a finding may carry is cut, and never in the midst of a character', () => {
    const { letter } = read(mails[0]?.[1] ?? new Uint8Array());
    expect(whereOf(letter, { part: '', header: null, span: { from: 0, to: 1 }, quote: `${'x'.repeat(399)}😀` }).quote).toBe(
      `${'x'.repeat(399)}\ufffd`,
    );
  });
});

const fixtures = fixtureMessages();

describe.skipIf(fixtures === null)('on the published messages of mail libraries (../shared/data/mail beside the checkout)', () => {
  it('every statement of every message is found again in its bytes', () => {
    const missed: string[] = [];
    let seen = 0;
    for (const { name, bytes } of fixtures ?? []) {
      const { message, letter } = read(bytes);
      for (const where of statements(letter)) {
        seen += 1;
        const holder = partsOf(message.root).find(({ path }) => path === where.part);
        if (where.line !== lineOfByte(bytes, where.bytes[0])) missed.push(`${name}: line ${where.line} of ${where.quote}`);
        // text/enriched has commands between the words
        if (holder?.type === 'text/enriched' || holder?.type === 'text/richtext') continue;
        if (!decoded(message, where).includes(bare(where.quote))) missed.push(`${name}: ${where.quote}`);
      }
    }
    expect(missed).toEqual([]);
    expect(seen).toBeGreaterThan(1_000);
  });
});
