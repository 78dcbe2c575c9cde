import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quotedWords } from './quoted-words.ts';

const quoted = (text: string): string[] => quotedWords(text).map(([start, end]) => text.slice(start, end).trim());

const ja = 'お客様の口座で不審な取引が確認されました。';
const en = 'your parcel could not be delivered today';

test.each([
  ['Japanese quotation marks', `届いた文面は「${ja}」であった。`, [ja]],
  ['quotation marks within others', `電話で「係の者が『${ja}』と申しました」と言われた。`, [`係の者が『${ja}』と申しました`]],
  ['curved ones, over several lines', `It said “${en},\npay the fee” and nothing else.`, [`${en},\npay the fee`]],
  ['straight ones', `It said "${en}" and "ok", then "${en} again".`, [en, `${en} again`]],
  ['lines behind >', `被害者が受け取った文面\n> ${ja}\n＞ 至急お手続きください。\n以上`, [`> ${ja}\n＞ 至急お手続きください。`]],
  [
    'the body of a pasted mail, up to a ruled line',
    `次のメールが届いた。\n差出人: 架空銀行 <info@kakuu.example>\n件名: 重要なお知らせ\n\n${ja}\n日時：本日中\n-----\n以上のとおり。`,
    [`${ja}\n日時：本日中`],
  ],
  ['two pasted mails', `受信した。\nFrom: a@kakuu.example\nSubject: x\n${en}\nFrom: b@kakuu.example\nSubject: y\n\n${ja}`, [en, ja]],
])('%s', (_, text, passages) => expect(quoted(text)).toEqual(passages));

test.each([
  ['names and labels', '「架空銀行」を名のる者から電話があり、「次へ」を押した。 He pressed "Next" in "Kakuu Mail".'],
  ['what stands between two passages', `"ok" ${en} "no"`],
  ['a quotation mark that is never closed', `「${ja}`],
  ['a straight one too many', `5" ${en}\n${en} "`],
  ['fields of a form', `件名: ${ja}\n日時: 令和8年11月1日\n${ja}`],
  ['headers that the report itself begins with', `\nFrom: desk@kakuu.example\nSubject: report\n\n${ja}`],
])('nothing is quoted by %s', (_, text) => expect(quoted(text)).toEqual([]));

test.each([
  '「',
  '」',
  '『',
  '"',
  '“',
  '>',
  '>\n',
  '"\n',
  '「」',
  '件名:\n',
  'From: a\nSubject: b\nc\n',
  '「あ',
  '「'.concat('あ'.repeat(3000)),
  ' ',
  '\n',
])('a megabyte of %j is read in a moment', (piece) => {
  const text = `x\n${piece.repeat(Math.ceil(1_000_000 / piece.length))}`;
  const [began, passages] = [performance.now(), quotedWords(text)];
  expect(performance.now() - began).toBeLessThan(1000);
  expect(passages.reduce((sum, [start, end]) => sum + end - start, 0)).toBeLessThanOrEqual(100_000);
});

test('passages of any text stand in order and apart (seed 4118)', () => {
  const piece = fc.constantFrom('「', '」', '『', '』', '“', '”', '"', '\n', '> ', 'From: a', '件名: b', '---', ja, en, ' ');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      let before = 0;
      for (const [start, end] of quotedWords(text)) {
        expect([start >= before, end > start, end <= text.length]).toEqual([true, true, true]);
        before = end;
      }
    }),
    { seed: 4118 },
  );
});
