import { mailLimits } from '../limits.ts';
import type { MailPorts } from '../ports.ts';
import { decodeBase64 } from './base64.ts';
import { decodeCharset } from './decode-charset.ts';
import type { MailFault, ParsedMessage, Part } from './message.ts';
import { decodeQuotedPrintable } from './quoted-printable.ts';
import { decodeUuencode } from './uuencode.ts';

/** A part's content, its transfer encoding undone; broken encodings give what can be read. May be a view of the message. */
export const bodyBytes = (message: ParsedMessage, part: Part): Uint8Array => decodeTransfer(message, part, part.body.to).bytes;

/**
 * A part's content as text, lines ended by LF. `charset`: what it was read in (decode-charset.ts), `faults`: what was wrong with it. At most
 * `mailLimits.textBytes` of the part are read.
 */
export function bodyText(
  message: ParsedMessage,
  part: Part,
  ports: MailPorts,
): { readonly text: string; readonly charset: string; readonly faults: readonly MailFault[] } {
  const faults: MailFault[] = [];
  const to = Math.min(part.body.to, part.body.from + mailLimits.textBytes);
  if (to < part.body.to) faults.push('text-cut');
  const { bytes, broken } = decodeTransfer(message, part, to);
  if (broken) faults.push('encoding-broken');
  const label = part.parameters.get('charset') ?? (part.type === 'text/html' ? declaredInHtml(bytes, ports) : '');
  const { text, charset, fault } = decodeCharset(label, bytes, ports);
  if (fault !== null) faults.push(fault);
  return { text: text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text, charset, faults };
}

function decodeTransfer(message: ParsedMessage, part: Part, to: number): { readonly bytes: Uint8Array; readonly broken: boolean } {
  const bytes = message.bytes.subarray(part.body.from, to);
  switch (part.encoding) {
    case 'base64':
      return decodeBase64(bytes);
    case 'quoted-printable':
      return decodeQuotedPrintable(bytes);
    case 'uuencode':
      return decodeUuencode(bytes);
    case 'identity':
      return { bytes, broken: false };
  }
}

/** `<meta charset>` or its older form near the top of a page whose part declares nothing. */
function declaredInHtml(bytes: Uint8Array, ports: MailPorts): string {
  return /<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([\w:.-]{1,60})/i.exec(ports.latin1(bytes.subarray(0, 2048)))?.[1] ?? '';
}
