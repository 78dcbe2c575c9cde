import { expect, test } from 'vitest';
import { isOrdinary } from './ordinary-words.ts';

test.each(['update', 'office-update24', 'webmaillogin', 'login', 'accounts-google', 'my-shop-01'])(
  '%s is made of ordinary words',
  (name) => {
    expect(isOrdinary(name)).toBe(true);
  },
);

test.each(['kakuujima', 'update-kakuujima', 'xkq', '20240131', '', 'updatee', 'xn--kakuu-6q4c'])('%s has something of its own', (name) => {
  expect(isOrdinary(name)).toBe(false);
});

test('a long name of a thousand possible cuts is read at once', () => {
  expect(isOrdinary('on'.repeat(32))).toBe(true);
  expect(isOrdinary(`${'on'.repeat(31)}x`)).toBe(false);
  expect(isOrdinary('update'.repeat(200_000))).toBe(false);
});
