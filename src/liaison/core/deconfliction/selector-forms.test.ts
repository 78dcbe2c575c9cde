import fc from 'fast-check';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { damped } from './damped.ts';
import { type Hmac, keyedTag } from './keyed-tag.ts';
import { askedForms, farther, keptForms, type NormSelector, type Reach, nearer } from './selector-forms.ts';

/** The last two labels: enough for tests. */
const registered = (host: string): string | null => host.split('.').slice(-2).join('.');
const selector = (type: NormSelector['type'], norm: string, at: string | null = null): NormSelector => ({ type, norm, at });

/** How near a question comes to an entry; null where they do not meet. */
function meet(kept: NormSelector, asked: NormSelector): Reach | null {
  const forms = keptForms(kept, registered);
  let best: Reach | null = null;
  for (const one of askedForms(asked, registered))
    for (const other of forms)
      if (one.type === other.type && one.value === other.value) {
        const here = farther(one.reach, other.reach);
        best = best === null ? here : nearer(best, here);
      }
  return best;
}

describe('norm-v1', () => {
  const ip = (at: string | null) => selector('ipv4', '198.51.100.7', at);
  it.each([
    ['one wallet', selector('btc', 'x'), selector('btc', 'x'), 'exact'],
    ['two wallets', selector('btc', 'x'), selector('btc', 'y'), null],
    ['a wallet and a hash of the same letters', selector('btc', 'x'), selector('tox', 'x'), null],
    ['one name', selector('domain', 'a.kakuu.example'), selector('domain', 'a.kakuu.example'), 'exact'],
    ['two names of one domain', selector('domain', 'a.kakuu.example'), selector('domain', 'b.kakuu.example'), 'wider'],
    ['the domain and a name below it', selector('domain', 'kakuu.example'), selector('domain', 'b.kakuu.example'), 'wider'],
    [
      'a page with another scheme and fragment',
      selector('url', 'http://kakuu.example/a'),
      selector('url', 'https://kakuu.example/a#b'),
      'exact',
    ],
    ['two pages of one host', selector('url', 'http://kakuu.example/a'), selector('url', 'http://kakuu.example/b'), 'wider'],
    ['a page and its host', selector('url', 'http://kakuu.example:8080/a'), selector('domain', 'kakuu.example'), 'wider'],
    ['one mail address', selector('email', 'a.b@kakuu.example'), selector('email', 'a.b@kakuu.example'), 'exact'],
    [
      'mail addresses but for dots and what follows a plus',
      selector('email', 'a.b+x@kakuu.example'),
      selector('email', 'ab@kakuu.example'),
      'wider',
    ],
    ['mail addresses of one provider', selector('email', 'a@kakuu.example'), selector('email', 'b@kakuu.example'), null],
    ['an address in one hour', ip('2026-03-01T10:00:00.000Z'), ip('2026-03-01T10:59:59.000Z'), 'exact'],
    ['an address in the next hour, over midnight', ip('2026-02-28T23:59:00.000Z'), ip('2026-03-01T00:01:00.000Z'), 'near'],
    ['an address on another day', ip('2026-03-01T10:00:00.000Z'), ip('2026-03-02T10:00:00.000Z'), null],
    ['an address without a time, asked with one', ip(null), ip('2026-03-01T10:00:00.000Z'), 'wider'],
    ['an address with a time, asked without one', ip('2026-03-01T10:00:00.000Z'), ip(null), 'wider'],
    ['an address without a time', ip(null), ip(null), 'exact'],
  ] as const)('%s', (_, kept, asked, reach) => {
    expect(meet(kept, asked)).toBe(reach);
    expect(meet(asked, kept)).toBe(reach);
  });

  it('an entry always meets the question for itself exactly (seed 41)', () => {
    const types = ['domain', 'url', 'email', 'btc', 'ipv4', 'sha256'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.string(),
        fc.option(fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })),
        (type, norm, at) =>
          meet(selector(type, norm, at?.toISOString() ?? null), selector(type, norm, at?.toISOString() ?? null)) === 'exact',
      ),
      { seed: 41 },
    );
  });
});

describe('a tag', () => {
  const noble: Hmac = (key, message) => hmac(sha256, key, message);
  const key = new Uint8Array(32).fill(7);
  const form = { type: 'ip', value: '198.51.100.7', reach: 'exact' } as const;

  it('is HMAC-SHA-256 over version, type and value, kept apart by zero bytes', () => {
    expect(keyedTag(noble, key, form)).toEqual(hmac(sha256, key, utf8ToBytes('norm-v1\0ip\x00198.51.100.7')));
  });
  it('is another one under another key, for another type, and is no plain hash', () => {
    const tags = [
      keyedTag(noble, key, form),
      keyedTag(noble, new Uint8Array(32), form),
      keyedTag(noble, key, { ...form, type: 'ip-timeless' }),
      sha256(utf8ToBytes('norm-v1\0ip\x00198.51.100.7')),
      sha256(utf8ToBytes('198.51.100.7')),
    ];
    expect(new Set(tags.map(bytesToHex)).size).toBe(5);
  });
});

describe('shared infrastructure', () => {
  const why = (_: string, value: string) => (value.includes('shared') || value === '8.8.8.8' ? { ja: '共用', en: 'shared' } : null);
  it('takes a selector out, whatever its time', () => {
    for (const at of [null, '2026-03-01T10:00:00.000Z'])
      expect(damped(askedForms(selector('ipv4', '8.8.8.8', at), registered), 'ipv4', why)).toEqual({
        forms: [],
        because: { ja: '共用', en: 'shared' },
      });
  });
  it('above a name takes out only itself', () => {
    const { forms, because } = damped(
      keptForms(selector('domain', 'mine.shared.example'.replace('shared', 'cdn')), registered),
      'ipv4',
      (_, value) => (value === 'cdn.example' ? { ja: '共用', en: 'shared' } : null),
    );
    expect(because).toBeNull();
    expect(forms.map(({ type }) => type)).toEqual(['domain']);
  });
});
