import { mailLimits } from '../limits.ts';
import type { MailFault, ParsedMessage } from '../mime/message.ts';
import type { MailPorts } from '../ports.ts';
import { readAuthentication } from './authentication.ts';
import { checkSignatures } from './dkim.ts';
import { boundaryShape } from './habits.ts';
import { hex } from './hex.ts';
import { languageOf } from './language-of.ts';
import type { Letter } from './letter.ts';
import { lineMarks } from './line-marks.ts';
import { opaqueOf } from './opaque.ts';
import { readPath } from './path.ts';
import { readContent } from './read-content.ts';
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
  const path = readPath(message, ports);
  // What a store's properties were written anew as is not what was signed.
  const signatures = checkSignatures(message, ports);
  const content = readContent(message, { offset: header.sent?.offset ?? 0, prefix: header.prefix }, ports);
  const faults: readonly MailFault[] = [...new Set([...message.faults, ...headerFaults, ...content.faults])];
  const letter: Omit<Letter, 'lineMarks'> = {
    id: hex(ports.sha256(message.bytes)),
    file: place.file,
    place: place.place,
    rebuilt: place.rebuilt,
    bytes: message.bytes.length,
    ...header,
    at: path.hops[0]?.at ?? header.sent?.at ?? null,
    path,
    authentication: readAuthentication(message, ports),
    signatures: place.rebuilt ? signatures.map((one) => ({ ...one, body: 'unknown' })) : signatures,
    habits: {
      mailer,
      headerOrder,
      messageIdShape,
      boundaryShape: boundaryShape(message.root.parameters.get('boundary')),
      charset: content.charset,
      language: languageOf(content.own.text),
    },
    own: content.own,
    quotes: content.quotes,
    links: content.links.slice(0, mailLimits.links),
    attachments: content.attachments.slice(0, mailLimits.attachments),
    opaque: opaqueOf(message.root, { text: content.own.text, opened: content.opened }),
    faults,
  };
  return { ...letter, lineMarks: lineMarks(message, letter) };
}
