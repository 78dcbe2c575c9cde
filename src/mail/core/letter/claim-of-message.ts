import { addressesIn } from '../mime/addresses.ts';
import { fieldNamed } from '../mime/field-named.ts';
import { fieldText, rawField } from '../mime/field-text.ts';
import { mailDate } from '../mime/mail-date.ts';
import type { ParsedMessage, Part } from '../mime/message.ts';
import type { MailPorts } from '../ports.ts';
import type { Claim } from './claim.ts';

/** What the header of a forwarded message claims. `part`: the message in its carrier. */
export function claimOfMessage(message: ParsedMessage, { fields }: Part, ports: MailPorts): Claim {
  const from = fieldNamed(fields, 'from');
  const date = fieldNamed(fields, 'date');
  const [author] = from ? addressesIn(message, from, ports) : [];
  const attribution = [from, date].flatMap((field) => (field ? [`${field.name}: ${fieldText(message, field, ports)}`] : [])).join('\n');
  return {
    attribution,
    author: author?.address || author?.name || null,
    at: date ? (mailDate(rawField(message, date, ports))?.at ?? null) : null,
    forward: true,
  };
}
