import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldNoteText } from '#model/indicator/fold-note-text.ts';
import { linkReport, shippedEngine } from '../../../../test/linking/link-report.ts';
import { noteText } from './note-text.ts';

const profile = (note: string): Int32Array => noteText.profile(linkReport('r', [`note-text=${foldNoteText(note)}`]));
const alike = (one: string, other: string): number | null => noteText.compare(profile(one), profile(other), () => 1);

const english =
  'All of your documents have been encrypted and copied to our servers. Only we hold the key. Write to us within three days or the files of your customers will be published. Payment is accepted in coins only.';
const german =
  'Alle Ihre Dokumente wurden verschlüsselt und auf unsere Server kopiert. Nur wir haben den Schlüssel. Schreiben Sie uns binnen drei Tagen, sonst werden die Dateien Ihrer Kunden veröffentlicht.';

test.each([
  ['another victim, other numbers', `${english} ID: 99C20B114F7ABB, 0.5 BTC, https://kakuu.example/y`],
  [
    'a web page around it',
    `<html><head><style>p{color:red}</style><script>var key = 1</script></head><body><p>${english}</p></body></html>`,
  ],
  ['boxes and rules around it', `██████╗ ╔══██║\n=======\n${english}\n-------`],
  ['letters of other scripts that look the same', english.replaceAll('e', 'е').replaceAll('o', 'о')],
  ['overrides of the writing direction', `\u202e${english}\u202c`],
])('%s: still the same note', (_, note) => expect(alike(english, note)).toBeGreaterThan(850));

test('a quarter in other words leaves a likeness between', () => {
  const reworded = english.replace('Write to us within three days', 'Contact our support before next Monday');
  expect(alike(english, reworded)).toBeGreaterThan(400);
  expect(alike(english, reworded)).toBeLessThan(950);
});

test('a translation is not held against a pair, other words in the same language are', () => {
  const others =
    'We are security researchers who found a hole in your network. Hire us and we will tell you how it was done and how to close it for good, before somebody else does.';
  expect(alike(english, german)).toBeNull();
  expect(alike(english, others)).toBeLessThan(40);
  const engine = shippedEngine();
  engine.add([english, german, others].map((note, at) => linkReport(`r${at}`, [`note-text=${foldNoteText(note)}`, 'ipv4=198.51.100.7'])));
  const against = (other: string): boolean =>
    engine.link('r0', other)?.evidence.some(({ type, contribution }) => type === 'note-text' && contribution < 0) ?? false;
  expect([against('r1'), against('r2')]).toEqual([false, true]);
});

test('a report without a note, with a victim’s, or with too short a one has nothing to compare', () => {
  expect(noteText.profile(linkReport('r', ['ipv4=198.51.100.7'], { text: english })).length).toBe(0);
  expect(noteText.profile(linkReport('r', [`victim note-text=${english}`])).length).toBe(0);
  expect(profile('pay now').length).toBe(0);
});

test.each([
  ['ten megabytes', 'lorem ipsum dolor '.repeat(600_000)],
  ['one word again and again', 'pay '.repeat(100_000)],
  ['nothing but noise', Array.from({ length: 50_000 }, (_, at) => Math.imul(at, 2_654_435_761).toString(36)).join(' ')],
  ['NUL and half surrogate pairs', '\0\ud800 \udc00x '.repeat(5000)],
  ['open tags without end', '<html>'.repeat(50_000)],
  ['a million brackets', '<'.repeat(1_000_000)],
])('%s: bounded, and the same each time', (_, note) => {
  expect(profile(note).length).toBeLessThanOrEqual(257);
  expect(profile(note)).toEqual(profile(note));
});

test('any texts give ascending, bounded profiles and a symmetric likeness between 0 and 1,000 (seed 4102)', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 1500 }), fc.lorem({ maxCount: 80 }));
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [a, b] = [profile(one), profile(other)];
      for (const entries of [a, b]) {
        expect(entries.length).toBeLessThanOrEqual(257);
        expect([...entries]).toEqual([...new Set(entries)].toSorted((x, y) => x - y));
      }
      const there = noteText.compare(a, b, (entry) => entry & 1023);
      expect(noteText.compare(b, a, (entry) => entry & 1023)).toBe(there);
      if (there !== null) expect(there >= 0 && there <= 1000).toBe(true);
    }),
    { seed: 4102 },
  );
});
