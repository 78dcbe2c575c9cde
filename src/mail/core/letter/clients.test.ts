import { describe, expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import { parseMessage } from '../mime/parse-message.ts';
import type { Letter } from './letter.ts';
import { readLetter } from './read-letter.ts';

/** Invented people of invented companies, written as the mail programs of the world write. */
const header =
  'From: =?UTF-8?B?5L2Q6Jek?= <sato@victim.example>\nTo: taro@partner.example\nDate: Fri, 5 Jan 2024 11:00:00 +0900\nMIME-Version: 1.0\n';

const read = (text: string): Letter =>
  readLetter(parseMessage(new TextEncoder().encode(text), ports), ports, { file: '', place: '', rebuilt: false });
const plain = (body: string, subject = 'Re: =?UTF-8?B?6KaL56mN?='): Letter =>
  read(`${header}Subject: ${subject}\nContent-Type: text/plain; charset=utf-8\n\n${body}`);
const page = (body: string): Letter =>
  read(`${header}Subject: Re: x\nContent-Type: text/html; charset=utf-8\n\n<html><body>${body}</body></html>`);

const tenJst = '2024-01-05T01:00:00.000Z';
const said = (letter: Letter): unknown => ({
  own: letter.own.text,
  quotes: letter.quotes.map(({ kind, author, at, text }) => [kind, author, at === null ? null : new Date(at).toISOString(), text]),
});

const theirs = '資料を送ります。\nご確認ください。';
const marked = theirs.replace(/^/gm, '> ');

const inText: readonly [name: string, body: string, own: string, quotes: readonly unknown[]][] = [
  [
    'Gmail in Japanese',
    `承知しました。\n\n2024年1月5日(金) 10:00 山田太郎 <taro@partner.example>:\n\n${marked}\n`,
    '承知しました。',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Gmail in English, wrapped',
    `Thanks.\n\nOn Fri, Jan 5, 2024 at 10:00 AM Taro Yamada\n<taro@partner.example> wrote:\n\n${marked}\n`,
    'Thanks.',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Outlook in Japanese',
    `承知しました。\n\n-----Original Message-----\nFrom: 山田太郎 <taro@partner.example>\nSent: Friday, January 5, 2024 10:00 AM\nTo: 佐藤 <sato@victim.example>\nSubject: 見積\n\n${theirs}\n`,
    '承知しました。',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Outlook with Japanese labels',
    `承知しました。\n\n________________________________\n差出人: 山田太郎 <taro@partner.example>\n送信日時: 2024年1月5日 10:00\n宛先: 佐藤 <sato@victim.example>\n件名: 見積\n\n${theirs}\n`,
    '承知しました。',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Outlook: a chain of two',
    `了解です。\n\n-----元のメッセージ-----\n差出人: 山田太郎 <taro@partner.example>\n送信日時: 2024年1月5日 10:00\n件名: RE: 見積\n\nいかがですか。\n\n-----元のメッセージ-----\n差出人: 佐藤 <sato@victim.example>\n送信日時: 2024年1月4日 9:30\n件名: 見積\n\n見積を希望します。\n`,
    '了解です。',
    [
      ['reply', 'taro@partner.example', tenJst, 'いかがですか。'],
      ['reply', 'sato@victim.example', '2024-01-04T00:30:00.000Z', '見積を希望します。'],
    ],
  ],
  [
    'Thunderbird in Japanese',
    `On 2024/01/05 10:00, 山田太郎 wrote:\n${marked}\n\n承知しました。\n`,
    '承知しました。',
    [['reply', '山田太郎', tenJst, theirs]],
  ],
  [
    'old Thunderbird in Japanese',
    `(2024/01/05 10:00), 山田太郎 さんは書きました:\n${marked}\n\n承知しました。\n`,
    '承知しました。',
    [['reply', '山田太郎', tenJst, theirs]],
  ],
  [
    'Becky!',
    `佐藤です。\n\nOn Fri, 5 Jan 2024 10:00:00 +0900\n山田太郎 <taro@partner.example> wrote:\n\n${marked}\n\n承知しました。\n`,
    '佐藤です。\n\n\n承知しました。',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'iPhone in Japanese',
    `承知しました。\n\niPhoneから送信\n\n> 2024/01/05 10:00、山田太郎 <taro@partner.example>のメール:\n> \n${marked}\n`,
    '承知しました。\n\niPhoneから送信',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'full-width marks',
    `山田さんは書きました：\n＞資料を送ります。\n＞ご確認ください。\n\n承知しました。\n`,
    '承知しました。',
    [['reply', '山田', null, theirs]],
  ],
  [
    'answers between the lines',
    `On 2024/01/05 10:00, Taro wrote:\n> 第一の点\n\nはい。\n\n> 第二の点\n\nいいえ。\n`,
    'はい。\n\n\nいいえ。',
    [
      ['reply', 'Taro', tenJst, '第一の点'],
      ['reply', 'Taro', tenJst, '第二の点'],
    ],
  ],
  [
    'quotes in quotes',
    `了解。\n\n2024年1月5日(金) 10:00 山田太郎 <taro@partner.example>:\n> はい。\n>\n> 2024年1月4日(木) 9:30 佐藤 <sato@victim.example>:\n>> 明日はいかがですか。\n`,
    '了解。',
    [
      ['reply', 'taro@partner.example', tenJst, 'はい。'],
      ['reply', 'sato@victim.example', '2024-01-04T00:30:00.000Z', '明日はいかがですか。'],
    ],
  ],
  [
    'Thunderbird forwards',
    `ご参考まで。\n\n-------- 転送されたメッセージ --------\n件名: 見積\n日付: Fri, 5 Jan 2024 10:00:00 +0900\n差出人: 山田太郎 <taro@partner.example>\n宛先: sato@victim.example\n\n${theirs}\n`,
    'ご参考まで。',
    [['forward', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Gmail forwards',
    `FYI\n\n---------- Forwarded message ---------\nFrom: 山田太郎 <taro@partner.example>\nDate: 2024年1月5日(金) 10:00\nSubject: 見積\nTo: <sato@victim.example>\n\n\n${theirs}\n`,
    'FYI',
    [['forward', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Apple Mail forwards',
    `FYI\n\nBegin forwarded message:\n\n> From: Taro Yamada <taro@partner.example>\n> Subject: Quote\n> Date: January 5, 2024 at 10:00:00 GMT+9\n> To: sato@victim.example\n>\n${marked}\n`,
    'FYI',
    [['forward', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Outlook in German',
    `Danke.\n\nVon: Taro Yamada <taro@partner.example>\nGesendet: Freitag, 5. Januar 2024 10:00\nAn: sato@victim.example\nBetreff: Angebot\n\n${theirs}\n`,
    'Danke.',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Thunderbird in German',
    `Am 05.01.24 um 10:00 schrieb Taro Yamada:\n${marked}\n\nDanke.\n`,
    'Danke.',
    [['reply', 'Taro Yamada', tenJst, theirs]],
  ],
  [
    'Gmail in French',
    `Merci.\n\nLe ven. 5 janv. 2024 à 10:00, Taro Yamada <taro@partner.example> a écrit :\n\n${marked}\n`,
    'Merci.',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Outlook in French',
    `Merci.\n\nDe : Taro Yamada <taro@partner.example>\nEnvoyé : vendredi 5 janvier 2024 10:00\nÀ : sato@victim.example\nObjet : Devis\n\n${theirs}\n`,
    'Merci.',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Gmail in Chinese',
    `谢谢。\n\nTaro Yamada <taro@partner.example> 于2024年1月5日周五 10:00写道：\n\n${marked}\n`,
    '谢谢。',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Outlook in Chinese',
    `谢谢。\n\n发件人: Taro Yamada <taro@partner.example>\n发送时间: 2024年1月5日 10:00\n收件人: sato@victim.example\n主题: 报价\n\n${theirs}\n`,
    '谢谢。',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Gmail in Korean',
    `감사합니다.\n\n2024년 1월 5일 (금) 오전 10:00, Taro Yamada <taro@partner.example>님이 작성:\n\n${marked}\n`,
    '감사합니다.',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Outlook: a sender on two lines, in marks',
    `Thanks.\n\n> -----Original Message-----\n> From: list@lists.example [mailto:list@lists.example] On Behalf Of\n> Taro Yamada\n> Sent: Friday, January 5, 2024 10:00 AM\n> Subject: Quote\n>\n${marked}\n`,
    'Thanks.',
    [['reply', 'list@lists.example', tenJst, theirs]],
  ],
  [
    'Shuriken',
    `佐藤です。\n\n山田太郎 <taro@partner.example> さんからの引用:\n${marked}\n\n承知しました。\n`,
    '佐藤です。\n\n\n承知しました。',
    [['reply', 'taro@partner.example', null, theirs]],
  ],
  [
    'Mew and Wanderlust',
    `At Fri, 5 Jan 2024 10:00:00 +0900,\n山田太郎 wrote:\n>\n${marked}\n\n承知しました。\n`,
    '承知しました。',
    [['reply', '山田太郎', tenJst, theirs]],
  ],
  [
    'AL-Mail',
    `In message "Re: 見積"\n    on 24/01/05, 山田太郎 <taro@partner.example> writes:\n${marked}\n\n承知しました。\n`,
    '承知しました。',
    [['reply', 'taro@partner.example', null, theirs]],
  ],
  [
    'header lines above marks',
    `承知しました。\n\nFrom: 山田太郎 <taro@partner.example>\nSubject: 見積\nDate: Fri, 5 Jan 2024 10:00:00 +0900\n\n${marked}\n`,
    '承知しました。',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'own words below a marked chain of Outlook',
    `> -----Original Message-----\n> From: 山田太郎 <taro@partner.example>\n> Sent: Friday, January 5, 2024 10:00 AM\n> Subject: 見積\n>\n${marked}\n\n下に書きます。\n`,
    '下に書きます。',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'an advert and the footer of Yahoo! Groups',
    `本文です。\n\n------------------------ Yahoo! Groups Sponsor ---------------------~-->\nBuy!\nhttps://ads.example/\n---------------------------------------------------------------------~->\n\nTo unsubscribe from this group, send an email to:\nx-unsubscribe@groups.example\n\n\nYour use of Yahoo! Groups is subject to https://terms.example/ \n`,
    '本文です。',
    [],
  ],
  [
    'a reply without marks under a full attribution',
    `承知しました。\n\n2024年1月5日(金) 10:00 山田太郎 <taro@partner.example>:\n\n${theirs}\n`,
    '承知しました。',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'a sentence that only looks like one',
    `次のとおりです:\n\n1. 日程 2024年1月5日 10:00\n2. 場所: 東京\nFrom: the station it is ten minutes.\n`,
    '次のとおりです:\n\n1. 日程 2024年1月5日 10:00\n2. 場所: 東京\nFrom: the station it is ten minutes.',
    [],
  ],
  [
    'a separator with a sender alone',
    `Well.\n\n----- Original Message -----\nFrom: "Taro Yamada" <taro@partner.example>\n\n${theirs}\n`,
    'Well.',
    [['reply', 'taro@partner.example', null, theirs]],
  ],
  [
    'a letter that begins like a form',
    'FROM: The Director\nSUBJECT: Transfer of funds\n\nDear friend, I write to you.\n',
    'FROM: The Director\nSUBJECT: Transfer of funds\n\nDear friend, I write to you.',
    [],
  ],
  [
    'marks that nobody knows under an attribution with nothing above',
    'On Fri, 5 Jan 2024 10:00, Taro Yamada <taro@partner.example> wrote:\n\n--]theirs\n\nmine\n',
    'On Fri, 5 Jan 2024 10:00, Taro Yamada <taro@partner.example> wrote:\n\n--]theirs\n\nmine',
    [],
  ],
  [
    'bars for marks, below header lines',
    '    Date: Fri, 5 Jan 2024 10:00:00 +0900\n    From: Taro Yamada <taro@partner.example>\n\n  | 資料を送ります。\n  | ご確認ください。\n\nはい。\n',
    'はい。',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  ['a table of bars', '| a | b |\n| 1 | 2 |\n', '| a | b |\n| 1 | 2 |', []],
  [
    'a list and a signature',
    `本文です。\n\n-- \n山田太郎\n例示商事株式会社\n_______________________________________________\nExample mailing list\nexample@lists.example\nhttps://lists.example/mailman/listinfo/example\n`,
    '本文です。\n\n-- \n山田太郎\n例示商事株式会社',
    [],
  ],
];

describe('the texts that mail programs make', () => {
  it.each(inText)('%s', (_name, body, own, quotes) => {
    expect(said(plain(body))).toEqual({ own, quotes });
  });
});

const inPages: readonly [name: string, body: string, own: string, quotes: readonly unknown[]][] = [
  [
    'Gmail',
    '<div dir="ltr">承知しました。</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">2024年1月5日(金) 10:00 山田太郎 &lt;<a href="mailto:taro@partner.example">taro@partner.example</a>&gt;:<br></div><blockquote class="gmail_quote" style="margin:0"><div>資料を送ります。<br>ご確認ください。</div></blockquote></div>',
    '承知しました。',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Gmail in a language that the tables do not know',
    '<div>Thanks.</div><div class="gmail_quote"><div class="gmail_attr">Den fre 5/1/2024 10:00 &lt;taro@partner.example&gt; kirjotti<br></div><blockquote class="gmail_quote">資料を送ります。<br>ご確認ください。</blockquote></div>',
    'Thanks.',
    [['reply', 'taro@partner.example', '2024-05-01T01:00:00.000Z', theirs]],
  ],
  [
    'Outlook',
    '<div class="WordSection1"><p class="MsoNormal">承知しました。<o:p></o:p></p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> 山田太郎 &lt;taro@partner.example&gt;<br><b>Sent:</b> Friday, January 5, 2024 10:00 AM<br><b>To:</b> 佐藤<br><b>Subject:</b> 見積</p></div><p>資料を送ります。</p><p>ご確認ください。</p></div>',
    '承知しました。',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Outlook on the web',
    '<div>承知しました。</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>差出人:</b> 山田太郎 &lt;taro@partner.example&gt;<br><b>送信日時:</b> 2024年1月5日 10:00<br><b>宛先:</b> 佐藤<br><b>件名:</b> 見積</div><div>資料を送ります。</div><div>ご確認ください。</div>',
    '承知しました。',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Thunderbird',
    '<div class="moz-cite-prefix">On 2024/01/05 10:00, 山田太郎 wrote:<br></div><blockquote type="cite" cite="mid:1@partner.example">資料を送ります。<br>ご確認ください。</blockquote><p>承知しました。</p>',
    '承知しました。',
    [['reply', '山田太郎', tenJst, theirs]],
  ],
  [
    'Apple Mail',
    '<div>承知しました。</div><div><br><blockquote type="cite"><div>2024/01/05 10:00、山田太郎 &lt;taro@partner.example&gt;のメール:</div><br><div>資料を送ります。<br>ご確認ください。</div></blockquote></div>',
    '承知しました。',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'Yahoo! Mail',
    '<div>承知しました。</div><div class="yahoo_quoted"><div>On Friday, January 5, 2024 at 10:00:00 AM GMT+9, 山田太郎 &lt;taro@partner.example&gt; wrote: </div><div>資料を送ります。<br>ご確認ください。</div></div>',
    '承知しました。',
    [['reply', 'taro@partner.example', tenJst, theirs]],
  ],
  [
    'a page that is all in one frame with a line at its left',
    '<blockquote style="border-left: 2px solid">お知らせです。</blockquote>',
    'お知らせです。',
    [],
  ],
  [
    'an indented paragraph that quotes nobody',
    '<p>お知らせです。</p><blockquote>日時は後日。</blockquote><p>以上</p>',
    'お知らせです。\n日時は後日。\n以上',
    [],
  ],
];

describe('the pages that mail programs make', () => {
  it.each(inPages)('%s', (_name, body, own, quotes) => {
    expect(said(page(body))).toEqual({ own, quotes });
  });
});
