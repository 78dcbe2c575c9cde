import type { Part } from '../mime/message.ts';

/**
 * Whether a message is sealed as a whole, so that its words and files are not there to be read: S/MIME (RFC 8551, `application/pkcs7-mime`), PGP/MIME (RFC 3156)
 * and PGP in the text. A signature beside readable content seals nothing. `text`: the own words as read; `opened`: its seal was a signature that was read.
 */
export function opaqueOf(root: Part, { text, opened }: { readonly text: string; readonly opened: boolean }): 'smime' | 'pgp' | null {
  const sealed = sealedPart(root);
  if (sealed !== null && !opened) return sealed.type === 'multipart/encrypted' ? 'pgp' : 'smime';
  return text
    .slice(0, 5_000)
    .split('\n')
    .some((line) => line.trimEnd() === '-----BEGIN PGP MESSAGE-----')
    ? 'pgp'
    : null;
}

/** The part that is all of the message: it itself, or what a list wrapped. */
export function sealedPart(part: Part, left = 3): Part | null {
  const { type, parts } = part;
  if (type === 'multipart/encrypted') return part;
  if (type === 'application/pkcs7-mime' || type === 'application/x-pkcs7-mime') return part;
  const [first] = parts;
  return first && left > 0 && type === 'multipart/mixed' ? sealedPart(first, left - 1) : null;
}
