import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import { headerText } from './field-text.ts';
import { structured } from './structured.ts';

/** Japanese in the encodings of Japanese mail, as latin1: 表計算 (its first character has a backslash in Shift_JIS) and 会議の資料. */
const shiftJis = { sheet: '\u0095\\\u008Cv\u008EZ', papers: '\u0089\u00EF\u008Bc\u0082\u00CC\u008E\u0091\u0097\u00BF' };
const eucJp = { papers: '\u00B2\u00F1\u00B5\u00C4\u00A4\u00CE\u00BB\u00F1\u00CE\u00C1' };
const jis = { papers: '\u001B$B2q5D$N;qNA\u001B(B' };
const utf8 = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));
const base64 = (latin1: string): string => btoa(latin1);
const quoted = (latin1: string): string =>
  latin1.replaceAll(/[^A-Za-z0-9]/g, (one) => `=${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

describe('encoded words and raw text', () => {
  it.each([
    ['a word in base64', `=?UTF-8?B?${base64(utf8('会議の資料'))}?=`, '会議の資料'],
    ['a word in quoted-printable, blanks as underscores', '=?iso-8859-1?Q?Caf=E9_au_lait?=', 'Café au lait'],
    ['two words: the blanks between them go', '=?utf-8?Q?a?= \n =?utf-8?Q?b?=', 'ab'],
    ['a word and text: the blank stays', '=?utf-8?Q?a?= b =?utf-8?Q?c?= d', 'a b c d'],
    [
      'a character split over two words',
      `=?utf-8?B?${base64(utf8('会').slice(0, 2))}?=\n =?UTF-8?B?${base64(utf8('会').slice(2))}?=`,
      '会',
    ],
    ['words without blanks between them and inside of other text', 'Re:=?utf-8?Q?a?==?utf-8?Q?b?=!', 'Re:ab!'],
    [
      'ISO-2022-JP that does not return to ASCII',
      `=?ISO-2022-JP?B?${base64('\u001B$B2q5D')}?= =?ISO-2022-JP?B?${base64('\u001B$B;qNA\u001B(B')}?=`,
      '会議資料',
    ],
    [
      'ISO-2022-JP split in the midst of its state',
      `=?ISO-2022-JP?B?${base64('\u001B$B2q')}?= =?ISO-2022-JP?B?${base64('5D\u001B(B')}?=`,
      '会議',
    ],
    ['half-width kana and NEC characters in ISO-2022-JP', `=?iso-2022-jp?B?${base64('\u001B(I1\u001B$B-!\u001B(B')}?=`, 'ｱ①'],
    ['Shift_JIS by Microsoft’s name', `=?cp932?B?${base64('\u0087\u0040\u00FA\u0040')}?=`, '①ⅰ'],
    ['a wrong label', `=?utf-8?B?${base64(shiftJis.papers)}?=`, '会議の資料'],
    ['ISO-2022-JP under the label of UTF-8', `=?utf-8?B?${base64(jis.papers)}?=`, '会議の資料'],
    ['a language after the character set', '=?utf-8*en?Q?a?=', 'a'],
    ['blanks in a word', '=?utf-8?Q?a b?=', 'a b'],
    ['a question mark in a word', '=?utf-8?Q?what?now?=', 'what?now'],
    ['a broken word', '=?utf-8?X?abc?= =?utf-8?Q?abc', '=?utf-8?X?abc?= =?utf-8?Q?abc'],
    ['raw UTF-8', utf8('会議'), '会議'],
    ['raw Shift_JIS', shiftJis.papers, '会議の資料'],
    ['raw EUC-JP', eucJp.papers, '会議の資料'],
    ['raw ISO-2022-JP', jis.papers, '会議の資料'],
    ['raw windows-1252', 'Gr\u00FC\u00DFe aus K\u00F6ln', 'Grüße aus Köln'],
    ['English with curly quotes', 'it\u0092s \u0093good\u0094, isn\u0092t it', 'it’s “good”, isn’t it'],
  ])('reads %s', (_, raw, expected) => expect(headerText(raw, ports)).toBe(expected));

  it('gives back what was written in any mixture of character sets and pieces (seed 5503)', () => {
    const japanese = fc.string({
      unit: fc.constantFrom(...'会議の資料を送付しますアイウｱｲ①Ⅱ表能十ソ。、Aa 1'),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(japanese, fc.integer({ min: 1, max: 11 }), fc.boolean(), (text, size, q) => {
        const bytes = utf8(text);
        const words: string[] = [];
        for (let at = 0; at < bytes.length; at += size) {
          const piece = bytes.slice(at, at + size);
          words.push(q ? `=?utf-8?Q?${quoted(piece)}?=` : `=?UTF-8?b?${base64(piece)}?=`);
        }
        expect(headerText(words.join('\r\n '), ports)).toBe(text.trim());
      }),
      { seed: 5503 },
    );
  });
});

describe('parameters', () => {
  const name = (value: string, parameter = 'filename'): string | undefined => structured(value, ports).parameters.get(parameter);
  it.each([
    ['a quoted value', 'attachment; filename="a; b.txt"', 'a; b.txt'],
    ['a plain value with blanks', 'attachment; filename=a b.txt; x=y', 'a b.txt'],
    [
      'escaped quotes, and a Windows path whose backslashes are none',
      String.raw`attachment; filename="C:\dir\a\"b.txt"`,
      String.raw`C:\dir\a"b.txt`,
    ],
    ['RFC 2231 with a character set', "attachment; filename*=utf-8'ja'%E8%B3%87%E6%96%99.pdf", '資料.pdf'],
    ['RFC 2231 in pieces, out of order', 'attachment; filename*1="b.pdf"; filename*0="a"', 'ab.pdf'],
    [
      'RFC 2231 in pieces, some with percent signs',
      "attachment; filename*0*=shift_jis''%8E%91; filename*1*=%97%BF; filename*2=.pdf",
      '資料.pdf',
    ],
    ['an encoded word in quotes', `attachment; filename="=?iso-2022-jp?B?${base64(jis.papers)}?="`, '会議の資料'],
    ['raw Shift_JIS with a backslash as second byte', `attachment; filename="${shiftJis.sheet}.xls"`, '表計算.xls'],
    ['raw UTF-8', `attachment; filename="${utf8('資料.pdf')}"`, '資料.pdf'],
    ['both forms: the one with a character set', "attachment; filename=old.pdf; filename*=utf-8''new.pdf", 'new.pdf'],
    ['no semicolon at the line end', 'attachment; x=y\n filename=a.txt', 'a.txt'],
    ['a comment', 'attachment (really); filename=a.txt (the file)', 'a.txt'],
    ['a quote that nothing closes', 'attachment; filename="a.txt', '"a.txt'],
  ])('reads %s', (_, value, expected) => expect(name(value)).toBe(expected));

  it('takes any value (seed 5504)', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a*0%"\\;=\'( )\n\u0081\u00E0?'), maxLength: 60 }), (value) => {
        structured(`text/plain; ${value}`, ports);
      }),
      { seed: 5504, numRuns: 2_000 },
    );
  });
});
