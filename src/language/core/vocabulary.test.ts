import { describe, expect, it } from 'vitest';
import attack from '#knowledge/attack.json' with { type: 'json' };
import prefectures from '#knowledge/prefectures.json' with { type: 'json' };
import vocabulary from '#knowledge/vocabulary.json' with { type: 'json' };
import { conceptKey, concepts } from './concepts.ts';
import type { Text } from '#model/text.ts';

// What goes wrong in translated vocabularies of this field: rows shifted by one, at most turned into at least, numbers lost.

const lists: [string, [string, Text][]][] = [
  ...Object.entries(vocabulary).map(([list, names]): [string, [string, Text][]] => [list, Object.entries(names)]),
  ['concepts', concepts.map(({ id, name }): [string, Text] => [id, name])],
  ['prefectures', prefectures.map(({ code, ja, en }): [string, Text] => [String(code), { ja, en }])],
  ['tactics', attack.tactics.map(({ id, ja, en }): [string, Text] => [id, { ja, en }])],
  ['techniques', attack.techniques.map(({ id, ja, en }): [string, Text] => [id, { ja, en }])],
];

describe.each(lists)('the names of %s', (_, names) => {
  it.each(['ja', 'en'] as const)('are never shared by two ids in %s', (language) => {
    const shared = names.filter(([id, name]) => names.some(([other, its]) => other !== id && its[language] === name[language]));
    expect(shared).toEqual([]);
  });

  it('are trimmed and there in both languages, English without Japanese characters', () => {
    const wrong = names.filter(
      ([, { ja, en }]) => ja.trim() !== ja || en.trim() !== en || ja === '' || en === '' || /[\u3000-\u9fff\uff00-\uffef]/.test(en),
    );
    expect(wrong).toEqual([]);
  });

  it('are Japanese in Japanese, or an established abbreviation', () => {
    const abbreviations = ['URL', 'Tox ID'];
    expect(names.filter(([, { ja }]) => !/[\u3040-\u9fff]/.test(ja) && !abbreviations.includes(ja))).toEqual([]);
  });

  it('say the same numbers in both languages', () => {
    expect(names.filter(([, { ja, en }]) => numbers(ja).join() !== numbers(en).join())).toEqual([]);
  });

  it('compare the same way in both languages', () => {
    expect(names.filter(([, { ja, en }]) => comparator(ja, japaneseComparators) !== comparator(en, englishComparators))).toEqual([]);
  });
});

describe('the glossary', () => {
  it('gives every spelling to one concept only', () => {
    const owners = new Map<string, string[]>();
    for (const { id, forms } of concepts)
      for (const key of new Set(forms.map(conceptKey))) owners.set(key, [...(owners.get(key) ?? []), id]);
    expect([...owners].filter(([, ids]) => ids.length > 1)).toEqual([]);
  });

  it('has both scripts for every concept', () => {
    expect(
      concepts.filter(({ forms }) => !forms.some((form) => /[\u3040-\u9fff]/.test(form)) || !forms.some((form) => /^[ -~]+$/.test(form))),
    ).toEqual([]);
  });
});

/** Numbers as quantities: 100万 and 1 million are both 1,000,000. Ranges repeat a unit in Japanese and not in English. */
function numbers(text: string): number[] {
  const million = /million/.test(text) ? 1_000_000 : 1;
  const found = [...text.matchAll(/(?<![A-Za-z\d-])([\d,]*\d)(万)?(?![A-Za-z\d])/g)];
  return found.map(([, digits, man]) => Number(digits?.replaceAll(',', '')) * (man ? 10_000 : million));
}

const japaneseComparators: [RegExp, string][] = [
  [/以上.*未満/, 'from-to-under'],
  [/未満/, 'under'],
  [/以上/, 'at-least'],
  [/以下/, 'at-most'],
];
const englishComparators: [RegExp, string][] = [
  [/to under/, 'from-to-under'],
  [/\bunder\b|less than/, 'under'],
  [/or more|at least/, 'at-least'],
  [/at most|or less|or fewer/, 'at-most'],
];
const comparator = (text: string, table: [RegExp, string][]): string => table.find(([pattern]) => pattern.test(text))?.[1] ?? 'none';
