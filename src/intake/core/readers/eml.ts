import type { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import { refuse } from '#model/outcome.ts';
import type { ReportInput } from '#model/report.ts';
import { readInput } from '../read-input.ts';
import type { ParsedMail } from './parsed-mail.ts';
import type { Reader } from './reader.ts';
import { wholeOf } from './whole.ts';

/** Mail servers rarely pass on more. */
const LIMIT = 30 * 1024 * 1024;

/** One mail as a file. It is untrusted through and through: a process apart takes it to pieces. */
export const eml: Reader = {
  id: 'eml',
  name: { ja: '電子メール（.eml）', en: 'E-mail (.eml)' },
  extensions: ['.eml'],
  sniff: (head) => (headerLines(head) >= 2 ? 0.8 : 0),
  async *read(source, { ports }) {
    const message = await wholeOf(source, LIMIT);
    const parsed = message === null ? refuse('record-too-long', { limit: LIMIT }) : await ports.parseMail(message);
    yield { line: 1, byte: 0, outcome: parsed.ok ? readInput(reportOf(parsed.value)) : parsed };
  },
  examples: [
    {
      content:
        'Received: from mail.attacker.example ([203.0.113.5]) by mx.victim.example; Mon, 2 Nov 2026 10:00:00 +0900\r\nFrom: <sender@attacker.example>\r\nSubject: =?UTF-8?B?44GU56K66KqN?=\r\nDate: Mon, 2 Nov 2026 10:00:00 +0900\r\n\r\nhttps://login.attacker.example/\r\n',
      read: 1,
      setAside: 0,
    },
  ],
};

/** Sender, reply address, hidden links and attachments are the attacker's; the servers it passed are on the way. */
function reportOf(mail: ParsedMail): ReportInput {
  const indicators = [
    ...[mail.from ?? [], mail.replyTo].flat().map(one('email', 'attacker')),
    ...mail.received.flatMap(addressesIn).map(({ type, value }) => one(type, 'transit')(value)),
    ...mail.links.filter((link) => /^https?:/i.test(link)).map(one('url', 'attacker')),
    ...mail.attachments.map(({ sha256 }) => sha256).map(one('sha256', 'attacker')),
  ];
  const attached = mail.attachments.map(({ name, bytes, sha256 }) => `${name} (${bytes} bytes, SHA-256 ${sha256})`);
  return {
    title: mail.subject.slice(0, 300),
    text: [mail.subject, '', mail.text, ...attached].join('\n'),
    indicators,
    ...(mail.date !== null && { occurred: { at: mail.date, precision: 'second', approximate: false, zone: 'UTC' } }),
  };
}

const one = (type: IndicatorType, role: IndicatorRole) => (value: string) => ({ type, value, role });

/** `[203.0.113.5]` and `[IPv6:2001:db8::5]` in a Received header (RFC 5321 §4.1.3). */
function addressesIn(received: string): { type: IndicatorType; value: string }[] {
  const found = received.slice(0, 2000).matchAll(/\[(?:(\d{1,3}(?:\.\d{1,3}){3})|(?:IPv6:)?([0-9a-f:]*:[0-9a-f:.]+))\]/gi);
  return [...found].map(([, four, six]) => (four ? { type: 'ipv4', value: four } : { type: 'ipv6', value: six ?? '' }));
}

/** How many of the first lines look like header fields of a mail. */
function headerLines(head: Uint8Array): number {
  const ascii = String.fromCharCode(...head.subarray(0, 4096));
  const known = /^(?:received|from|to|subject|date|message-id|mime-version|return-path|delivered-to|content-type):/i;
  return (
    ascii
      .split(/\r?\n\r?\n/, 1)[0]
      ?.split(/\r?\n/)
      .filter((line) => known.test(line)).length ?? 0
  );
}
