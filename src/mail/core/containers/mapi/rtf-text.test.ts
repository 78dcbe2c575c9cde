import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ports } from '../../../engine/ports.ts';
import { bytesOf, textOf } from '../mailbox-fixture.ts';
import { compressedRtf } from './compressed-rtf.ts';
import { rtfText } from './rtf-text.ts';

const read = (rtf: string) => rtfText(bytesOf(rtf), ports);

describe('text of RTF', () => {
  test.each([
    ['paragraphs and tabs', '{\\rtf1\\ansi Hello\\par world\\tab !}', 'Hello\nworld\t!'],
    ['what is no text', '{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}{\\info{\\title t}}Hello}', 'Hello'],
    ['Shift_JIS in the code page', "{\\rtf1\\ansi\\ansicpg932 \\'93\\'fa\\'96\\'7b}", '日本'],
    [
      'Shift_JIS by the font',
      "{\\rtf1\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset128 B;}}\\f1\\'93\\'fa\\f0 caf\\'e9}",
      '日café',
    ],
    ['Unicode with what stands for it', "{\\rtf1\\uc1 \\u26085?\\u26412\\'3f.\\uc2 \\u8364\\'80\\'80!}", '日本.€!'],
    ['Unicode below zero', '{\\rtf1 \\u-10179?\\u-8704?}', '😀'],
    ['escapes', '{\\rtf1 \\{a\\}\\\\ b\\~c\\_d\\\nx}', '{a}\\ b c-d\nx'],
    ['binary data is skipped', '{\\rtf1 a\\bin5 {{{{{b}', 'ab'],
    ['what never ends', '{\\rtf1 {{{ open', ' open'],
  ])('%s', (_name, rtf, expected) => {
    expect(read(rtf)).toEqual({ kind: 'text', text: expected });
  });

  test('HTML that Outlook wrapped comes out as it was', () => {
    const rtf =
      '{\\rtf1\\ansi\\ansicpg932\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fcharset128 X;}}\\f0' +
      '{\\*\\htmltag64 <p class="a">}\\htmlrtf {\\htmlrtf0 \\\'93\\\'fa {\\*\\htmltag84 <a href="https://share.example/?a=1&amp;b=2">}\\htmlrtf \\ul \\htmlrtf0 link{\\*\\htmltag92 </a>}' +
      '\\htmlrtf \\par }\\htmlrtf0{\\*\\htmltag72 </p>}{\\*\\mhtmltag84 <a href="gone">}}';
    expect(read(rtf)).toEqual({ kind: 'html', text: '<p class="a">日 <a href="https://share.example/?a=1&amp;b=2">link</a></p>' });
  });

  test('any bytes give a text, deep ones soon (seed 5241)', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '\\',
      '\\par ',
      '\\u',
      '\\u-1',
      '\\bin',
      '\\bin99999999 ',
      "\\'",
      "\\'8",
      '\\*',
      '\\htmltag',
      '\\htmlrtf',
      'x',
      '\\uc99 ',
      '\\f',
      '\u00ff',
      '\\ansicpg99999 ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(typeof read(`{\\rtf1${pieces.join('')}`).text).toBe('string');
      }),
      { seed: 5241, numRuns: 1000 },
    );
    expect(read('{'.repeat(1_000_000)).text).toBe('');
  });
});

describe('compressed RTF', () => {
  test('the example of MS-OXRTFCP §4.1.1', () => {
    const hex = '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0';
    const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    const rtf = compressedRtf(bytes, 1000);
    expect(rtf && textOf(rtf)).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
  });

  test('what is not compressed at all (MELA), and what is neither', () => {
    const stored = bytesOf(`${'\x1b\0\0\0\x05\0\0\0MELA\0\0\0\0'}{\\rtf`);
    expect(textOf(compressedRtf(stored, 1000) ?? new Uint8Array(0))).toBe('{\\rtf');
    expect(compressedRtf(bytesOf('no such thing at all'), 1000)).toBeNull();
  });

  test('a small stream that claims to be huge costs no more than it can hold (seed 5242)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (tail) => {
        const bytes = new Uint8Array(16 + tail.length);
        bytes.set(bytesOf('\xff\xff\xff\x7f\xff\xff\xff\x7fLZFu'));
        bytes.set(tail, 16);
        expect(compressedRtf(bytes, 2 ** 31)?.length ?? 0).toBeLessThanOrEqual(bytes.length * 17);
      }),
      { seed: 5242, numRuns: 300 },
    );
  });
});
