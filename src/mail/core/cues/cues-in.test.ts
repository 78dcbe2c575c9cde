import fc from 'fast-check';
import { expect, it } from 'vitest';
import table from '#knowledge/mail-cues.json' with { type: 'json' };
import { cueIds } from './cue.ts';
import { wordsOf } from './cue-reader.ts';
import { cuesIn } from './cues-in.ts';
import { readWay } from './way.ts';

const cues = (text: string): readonly string[] => [...cuesIn(text).keys()];

it.each([
  ['half-width katakana and full-width letters', '添付ﾌｧｲﾙが開けませんでした。', 'could-not-open'],
  ['a word broken by the end of a line', '先日お送りいただいた添付ファイルですが、当方では開けま\nせんでした。', 'could-not-open'],
  [
    'a sentence over several quoted-width lines',
    "I tried it on two machines but I couldn't\nopen the attached file on either of\nthem.",
    'could-not-open',
  ],
  ['typographic apostrophes', 'I couldn’t open the attachment.', 'could-not-open'],
  ['no apostrophe at all', 'i cant open the attachment', 'could-not-open'],
  ['capital letters', 'WE ARE UNABLE TO OPEN THE ATTACHMENT', 'could-not-open'],
  ['kanji where others write kana', '解凍用の暗証は別便にて御連絡致します。', 'password-follows'],
  ['characters that nobody sees', 'pass\u200bword: Kx\u00ad-4471', 'gives-password'],
])('reads %s', (_what, text, cue) => {
  expect(cues(text)).toContain(cue);
});

it('keeps to one sentence: what stands in two says nothing together', () => {
  expect(cues('The attachment is here. I could not find my umbrella, so open the door.')).not.toContain('could-not-open');
  expect(cues('資料を用意します。窓は開けません。')).not.toContain('could-not-open');
});

it('gives each cue at its first place, in UTF-16 units of the text given', () => {
  const text = '𠮷田です。\r\nファイルが開けません。\nやはりファイルが開けません。';
  const hit = cuesIn(text).get('could-not-open');
  expect(hit && text.slice(hit.from, hit.to)).toBe('ファイルが開けません');
  expect(hit?.from).toBe(text.indexOf('ファイル'));
});

it('says nothing of an empty text, and takes the longest that is read', () => {
  expect(cues('')).toEqual([]);
  expect(cues(`${'x'.repeat(31_000)} I could not open the attachment.`)).toContain('could-not-open');
});

it('gives places inside any text, the same each time (seed 20261122)', () => {
  const pieces = fc.constantFrom(
    '開け',
    'ません',
    'ファイル',
    'password',
    ' ',
    '\n',
    '。',
    '?',
    'open',
    "can't",
    'ｶﾞ',
    '\ud842',
    '頂',
    'please',
    '1',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.array(pieces, { maxLength: 80 }).map((all) => all.join('')),
      ),
      (text) => {
        const found = cuesIn(text);
        for (const { from, to } of found.values()) expect(0 <= from && from < to && to <= text.length).toBe(true);
        expect([...cuesIn(text)]).toEqual([...found]);
      },
    ),
    { seed: 20261122, numRuns: 200 },
  );
});

it('every cue has names in both languages, a source, and ways whose terms exist; no set stands idle', () => {
  const used = new Set<string>();
  for (const id of cueIds) {
    const cue: { name: { ja: string; en: string }; source: string; ways: readonly string[]; without?: readonly string[] } = table.cues[id];
    expect(cue.name.ja && cue.name.en && cue.source, id).toBeTruthy();
    expect(cue.ways.length, id).toBeGreaterThan(0);
    for (const way of cue.ways) {
      const { chains, without } = readWay(way);
      for (const term of [...chains.flat().map((step) => step.term), ...without, ...(cue.without ?? [])]) {
        used.add(term);
        expect(wordsOf(term, table).length, `${id}: ${term}`).toBeGreaterThan(0);
      }
    }
  }
  expect(Object.keys(table.cues).sort()).toEqual([...cueIds].sort());
  expect(Object.keys(table.sets).filter((set) => !used.has(set))).toEqual([]);
});
