import type { MailPorts } from '../ports.ts';
import { decodeWords } from './encoded-words.ts';
import type { HeaderField, ParsedMessage } from './message.ts';

/** A header field's value as people read it: unfolded, encoded words and raw bytes decoded, blanks at both ends dropped. */
export const fieldText = (message: ParsedMessage, field: HeaderField, ports: MailPorts): string =>
  headerText(rawField(message, field, ports), ports);

/** A header field's value as latin1, still folded. */
export const rawField = (message: ParsedMessage, field: HeaderField, ports: MailPorts): string =>
  ports.latin1(message.bytes.subarray(field.value.from, field.value.to));

/** The same for a value in latin1. */
export function headerText(raw: string, ports: MailPorts): string {
  // RFC 5322 §2.2.3: unfolding takes out the line end and leaves the blank.
  const unfolded = raw.includes('\n') ? raw.replaceAll(/\r?\n/g, '') : raw;
  return decodeWords(unfolded, ports).trim();
}
