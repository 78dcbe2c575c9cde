import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IndicatorType } from '../indicator.ts';
import { indicatorKinds } from './index.ts';
import { indicatorKey, normaliseIndicator } from './normalise.ts';

test('every type of trace has exactly one normaliser', () => {
  expect(indicatorKinds.map(({ id }) => id).sort()).toEqual([...IndicatorType.options].sort());
});

describe.each(indicatorKinds.map((kind) => [kind.id, kind] as const))('%s', (id, kind) => {
  test.each(kind.examples.accept)('reads %j as %j', (written, norm) => {
    expect(normaliseIndicator(id, written)).toEqual({ ok: true, value: norm });
  });

  test.each(kind.examples.accept)('the form of the form of %j is itself', (_written, norm) => {
    expect(normaliseIndicator(id, norm)).toEqual({ ok: true, value: norm });
  });

  test.each(kind.examples.refuse)('refuses %j with %s', (written, code) => {
    expect(normaliseIndicator(id, written)).toMatchObject({ ok: false, reason: { code } });
  });

  test('never throws, and its forms are stable, well-formed and free of NUL (seed 20261122)', () => {
    const pieces = kind.examples.accept.flatMap(([written]) => [written, ...written.split(/(?=[^A-Za-z0-9])/)]);
    const hostile = fc.array(
      fc.oneof(
        fc.constantFrom(...pieces),
        fc.string({ unit: 'binary' }),
        fc.constantFrom('\0', '\ud800', '．', '。', '\\', '%', '%2', 'ﷺ', '\n', '|', '/', ':', '@', '-'),
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        const outcome = normaliseIndicator(id, parts.join(''));
        if (!outcome.ok) return;
        expect(outcome.value).not.toMatch(/\0/);
        expect(outcome.value.isWellFormed()).toBe(true);
        expect(normaliseIndicator(id, outcome.value)).toEqual(outcome);
      }),
      { seed: 20261122, numRuns: 2000 },
    );
  });

  test.each(['a', '1', '.', '[.]', '\\.', '%', '%2e', '/..', '(', '銀行', '\ud800', 'ﷺ', ' ', '\n>'])(
    'a million characters of %j are answered',
    (unit) => {
      const outcome = normaliseIndicator(id, unit.repeat(Math.ceil(1_000_000 / unit.length)));
      expect(typeof outcome.ok).toBe('boolean');
    },
  );
});

/** A blank in front means nothing, but keeps a value from the short way that values in their one form take. */
test.each(['ipv4', 'domain', 'url', 'path', 'email', 'sha256', 'md5', 'eth', 'onion'] as const)(
  '%s: what is in its one form already reads as it would the long way (seed 61)',
  (id) => {
    const label = fc.stringMatching(/^[a-z0-9_-]{1,9}$/);
    const host = fc.oneof(
      fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.')),
      fc
        .tuple(
          label,
          fc.constantFrom('example', 'com', 'co.jp', 'tokyo.jp', 'duckdns.org', 'onion', 'local', 'bit', '7', 'ck', 'city.kobe.jp', 'x_y'),
        )
        .map((parts) => parts.join('.')),
      fc.ipV4(),
      fc.constantFrom('198.51.100.07', '256.1.1.1', 'a.example.', '.example', `${'a'.repeat(64)}.example`, `${'a.'.repeat(126)}example`),
    );
    const path = fc.oneof(
      fc.stringMatching(/^[\w~./?=&%#+:-]{0,12}$/).map((rest) => `/${rest}`),
      fc.array(fc.constantFrom('/..', '/.', '/a', '/', '?', '~', '%2e'), { maxLength: 6 }).map((parts) => `/x${parts.join('')}`),
    );
    const scheme = fc.constantFrom('http://', 'https://', 'HTTP://', 'hxxp://', 'httx://', 'ftp://', 'http:/', '');
    const value = fc.oneof(
      host,
      path,
      fc.tuple(scheme, host, path).map((parts) => parts.join('')),
      fc.tuple(scheme, host, path, scheme, host).map((parts) => parts.join('')),
      fc.tuple(fc.stringMatching(/^[a-z0-9_.+!-]{1,6}$/), host).map((parts) => parts.join('@')),
      fc.stringMatching(/^(?:0x)?[0-9a-f]{40}$/),
      fc.stringMatching(/^[0-9a-fA-F]{32}$/),
      fc.stringMatching(/^[0-9a-g]{63,65}$/),
    );
    const edit = fc.tuple(fc.nat(), fc.constantFrom('', '', '', ' ', 'X', '.', '/', '[', '\\', '%', 'ａ', '\u200b', '"', '\n'));
    fc.assert(
      fc.property(value, edit, (text, [at, put]) => {
        const place = at % (text.length + 1);
        const edited = text.slice(0, place) + put + text.slice(place);
        expect(normaliseIndicator(id, edited)).toEqual(normaliseIndicator(id, ` ${edited}`));
      }),
      { seed: 61, numRuns: 3000 },
    );
  },
);

test('keys are eight signed bytes of SHA-256 over type, zero byte and norm', () => {
  // printf 'ipv4\0198.51.100.7' | sha256sum | head -c 16
  expect(BigInt.asUintN(64, indicatorKey('ipv4', '198.51.100.7')).toString(16).padStart(16, '0')).toBe('fc29bf18493cb586');
  expect(indicatorKey('domain', 'a.example')).not.toBe(indicatorKey('url', 'a.example'));
});

test('punycode writes what RFC 3492 section 7.1 lists', () => {
  expect(label('なぜみんな日本語を話してくれないのか')).toEqual({ ok: true, value: 'xn--n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa.example' });
  expect(label('ひとつ屋根の下2')).toEqual({ ok: true, value: 'xn--2-u9tlzr9756bt3uc0v.example' });
  expect(label('Pročprostěnemluvíčesky')).toEqual({ ok: true, value: 'xn--proprostnemluvesky-uyb24dma41a.example' });
});

test('witness addresses of BIP 173 and BIP 350 hold and their damaged ones do not', () => {
  expect(btc('BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4')).toBe(true);
  expect(btc('bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y')).toBe(true);
  expect(btc('bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0')).toBe(true);
  expect(btc('bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd')).toBe(false);
  expect(btc('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh')).toBe(false);
  expect(btc('bc1Qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4')).toBe(false);
});

function label(text: string) {
  return normaliseIndicator('domain', `${text}.example`);
}

function btc(address: string): boolean {
  return normaliseIndicator('btc', address).ok;
}
