import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Finding } from '../../src/mail/core/finding.ts';
import { rar4Sample } from '../../src/mail/core/payload/samples/rar-sample.ts';
import { zipSample } from '../../src/mail/core/payload/samples/zip-sample.ts';
import { ports } from '../../src/mail/engine/ports.ts';
import { scanMailbox } from '../../src/mail/engine/scan-mailbox.ts';
import { type Draft, mailOf, mboxOf } from './write-mail.ts';

/*
 * The dialogue that J-CSIP published for fiscal 2013 (research: news.mynavi.jp 2014/06/02/077), in words of our own: an enquiry at a public desk, a document, "could not read it", a
 * locked archive, "could not", the question for the unarchiver, and an archive made for it. Payloads are inert.
 */

const desk = '相談窓口 <desk@victim.example>';
const stranger = '有馬 涼 <arima.lab@freemail.example>';
const docx = zipSample(
  [
    { name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') },
    { name: 'word/document.xml', bytes: Buffer.from('<w:document/>') },
  ],
  ports,
);

const dialogue: readonly Draft[] = [
  {
    from: stranger,
    to: desk,
    at: '2026-02-02T10:00:00+09:00',
    id: '1@a.example',
    subject: '製品についてのお尋ね',
    text: 'はじめてご連絡いたします。有馬研究室の有馬と申します。\n貴社の計測器について伺いたいのですが、問い合わせ先はこちらでよろしいでしょうか。',
  },
  {
    from: desk,
    to: stranger,
    at: '2026-02-02T11:02:00+09:00',
    id: '2@v.example',
    answers: '1@a.example',
    subject: 'Re: 製品についてのお尋ね',
    text: 'お問い合わせありがとうございます。こちらで承ります。ご質問の内容をお知らせください。',
  },
  {
    from: stranger,
    to: desk,
    at: '2026-02-02T11:13:00+09:00',
    id: '3@a.example',
    answers: '2@v.example',
    subject: 'Re: 製品についてのお尋ね',
    text: 'ありがとうございます。当研究室の資料を添付しますのでご覧ください。',
    attachments: [{ name: '研究室資料.docx', bytes: docx }],
  },
  {
    from: desk,
    to: stranger,
    at: '2026-02-02T13:20:00+09:00',
    id: '4@v.example',
    answers: '3@a.example',
    subject: 'Re: 製品についてのお尋ね',
    text: '添付ファイルを開けませんでした。お手数ですが再送いただけますか。',
  },
  {
    from: stranger,
    to: desk,
    at: '2026-02-02T13:31:00+09:00',
    id: '5@a.example',
    answers: '4@v.example',
    subject: 'Re: 製品についてのお尋ね',
    text: '失礼いたしました。圧縮して再度お送りします。パスワードは 0202 です。',
    attachments: [{ name: '研究室資料.rar', bytes: rar4Sample('研究室資料.exe', true) }],
  },
  {
    from: desk,
    to: stranger,
    at: '2026-02-02T14:40:00+09:00',
    id: '6@v.example',
    answers: '5@a.example',
    subject: 'Re: 製品についてのお尋ね',
    text: 'こちらも解凍できませんでした。',
  },
  {
    from: stranger,
    to: desk,
    at: '2026-02-02T14:49:00+09:00',
    id: '7@a.example',
    answers: '6@v.example',
    subject: 'Re: 製品についてのお尋ね',
    text: '申し訳ありません。解凍にはどのソフトをお使いでしょうか。',
  },
  {
    from: desk,
    to: stranger,
    at: '2026-02-02T15:05:00+09:00',
    id: '8@v.example',
    answers: '7@a.example',
    subject: 'Re: 製品についてのお尋ね',
    text: 'Lhaplusを使っています。',
  },
  {
    from: stranger,
    to: desk,
    at: '2026-02-02T15:16:00+09:00',
    id: '9@a.example',
    answers: '8@v.example',
    subject: 'Re: 製品についてのお尋ね',
    text: 'Lhaplusで開ける形式で作り直しました。パスワードは先ほどと同じです。',
    attachments: [{ name: '研究室資料2.rar', bytes: rar4Sample('資料.exe', true) }],
  },
];

const folder = mkdtempSync(join(tmpdir(), 'renkei-mail-'));
let findings: Finding[] = [];
beforeAll(async () => {
  writeFileSync(join(folder, 'desk.mbox'), mboxOf(dialogue.map(mailOf)));
  await scanMailbox(
    { path: join(folder, 'desk.mbox'), owners: ['desk@victim.example'], scratch: null, sources: false },
    { onFinding: (finding) => void findings.push(finding) },
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const turn = (ordinal: number) => findings[0]?.turns[ordinal - 1];
const orderOf = { watch: 1, high: 2, critical: 3 } as const;
const levelAt = (ordinal: number): number => orderOf[turn(ordinal)?.level ?? 'watch'] * (turn(ordinal)?.level ? 1 : 0);

it('is one finding, of the stranger at the desk', () => {
  expect(findings.map(({ relationship }) => relationship)).toEqual([
    { identity: 'arima.lab@freemail.example', owner: 'desk@victim.example' },
  ]);
});

it('says nothing of the enquiry alone, which every customer might have sent', () => {
  expect(turn(1)?.level).toBeNull();
});

it('is watched from the first document, high with the locked archive, critical with the one made to measure', () => {
  expect(levelAt(3)).toBeGreaterThanOrEqual(1);
  expect(levelAt(5)).toBeGreaterThanOrEqual(2);
  expect(levelAt(9)).toBe(3);
});

it('names what gave it away: the container changed, the question for the unarchiver, minutes after the answer', () => {
  const said = findings[0]?.evidence.map(({ signal }) => signal).join(' ') ?? '';
  expect(said).toContain('conversation.repacked');
  expect(said).toContain('conversation.asks-environment');
  expect(said).toContain('conversation.payload-after-talk');
});

it('points every reason to words that stand in the message it names', () => {
  const byId = new Map(dialogue.map((draft) => [draft.id, mailOf(draft)]));
  for (const { message, where } of [...(findings[0]?.evidence ?? []), ...(findings[0]?.against ?? [])]) {
    const lines = byId.get(message)?.split('\n') ?? [];
    expect(lines.length).toBeGreaterThanOrEqual(where.line);
    if (where.header !== null) expect(lines[where.line - 1]?.toLowerCase()).toContain(`${where.header}:`);
  }
});
