import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import { decodeBase64 } from './base64.ts';
import { bodyBytes, bodyText } from './body.ts';
import { latin1Bytes } from './latin1-bytes.ts';
import { parseMessage } from './parse-message.ts';
import { decodeQuotedPrintable } from './quoted-printable.ts';
import { uuencodedFiles } from './uuencoded-files.ts';

/** Text of a one-part message: charset (null: none declared), latin1 body. */
function read(charset: string | null, body: string, encoding = '8bit', type = 'text/plain'): ReturnType<typeof bodyText> {
  const header = `Content-Type: ${type}${charset === null ? '' : `; charset="${charset}"`}\nContent-Transfer-Encoding: ${encoding}\n\n`;
  const message = parseMessage(latin1Bytes(header + body), ports);
  return bodyText(message, message.root, ports);
}

const shiftJis = '\u0089\u00EF\u008Bc\u0082\u00CC\u008E\u0091\u0097\u00BF\u0082\u00F0\u0091\u0097\u0082\u00E9\u0081B';
const eucJp = '\u00B2\u00F1\u00B5\u00C4\u00A4\u00CE\u00BB\u00F1\u00CE\u00C1\u00A4\u00F2\u00C1\u00F7\u00A4\u00EB\u00A1\u00A3';
const jis = '\u001B$B2q5D$N;qNA$rAw$k!#\u001B(B';
const utf8 = String.fromCharCode(...new TextEncoder().encode('会議の資料を送る。'));
const text = '会議の資料を送る。';

describe('character sets', () => {
  it.each<[string, string | null, string, string, string[]]>([
    ['Shift_JIS', 'Shift_JIS', shiftJis, 'shift_jis', []],
    ['ms932', 'ms932', shiftJis, 'shift_jis', []],
    ['EUC-JP', 'euc-jp', eucJp, 'euc-jp', []],
    ['ISO-2022-JP', 'ISO-2022-JP', jis, 'iso-2022-jp', []],
    ['ISO-2022-JP-1', 'iso-2022-jp-1', jis, 'iso-2022-jp', []],
    ['ISO-2022-JP without return to ASCII', 'iso-2022-jp', jis.replace('\u001B(B', ''), 'iso-2022-jp', []],
    ['Shift_JIS declared as UTF-8', 'utf-8', shiftJis, 'shift_jis', ['charset-repaired']],
    ['Shift_JIS declared as ISO-2022-JP', 'iso-2022-jp', shiftJis, 'shift_jis', ['charset-repaired']],
    ['Shift_JIS declared as ISO-8859-1', 'iso-8859-1', shiftJis, 'shift_jis', ['charset-repaired']],
    ['EUC-JP declared as Shift_JIS', 'shift_jis', eucJp, 'euc-jp', ['charset-repaired']],
    ['ISO-2022-JP declared as UTF-8', 'utf-8', jis, 'iso-2022-jp', ['charset-repaired']],
    ['UTF-8 declared as Shift_JIS', 'shift_jis', utf8, 'utf-8', ['charset-repaired']],
    ['UTF-8 declared as ISO-8859-1', 'iso-8859-1', utf8, 'utf-8', ['charset-repaired']],
    ['UTF-8 declared as US-ASCII', 'us-ascii', utf8, 'utf-8', ['charset-repaired']],
    ['UTF-8 under an unknown name', 'x-mystery', utf8, 'utf-8', ['charset-unknown']],
    ['EUC-JP without a name', null, eucJp, 'euc-jp', ['charset-unknown']],
  ])('reads %s', (_, declared, body, charset, faults) => {
    expect(read(declared, body)).toEqual({ text, charset, faults });
  });

  it.each([
    ['European text stays what it declares', 'iso-8859-1', 'Gr\u00FC\u00DFe, \u00E7a va', 'Grüße, ça va'],
    ['UTF-7', 'utf-7', 'a+MEI-b +- c', 'aあb + c'],
    ['UTF-16 by its mark', 'utf-16', '\u00FE\u00FF0B', 'あ'],
    ['JIS X 0212', 'iso-2022-jp-1', '\u001B$(D0!\u001B(B', '丂'],
    ['half-width kana by shift', 'iso-2022-jp', '\u000E1\u000F', 'ｱ'],
    ['half-width kana as single bytes', 'iso-2022-jp', '\u00B1\u00B2 \u001B$B$"\u001B(B', 'ｱｲ あ'],
    ['an unfinished character', 'utf-8', `${utf8}\u00E8`, `${text}\uFFFD`],
    ['line ends', 'us-ascii', 'a\r\nb\rc\n', 'a\nb\nc\n'],
  ])('%s', (_, declared, body, expected) => expect(read(declared, body).text).toBe(expected));

  it('takes the character set that a page itself declares', () => {
    expect(read(null, `<meta charset="euc-jp">${eucJp}`, '8bit', 'text/html')).toMatchObject({ charset: 'euc-jp', faults: [] });
  });
});

describe('transfer encodings', () => {
  it.each<[string, string, string, string, string[]]>([
    ['base64', 'base64', 'YWJj\nZGU=', 'abcde', []],
    ['base64 with other characters in it', 'base64', 'YW!Jj*ZGU=', 'abcde', ['encoding-broken']],
    ['base64 cut off', 'base64', 'YWJjZ', 'abc', ['encoding-broken']],
    ['base64 in two pieces', 'base64', 'YQ==YmM=', 'abc', ['encoding-broken']],
    ['quoted-printable', 'quoted-printable', 'a=3Db=\n c \nd=  \ne', 'a=b c\nde', []],
    ['quoted-printable with a lone equals sign', 'quoted-printable', 'a=zz 1=2', 'a=zz 1=2', ['encoding-broken']],
    ['uuencode', 'x-uuencode', 'begin 644 a\n#86)C\n`\nend\n', 'abc', []],
    ['uuencode without end', 'uuencode', 'begin 644 a\n#86)C\n', 'abc', ['encoding-broken']],
    ['an unknown one', 'x-unknown', 'abc', 'abc', []],
    ['one with a comment', '(really) BASE64', 'YWJj', 'abc', []],
  ])('undoes %s', (_, encoding, body, expected, faults) => {
    const found = read('us-ascii', body, encoding);
    expect([found.text, found.faults]).toEqual([expected, faults]);
  });

  it('undoes base64 and quoted-printable of any bytes (seed 5508)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const coded = Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\n');
        expect([...decodeBase64(latin1Bytes(coded)).bytes]).toEqual([...bytes]);
        const quoted = Array.from(bytes, (byte) => `=${byte.toString(16).padStart(2, '0').toUpperCase()}`)
          .join('')
          .replaceAll(/.{72}/g, '$&=\n');
        expect([...decodeQuotedPrintable(latin1Bytes(quoted)).bytes]).toEqual([...bytes]);
      }),
      { seed: 5508 },
    );
  });
});

it('finds uuencoded files in the midst of text, and no others', () => {
  const body = 'See below.\nbegin 644 a.txt\n#86)C\n`\nend\nand this\nbegin 644 is not one\nbegin 600 \u0095\\.doc\n$86)C9 \nmore text\n';
  const message = parseMessage(latin1Bytes(`Content-Type: text/plain\n\n${body}`), ports);
  const files = uuencodedFiles(message, message.root, ports);
  expect(files.map(({ path, fileName }) => [path, fileName])).toEqual([
    ['u1', 'a.txt'],
    ['u2', '表.doc'],
  ]);
  expect(files.map((file) => ports.latin1(bodyBytes(message, file)))).toEqual(['abc', 'abcd']);
});
