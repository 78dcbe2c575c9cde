import type { Random } from '../random.ts';
import { base64, join, latin1, quotedPrintable, utf8 } from './bytes.ts';
import type { Field } from './mail-program.ts';
import type { Person, Server } from './person.ts';
import type { MadeThing } from './thing.ts';
import type { WritingPorts } from './writing-ports.ts';

export type Named = { readonly name: string; readonly address: string };

/** A message before it is bytes. `text`: own words, signature and quote; lines end with LF. */
export type Draft = {
  readonly from: Person;
  /** As the From header shows it, where that is not the person's own: lists, tickets. */
  readonly shownAs: Named | null;
  readonly to: readonly Named[];
  readonly cc: readonly Named[];
  readonly replyTo: Named | null;
  readonly subject: string;
  readonly text: string;
  readonly things: readonly MadeThing[];
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** Outlook's conversation index, bytes; null for programs that write none. */
  readonly index: Uint8Array | null;
  readonly topic: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Header lines that a list or ticket system adds. */
  readonly extra: readonly string[];
  /** Null for what the owner sent: it stands in the folder of sent mail and passed no server. */
  readonly delivery: Delivery | null;
};

/** `mx`: the server of the mailbox, `to`: the owner's address, `from`: who handed it over. `recorded`: whether `mx` writes what it found of SPF and DKIM. */
export type Delivery = {
  readonly mx: string;
  readonly to: string;
  readonly offset: number;
  readonly from: Server;
  readonly inside: boolean;
  readonly recorded: boolean;
};

/**
 * RFC 5322 and MIME as the writer's program writes it, with lines that end in LF as mailboxes on disk have them. What the character set of the writer
 * lacks is written in UTF-8, as programs do.
 */
export function writeMessage(draft: Draft, random: Random, ports: WritingPorts): Uint8Array {
  const charset: Person['charset'] =
    draft.from.charset === 'utf-8' || ports.encode(draft.from.charset, draft.text + draft.subject + names(draft)) === null
      ? 'utf-8'
      : draft.from.charset;
  const writer: Writer = { charset, ports, random };
  const { program } = draft.from;
  const body = bodyOf(draft, writer);
  const value: Readonly<Record<Field, string | null>> = {
    From: named(draft.shownAs ?? draft.from, writer),
    To: draft.to.map((one) => named(one, writer)).join(',\n\t'),
    Cc: draft.cc.length > 0 ? draft.cc.map((one) => named(one, writer)).join(',\n\t') : null,
    'Reply-To': draft.replyTo ? named(draft.replyTo, writer) : null,
    Subject: worded(draft.subject, writer),
    Date: dateOf(draft.at, draft.from.offset),
    'Message-ID': `<${draft.messageId}>`,
    'In-Reply-To': draft.inReplyTo === null ? null : `<${draft.inReplyTo}>`,
    References: draft.references.length > 0 ? draft.references.map((id) => `<${id}>`).join('\n ') : null,
    'MIME-Version': '1.0',
    'Content-Type': body.type,
    'Content-Transfer-Encoding': body.transfer,
    Mailer: null,
    'Thread-Topic': program.outlook ? worded(draft.topic, writer) : null,
    'Thread-Index': draft.index ? base64(draft.index) : null,
    'Accept-Language': draft.from.language === 'ja' ? 'ja-JP, en-US' : 'en-GB, en-US',
    'Content-Language': draft.from.language === 'ja' ? 'ja' : 'en-GB',
    List: null,
  };
  const lines = program.fields.flatMap((field) => {
    if (field === 'Mailer') return program.mailer ? [program.mailer.join(': ')] : [];
    if (field === 'List') return draft.extra;
    const said = value[field];
    return said === null ? [] : [`${field}: ${said}`];
  });
  return join(latin1(`${[...received(draft, random), ...lines].join('\n')}\n\n`), body.bytes);
}

type Writer = { readonly charset: Person['charset']; readonly ports: WritingPorts; readonly random: Random };
type Body = { readonly type: string; readonly transfer: string | null; readonly bytes: Uint8Array };

const names = (draft: Draft): string => [draft.from, ...draft.to, ...draft.cc].map(({ name }) => name).join('');

function bodyOf(draft: Draft, writer: Writer): Body {
  const { program } = draft.from;
  const plain = textPart(draft.text, 'plain', writer, program.transfer);
  const text = program.html
    ? multipart('alternative', [plain, textPart(htmlOf(draft.text), 'html', writer, 'base64')], program.boundary(writer.random))
    : plain;
  if (draft.things.length === 0) return text;
  return multipart('mixed', [text, ...draft.things.map((thing) => thingPart(thing, writer))], program.boundary(writer.random));
}

function textPart(text: string, kind: 'plain' | 'html', writer: Writer, wanted: 'base64' | 'quoted-printable' | '8bit'): Body {
  const bytes = bytesOf(text, writer);
  const type = `text/${kind}; charset="${writer.charset}"`;
  const ascii = bytes.every((byte) => byte < 128);
  if (writer.charset === 'iso-2022-jp' || (ascii && wanted !== 'base64'))
    return { type, transfer: '7bit', bytes: join(bytes, latin1('\n')) };
  if (wanted === '8bit') return { type, transfer: '8bit', bytes: join(bytes, latin1('\n')) };
  const written = wanted === 'base64' ? base64(bytes, 76) : quotedPrintable(bytes);
  return { type, transfer: wanted, bytes: latin1(`${written}\n`) };
}

function thingPart(thing: MadeThing, writer: Writer): Body {
  const name = worded(thing.name, writer);
  const type = `${thing.type};\n\tname="${name}"\nContent-Disposition: attachment;\n\tfilename${/^[\x20-\x7e]*$/.test(thing.name) ? `="${thing.name}"` : `*=utf-8''${encodeURIComponent(thing.name)}`}`;
  return { type, transfer: 'base64', bytes: latin1(`${base64(thing.bytes, 76)}\n`) };
}

function multipart(kind: 'mixed' | 'alternative', parts: readonly Body[], boundary: string): Body {
  const written = parts.map(({ type, transfer, bytes }) =>
    join(
      latin1(`--${boundary}\nContent-Type: ${type}\n${transfer ? `Content-Transfer-Encoding: ${transfer}\n` : ''}\n`),
      bytes,
      latin1('\n'),
    ),
  );
  return { type: `multipart/${kind};\n\tboundary="${boundary}"`, transfer: null, bytes: join(...written, latin1(`--${boundary}--\n`)) };
}

const bytesOf = (text: string, { charset, ports }: Writer): Uint8Array =>
  charset === 'utf-8' ? utf8(text) : (ports.encode(charset, text) ?? utf8(text));

const htmlOf = (text: string): string =>
  `<html><body><div>${text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/https:\/\/[\w./!?=%-]+/g, '<a href="$&">$&</a>')
    .replaceAll('\n', '<br>\n')}</div></body></html>`;

/** RFC 2047, words of at most 75 characters. */
function worded(text: string, writer: Writer): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const pieces: string[] = [];
  let piece = '';
  for (const letter of text) {
    if (utf8(piece + letter).length > 36) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece].map((one) => `=?${writer.charset}?B?${base64(bytesOf(one, writer))}?=`).join('\n ');
}

function named({ name, address }: Named, writer: Writer): string {
  if (name === '') return address;
  return /^[\w .-]*$/.test(name)
    ? `${name} <${address}>`
    : /^[\x20-\x7e]*$/.test(name)
      ? `"${name}" <${address}>`
      : `${worded(name, writer)} <${address}>`;
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** RFC 5322 §3.3. @param offset minutes east of UTC */
export function dateOf(at: number, offset: number): string {
  const there = new Date(at + offset * 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
  return `${days[there.getUTCDay()]}, ${there.getUTCDate()} ${months[there.getUTCMonth()]} ${there.getUTCFullYear()} ${two(there.getUTCHours())}:${two(there.getUTCMinutes())}:${two(there.getUTCSeconds())} ${zone}`;
}

function received({ delivery, from, at, extra }: Draft, random: Random): string[] {
  if (delivery === null) return [];
  const domain = from.address.split('@')[1] ?? '';
  const id = Array.from(random.bytes(5), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
  const arrived = dateOf(at + (1 + random.below(8)) * 1000, delivery.offset);
  const trace = [
    `Return-Path: <${from.address}>`,
    `Delivered-To: ${delivery.to}`,
    `Received: from ${delivery.from.host} (${delivery.from.host} [${delivery.from.ip}])\n\tby ${delivery.mx} (Postfix) with ESMTPS id ${id}\n\tfor <${delivery.to}>; ${arrived}`,
  ];
  if (delivery.inside || !delivery.recorded) return trace;
  const passed = delivery.from.authentication === 'pass' && extra.length === 0;
  return [
    ...trace,
    `Authentication-Results: ${delivery.mx};\n\tspf=${extra.length > 0 ? 'pass' : delivery.from.authentication} smtp.mailfrom=${domain};\n\tdkim=${passed ? 'pass' : 'none'}${passed ? ` header.d=${domain}` : ''};\n\tdmarc=${passed ? 'pass' : 'none'} header.from=${domain}`,
  ];
}
