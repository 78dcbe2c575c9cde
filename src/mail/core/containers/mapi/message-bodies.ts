import { decodeCharset } from '../../mime/decode-charset.ts';
import type { MailPorts } from '../../ports.ts';
import { compressedRtf } from './compressed-rtf.ts';
import type { MapiProperties } from './mapi-properties.ts';
import { propertyIds as id } from './property-ids.ts';
import { rtfText } from './rtf-text.ts';

const RTF_LIMIT = 32 * 1024 * 1024;

/** A message's text and HTML as kept; where one of them is missing, what its RTF body holds. */
export function messageBodies(
  properties: MapiProperties,
  ports: MailPorts,
): { readonly text: string | null; readonly html: string | null } {
  const text = properties.text(id.body) || null;
  const kept = properties.bytes(id.html);
  const html = (kept === null ? properties.text(id.html) : decodeCharset(properties.htmlCharset, kept, ports).text) || null;
  if (html !== null) return { text, html };
  const packed = properties.bytes(id.rtf);
  const rtf = packed === null ? null : compressedRtf(packed, RTF_LIMIT);
  if (rtf === null) return { text, html };
  const inside = rtfText(rtf, ports);
  return inside.kind === 'html' ? { text, html: inside.text } : { text: text ?? inside.text, html };
}
