import { expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import { latin1Bytes } from '../mime/latin1-bytes.ts';
import { parseMessage } from '../mime/parse-message.ts';
import { readAuthentication } from './authentication.ts';
import type { AuthenticationResult } from './letter.ts';
import { letterOf } from './letter-fixture.ts';
import { shownResult, trustedResults } from './trusted-results.ts';

const read = (header: string): readonly string[] =>
  readAuthentication(parseMessage(latin1Bytes(`${header}\n\n`), ports), ports).map(({ server, method, result, domain }) =>
    [server, method, result, domain].join(' '),
  );

it.each<[string, string, string[]]>([
  [
    'the example of RFC 8601 with comments, folding and quotes',
    'Authentication-Results: mx.victim.example 1;\n spf=pass (sender; of it) smtp.mailfrom=a@partner.example;\n dkim=fail reason="bad" header.d="partner.example" header.i=@sub.partner.example; dmarc=pass (p=none) header.from=Partner.Example',
    [
      'mx.victim.example spf pass partner.example',
      'mx.victim.example dkim fail partner.example',
      'mx.victim.example dmarc pass partner.example',
    ],
  ],
  ['no results', 'Authentication-Results: mx.victim.example; none', []],
  [
    'Microsoft, which names no server',
    'Authentication-Results: spf=fail (sender IP is 192.0.2.1) smtp.mailfrom=partner.example; dkim=none (message not signed) header.d=none;dmarc=fail action=none header.from=partner.example;',
    [' spf fail partner.example', ' dkim none ', ' dmarc fail partner.example'],
  ],
  [
    'only a signer’s identity',
    'Authentication-Results: mx.victim.example; dkim=pass header.i=@partner.example',
    ['mx.victim.example dkim pass partner.example'],
  ],
  [
    'ARC, apart',
    'ARC-Authentication-Results: i=1; mx.victim.example; spf=pass smtp.mailfrom=a@partner.example',
    ['mx.victim.example arc:spf pass partner.example'],
  ],
  [
    'Received-SPF',
    'Received-SPF: softfail (mx.victim.example: domain of transitioning a@partner.example does not designate 192.0.2.1) client-ip=192.0.2.1; envelope-from="a@partner.example"; receiver=mx.victim.example;',
    ['mx.victim.example spf softfail partner.example'],
  ],
  [
    'Received-SPF of old',
    'Received-SPF: pass (mail.victim.example: domain of a@partner.example designates 192.0.2.1 as permitted sender)',
    ['mail.victim.example spf pass partner.example'],
  ],
  ['rubbish', 'Authentication-Results: ;;;=;a=;=b;(((', []],
])('reads %s', (_, header, expected) => expect(read(header)).toEqual(expected));

const result = (server: string, method: string, from: number): AuthenticationResult => ({
  header: 'authentication-results',
  server,
  method,
  result: 'pass',
  domain: 'partner.example',
  span: { from, to: from + 10 },
});
const hop = (
  by: string,
  from: number,
): { helo: null; reverse: null; ip: string; by: string; at: null; span: { from: number; to: number } } => ({
  helo: null,
  reverse: null,
  ip: '192.0.2.1',
  by,
  at: null,
  span: { from, to: from + 10 },
});

it('believes only fields of known servers, above the first foreign server, and of each method the topmost', () => {
  const letter = letterOf({
    from: 'a@partner.example',
    with: {
      path: { hops: [hop('imap.victim.example', 0), hop('mx.victim.example', 40), hop('mail.partner.example', 100)] },
      authentication: [
        result('mx.victim.example', 'arc:dkim', 20),
        result('mx.victim.example', 'dkim', 50),
        result('mx.victim.example', 'spf', 60),
        result('mx.victim.example', 'spf', 70),
        result('mx.other.example', 'dmarc', 80),
        result('mx.victim.example', 'dmarc', 120),
      ],
    },
  });
  const found = trustedResults(letter, new Set(['mx.victim.example']));
  expect(found.map(({ method, span }) => [method, span.from])).toEqual([
    ['dkim', 50],
    ['spf', 60],
  ]);
  expect(trustedResults(letter, new Set())).toEqual([]);
});

it('shows a result as it stands in its field', () => {
  for (const field of [
    'Authentication-Results: mx.victim.example; dkim=fail header.d=a.example',
    'Received-SPF: softfail (x) receiver=mx.victim.example',
  ]) {
    const message = parseMessage(latin1Bytes(`${field}\n\n`), ports);
    const [found] = readAuthentication(message, ports);
    expect(found && field.slice(found.span.from, found.span.to)).toContain(found && shownResult(found));
    expect(found?.header).toBe(field.slice(0, field.indexOf(':')).toLowerCase());
  }
});
