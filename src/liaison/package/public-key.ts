import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { accept, type Outcome, refuse } from '#model/outcome.ts';

/** The DER head of an Ed25519 public key (RFC 8410); the 32 raw bytes follow it. */
const head = Buffer.from('302a300506032b6570032100', 'hex');

/** What a key is called: SHA-256 of its 32 raw bytes, the first 16 in hex. */
export const keyId = (publicKey: Uint8Array): string => createHash('sha256').update(publicKey).digest('hex').slice(0, 32);

/** The 32 bytes of an Ed25519 key. */
export const rawPublicKey = (key: KeyObject): Uint8Array =>
  new Uint8Array(key.export({ type: 'spki', format: 'der' }).subarray(head.length));

/** The key as node:crypto takes it. @param publicKey 32 bytes */
export const publicKeyOf = (publicKey: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([head, publicKey]), format: 'der', type: 'spki' });

/** The key as PEM, which OpenSSL and others read. */
export const pemOf = (publicKey: Uint8Array): string => publicKeyOf(publicKey).export({ type: 'spki', format: 'pem' }).toString();

/** The 32 bytes of a PEM from outside. Errors: `package-algorithm` for any other kind of key, `key-unreadable`. A private key is refused. */
export function readPublicKey(pem: string): Outcome<Uint8Array> {
  if (pem.includes('PRIVATE KEY')) return refuse('key-unreadable', { file: 'PEM' });
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch {
    return refuse('key-unreadable', { file: 'PEM' });
  }
  return key.asymmetricKeyType === 'ed25519' ? accept(rawPublicKey(key)) : refuse('package-algorithm');
}
