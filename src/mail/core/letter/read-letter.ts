import { fieldNamed } from '../mime/field-named.ts';
import { rawField } from '../mime/field-text.ts';
import { mailDate } from '../mime/mail-date.ts';
import type { MailFault, ParsedMessage } from '../mime/message.ts';
import type { MailPorts } from '../ports.ts';
import { attachmentsOf } from './attachments.ts';
import { divide } from './divide.ts';
import { boundaryShape } from './habits.ts';
import { hex } from './hex.ts';
import { languageOf } from './language-of.ts';
import type { Letter } from './letter.ts';
import { lineMarks } from './line-marks.ts';
import { readBody } from './read-body.ts';
import { readHeader } from './read-header.ts';

/**
 * A message as far as judging it goes. `place`: where it came from, only carried along. Total: every message that could be parsed gives a letter, whatever is
 * wrong with it stands in its faults. Linear in the message; what is kept is bounded by `mailLimits`.
 */
export function readLetter(
  message: ParsedMessage,
  ports: MailPorts,
  place: { readonly file: string; readonly place: string; readonly rebuilt: boolean },
): Letter {
  const { mailer, headerOrder, messageIdShape, faults: headerFaults, ...header } = readHeader(message, ports);
  const division = divide(message.root);
  const body = readBody(message, division, { offset: header.sent?.offset ?? 0, prefix: header.prefix }, ports);
  const attachments = attachmentsOf(message, division.files, ports);
  const faults: readonly MailFault[] = [...new Set([...message.faults, ...headerFaults, ...body.faults])];
  const letter: Omit<Letter, 'lineMarks'> = {
    id: hex(ports.sha256(message.bytes)),
    file: place.file,
    place: place.place,
    rebuilt: place.rebuilt,
    bytes: message.bytes.length,
    ...header,
    at: arrival(message, ports) ?? header.sent?.at ?? null,
    path: { hops: [] },
    authentication: [],
    signatures: [],
    habits: {
      mailer,
      headerOrder,
      messageIdShape,
      boundaryShape: boundaryShape(message.root.parameters.get('boundary')),
      charset: body.charset,
      language: languageOf(body.own.text),
    },
    own: body.own,
    quotes: body.quotes,
    links: body.links,
    attachments,
    opaque: null,
    faults,
  };
  return { ...letter, lineMarks: lineMarks(message, letter) };
}

function arrival(message: ParsedMessage, ports: MailPorts): number | null {
  const received = fieldNamed(message.root.fields, 'received');
  const raw = received ? rawField(message, received, ports) : '';
  return mailDate(raw.slice(raw.lastIndexOf(';') + 1))?.at ?? null;
}
