import type { MailPorts } from '../ports.ts';
import { decodeBase64 } from './base64.ts';
import { decodeCharset } from './decode-charset.ts';
import { guessText } from './guess-text.ts';
import { latin1Bytes } from './latin1-bytes.ts';
import { decodeQuotedPrintable } from './quoted-printable.ts';

/** One encoded word: what stands between its question marks. */
type Word = { readonly charset: string; readonly bytes: Uint8Array; readonly end: number };

/**
 * Text of a header's value (latin1, unfolded) with its encoded words decoded (RFC 2047), wherever they stand: also inside quotes, without spaces around
 * them, with blanks inside. Blanks between two words go (§6.2). Neighbouring words in one character set are decoded as one, because senders split in the
 * middle of a character. Bytes beyond ASCII outside of words are read in whatever character set fits. Linear.
 */
export function decodeWords(raw: string, ports: MailPorts): string {
  let start = raw.indexOf('=?');
  if (start < 0) return guessText(raw, ports).text;
  let text = '';
  /** Where plain text goes on. */
  let plain = 0;
  let run: Word[] = [];
  const endRun = (): void => {
    text += decodeRun(run, ports);
    run = [];
  };
  while (start >= 0) {
    const word = wordAt(raw, start);
    if (word === 'none-follow') break;
    if (word === null) {
      start = raw.indexOf('=?', start + 2);
      continue;
    }
    const between = raw.slice(plain, start);
    if (run.length === 0 || !/^[ \t\r\n]*$/.test(between)) {
      endRun();
      text += guessText(between, ports).text;
    } else if (run[0]?.charset !== word.charset) endRun();
    run.push(word);
    plain = word.end;
    start = raw.indexOf('=?', plain);
  }
  endRun();
  return text + guessText(raw.slice(plain), ports).text;
}

/** The word that begins at `start`; null where none does; `none-follow` where no word ends after it. */
function wordAt(raw: string, start: number): Word | 'none-follow' | null {
  let at = start + 2;
  while (at - start < 80 && isCharset(raw.charCodeAt(at))) at += 1;
  if (raw.charCodeAt(at) !== 63 || at === start + 2) return null;
  const letter = raw.charCodeAt(at + 1) | 32;
  if ((letter !== 98 && letter !== 113) || raw.charCodeAt(at + 2) !== 63) return null;
  const end = raw.indexOf('?=', at + 3);
  if (end < 0) return 'none-follow';
  // RFC 2231 §5: a language after the character set.
  const charset = raw
    .slice(start + 2, at)
    .replace(/\*.*$/, '')
    .toLowerCase();
  const coded = raw.slice(at + 3, end);
  const bytes =
    letter === 98 ? decodeBase64(latin1Bytes(coded)).bytes : decodeQuotedPrintable(latin1Bytes(coded.replaceAll(/[_ ]/g, '=20'))).bytes;
  return { charset, bytes, end: end + 2 };
}

/** Visible, and no question mark. */
const isCharset = (code: number): boolean => code > 32 && code < 127 && code !== 63;

function decodeRun(run: readonly Word[], ports: MailPorts): string {
  const [first] = run;
  if (first === undefined) return '';
  const decode = (bytes: Uint8Array): string => decodeCharset(first.charset, bytes, ports).text;
  if (run.length === 1) return decode(first.bytes);
  const joined = decode(join(run.map((word) => word.bytes)));
  // A word may end in a state that the next one does not expect: then each stands by itself.
  if (!joined.includes('\uFFFD')) return joined;
  const apart = run.map((word) => decode(word.bytes)).join('');
  return apart.includes('\uFFFD') ? joined : apart;
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
