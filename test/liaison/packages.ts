import { createHash } from 'node:crypto';
import type { Attachment } from '../../src/liaison/core/message/attachment.ts';
import { messageText, type PartnerMessage } from '../../src/liaison/core/message/partner-message.ts';
import { type PackageFile, signParts, writePackage } from '../../src/liaison/package/write-package.ts';
import type { SigningKey } from '../../src/liaison/partner-desk/signing-key.ts';

/** A file with its mark in a message. */
export const attached = (name: string, text: string): { readonly mark: Attachment; readonly file: PackageFile } => {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { mark: { name, mediaType: 'text/plain', bytes: bytes.length, sha256 }, file: { name: `attachments/${name}`, bytes } };
};

/** A message as a partner's own tool would pack it. */
export function packed(
  message: PartnerMessage,
  key: SigningKey,
  files: readonly PackageFile[] = [],
  signer = 'DE-NORDMARK',
): Promise<Buffer> {
  const all = [{ name: 'message.json', bytes: Buffer.from(messageText(message)) }, ...files];
  return writePackage(all, signParts(all, key, signer));
}
