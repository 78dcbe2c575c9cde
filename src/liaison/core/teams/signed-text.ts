import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '#model/canonical-json.ts';
import type { Agreement } from './agreement.ts';

/** A text that parties sign, with the SHA-256 (hex) of its UTF-8 bytes. */
type SignedText = { readonly text: string; readonly bytes: number; readonly sha256: string };

/** The agreement of one team as every party signs it: the number is in it, so that a signature counts for no other team. */
export const agreementText = (number: string, agreement: Agreement): SignedText =>
  signedText({ format: 'renkei-team-agreement/1', team: number, agreement });

/** Appendix II: another end of the period of exactly this agreement. */
export const extensionText = (number: string, agreement: Agreement, extension: { id: string; until: string; why: string }): SignedText =>
  signedText({
    format: 'renkei-team-extension/1',
    team: number,
    agreement: agreementText(number, agreement).sha256,
    extension: extension.id,
    until: extension.until,
    why: extension.why,
  });

export function signedText(content: unknown): SignedText {
  const text = canonicalJson(content);
  const bytes = utf8ToBytes(text);
  return { text, bytes: bytes.length, sha256: bytesToHex(sha256(bytes)) };
}
