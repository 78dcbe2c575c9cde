import { expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import { latin1Bytes } from '../mime/latin1-bytes.ts';
import { parseMessage } from '../mime/parse-message.ts';
import type { Hop } from './letter.ts';
import { readPath } from './path.ts';

const hopOf = (received: string): Hop | undefined => readPath(parseMessage(latin1Bytes(`Received: ${received}\n\n`), ports), ports).hops[0];

it.each<[string, string, Partial<Hop>]>([
  [
    'Postfix',
    'from mail.partner.example (gate.partner.example [192.0.2.7])\n\tby mx.victim.example (Postfix) with ESMTPS id 4ABC\n\tfor <desk@victim.example>; Mon, 1 Jan 2024 10:00:00 +0900 (JST)',
    {
      helo: 'mail.partner.example',
      reverse: 'gate.partner.example',
      ip: '192.0.2.7',
      by: 'mx.victim.example',
      at: Date.parse('2024-01-01T01:00:00Z'),
    },
  ],
  [
    'Postfix that knows no name',
    'from [192.0.2.8] (unknown [192.0.2.8]) by mx.victim.example; Mon, 1 Jan 2024 10:00:00 +0900',
    { helo: '192.0.2.8', reverse: null, ip: '192.0.2.8', by: 'mx.victim.example' },
  ],
  [
    'Sendmail with a user name',
    'from mail.partner.example (taro@gate.partner.example [192.0.2.7] (may be forged)) by mx.victim.example (8.14.4) with ESMTP; 1 Jan 2024 10:00:00 GMT',
    { helo: 'mail.partner.example', reverse: 'gate.partner.example', ip: '192.0.2.7' },
  ],
  [
    'Exim',
    'from gate.partner.example ([192.0.2.7]:587 helo=mail.partner.example) by mx.victim.example with esmtp (Exim 4.9) id 1; Mon, 1 Jan 2024 10:00:00 +0000',
    { helo: 'mail.partner.example', reverse: 'gate.partner.example', ip: '192.0.2.7' },
  ],
  [
    'qmail',
    'from unknown (HELO mail.partner.example) (192.0.2.7) by mx.victim.example with SMTP; 1 Jan 2024 10:00:00 -0000',
    { helo: 'mail.partner.example', reverse: null, ip: '192.0.2.7' },
  ],
  [
    'qmail within itself',
    '(qmail 802 invoked by uid 508); 1 Jan 2024 10:00:00 -0000',
    { helo: null, ip: null, by: null, at: Date.parse('2024-01-01T10:00:00Z') },
  ],
  [
    'Exchange with IPv6',
    'from A.prod.victim.example (2001:db8::1) by B.prod.victim.example (2001:db8::2) with Microsoft SMTP Server; Mon, 1 Jan 2024 01:00:00 +0000',
    { helo: 'a.prod.victim.example', ip: '2001:db8::1', by: 'b.prod.victim.example' },
  ],
  [
    'Gmail inside',
    'by 2001:db8:0:1:: with SMTP id x; Mon, 1 Jan 2024 10:00:00 -0800 (PST)',
    { helo: null, ip: null, by: '2001:db8:0:1::' },
  ],
  ['nothing known', 'somewhere', { helo: null, reverse: null, ip: null, by: null, at: null }],
  ['an address that is none', 'from x ([999.1.1.1]) by y; z', { ip: null }],
])('reads what %s writes', (_, received, expected) => expect(hopOf(received)).toMatchObject(expected));

it('keeps them newest first, each with its bytes, and no more than the limit', () => {
  const text = `Received: by a.example; 1 Jan 2024 10:00:00 GMT\nReceived: by b.example; 1 Jan 2024 09:00:00 GMT\n${'Received: by c.example\n'.repeat(100)}\n`;
  const message = parseMessage(latin1Bytes(text), ports);
  const { hops } = readPath(message, ports);
  expect([hops.length, hops[0]?.by, hops[1]?.by]).toEqual([50, 'a.example', 'b.example']);
  expect(text.slice(hops[1]?.span.from, hops[1]?.span.to)).toBe('Received: by b.example; 1 Jan 2024 09:00:00 GMT');
});
