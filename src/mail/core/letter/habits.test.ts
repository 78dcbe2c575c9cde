import { describe, expect, it } from 'vitest';
import type { HeaderField } from '../mime/message.ts';
import { boundaryShape, headerOrder, mailerFamily, messageIdShape } from './habits.ts';
import { languageOf } from './language-of.ts';
import { threadIndex } from './thread-index.ts';

describe('what a mail program shows of itself', () => {
  it.each([
    ['Microsoft Outlook Express 6.00.2800.1106', 'microsoft outlook express'],
    ['Microsoft Outlook 16.0', 'microsoft outlook'],
    ['Becky! ver. 2.81.04 [ja]', 'becky'],
    ['Shuriken Pro4 /R.2', 'shuriken pro'],
    ['Mozilla/5.0 (X11; Linux) Gecko/20100101 Thunderbird/115.0', 'thunderbird'],
    ['Mozilla Thunderbird', 'mozilla thunderbird'],
    ['Apple Mail (2.3774.300.61)', 'apple mail'],
    ['iPhone Mail (21C62)', 'iphone mail'],
    ['Mutt/1.5.21', 'mutt'],
    ['', null],
    ['1.2.3', null],
  ])('%j is %j', (written, family) => {
    expect(mailerFamily(written)).toBe(family);
  });

  it('one program makes one shape, whatever the number', () => {
    expect(messageIdShape('20240105100000.1234.SATO@mail.example')).toBe(messageIdShape('20250211093011.9.TARO@other.example'));
    expect(messageIdShape('6f9619ff-8b86-d011-b42d-00c04fc964ff@x.example')).toBe(
      messageIdShape('0a1b2c3d-1111-2222-b42d-0123456789ab@y.example'),
    );
    expect(messageIdShape('003001da3f4b$e1a2b3c0$a4e81b40$@x.example')).not.toBe(messageIdShape('1@x.example'));
    expect(boundaryShape('----=_NextPart_000_0030_01DA3F4B.E1A2B3C0')).toBe(boundaryShape('----=_NextPart_000_0012_01DA4A11.00FFA1B0'));
    expect([messageIdShape(null), boundaryShape(undefined)]).toEqual(['', null]);
  });

  it('the order counts of fields that the sender wrote, and no other', () => {
    const order = (...names: readonly string[]): string =>
      headerOrder(names.map((name): HeaderField => ({ name, span: { from: 0, to: 0 }, value: { from: 0, to: 0 } })));
    expect(order('received', 'from', 'x-spam', 'to', 'in-reply-to', 'subject')).toBe(order('from', 'to', 'cc', 'subject'));
    expect(order('from', 'to', 'subject')).not.toBe(order('to', 'from', 'subject'));
    expect(order()).toMatch(/^[0-9a-f]{6}$/);
  });
});

it.each([
  ['お世話になっております。資料をお送りします。', 'ja'],
  ['Please find the minutes of our meeting, and let us know what you think.', 'en'],
  ['请查收附件中的会议纪要，谢谢您的支持。', 'zh'],
  ['회의 자료를 보내드립니다. 확인 부탁드립니다.', 'ko'],
  ['Rosa,\n\nYour itinerary.\n\nBest,\nLaura Thackwell\nExample Works', 'en'],
  ['Rosa,\n\nItinerary.\n\nBest,\nLaura Thackwell\nExample Works', null],
  ['Hi Tessa,\n\nFriday at one would be possible, by video.\n\nRegards,\nExample Works', 'en'],
  [
    'Sehr geehrte Damen und Herren, anbei erhalten Sie das Protokoll der Sitzung vom letzten Freitag. Bitte prüfen Sie die Angaben bis Ende der Woche und geben Sie uns eine kurze Rückmeldung. Mit freundlichen Grüßen aus Hamburg',
    'other',
  ],
  ['Прошу ознакомиться с материалами совещания', 'other'],
  ['https://example.example/the/and/you/for/that/with/this', null],
  ['OK', null],
  ['', null],
])('%j is written in %j', (text, language) => {
  expect(languageOf(text)).toBe(language);
});

describe('the index of Outlook', () => {
  const root = Buffer.from('01da3f4be1a2b3c0112233445566778899aabbccddee', 'hex');
  it('is read in hex, folded or not, with its answers', () => {
    expect(threadIndex(root.toString('base64'))).toBe(root.toString('hex'));
    const answered = Buffer.concat([root, Buffer.from('0011223344', 'hex')]);
    const written = answered.toString('base64');
    expect(threadIndex(`${written.slice(0, 20)}\n ${written.slice(20)}`)).toBe(answered.toString('hex'));
  });
  it.each([
    '',
    'AAAA',
    root.subarray(0, 21).toString('base64'),
    Buffer.alloc(24).toString('base64'),
    `${root.toString('base64')}!!`,
    'A'.repeat(100_000),
  ])('is nothing else: %#', (written) => {
    expect(threadIndex(written)).toBeNull();
  });
});
