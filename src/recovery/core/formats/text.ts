import type { ByteSource } from '#model/byte-source.ts';
import { lengthOf, without, type Range } from '../ranges.ts';
import type { Format, FormatVerdict } from './format.ts';
import { textEnd, type TextEncoding } from './text-encoding.ts';
import { damagedAt, notThis, wholeFile } from './verdict.ts';

/**
 * Plain text in ASCII, UTF-8, UTF-16 or Shift_JIS: notes, tables (CSV), source code, logs. Proves little for a few bytes, and a lot for
 * a few hundred; nothing is said about fewer than 16.
 */
export const text: Format = {
  id: 'text',
  name: { ja: 'テキスト', en: 'text' },
  extensions: [
    'txt',
    'csv',
    'log',
    'md',
    'json',
    'sql',
    'ini',
    'yml',
    'yaml',
    'tsv',
    'js',
    'ts',
    'css',
    'py',
    'c',
    'h',
    'java',
    'bat',
    'ps1',
    'srt',
  ],
  begins: (head) => encodingOf(head) !== null,
  check: checkText,
};

/** The encoding that the beginning (up to 4 KiB) of a text shows; null: not text. */
export function encodingOf(head: Uint8Array): TextEncoding | null {
  if (head.length < MINIMUM) return null;
  const probe = Math.min(head.length, 512);
  const reaches = (encoding: TextEncoding): boolean => textEnd(encoding, head, 0, probe) >= probe - 3;
  if (reaches('ascii')) return 'ascii';
  if (reaches('utf-8')) return 'utf-8';
  // Every third character or more of Japanese is a blank, a mark, kana or Latin, so that one half of the unit is 0x00, 0x30 or 0xff.
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const high = encoding === 'utf-16le' ? 1 : 0;
    if (reaches(encoding) && share(head, probe, 2, high, (byte) => byte === 0 || byte === 0x30 || byte === 0xff) > 0.3) return encoding;
  }
  return reaches('shift_jis') && isJapanese(head, probe) ? 'shift_jis' : null;
}

function share(bytes: Uint8Array, to: number, step: number, from: number, holds: (byte: number) => boolean): number {
  let count = 0;
  for (let at = from; at < to; at += step) if (holds(bytes[at] ?? 0)) count += 1;
  return count / Math.max(1, Math.floor(to / step));
}

/** Kana and marks (rows 1–5) make up a third of Japanese text and more; of random byte pairs that pass, under a tenth. */
function isJapanese(bytes: Uint8Array, to: number): boolean {
  let pairs = 0;
  let kana = 0;
  let halfWidth = 0;
  for (let at = 0; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if (byte >= 0xa1 && byte <= 0xdf) {
      halfWidth += 1;
      continue;
    }
    pairs += 1;
    if (byte <= 0x83) kana += 1;
    at += 1;
  }
  return kana * 4 >= pairs && halfWidth <= pairs;
}

function checkText(file: ByteSource): FormatVerdict {
  const encoding = encodingOf(file.read(0, 4096));
  if (encoding === null) return notThis;
  let at = reach(file, encoding === 'ascii' ? 'utf-8' : encoding);
  if (encoding === 'ascii' && at < file.size && reach(file, 'shift_jis') >= file.size) at = file.size;
  const words = longWords(file, at);
  if (lengthOf(words) > at / 2) return notThis;
  if (at >= file.size) return { ...wholeFile(file.size, 'text'), sound: without([[0, file.size]], words) };
  const sure = at - (at % 64) - MARGIN;
  return sure < 512 ? notThis : damagedAt(at, 'text', without([[0, sure]], words));
}

/** Where letters and digits go on for pages without a break: Base64 or hexadecimal, which may be ciphertext written as text (Chaos does so). */
function longWords(file: ByteSource, end: number): Range[] {
  const words: Range[] = [];
  let start = 0;
  for (let place = 0; place < end; place += PIECE) {
    const bytes = file.read(place, Math.min(place + PIECE, end));
    for (let at = 0; at < bytes.length; at += 1) {
      if (isWordByte[bytes[at] ?? 0] === 1) continue;
      if (place + at - start >= LONGEST_WORD) words.push([start, place + at]);
      start = place + at + 1;
    }
  }
  if (end - start >= LONGEST_WORD) words.push([start, end]);
  return words;
}

/** First byte of the file that is not text of this encoding; its size: none. */
function reach(file: ByteSource, encoding: TextEncoding): number {
  let at = 0;
  while (at < file.size) {
    const bytes = file.read(at, at + PIECE);
    const end = textEnd(encoding, bytes);
    // A character may be cut in two at the end of the piece: it is read again with the next one.
    const cut = end < bytes.length && bytes.length - end < 4 && at + bytes.length < file.size;
    at += end;
    if (end < bytes.length && !cut) break;
    if (end === 0) break;
  }
  return at;
}

const MINIMUM = 16;
const PIECE = 1 << 20;
const LONGEST_WORD = 2048;
const isWordByte = Uint8Array.from({ length: 256 }, (_, byte) => (/[A-Za-z0-9+/=_-]/.test(String.fromCharCode(byte)) ? 1 : 0));
/** Random bytes pass for Shift_JIS, the laxest of the encodings, over 128 bytes once in 10^12. */
const MARGIN = 128;
