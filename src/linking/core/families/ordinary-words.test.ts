import { expect, test } from 'vitest';
import { isOrdinary, isOrdinaryMailbox } from './ordinary-words.ts';

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

test.each(['info', 'support', 'postmaster', 'noreply', 'soumu-toiawase', 'sales.team2', 'restore-my-files'])(
  '%s is what many call a mailbox',
  (name) => {
    expect(isOrdinaryMailbox(name)).toBe(true);
  },
);

test.each(['kakuujima', 'taro.kakuu', 'support-kakuujima', '20240131'])('%s is a mailbox of its own', (name) => {
  expect(isOrdinaryMailbox(name)).toBe(false);
});

test('names of mailboxes are no ordinary names of hosts, whose weights were measured without them', () => {
  expect(isOrdinary('toiawase')).toBe(false);
});
