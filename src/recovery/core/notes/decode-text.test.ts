import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText, longestNote } from './decode-text.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'utf8')] : part)));

test.each([
  ['UTF-8', bytes('復号キー: 鍵🔑'), '復号キー: 鍵🔑'],
  ['UTF-8 with its mark', bytes([0xef, 0xbb, 0xbf], 'Hello there'), 'Hello there'],
  ['UTF-16LE with its mark', bytes([0xff, 0xfe], [...Buffer.from('Hello 鍵', 'utf16le')]), 'Hello 鍵'],
  ['UTF-16BE with its mark', bytes([0xfe, 0xff], [...Buffer.from('Hello 鍵', 'utf16le').swap16()]), 'Hello 鍵'],
  ['UTF-16LE without a mark', bytes([...Buffer.from('All your files are here', 'utf16le')]), 'All your files are here'],
  ['Windows-1252', bytes('Don', [0x92], 't touch the caf', [0xe9], ' files please'), 'Don\u0092t touch the café files please'],
  [
    'a text with a buffer of zeros behind it',
    bytes(
      'Hello there',
      Array.from({ length: 900 }, () => 0),
      '\r\n',
    ),
    'Hello there\r\n',
  ],
])('%s is read', (_, given, text) => expect(decodeText(given)).toBe(text));

test.each([
  ['nothing', bytes()],
  [
    'a PNG',
    bytes(
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13],
      Array.from({ length: 90 }, (_, at) => at % 29),
    ),
  ],
  ['random bytes', Uint8Array.from({ length: 4000 }, (_, at) => Math.imul(at + 1, 2_654_435_761) >>> 24)],
])('%s is no text', (_, given) => expect(decodeText(given)).toBeNull());

test('a sequence cut at the limit does not spoil the text before it', () => {
  const long = bytes('あ'.repeat(longestNote));
  expect(decodeText(long)?.length).toBe(Math.floor(longestNote / 3));
});

test('any bytes are answered, UTF-8 as Node reads it (seed 3629)', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (given) => {
      const text = decodeText(given);
      expect(text === null || text.isWellFormed()).toBe(true);
    }),
    { seed: 3629, numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (text) => {
      const read = decodeText(bytes('text ', text));
      if (read !== null) expect(read).toBe(`text ${text}`);
    }),
    { seed: 3629, numRuns: 300 },
  );
});
