import { readAuthentication } from '../../src/mail/core/letter/authentication.ts';
import { checkSignatures } from '../../src/mail/core/letter/dkim.ts';
import { readPath } from '../../src/mail/core/letter/path.ts';
import { addressesIn } from '../../src/mail/core/mime/addresses.ts';
import { bodyBytes, bodyText } from '../../src/mail/core/mime/body.ts';
import { fieldText, rawField } from '../../src/mail/core/mime/field-text.ts';
import { mailDate } from '../../src/mail/core/mime/mail-date.ts';
import { messageIds } from '../../src/mail/core/mime/message-ids.ts';
import type { ParsedMessage, Part } from '../../src/mail/core/mime/message.ts';
import { parseMessage } from '../../src/mail/core/mime/parse-message.ts';
import { structured } from '../../src/mail/core/mime/structured.ts';
import { uuencodedFiles } from '../../src/mail/core/mime/uuencoded-files.ts';
import { ports } from '../../src/mail/engine/ports.ts';

/** Everything that the message reader can read of a message, every reader on every field of its header, whatever it is called. */
export function readEverything(bytes: Uint8Array): ParsedMessage {
  const message = parseMessage(bytes, ports);
  for (const field of message.root.fields) {
    mailDate(fieldText(message, field, ports));
    addressesIn(message, field, ports);
    const raw = rawField(message, field, ports);
    messageIds(raw);
    structured(raw, ports);
  }
  readPath(message, ports);
  readAuthentication(message, ports);
  checkSignatures(message, ports);
  const visit = (part: Part): void => {
    bodyBytes(message, part);
    bodyText(message, part, ports);
    uuencodedFiles(message, part, ports);
    part.parts.forEach(visit);
  };
  visit(message.root);
  return message;
}
