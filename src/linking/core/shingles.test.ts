import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldNoteText } from '#model/indicator/fold-note-text.ts';
import { linkReport, shippedEngine } from '../../../test/linking/link-report.ts';
import { mask, sketch } from './shingles.ts';

const ja =
  'お使いの端末の全ての文書は暗号化されました。復号の鍵は私たちだけが持っています。三日以内に下記へ連絡してください。連絡がなければ取引先の資料を公開します。支払いは仮想通貨に限ります。';
const en =
  'All of your documents have been encrypted and copied to our servers. Only we hold the key. Write to us within three days or the files of your customers will be published. Payment is accepted in coins only.';

const alike = (one: string, other: string): string | undefined => {
  const engine = shippedEngine();
  engine.add([linkReport('r1', [`note-text=${foldNoteText(one)}`]), linkReport('r2', [`note-text=${foldNoteText(other)}`])]);
  return engine.link('r1', 'r2')?.evidence.find(({ type, contribution }) => type === 'note-text' && contribution > 0)?.value;
};

test('what differs from victim to victim is masked', () => {
  expect(mask('Write to taro@kakuu.example, id 4F7A99C20B11AA, pay 0.5 at https://kakuu.example/x')).toBe(
    mask('Write to jiro@kakuu.example, id 99C20B114F7ABB, pay 1.25 at https://betsu.example/y/z'),
  );
});

test.each([
  ['ja', ja],
  ['en', en],
])('the same note to another victim is the same note (%s)', (_, note) => {
  expect(alike(`${note} ID: 4F7A99C20B11 0.5 BTC`, `${note} ID: 0B1199C24F7A 12 BTC`)).toBe('100');
});

test.each([
  ['ja', ja, ja.replace('三日以内に下記へ', '一週間のうちに次の宛先まで')],
  ['en', en, en.replace('Write to us within three days', 'Contact our support before next Monday')],
])('a reworded sentence leaves a part alike (%s)', (_, one, other) => {
  const percent = Number(alike(one, other));
  expect(percent).toBeGreaterThan(40);
  expect(percent).toBeLessThan(95);
});

test('notes in different words are not alike', () => {
  expect(
    alike(
      en,
      'We are security researchers who found a hole in your network. Hire us and we will tell you how it was done and how to close it for good.',
    ),
  ).toBe(undefined);
});

test('too short a text is not compared', () => {
  expect(sketch('pay now', 64).length).toBe(0);
});

test('any text gives a sorted, bounded sketch (seed 20261126)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
      const hashes = sketch(text, 64);
      expect(hashes.length).toBeLessThanOrEqual(64);
      expect([...hashes]).toEqual([...new Set(hashes)].toSorted((a, b) => a - b));
    }),
    { seed: 20261126 },
  );
});
