import { readTnef, isTnef } from '../containers/tnef.ts';
import { mailLimits } from '../limits.ts';
import { bodyBytes } from '../mime/body.ts';
import type { ParsedMessage } from '../mime/message.ts';
import { triage } from '../payload/triage-file.ts';
import type { MailPorts } from '../ports.ts';
import type { FilePart } from './divide.ts';
import { hex } from './hex.ts';
import type { LetterAttachment } from './letter.ts';

/**
 * Files of a message with what they are; at most `mailLimits.attachments`. What Outlook packed into winmail.dat counts in its place: its files as `PATH.t1`,
 * `PATH.t2` … on the bytes of the whole.
 */
export function attachmentsOf(message: ParsedMessage, files: readonly FilePart[], ports: MailPorts): readonly LetterAttachment[] {
  const attachments: LetterAttachment[] = [];
  for (const file of files) {
    if (attachments.length >= mailLimits.attachments) break;
    const bytes = bodyBytes(message, file.part);
    for (const one of unpacked(bytes, file, ports)) attachments.push(attachmentOf(one, file, ports));
  }
  return attachments.slice(0, mailLimits.attachments);
}

type FileBytes = Pick<LetterAttachment, 'name' | 'declared' | 'part' | 'inline'> & { readonly bytes: Uint8Array };

function unpacked(bytes: Uint8Array, { part, inline }: FilePart, ports: MailPorts): readonly FileBytes[] {
  const packed = isTnef(bytes) ? readTnef(bytes, ports) : null;
  if (packed === null || !packed.ok) return [{ name: part.fileName, declared: part.type, part: part.path, inline, bytes }];
  return packed.value.attachments.map((one, index) => ({
    name: one.name,
    declared: one.type ?? 'application/octet-stream',
    part: `${part.path}.t${index + 1}`,
    inline: one.contentId !== null,
    bytes: one.bytes,
  }));
}

function attachmentOf({ name, declared, part, inline, bytes }: FileBytes, file: FilePart, ports: MailPorts): LetterAttachment {
  return {
    name,
    declared,
    part,
    span: file.part.body,
    bytes: bytes.length,
    sha256: hex(ports.sha256(bytes)),
    inline,
    triage: triage(bytes, { name, declared }, ports),
  };
}
