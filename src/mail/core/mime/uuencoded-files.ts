import { mailLimits } from '../limits.ts';
import type { MailPorts } from '../ports.ts';
import { headerText } from './field-text.ts';
import type { ParsedMessage, Part } from './message.ts';

/**
 * Files that are uuencoded in the midst of a text part, as leaves that `bodyBytes` decodes. They have no header of their own; their paths are the text's with
 * `u1`, `u2` …, their spans lie inside of it, from the line `begin` to the line `end` or what is left. Only from plain text: parts in another encoding have none.
 */
export function uuencodedFiles(message: ParsedMessage, part: Part, ports: MailPorts): readonly Part[] {
  if (part.encoding !== 'identity' || part.parts.length > 0 || !part.type.startsWith('text/')) return [];
  const text = ports.latin1(message.bytes.subarray(part.body.from, part.body.to));
  const files: Part[] = [];
  const begin = /begin [0-7]{3,4} ([^\r\n]{1,255})\r?\n/y;
  for (let at = 0; at >= 0 && files.length < mailLimits.attachments;) {
    begin.lastIndex = at;
    const found = begin.exec(text);
    if (found !== null && isDataLine(text, begin.lastIndex)) {
      const to = endOfFile(text, begin.lastIndex);
      files.push(leaf(part, files.length + 1, { from: part.body.from + at, to: part.body.from + to }, headerText(found[1] ?? '', ports)));
      at = to - 1;
    }
    const next = text.indexOf('\nbegin ', at);
    at = next < 0 ? -1 : next + 1;
  }
  return files;
}

const leaf = (text: Part, ordinal: number, body: Part['body'], fileName: string): Part => ({
  path: `${text.path === '' ? '' : `${text.path}.`}u${ordinal}`,
  fields: [],
  type: 'application/octet-stream',
  parameters: new Map(),
  disposition: 'attachment',
  fileName,
  contentId: null,
  encoding: 'uuencode',
  body,
  parts: [],
});

/** Does the line that begins here hold as many characters as its first one says. */
function isDataLine(text: string, at: number): boolean {
  const count = text.charCodeAt(at) - 32;
  if (!(count >= 1 && count <= 45)) return count === 0 || count === 64;
  const found = text.indexOf('\n', at);
  const length = (found < 0 ? text.length : found) - at;
  return length >= 1 + Math.ceil((count * 4) / 3) && length <= 5 + Math.ceil(count / 3) * 4;
}

/** After the line `end`, else where lines stop looking like data. */
function endOfFile(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const found = text.indexOf('\n', at);
    const next = found < 0 ? text.length : found + 1;
    if (text.startsWith('end', at) && next - at <= 5) return next;
    if (!isDataLine(text, at) && next - at > 2) return at;
    at = next;
  }
  return at;
}
