import { accept, refuse, type Outcome } from '#model/outcome.ts';
import type { StoredMessage } from '../container.ts';
import { mailLimits } from '../../limits.ts';
import type { MailPorts } from '../../ports.ts';
import { canonical } from '../canonical.ts';
import type { MapiAttachment, MapiMessage } from './mapi-message.ts';
import { messageBodies } from './message-bodies.ts';
import { messageHeader } from './message-header.ts';
import { base64Lines, joined, latin, parameter, utf8 } from './mime-writer.ts';
import { propertyIds as id } from './property-ids.ts';

const MAX_DEPTH = 8;

/**
 * The message that Outlook's properties were once, as canonical bytes. Text and HTML in UTF-8 without transfer encoding (so that spans point at words),
 * attachments in base64, messages within as message/rfc822. The same properties give the same bytes: boundaries come from the content's hash. What was a
 * MIME structure of its own is not kept by Outlook and does not come back; a signature over it cannot hold. Of an object of another program, only the stream
 * that carries it comes along. Items that are no mail (contacts, tasks, notes, appointments that nobody sent) are refused with `mail-not-a-message`, what would
 * get longer than a message may with `mail-too-large`; what the store could not give back whole is marked `partial`.
 */
export function rebuildMessage(message: MapiMessage, ports: MailPorts): Outcome<StoredMessage> {
  const what = message.properties.text(id.messageClass) ?? 'IPM.Note';
  if (!isMail(message, what)) return refuse('mail-not-a-message', { what: what.slice(0, 100) });
  const budget = { left: mailLimits.message, parts: mailLimits.parts, cut: false };
  const pieces = written(message, what, ports, budget, 0);
  if (budget.left < 0) return refuse('mail-too-large', { bytes: mailLimits.message - budget.left, limit: mailLimits.message });
  return accept({ bytes: canonical(joined(pieces)), rebuilt: true, ...((budget.cut || message.lost()) && { partial: true }) });
}

/**
 * Message classes of mail. Anything else is mail if somebody sent it and it says something: an invitation that was accepted is kept as an appointment, and
 * came by mail all the same.
 */
function isMail({ properties, attachments }: MapiMessage, what: string): boolean {
  if (/^(?:IPM\.Note|IPM\.Schedule\.Meeting|IPM\.Post|IPM\.TaskRequest|IPM\.Sharing|IPM\.Recall|IPM\.Outlook\.Recall|REPORT\.)/i.test(what))
    return true;
  if (properties.text(id.transportHeaders)) return true;
  if (/^IPM\.(?:Contact|DistList|Activity|StickyNote|Task|Configuration)(?:\.|$)/i.test(what)) return false;
  // An address of the Internet or of Exchange: one's own entries have "Unknown" there.
  const sent = [id.senderAddress, id.representingAddress, id.senderSmtp, id.representingSmtp].some((key) =>
    /@|^\//.test(properties.text(key) ?? ''),
  );
  return sent && (attachments.length > 0 || (properties.text(id.body) ?? '').trim() !== '' || properties.bytes(id.html) !== null);
}

/** Bytes and attachments that may still be written: a store can well be within itself. `cut`: there were more. */
type Budget = { left: number; parts: number; cut: boolean };

function written(message: MapiMessage, what: string, ports: MailPorts, budget: Budget, depth: number): Uint8Array[] {
  const head = utf8(`${messageHeader(message)}MIME-Version: 1.0\n`);
  budget.left -= head.length;
  if (/^IPM\.Note\.SMIME/i.test(what)) return [head, ...secured(message, what, budget)];
  const body = bodyOf(message, ports, budget);
  const parts = [body];
  for (const attachment of message.attachments) {
    if (budget.left < 0 || budget.parts === 0) {
      budget.cut = true;
      break;
    }
    budget.parts -= 1;
    parts.push(attachmentPart(attachment, ports, budget, depth));
  }
  return [head, ...(parts.length === 1 ? body : multipart('mixed', parts, ports))];
}

/** S/MIME (MS-OXOSMIME §2.1.3): the one attachment is the whole MIME entity where it is signed for all to read, else the CMS object. */
function secured({ attachments }: MapiMessage, what: string, budget: Budget): Uint8Array[] {
  const content = attachments[0]?.content() ?? new Uint8Array(0);
  budget.left -= Math.ceil((content.length * 78) / 57);
  if (/\.MultipartSigned/i.test(what) && /^content-type:/i.test(latin(content.subarray(0, 16)))) return [content];
  const fields =
    'Content-Type: application/pkcs7-mime; name="smime.p7m"\nContent-Disposition: attachment; filename="smime.p7m"\nContent-Transfer-Encoding: base64\n\n';
  return [utf8(fields), budget.left < 0 ? new Uint8Array(0) : base64Lines(content)];
}

function bodyOf(message: MapiMessage, ports: MailPorts, budget: Budget): Uint8Array[] {
  const { text, html } = messageBodies(message.properties, ports);
  const leaf = (type: string, content: string): Uint8Array[] => {
    const lines = content.replaceAll(/\r\n?/g, '\n');
    let end = lines.length;
    while (lines[end - 1] === '\n') end -= 1;
    const bytes = utf8(`${lines.slice(0, end)}\n`);
    budget.left -= bytes.length;
    return [utf8(`Content-Type: ${type}; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n`), bytes];
  };
  if (html === null) return leaf('text/plain', text ?? '');
  if (text === null || text.trim() === '') return leaf('text/html', html);
  return multipart('alternative', [leaf('text/plain', text), leaf('text/html', html)], ports);
}

function attachmentPart(attachment: MapiAttachment, ports: MailPorts, budget: Budget, depth: number): Uint8Array[] {
  const { properties } = attachment;
  const path = properties.text(id.attachPath);
  const name =
    properties.text(id.attachLongFileName) ||
    properties.text(id.attachFileName) ||
    (path ?? '').split(/[/\\]/).at(-1) ||
    properties.text(id.displayName) ||
    '';
  const inner = depth < MAX_DEPTH ? attachment.message() : null;
  if (inner) {
    const what = inner.properties.text(id.messageClass) ?? 'IPM.Note';
    const shown = name === '' ? '' : parameter('filename', /\.(?:eml|msg)$/i.test(name) ? name : `${name}.eml`);
    return [
      utf8(`Content-Type: message/rfc822\nContent-Disposition: attachment${shown}\n\n`),
      ...written(inner, what, ports, budget, depth + 1),
    ];
  }
  const type =
    /^[a-z0-9!#$&^_.+-]{1,80}\/[a-z0-9!#$&^_.+-]{1,80}$/i.exec(properties.text(id.attachMimeType) ?? '')?.[0] ?? 'application/octet-stream';
  const contentId = (properties.text(id.attachContentId) ?? '').replaceAll(/[^!-;=?-~]+/g, '');
  const content = attachment.content() ?? linkTo(path);
  budget.left -= Math.ceil((content.length * 78) / 57);
  const fields = [
    // A part declared as a multipart or message would be read as one, but it is bytes here.
    `Content-Type: ${/^(?:multipart|message)\//i.test(type) ? 'application/octet-stream' : type}${name === '' ? '' : parameter('name', name)}`,
    `Content-Disposition: ${properties.number(id.attachHidden) === 1 && contentId !== '' ? 'inline' : 'attachment'}${name === '' ? '' : parameter('filename', name)}`,
    ...(contentId === '' ? [] : [`Content-ID: <${contentId}>`]),
    'Content-Transfer-Encoding: base64',
  ];
  return [utf8(`${fields.join('\n')}\n\n`), budget.left < 0 ? new Uint8Array(0) : base64Lines(content)];
}

/** An attachment that was only referred to: the place that it was at is all that is left of it. */
const linkTo = (path: string | null): Uint8Array => utf8(path === null || path === '' ? '' : `${path}\n`);

function multipart(kind: 'mixed' | 'alternative', parts: readonly Uint8Array[][], ports: MailPorts): Uint8Array[] {
  const seed = joined(parts.flat().map((piece) => ports.sha256(piece)));
  const boundary = `=_renkei_${latinHex(ports.sha256(seed).subarray(0, 16))}`;
  const pieces = [utf8(`Content-Type: multipart/${kind};\n boundary="${boundary}"\n\n`)];
  for (const part of parts) pieces.push(utf8(`--${boundary}\n`), ...part, utf8('\n'));
  pieces.push(utf8(`--${boundary}--\n`));
  return pieces;
}

const latinHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
