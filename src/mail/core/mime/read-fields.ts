import { mailLimits } from '../limits.ts';
import type { HeaderField, MailFault } from './message.ts';

const lf = 10;
const cr = 13;

/** The header of a part: its fields, and where its body begins. */
export type Header = { readonly fields: readonly HeaderField[]; readonly body: number };

/**
 * Header fields from `start` (the beginning of a line) to the empty line. `text`: the whole message as latin1. A line that is neither a field nor its
 * continuation is passed over; `isDelimiter` tells whether a line that begins with `--` belongs to a multipart around, which ends a header that has no
 * empty line. Each line is looked at once, however long the header; what lies beyond the limits is not kept.
 */
export function readFields(
  text: string,
  start: number,
  isDelimiter: (from: number, to: number) => boolean,
  faults: Set<MailFault>,
): Header {
  const fields: HeaderField[] = [];
  const kept = start + mailLimits.headers;
  let open: OpenField | null = null;
  let at = start;
  while (at < text.length) {
    const found = text.indexOf('\n', at);
    const next = found < 0 ? text.length : found + 1;
    const end = endOfLine(text, at, found < 0 ? text.length : found);
    if (end === at) {
      at = next;
      break;
    }
    const first = text.charCodeAt(at);
    // A line of a multipart: of one around, or where the empty line before a multipart's first part was forgotten.
    if (
      first === 45 &&
      text.charCodeAt(at + 1) === 45 &&
      (isDelimiter(at, end) || ((open !== null || fields.length > 0) && !isField(text, at)))
    )
      break;
    if (first === 32 || first === 9) {
      if (open !== null) open.to = end;
    } else {
      if (open !== null) keep(open, fields, faults);
      open = at < kept ? openField(text, at, end) : null;
      if (at >= kept) faults.add('header-cut');
    }
    at = next;
  }
  if (open !== null) keep(open, fields, faults);
  // Neither a field nor an empty first line: what stands there is the body.
  return { fields, body: fields.length === 0 && !isLineEnd(text.charCodeAt(start)) ? start : at };
}

type OpenField = { readonly name: string; readonly from: number; readonly value: number; to: number };

/** Without the carriage return of a line that ends in CR LF. */
const endOfLine = (text: string, from: number, to: number): number => (to > from && text.charCodeAt(to - 1) === cr ? to - 1 : to);

/** RFC 5322 §2.2: a name of visible characters, and (§4.5.8, obsolete) blanks before the colon. Nothing where the line is no field. */
function openField(text: string, from: number, to: number): OpenField | null {
  let end = from;
  while (end < to) {
    const code = text.charCodeAt(end);
    if (code === 58 || code <= 32 || code > 126) break;
    end += 1;
  }
  let colon = end;
  while (colon < to && isBlank(text.charCodeAt(colon))) colon += 1;
  if (end === from || colon >= to || text.charCodeAt(colon) !== 58) return null;
  let value = colon + 1;
  while (value < to && isBlank(text.charCodeAt(value))) value += 1;
  return { name: text.slice(from, end).toLowerCase(), from, value, to };
}

const isLineEnd = (code: number): boolean => code === lf || code === cr;

const isBlank = (code: number): boolean => code === 32 || code === 9;

function keep(field: OpenField, fields: HeaderField[], faults: Set<MailFault>): void {
  if (fields.length >= mailLimits.fields) {
    faults.add('fields-cut');
    return;
  }
  const to = Math.min(field.to, field.from + mailLimits.field);
  if (to < field.to) faults.add('header-cut');
  fields.push({ name: field.name, span: { from: field.from, to }, value: { from: Math.min(field.value, to), to } });
}

/** Where the first line of a header begins: after the line `From …` that some stores leave, and after empty lines before a field. */
export function startOfHeader(text: string): number {
  let at = 0;
  while (isLineEnd(text.charCodeAt(at))) at += 1;
  if ((text.startsWith('From ', at) || text.startsWith('>From ', at)) && !isField(text, at)) {
    const end = text.indexOf('\n', at);
    at = end < 0 ? text.length : end + 1;
  }
  return at === 0 || isField(text, at) ? at : 0;
}

function isField(text: string, at: number): boolean {
  const end = text.indexOf('\n', at);
  return openField(text, at, endOfLine(text, at, end < 0 ? text.length : end)) !== null;
}
