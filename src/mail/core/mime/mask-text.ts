import type { MailPorts } from '../ports.ts';
import { guessText } from './guess-text.ts';

const word = /=\?[^?\s]{1,80}\?[bBqQ]\?[^?]*\?=/g;

/**
 * A header value (latin1) in which only characters are left that have a meaning of their own: encoded words, ISO-2022-JP between its escapes and pairs of Shift_JIS,
 * whose second bytes may be quotes, commas, `@` and backslashes, become U+0080. Same length, same offsets.
 */
export function maskText(raw: string, ports: MailPorts): string {
  let text = raw.includes('=?') ? raw.replaceAll(word, (found) => '\u0080'.repeat(found.length)) : raw;
  if (text.includes('\u001B')) text = maskEscaped(text);
  if (/[\u0081-\u009F\u00E0-\u00FC]/.test(text) && guessText(text, ports).charset === 'shift_jis') {
    text = text.replaceAll(/[\u0081-\u009F\u00E0-\u00FC][\u0040-\u007E\u0080-\u00FC]/g, '\u0080\u0080');
  }
  return text;
}

function maskEscaped(text: string): string {
  let masked = '';
  let at = 0;
  for (let start = text.indexOf('\u001B$'); start >= 0; start = text.indexOf('\u001B$', at)) {
    const back = text.indexOf('\u001B(', start);
    const line = text.indexOf('\n', start);
    const end = Math.min(back < 0 ? text.length : back + 3, line < 0 ? text.length : line, text.length);
    masked += text.slice(at, start) + '\u0080'.repeat(end - start);
    at = end;
  }
  return masked + text.slice(at);
}
