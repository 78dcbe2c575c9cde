/**
 * Is this the line that begins a message in an mbox? `From `, a sender, and a date as asctime writes it, in any of the forms met (with or without seconds and
 * zone, zone before or after the year). Thunderbird writes no more than `From ` or `From -`; such a line without a date counts where an empty line or the
 * beginning stands before it and a header field behind it; without the empty line, where a field behind it is one that mails begin with. A sentence that begins
 * with "From " has no date, and is none.
 */
export function isFromLine(bytes: Uint8Array, at: number, end: number): boolean {
  if (!beginsFrom(bytes, at)) return false;
  const { line, next } = lineAt(bytes, at, end);
  if (dated.test(line)) return true;
  if (!/^From (?:\S+)?[ \t]*$/.test(line)) return false;
  const behind = lineAt(bytes, next, end).line;
  return emptyBefore(bytes, at) ? field.test(behind) : /^From -?[ \t]*$/.test(line) && mailField.test(behind);
}

export const beginsFrom = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x46 && bytes[at + 1] === 0x72 && bytes[at + 2] === 0x6f && bytes[at + 3] === 0x6d && bytes[at + 4] === 0x20;

/** Whether the line before is empty; at the beginning of the bytes it is. */
export function emptyBefore(bytes: Uint8Array, at: number): boolean {
  if (at === 0) return true;
  const before = bytes[at - 2] === 0x0d ? at - 3 : at - 2;
  return before < 0 || bytes[before] === 0x0a;
}

/** Bytes of a line that are looked at, and that a reader must have behind the beginning of a line to decide. */
export const FROM_LINE = 512;

const dated =
  /^From .{0,300}?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? {1,2}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}[0-3]?\d {1,2}[0-2]?\d:[0-5]\d(?::[0-6]\d)?(?: {1,2}[A-Za-z0-9+-]{1,6}){0,2} {1,2}(?:19|20)\d\d(?: {1,2}[A-Za-z0-9+-]{1,6}){0,2}(?: remote from .{0,100})?\s*$/;
const field = /^[!-9;-~]+[ \t]*:/;
const mailField = /^(?:X-Mozilla-Status|Return-Path|Received|Delivered-To|From|To|Date|Subject|Message-ID|MIME-Version):/i;

function lineAt(bytes: Uint8Array, at: number, end: number): { readonly line: string; readonly next: number } {
  const to = Math.min(end, at + FROM_LINE, bytes.length);
  let line = '';
  let index = at;
  for (; index < to && bytes[index] !== 0x0a; index += 1) line += String.fromCharCode(bytes[index] ?? 0);
  return { line: line.endsWith('\r') ? line.slice(0, -1) : line, next: index + 1 };
}
