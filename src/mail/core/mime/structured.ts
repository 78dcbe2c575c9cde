import type { MailPorts } from '../ports.ts';
import { decodeCharset } from './decode-charset.ts';
import { headerText } from './field-text.ts';
import { latin1Bytes } from './latin1-bytes.ts';

/** A header value with parameters (RFC 2045 §5.1): `value` in lower case, names of parameters too. */
export type Structured = { readonly value: string; readonly parameters: ReadonlyMap<string, string> };

/**
 * Reads `value; name=value; name="value"`, with what is really sent: parameters of several pieces and with a character set (RFC 2231 §3–4.1, both together,
 * pieces in any order), encoded words in quotes (forbidden, ubiquitous), raw bytes in any character set, unquoted values with blanks, comments, missing
 * semicolons at line ends. Of two equal names the first that is not empty counts. `raw`: latin1, folded. Linear.
 */
export function structured(raw: string, ports: MailPorts): Structured {
  let end = endOfValue(raw);
  let value = withoutComments(raw.slice(0, end)).trim().toLowerCase();
  // The semicolon before the first parameter was forgotten.
  const forgotten = /^\s*[^\s=;()]{1,200}(?=\s+[\w*-]{1,60}=)/.exec(raw.slice(0, end));
  if (forgotten !== null) [end, value] = [forgotten[0].length, forgotten[0].trim().toLowerCase()];
  const parameters = new Map<string, string>();
  if (end >= raw.length) return { value, parameters };
  let pieces: Map<string, Piece[]> | null = null;
  for (const [name, written] of pairs(raw, end)) {
    const star = name.indexOf('*');
    if (star < 0) {
      if (!parameters.get(name)) parameters.set(name, headerText(written, ports));
      continue;
    }
    const match = /^(?:\*(\d{1,4}))?(\*?)$/.exec(name.slice(star));
    if (match === null) continue;
    pieces ??= new Map();
    const base = name.slice(0, star);
    const list = pieces.get(base) ?? [];
    list.push({ index: Number(match[1] ?? 0), extended: match[2] === '*', written });
    pieces.set(base, list);
  }
  // What is written with a character set is preferred to what is written for old programs.
  if (pieces !== null) for (const [name, list] of pieces) parameters.set(name, joinPieces(list, ports));
  return { value, parameters };
}

type Piece = { readonly index: number; readonly extended: boolean; readonly written: string };

function joinPieces(pieces: readonly Piece[], ports: MailPorts): string {
  const inOrder = pieces.toSorted((a, b) => a.index - b.index);
  let charset = '';
  let raw = '';
  let extended = false;
  for (const [place, piece] of inOrder.entries()) {
    let { written } = piece;
    if (piece.extended) {
      const declared = place === 0 ? /^([^']{0,80})'[^']{0,80}'/.exec(written) : null;
      if (declared !== null) {
        charset = declared[1] ?? '';
        written = written.slice(declared[0].length);
      }
      extended = true;
      written = written.replaceAll(/%([\dA-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
    }
    raw += written;
  }
  return extended ? decodeCharset(charset, latin1Bytes(raw), ports).text : headerText(raw, ports);
}

/** Up to the first semicolon outside of comments. */
function endOfValue(raw: string): number {
  const semicolon = raw.indexOf(';');
  if (semicolon < 0) return raw.length;
  const comment = raw.indexOf('(');
  if (comment < 0 || comment > semicolon) return semicolon;
  let depth = 0;
  for (let i = comment; i < raw.length; i += 1) {
    const code = raw.charCodeAt(i);
    if (code === 40) depth += 1;
    else if (code === 41) depth = Math.max(0, depth - 1);
    else if (code === 59 && depth === 0) return i;
  }
  return semicolon;
}

/** Text without comments in round brackets, nested ones too; a bracket that is not closed stays. */
export function withoutComments(text: string): string {
  if (!text.includes('(')) return text;
  let out = '';
  let depth = 0;
  let opened = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 92 && depth > 0) i += 1;
    else if (code === 40) {
      if (depth === 0) opened = i;
      depth += 1;
    } else if (code === 41 && depth > 0) depth -= 1;
    else if (depth === 0) out += text[i];
  }
  return depth > 0 ? out + text.slice(opened) : out;
}

/** Names (lower case) and values of the parameters after `from`, quotes and backslashes taken out. */
function* pairs(raw: string, from: number): Generator<[string, string]> {
  const name = /([^\s=;"]{1,100})\s*=\s*/y;
  let at = from;
  while (at < raw.length) {
    const code = raw.charCodeAt(at);
    if (code === 59 || code <= 32) {
      at += 1;
      continue;
    }
    name.lastIndex = at;
    const found = name.exec(raw);
    if (found === null) {
      const next = raw.indexOf(';', at + 1);
      if (next < 0) return;
      at = next;
      continue;
    }
    at = name.lastIndex;
    const quoted = raw.charCodeAt(at) === 34 ? readQuoted(raw, at) : null;
    if (quoted === null) {
      const end = endOfPlain(raw, at);
      yield [(found[1] ?? '').toLowerCase(), withoutComments(raw.slice(at, end)).trim()];
      at = end;
    } else {
      yield [(found[1] ?? '').toLowerCase(), quoted.text];
      at = quoted.end;
    }
  }
}

/** To the semicolon, or to a line end behind which a new parameter begins (its semicolon was forgotten). */
function endOfPlain(raw: string, from: number): number {
  const semicolon = raw.indexOf(';', from);
  const end = semicolon < 0 ? raw.length : semicolon;
  const line = raw.indexOf('\n', from);
  return line >= 0 && line < end && /^\s*[\w*-]{1,60}=/.test(raw.slice(line, Math.min(end, line + 100))) ? line : end;
}

/** A quoted string that begins at `from`; null where its end quote is missing. RFC 5322 §3.2.4; Windows paths keep their backslashes. */
function readQuoted(raw: string, from: number): { readonly text: string; readonly end: number } | null {
  let text = '';
  let start = from + 1;
  for (let i = start; i < raw.length; i += 1) {
    const code = raw.charCodeAt(i);
    if (code === 34) return { text: text + raw.slice(start, i), end: i + 1 };
    if (code === 92 && (raw.charCodeAt(i + 1) === 34 || raw.charCodeAt(i + 1) === 92)) {
      text += raw.slice(start, i) + (raw[i + 1] ?? '');
      start = i + 2;
      i += 1;
    }
  }
  return null;
}
