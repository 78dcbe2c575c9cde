import type { TransferEncoding } from '../mime/message.ts';
import type { Span } from '../span.ts';

/** Where each decoded line of a body stands in the message, and how many lines of the message lie before it in the body. */
type LineStarts = { readonly from: readonly number[]; readonly to: readonly number[]; readonly line: readonly number[] };

/**
 * Lines of a body whose bytes are its text's (identity, quoted-printable); null for codings in which lines are not visible. RFC 2045 §6.7: `=` before the
 * line end joins, `=0A` ends a decoded line within one of the message.
 */
export function lineStarts(bytes: Uint8Array, body: Span, encoding: TransferEncoding): LineStarts | null {
  if (encoding === 'identity') return plainLines(bytes, body);
  return encoding === 'quoted-printable' ? quotedLines(bytes, body) : null;
}

const LF = 10;
const EQUALS = 61;

function plainLines(bytes: Uint8Array, body: Span): LineStarts {
  const from = [body.from];
  const to: number[] = [];
  const line = [0];
  for (let at = bytes.indexOf(LF, body.from); at >= 0 && at < body.to; at = bytes.indexOf(LF, at + 1)) {
    to.push(at);
    from.push(at + 1);
    line.push(line.length);
  }
  to.push(body.to);
  return { from, to, line };
}

function quotedLines(bytes: Uint8Array, body: Span): LineStarts {
  const from = [body.from];
  const to: number[] = [];
  const line = [0];
  let number = 0;
  for (let at = body.from; at < body.to; at += 1) {
    const byte = bytes[at];
    if (byte === LF) {
      number += 1;
      if (isSoft(bytes, body.from, at)) continue;
      to.push(at);
      from.push(at + 1);
      line.push(number);
    } else if (byte === EQUALS && bytes[at + 1] === 0x30 && isA(bytes[at + 2]) && at + 2 < body.to) {
      to.push(at);
      from.push(at + 3);
      line.push(number);
    }
  }
  to.push(body.to);
  return { from, to, line };
}

const isA = (byte: number | undefined): boolean => byte === 0x41 || byte === 0x61;

/** Whether a line end is only one of the coding: `=` stands before it, blanks between. */
function isSoft(bytes: Uint8Array, from: number, lineEnd: number): boolean {
  let at = lineEnd - 1;
  while (at >= from && (bytes[at] === 32 || bytes[at] === 9 || bytes[at] === 13)) at -= 1;
  return at >= from && bytes[at] === EQUALS;
}
