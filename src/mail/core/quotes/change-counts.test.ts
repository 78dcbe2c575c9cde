import { expect, test } from 'vitest';
import { changeCounts } from './change-counts.ts';
import { HeldQuotes } from './held-quotes.ts';
import { MailDays } from './mail-days.ts';
import { quotedWords } from './quoted-words.ts';

test.each([
  ['another number', 'account 1234567', 'account 7654321'],
  ['another amount in Japanese', '1,284,000円', '1,824,000円'],
  ['another mail address', 'sato@partner.example', 'sato@partnar.example'],
  ['another host', 'see files.partner.example', 'see files-partner.example'],
  ['another name', 'ask for Tanaka there', 'ask for Tamura there'],
  ['another name in Japanese', '山田先生', '山本先生'],
  ['another bank in katakana', 'ミナト銀行', 'ヤマテ銀行'],
  ['a "not" left out', 'do not pay before', 'do pay before'],
  ['another date', 'on 18 November', 'on 13 November'],
])('%s counts', (_, was, now) => {
  expect(changeCounts(was, now)).toBe(true);
  expect(changeCounts(now, was)).toBe(true);
});

test.each([
  ['line breaks and quote marks', 'pay to\nthe account', 'pay to the > account'],
  ['typographic quotes', 'it\'s "done"', 'it\u2019s \u201cdone\u201d'],
  ['full width', '口座 1234567', '口座 １２３４５６７'],
  ['a wrapped address', 'https://files.partner.example/plan/2026', 'https://files.partner.example/pl an/2026'],
  ['a typing mistake put right', 'recieve it', 'receive it'],
  ['letters that a character set lost', 'caf\u00e9 at 10', 'caf? at 10'],
  ['a mark of a list', '1. please bring', 'please bring'],
  ['a footnote', 'see here [2]', 'see here'],
  ['mailto', 'sato@partner.example', 'mailto:sato@partner.example'],
])('%s do not', (_, was, now) => {
  expect(changeCounts(was, now)).toBe(false);
  expect(changeCounts(now, was)).toBe(false);
});

test('what mail programs write above quotes is blanked, and everything else stays in its place', () => {
  const text =
    'Hello\nOn Mon, 5 Jan 2026, Ana wrote:\nplease pay\nFrom: Ana [mailto:ana@alpha.example] On Behalf Of\nAna Alpha\nSent: Monday\nTo: Ben\nSubject: plan\nthe rest: see below';
  const words = quotedWords(text);
  expect(words.length).toBe(text.length);
  expect(words.split('\n').map((line) => line.trim())).toEqual(['Hello', '', 'please pay', '', '', '', '', '', 'the rest: see below']);
  expect(quotedWords('Date: we meet on Monday\nand nothing else')).toBe('Date: we meet on Monday\nand nothing else');
});

test('days with mail, and ordinary pauses, are covered; a hole in an export is not', () => {
  const days = new MailDays();
  const day = (n: number): number => n * 86_400_000;
  for (let n = 100; n < 200; n += 1) if (n % 7 < 5 && (n < 140 || n > 165)) days.add(day(n));
  expect(days.coverage(day(120), day(199))).toBe(1);
  expect(days.coverage(day(152), day(199))).toBeLessThan(0.5);
  expect(days.coverage(day(101), day(199))).toBeLessThan(0.9);
  expect(new MailDays().coverage(day(1), day(2))).toBe(0);
});

test('a mailbox that soon misses quotes of its owner is partial, and one sender counts once', () => {
  const whole = new HeldQuotes();
  expect(whole.missed('eve@x.example', false)).toBe(true);
  expect(whole.missed('eve@x.example', false)).toBe(true);
  expect(whole.missed('ana@x.example', false)).toBe(false);
  const proven = new HeldQuotes();
  expect(proven.missed('ana@x.example', true)).toBe(false);
  for (let n = 0; n < 20; n += 1) proven.found();
  expect(proven.missed('eve@x.example', true)).toBe(true);
});
