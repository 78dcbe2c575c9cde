import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkReport, shippedEngine } from '../../../../test/linking/link-report.ts';
import { lure, quotedInBoth } from './lure.ts';

// Invented texts: there is no labelled set of lures, so this shows behaviour and proves no quality.
const profile = (text: string): Int32Array => lure.profile(linkReport('r', [], { text }));
const alike = (one: string, other: string): number | null => lure.compare(profile(one), profile(other), () => 1);

const ja = 'お客様の口座で不審な取引が確認されましたので、一時的にお取引を制限しております。ご本人様確認のお手続きをお願いいたします。';
const en =
  'We could not deliver your parcel today. Confirm your address and pay the fee within two days, or it will be returned to its sender.';
const told = (words: string): string => `架空町の会社員が、銀行を名のる通知を受け取った。「${words}」本人は画面に暗証番号を入力した。`;
const toldElsewhere = (words: string): string =>
  `買い物中に携帯電話で次の文面を読んだという。\n> ${words}\n家族に相談し、最寄りの交番に届け出た。`;

test.each([
  ['ja', ja],
  ['en', en],
])('the same words are the same lure however they are quoted (%s)', (_, words) => {
  expect(alike(told(words), toldElsewhere(words))).toBeGreaterThan(900);
});

test('what names this victim or this demand makes no difference', () => {
  const to = (id: string): string => told(`${ja} https://${id}.example/x 番号 ${id}0099C20B11 まで 12,000円`);
  expect(alike(to('kakuu'), to('betsu'))).toBe(1000);
});

test('other words are another lure, and what stands around a quote is none', () => {
  expect(alike(told(ja), told(en))).toBeLessThan(50);
  expect(profile(told('架空銀行')).length).toBe(0);
  expect(profile(ja).length).toBe(0);
  expect(profile(told('不正アクセス行為の禁止等に関する法律')).length).toBe(0);
});

test('an equal lure links two reports, an equal sentence of a form does not', () => {
  const engine = shippedEngine();
  const form = '被害の概要を具体的に記入してください。発生日時、発見の経緯、現在の状況、連絡先の担当者名を続けて記入してください。';
  engine.add([
    linkReport('r1', [], { text: told(ja) }),
    linkReport('r2', [], { text: toldElsewhere(ja) }),
    linkReport('r3', [], { text: `${form}工場の制御端末が朝から起動しなかった。` }),
    linkReport('r4', [], { text: `${form}商店の帳簿が開けないとの届け出である。` }),
  ]);
  expect([...engine.links()].map(({ a, b }) => [a, b])).toEqual([['r1', 'r2']]);
  expect(engine.link('r1', 'r2')?.evidence[0]).toMatchObject({ family: 'text', type: 'lure', contribution: 1.4 });
});

test('an equal lure finds its report however long the narratives around it', () => {
  const letters = 'かきくけこさしすせそたちつてとなにぬねのはひふへほ';
  const long = (seed: number): string => {
    let state = seed;
    return Array.from({ length: 20_000 }, () =>
      letters.charAt(((state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0) >>> 16) % 25),
    ).join('');
  };
  const engine = shippedEngine();
  engine.add([linkReport('r1', [], { text: told(ja) + long(1) }), linkReport('r2', [], { text: toldElsewhere(ja) + long(2) })]);
  expect(engine.linksOf('r1')).toMatchObject([{ b: 'r2', evidence: [{ type: 'lure' }] }]);
});

test('of what two texts quote, the passages in common are found, those with most in common first', () => {
  const own = '本人はこのあと長い説明があったと話しているが、その中身は覚えていないとのことである。';
  const [one, other] = [`「${own}」「${ja.slice(0, 24)}」\n${told(ja)}`, toldElsewhere(ja)];
  expect(quotedInBoth(one, other).map(([start, end]) => one.slice(start, end))).toEqual([ja, ja.slice(0, 24)]);
  expect(quotedInBoth(one, '')).toEqual([]);
});

test('words that many reports quote say nothing', () => {
  const engine = shippedEngine();
  engine.add(Array.from({ length: 61 }, (_, at) => linkReport(`r${at}`, [], { text: told(ja) })));
  expect(engine.link('r1', 'r2')?.evidence.some(({ type }) => type === 'lure')).toBe(false);
  engine.remove(['r0']);
  expect(engine.link('r1', 'r2')?.evidence.some(({ type }) => type === 'lure')).toBe(true);
});

test.each([
  ['quotation marks', '「'.repeat(1_000_000)],
  ['short quotes', '「あいうえおかきくけこさしすせそ」'.repeat(60_000)],
  [
    'one long quote',
    `「${Array.from({ length: 400_000 }, (_, at) => String.fromCharCode(0x4e00 + (Math.imul(at, 2_654_435_761) & 0x3fff))).join('')}」`,
  ],
  ['quoted lines', '> pay now or lose all of your files\n'.repeat(30_000)],
  ['unpaired surrogates', '「\ud800\udc00 x」'.repeat(100_000)],
])('a megabyte of %s: bounded, and the same each time', (_, text) => {
  expect(profile(text).length).toBeLessThanOrEqual(64);
  expect(profile(text)).toEqual(profile(text));
});

test('any texts give ascending, bounded profiles and a symmetric likeness between 0 and 1,000 (seed 4119)', () => {
  const piece = fc.constantFrom('「', '」', '"', '\n> ', '\n', ja, en, 'まったく別の文面をここに書いておくことにする');
  const text = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 800 }),
  );
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [a, b] = [profile(one), profile(other)];
      for (const entries of [a, b]) {
        expect(entries.length).toBeLessThanOrEqual(64);
        expect([...entries]).toEqual([...new Set(entries)].toSorted((x, y) => x - y));
      }
      const there = lure.compare(a, b, (entry) => entry & 1023);
      expect(lure.compare(b, a, (entry) => entry & 1023)).toBe(there);
      if (there !== null) expect(there >= 0 && there <= 1000).toBe(true);
    }),
    { seed: 4119 },
  );
});
