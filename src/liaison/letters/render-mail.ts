import type { Letter, LetterLanguage } from '../core/letters/letter.ts';
import { languagesOf } from '../core/letters/letter.ts';
import { letterText } from './letter-text.ts';

/**
 * A letter as a message that is not sent yet (RFC 5322): plain text, every octet of it 7-bit (quoted-printable, RFC 2045 §6.7), no attachment. Sender and
 * recipient are empty groups with a name (RFC 6854): nobody's address is made up, the desk's program fills them in.
 */
export function renderMail(letter: Letter, language: LetterLanguage): string {
  const lang = languagesOf(language)[0] ?? 'en';
  const subject = `[TLP:${letter.tlp.toUpperCase()}] ${letter.title[lang]} ${letter.name.replace(/-[a-z]+$/, '')}`;
  const head = [
    `Date: ${mailDate(letter.date)}`,
    `From: ${group(letter.from[lang])}`,
    `To: ${group(letter.to[lang])}`,
    `Subject: ${encodedWords(subject)}`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
  ];
  return `${head.join('\r\n')}\r\n\r\n${quotedPrintable(letterText(letter, language))}`;
}

const group = (name: string): string => `${encodedWords(name)}:;`;

/** Noon in Japan of the letter's day. */
function mailDate(day: string): string {
  const [weekday, date, month, year] = new Date(`${day}T03:00:00Z`).toUTCString().replace(',', '').split(' ');
  return `${weekday ?? ''}, ${Number(date)} ${month ?? ''} ${year ?? ''} 12:00:00 +0900`;
}

/** Words of a header in base64 (RFC 2047), at most 75 characters each, a line each; whole characters only. */
function encodedWords(text: string): string {
  const words: string[] = [];
  let word = '';
  for (const character of text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ').toWellFormed()) {
    if (Buffer.byteLength(word + character) > 42) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  words.push(word);
  return words.map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
}

/** Lines of at most 76 octets; blanks at the end of a line are encoded, so that no road takes them away. */
function quotedPrintable(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      let out = '';
      let width = 0;
      const octets = Buffer.from(line);
      for (const [at, octet] of octets.entries()) {
        const isPlain = (octet >= 33 && octet <= 126 && octet !== 61) || (octet === 32 && at < octets.length - 1);
        const piece = isPlain ? String.fromCharCode(octet) : `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;
        if (width + piece.length > 75) {
          out += '=\r\n';
          width = 0;
        }
        // A dot alone on a line ends a message on the road.
        const safe = width === 0 && piece === '.' ? '=2E' : piece;
        out += safe;
        width += safe.length;
      }
      return out;
    })
    .join('\r\n');
}
