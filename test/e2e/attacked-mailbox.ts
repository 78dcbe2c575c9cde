import { rar4Sample } from '../../src/mail/core/payload/samples/rar-sample.ts';
import { zipSample } from '../../src/mail/core/payload/samples/zip-sample.ts';
import { ports } from '../../src/mail/engine/ports.ts';
import { type Draft, mailOf, mboxOf } from '../mail/write-mail.ts';

/* A mailbox of a desk as a victim would hand it in: one patient stranger, one invoice whose quote was altered, one honest supplier. Everything is invented and inert. */

export const owner = 'desk@victim.example';
const desk = `相談窓口 <${owner}>`;
const stranger = '有馬 涼 <arima.lab@freemail.example>';
const partner = '白石 梢 <shiraishi@kakuu-seiki.example>';
const impostor = '白石 梢 <shiraishi@kakuu-seikl.example>';
const docx = zipSample(
  [
    { name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') },
    { name: 'word/document.xml', bytes: Buffer.from('<w:document/>') },
  ],
  ports,
);

/** A conversation: who writes what when; every message answers the one before. */
function talk(
  name: string,
  subject: string,
  lines: readonly (readonly [from: string, at: string, text: string, files?: Draft['attachments']])[],
): Draft[] {
  return lines.map(([from, at, text, attachments], place) => ({
    from,
    to: from === desk ? (lines[0]?.[0] ?? '') : desk,
    at,
    id: `${place + 1}@${name}.example`,
    ...(place > 0 && { answers: `${place}@${name}.example` }),
    subject: place > 0 ? `Re: ${subject}` : subject,
    text,
    ...(attachments && { attachments }),
  }));
}

const patient = talk('arima', '製品についてのお尋ね', [
  [
    stranger,
    '2026-02-02T10:00:00+09:00',
    'はじめてご連絡いたします。有馬研究室の有馬と申します。\n貴社の計測器について伺いたいのですが、問い合わせ先はこちらでよろしいでしょうか。',
  ],
  [desk, '2026-02-02T11:02:00+09:00', 'お問い合わせありがとうございます。こちらで承ります。ご質問の内容をお知らせください。'],
  [
    stranger,
    '2026-02-02T11:13:00+09:00',
    'ありがとうございます。当研究室の資料を添付しますのでご覧ください。',
    [{ name: '研究室資料.docx', bytes: docx }],
  ],
  [desk, '2026-02-02T13:20:00+09:00', '添付ファイルを開けませんでした。お手数ですが再送いただけますか。'],
  [
    stranger,
    '2026-02-02T13:31:00+09:00',
    '失礼いたしました。圧縮して再度お送りします。パスワードは 0202 です。',
    [{ name: '研究室資料.rar', bytes: rar4Sample('研究室資料.exe', true) }],
  ],
  [desk, '2026-02-02T14:40:00+09:00', 'こちらも解凍できませんでした。'],
  [stranger, '2026-02-02T14:49:00+09:00', '申し訳ありません。解凍にはどのソフトをお使いでしょうか。'],
  [desk, '2026-02-02T15:05:00+09:00', 'Lhaplusを使っています。'],
  [
    stranger,
    '2026-02-02T15:16:00+09:00',
    'Lhaplusで開ける形式で作り直しました。パスワードは先ほどと同じです。',
    [{ name: '研究室資料2.rar', bytes: rar4Sample('資料.exe', true) }],
  ],
]);

const invoice =
  '今月分のご請求です。\nお振込先は架空中央銀行 本店 普通 1234567 です。\n期日は三月十日となります。よろしくお願いいたします。';
const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
const altered = invoice.replace('架空中央銀行 本店 普通 1234567', '架空第二銀行 南支店 普通 7654321');
const honest = talk('seiki', '二月分のご請求', [
  [partner, '2026-02-10T09:00:00+09:00', invoice],
  [desk, '2026-02-10T10:30:00+09:00', 'ご請求を確かに受け取りました。期日までにお支払いいたします。'],
  [partner, '2026-02-10T10:45:00+09:00', 'ありがとうございます。引き続きよろしくお願いいたします。'],
]);
const hijacked: Draft = {
  from: impostor,
  to: desk,
  at: '2026-02-17T08:20:00+09:00',
  id: 'x@seikl.example',
  answers: '2@seiki.example',
  subject: 'Re: 二月分のご請求',
  text: `お世話になっております。先日お知らせした振込先を、念のため下にお送りします。お間違いのないようお願いいたします。\n\n2026年2月10日(火) 9:00 白石 梢 <shiraishi@kakuu-seiki.example>:\n${quoted(altered)}`,
};

export const attackedMailbox = (): Buffer => Buffer.from(mboxOf([...patient, ...honest, hijacked].map(mailOf)));
/** Only what is honest. */
export const honestMailbox = (): Buffer => Buffer.from(mboxOf(honest.map(mailOf)));
