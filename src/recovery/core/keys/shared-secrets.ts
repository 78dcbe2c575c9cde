import { x25519 } from '@noble/curves/ed25519.js';
import type { Key } from './key.ts';
import { secretsOf } from './secrets-of.ts';

/** What each private X25519 key that `key` can mean shares with the public key of a file (RFC 7748 §6.1). null: it holds no key of that length. */
export function sharedSecrets(key: Key, publicKey: Uint8Array): Uint8Array[] | null {
  const secrets = secretsOf(key, 32);
  return secrets.length === 0 ? null : secrets.flatMap((secret) => shared(secret, publicKey) ?? []);
}

function shared(secret: Uint8Array, publicKey: Uint8Array): Uint8Array | null {
  try {
    return x25519.getSharedSecret(secret, publicKey);
  } catch {
    // a public key of small order, which no honest exchange makes
    return null;
  }
}
