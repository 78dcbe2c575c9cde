import { expect, test } from 'vitest';
import { noteIndex, noteLikeness } from './note-likeness.ts';
import { packNote, profileNote, unpackNotes } from './note-profile.ts';

// invented notes of invented families
const rei =
  'Dear victim, this is the Rei crew speaking. Every drawer of your office was opened by us tonight and all documents were turned into gibberish. Bring us seven bitcoins before the moon is full, else your customers read them. Write to rei@onionmail.example.';
const kumo =
  'KUMO was here. Your servers sleep now. Only we hold the bell that wakes them. Install the Tor browser, visit our house, enter the code from this letter and ask for the price. Do not try to wake them yourself or they will never wake again.';
const known = [profileNote('akira', rei), profileNote('play', kumo)];
const index = noteIndex(known);

const best = (text: string): { family: string; text: number } | undefined =>
  noteLikeness(text, index).toSorted((a, b) => b.text - a.text)[0];

test('a note is wholly like itself', () => expect(best(rei)).toMatchObject({ family: 'akira', text: expect.closeTo(1, 6) }));

test.each([
  ['another victim, other numbers', rei.replace('seven', 'nine').replace('rei@', 'rei77@').replace('victim', 'Kakuu Shouji')],
  ['typing errors', rei.replace('speaking', 'speking').replace('documents', 'dokuments').replace('customers', 'custmers')],
  ['half of it', rei.slice(0, rei.length / 2)],
  ['paragraphs in another order', `${rei.slice(130)} ${rei.slice(0, 130)}`],
])('%s still leads to its family', (_, text) => {
  expect(best(text)?.family).toBe('akira');
  expect(best(text)?.text).toBeGreaterThan(0.45);
});

test('a text about something else is like none', () => {
  expect(best('The library opens at nine. Bring your card, and return books to the desk before Friday.')?.text ?? 0).toBeLessThan(0.1);
});

test('the account alone ties a rewritten note to its family', () => {
  const [found] = noteLikeness('Completely other words, but the answer goes to REI@onionmail.example as ever.', index);
  expect(found).toMatchObject({ family: 'akira', mark: 1, shared: 'mail rei@onionmail.example' });
});

test('the packed profile compares as the notes do, and holds no word of them', () => {
  const profile = { source: '', commit: '', licence: '', notes: known.map(packNote) };
  expect(unpackNotes(profile)).toEqual(known);
  expect(JSON.stringify(profile)).not.toMatch(/drawer|onionmail|bitcoin/i);
});
