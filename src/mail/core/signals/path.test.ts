import { describe, expect, it } from 'vitest';
import { MailboxMemory } from '../judge/mailbox-memory.ts';
import { seenLast } from '../judge/seen-fixture.ts';
import type { Signal } from '../judge/signal.ts';
import type { AuthenticationResult, DkimSignature, Hop, Letter } from '../letter/letter.ts';
import { letterOf } from '../letter/letter-fixture.ts';
import { pathAuthenticated } from './path-authenticated.ts';
import { pathAuthenticationFails } from './path-authentication-fails.ts';
import { pathBodyChanged } from './path-body-changed.ts';
import { pathClock } from './path-clock.ts';
import { pathNewRoute } from './path-new-route.ts';

const hop = (over: Partial<Hop> = {}): Hop => ({
  helo: 'mail.partner.example',
  reverse: 'mail.partner.example',
  ip: '192.0.2.7',
  by: 'mx.victim.example',
  at: null,
  span: { from: 0, to: 40 },
  ...over,
});
const result = (method: string, said: string, over: Partial<AuthenticationResult> = {}): AuthenticationResult => ({
  header: 'authentication-results',
  server: 'mx.victim.example',
  method,
  result: said,
  domain: 'partner.example',
  span: { from: 50, to: 80 },
  ...over,
});
const signed = (body: DkimSignature['body']): DkimSignature => ({
  domain: 'partner.example',
  selector: 'k1',
  body,
  span: { from: 90, to: 99 },
});

/** A letter of the partner; day 0 is 1 January 2026. */
const letter = (day: number, over: Partial<Letter> = {}, from = 'taro@partner.example'): Letter =>
  letterOf({
    from,
    at: new Date(Date.UTC(2026, 0, 1 + day)).toISOString(),
    text: `day ${day}`,
    with: { path: { hops: [hop()] }, authentication: [result('dmarc', 'pass')], ...over },
  });

/** Weight keys that the signal gives at the newest letter, after the others. */
function keys(signal: Signal, earlier: readonly Letter[], newest: Letter, wrote = false): readonly string[] {
  const memory = new MailboxMemory(new Set(['desk@victim.example']), { oneSided: false, opensArchives: false });
  for (const one of earlier) memory.add(one, 'in');
  if (wrote) memory.add(letterOf({ from: 'desk@victim.example', to: newest.from[0]?.address ?? '', at: '2026-01-02T00:00:00Z' }), 'out');
  const seen = seenLast([newest]);
  return signal.read({ ...seen, mailbox: memory }).map(({ weight }) => weight);
}
const usual = [0, 30, 60, 100].map((day) => letter(day));

describe('checks of the sender', () => {
  it.each<[string, Partial<Letter>, string[]]>([
    ['DMARC fails', { authentication: [result('dmarc', 'fail'), result('spf', 'pass')] }, ['path.authentication-fails.dmarc']],
    ['SPF fails and nothing passes', { authentication: [result('spf', 'softfail')] }, ['path.authentication-fails.spf']],
    ['SPF fails but DKIM passes: forwarded', { authentication: [result('spf', 'fail'), result('dkim', 'pass')] }, []],
    ['DKIM fails and nothing passes', { authentication: [result('dkim', 'fail')] }, ['path.authentication-fails.dkim']],
    ['SPF of another domain fails', { authentication: [result('spf', 'fail', { domain: 'sender.example' })] }, []],
    ['another server says so', { authentication: [result('dmarc', 'fail', { server: 'mx.attacker.example' })] }, []],
    ['it came through a list', { authentication: [result('dmarc', 'fail')], list: 'list.example' }, []],
    ['all passes', {}, []],
  ])('%s', (_, over, expected) => expect(keys(pathAuthenticationFails, usual, letter(101, over))).toEqual(expected));

  it('says nothing before the mailbox knows which server is its own', () => {
    expect(keys(pathAuthenticationFails, [], letter(101, { authentication: [result('dmarc', 'fail')] }))).toEqual([]);
  });

  it('speaks for a sender who passes and is known for long, both ways', () => {
    expect(keys(pathAuthenticated, usual, letter(101), true)).toEqual(['path.authenticated']);
    expect(keys(pathAuthenticated, usual, letter(101), false)).toEqual([]);
    expect(keys(pathAuthenticated, usual.slice(3), letter(101), true)).toEqual([]);
    expect(keys(pathAuthenticated, usual, letter(101, { authentication: [result('dmarc', 'fail')] }), true)).toEqual([]);
    // Of a public mail service only the address counts.
    const free = { authentication: [result('dmarc', 'pass', { domain: 'gmail.com' })] };
    const others = [0, 30, 60, 100].map((day) => letter(day, free, 'other@gmail.com'));
    expect(keys(pathAuthenticated, others, letter(101, free, 'taro@gmail.com'), true)).toEqual([]);
  });
});

describe('signed bodies', () => {
  const whole = [0, 10, 20].map((day) => letter(day, { signatures: [signed('holds')] }));
  it('a changed body where all earlier ones were whole', () => {
    expect(keys(pathBodyChanged, whole, letter(30, { signatures: [signed('broken')] }))).toEqual(['path.body-changed']);
  });
  it.each<[string, Letter[], Partial<Letter>]>([
    ['a whole body', whole, { signatures: [signed('holds')] }],
    ['a body covered in part', whole, { signatures: [signed('unknown')] }],
    ['too few earlier ones', whole.slice(1), { signatures: [signed('broken')] }],
    ['one that was broken before', [...whole, letter(25, { signatures: [signed('broken')] })], { signatures: [signed('broken')] }],
    ['a list, which adds footers', whole, { signatures: [signed('broken')], list: 'list.example' }],
    ['a message rebuilt from properties', whole, { signatures: [signed('broken')], rebuilt: true }],
  ])('says nothing of %s', (_, earlier, over) => expect(keys(pathBodyChanged, earlier, letter(30, over))).toEqual([]));
});

describe('route', () => {
  const foreign = { path: { hops: [hop({ helo: 'smtp.elsewhere.example', reverse: 'smtp.elsewhere.example', ip: '203.0.113.9' })] } };
  it('a server that no earlier letter came through', () =>
    expect(keys(pathNewRoute, usual, letter(101, foreign))).toEqual(['path.new-route']));
  it.each<[string, Letter[], Partial<Letter>]>([
    ['the usual server', usual, {}],
    ['the same organisation in another network', usual, { path: { hops: [hop({ ip: '203.0.113.9' })] } }],
    ['too few earlier letters', usual.slice(2), foreign],
    ['a list', usual, { ...foreign, list: 'list.example' }],
    [
      'somebody who writes from everywhere',
      [0, 1, 2, 3].map((n) =>
        letter(n, { path: { hops: [hop({ helo: `h${n}.net${n}.example`, reverse: `h${n}.net${n}.example`, ip: `198.51.100.${n}` })] } }),
      ),
      foreign,
    ],
  ])('says nothing of %s', (_, earlier, over) => expect(keys(pathNewRoute, earlier, letter(101, over))).toEqual([]));
});

it.each<[string, string, string[]]>([
  ['an hour and a half ahead', '2026-01-01T08:30:00Z', ['path.clock.ahead']],
  ['half an hour ahead', '2026-01-01T09:30:00Z', []],
  ['four days behind', '2026-01-05T10:00:00Z', ['path.clock.behind']],
  ['two days behind', '2026-01-03T10:00:00Z', []],
])('a Date %s of its arrival', (_, arrived, expected) => {
  const sent = letterOf({
    from: 'taro@partner.example',
    at: '2026-01-01T10:00:00Z',
    with: { path: { hops: [hop({ at: Date.parse(arrived) })] } },
  });
  expect(keys(pathClock, [], sent)).toEqual(expected);
});
