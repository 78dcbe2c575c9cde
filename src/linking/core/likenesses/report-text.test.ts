import { expect, test } from 'vitest';
import { linkReport, shippedEngine } from '../../../../test/linking/link-report.ts';
import { reportText } from './report-text.ts';

// Invented texts: there is no labelled set of narratives, so this shows behaviour and proves no quality.
const alike = (one: string, other: string): number | null =>
  reportText.compare(
    reportText.profile(linkReport('r1', [], { text: one })),
    reportText.profile(linkReport('r2', [], { text: other })),
    () => 1,
  );

const lure =
  '「お客様の口座で不審な取引が確認されましたので、一時的にお取引を制限しております。二十四時間以内に下記の手続きを行わない場合、口座は凍結されます。ご本人様確認のお手続きをお願いいたします。」';
const tanaka = `架空町の会社員が、銀行を名乗る次の文面を受け取った。${lure}本人は画面に暗証番号を入力し、翌朝に残高が減っているのに気づいた。`;
const suzuki = `被害者は買い物中に携帯電話で次の通知を読んだという。${lure}怪しいと思い、家族に相談してから最寄りの交番に届け出た。`;
const factory = '工場の制御端末が朝から起動せず、画面に英文の要求が出ていた。保守会社が電源を落とし、予備機に切り替えて生産を再開した。';

test('the same lure quoted in two narratives shows', () => expect(alike(tanaka, suzuki)).toBeGreaterThan(300));
test('different incidents in different words are not alike', () => expect(alike(tanaka, factory)).toBeLessThan(50));

test('the printed words of a form weigh nothing once many reports have them', () => {
  const form = '被害の概要を具体的に記入してください。発生日時、発見の経緯、現在の状況、連絡先の担当者名を続けて記入してください。';
  const engine = shippedEngine();
  const letters = 'かきくけこさしすせそたちつてとなにぬねのはひふへほ';
  const own = (at: number): string =>
    Array.from({ length: 60 }, (_, place) => letters.charAt((Math.imul((at + 1) * (place + 7), 2_654_435_761) % 25) & 31)).join('');
  engine.add(Array.from({ length: 260 }, (_, at) => linkReport(`r${at}`, [], { text: form + own(at) })));
  const evidence = engine.link('r1', 'r2')?.evidence.filter(({ type }) => type === 'report-text') ?? [];
  expect(evidence.every(({ contribution }) => contribution <= 0.2)).toBe(true);
});

test('narratives alone never make a link: what they quote is a lure (lure.ts)', () => {
  const engine = shippedEngine();
  const unquoted = tanaka.replace(/[「」]/g, '');
  engine.add(['r1', 'r2'].map((id) => linkReport(id, [], { text: unquoted })));
  expect(engine.linksOf('r1')).toEqual([]);
});
