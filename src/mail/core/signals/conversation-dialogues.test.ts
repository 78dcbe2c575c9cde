import { expect, it } from 'vitest';
import type { Sketch } from '../letter/letter-fixture.ts';
import { seenAlong } from '../judge/seen-fixture.ts';
import type { Around } from '../judge/seen-fixture.ts';
import { signals } from './signals.ts';

/** Published dialogues, told in our own words: what each turn shows. */
const desk = 'desk@victim.example';

it('sees the enquiry that ends in an archive made for Lhaplus (J-CSIP FY2013), turn by turn', () => {
  const them = (at: string, text: string, attachments: Sketch['attachments'] = []): Sketch => ({
    from: '架空 研究所 <lab@kakuu.example>',
    at: `2026-02-03T${at}:00+09:00`,
    text,
    attachments,
  });
  const us = (at: string, text: string): Sketch => ({ from: desk, to: 'lab@kakuu.example', at: `2026-02-03T${at}:00+09:00`, text });
  expect(
    keysOf([
      them('10:00', '突然のご連絡失礼いたします。貴社製品についての質問は、こちらの窓口でよろしいでしょうか。'),
      us('10:40', 'はい、こちらで承ります。'),
      them('10:52', 'ありがとうございます。当研究室の資料を添付いたします。ご確認ください。', ['資料.docx']),
      us('11:30', 'ファイルを開くことができませんでした。'),
      them('11:41', '失礼いたしました。形式を変えて再度お送りします。', [{ name: '資料.rar', encrypted: true }]),
      us('13:00', 'こちらも解凍できませんでした。'),
      them('13:05', 'ファイルの解凍にはどのようなソフトをお使いですか。'),
      us('13:30', 'Lhaplusを使っています。'),
      them('13:44', 'Lhaplus用に作成し直したものをお送りします。', [{ name: '資料2.rar', encrypted: true, bytes: 9 }]),
    ]),
  ).toEqual([
    ['conversation.opening.desk'],
    [],
    ['conversation.payload-after-talk.in-15-minutes'],
    [],
    ['conversation.repacked.deeper'],
    [],
    ['conversation.asks-software.after-failure'],
    [],
    ['conversation.repacked.same'],
  ]);
});

it('sees the question sheet that cannot be put into the body, and the telephone that is avoided (IPA 2014)', () => {
  const them = (day: number, text: string, attachments: Sketch['attachments'] = []): Sketch => ({
    from: 'Mina Fabel <m.fabel@mail.example>',
    at: `2026-03-0${day}T10:00:00+00:00`,
    text,
    attachments,
  });
  const us = (day: number, text: string): Sketch => ({
    from: desk,
    to: 'm.fabel@mail.example',
    at: `2026-03-0${day}T15:00:00+00:00`,
    text,
  });
  expect(
    keysOf([
      them(1, 'My name is Mina Fabel and I am a reporter with the Invented Herald. Would you be available for an interview?'),
      us(1, 'Thank you. Please send me the questions first.'),
      them(2, 'I will send you the question sheet tomorrow.'),
      us(2, 'We cannot open attachments from outside. Please put the questions in the body of the email.'),
      them(3, 'The question sheet has a figure, so I cannot put it into the message.', ['questions.doc']),
      us(3, 'Then please call me on our main number.'),
      them(4, 'I am travelling and cannot take calls. It is attached again.', [{ name: 'questions.zip', encrypted: true }]),
    ]),
  ).toEqual([
    ['conversation.opening.invitation'],
    [],
    ['conversation.prepares.in-stages'],
    [],
    ['conversation.payload-after-talk', 'conversation.not-in-body.asked'],
    [],
    ['conversation.repacked.unasked', 'conversation.avoids-phone.asked'],
  ]);
});

it('sees questions without any payload, and the second persona who brings the link (TA427, TA453)', () => {
  const them = (day: number, text: string): Sketch => ({
    from: 'Tom Luft <tom@institute.example>',
    at: `2026-04-${10 + day}T10:00:00+00:00`,
    text,
    cc: 'Ida Schein <ida@mail.example>',
  });
  const us = (day: number): Sketch => ({
    from: desk,
    to: 'tom@institute.example',
    at: `2026-04-${10 + day}T15:00:00+00:00`,
    text: 'I think that little will change.',
  });
  const questions = [
    'Could I hear your opinion on the new sanctions policy?',
    'How do you think the ministry will react to the talks?',
    'What are your thoughts on the coming summit?',
  ];
  expect(
    keysOf([
      ...questions.flatMap((text, day) => [them(day, text), us(day)]),
      {
        from: 'Ida Schein <ida@mail.example>',
        at: '2026-04-15T09:00:00+00:00',
        text: 'Tom asked me to share the draft with you: https://files.example/d',
        links: [{ url: 'https://files.example/d', kind: 'file-share' }],
      },
    ]),
  ).toEqual([
    ['conversation.opening.questions'],
    [],
    ['conversation.questions-only'],
    [],
    ['conversation.questions-only.thrice'],
    [],
    ['conversation.payload-after-talk', 'conversation.growing-cast.brings'],
  ]);
});

it('sees that the guard is to be lowered, the channel to be changed and silence to be kept', () => {
  const from = '水無瀬 <m@kakuu.example>';
  expect(
    keysOf([
      {
        from,
        text: '企画書を添付いたします。開きましたら「編集を有効にする」を押してください。警告が出ても無視してください。',
        attachments: ['企画書.docm'],
      },
      {
        from,
        at: '2026-01-07T10:00:00+09:00',
        text: '先日お送りしたファイルは開けましたでしょうか。スマホではなくパソコンでご確認ください。他の方にはお話しにならないでください。',
      },
      { from, at: '2026-01-08T10:00:00+09:00', text: 'Telegramでご連絡いただけますか。電話には出られません。' },
    ]),
  ).toEqual([
    ['conversation.asks-enable', 'conversation.asks-protection-off'],
    ['conversation.asks-own-computer', 'conversation.asks-if-opened', 'conversation.secrecy'],
    ['conversation.avoids-phone', 'conversation.channel-move'],
  ]);
});

it('says the same in both languages wherever it says anything', () => {
  const seen = seenAlong([
    { from: 'a@new.example', at: '2026-01-05T10:00:00+09:00', text: 'Is this the right desk for enquiries?' },
    { from: desk, to: 'a@new.example', at: '2026-01-05T10:30:00+09:00', text: 'Yes.' },
    { from: 'a@new.example', at: '2026-01-05T10:42:00+09:00', text: 'Please find it attached.', attachments: ['a.docx'] },
  ]);
  const texts = seen
    .flatMap((one) => signals.flatMap((signal) => (signal.group === 'conversation' ? signal.read(one) : [])))
    .map(({ text }) => text);
  expect(texts).toEqual([
    { ja: '面識のない相手から、窓口への問い合わせ。添付はない', en: 'A stranger enquires at the desk, without any attachment' },
    { ja: '3通目で初めて添付。返信の12分後', en: 'First attachment in message 3, 12 minutes after your reply' },
  ]);
});

function keysOf(conversation: readonly Sketch[], around: Around = {}): readonly (readonly string[])[] {
  return seenAlong(conversation, around).map((seen) =>
    signals
      .filter(({ group }) => group === 'conversation')
      .flatMap((signal) => signal.read(seen))
      .filter(({ weight }) => weight !== 'conversation.owner-asked')
      .map(({ weight }) => weight),
  );
}
