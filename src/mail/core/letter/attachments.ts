import { mailLimits } from '../limits.ts';
import { bodyBytes } from '../mime/body.ts';
import type { ParsedMessage } from '../mime/message.ts';
import { triage } from '../payload/triage-file.ts';
import type { MailPorts } from '../ports.ts';
import type { FilePart } from './divide.ts';
import { hex } from './hex.ts';
import type { LetterAttachment } from './letter.ts';

/** Files of a message with what they are; at most `mailLimits.attachments`. */
export function attachmentsOf(message: ParsedMessage, files: readonly FilePart[], ports: MailPorts): readonly LetterAttachment[] {
  return files.slice(0, mailLimits.attachments).map(({ part, inline }) => {
    const bytes = bodyBytes(message, part);
    return {
      name: part.fileName,
      declared: part.type,
      part: part.path,
      span: part.body,
      bytes: bytes.length,
      sha256: hex(ports.sha256(bytes)),
      inline,
      triage: triage(bytes, { name: part.fileName, declared: part.type }, ports),
    };
  });
}
