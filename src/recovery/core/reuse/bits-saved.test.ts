import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bitsSaved } from './bits-saved.ts';
import { promising } from './promising.ts';

const written = (text: string): Uint8Array => new TextEncoder().encode(text);

test('noise saves next to nothing, however often it is tried', () => {
  let most = 0;
  for (let time = 0; time < 3000; time += 1) most = Math.max(most, bitsSaved(randomBytes(512)));
  expect(most).toBeLessThan(32);
});

test('half a line of text, of Japanese, or a few zeros save enough to be sure', () => {
  expect(bitsSaved(written('見積書をお送りいたします。ご確認のほどよろしくお願いいたします。'))).toBeGreaterThan(64);
  expect(bitsSaved(new Uint8Array(64))).toBeGreaterThan(300);
  expect(bitsSaved(written('The quick report of the second quarter is attached to this message; '.repeat(3)))).toBeGreaterThan(200);
});

test('compressed data claim nothing', () => {
  expect(bitsSaved(randomBytes(4096))).toBeLessThan(32);
});

test('noise is hardly ever promising, text and known marks are (seed 9)', () => {
  let passed = 0;
  for (let time = 0; time < 200_000; time += 1) if (promising(randomBytes(64))) passed += 1;
  expect(passed).toBeLessThan(3);
  expect(promising(written('%PDF-1.7 and what follows'))).toBe(true);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 64, maxLength: 64 }), (text) => promising(written(text))),
    { seed: 9 },
  );
});
