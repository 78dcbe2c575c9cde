import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bytesOf, integerOf } from '../ciphers/rsa.ts';
import { latin } from '../integer.ts';
import type { Primitives } from '../primitives.ts';

/**
 * The AES key of a TeslaCrypt 2 file that `secret` leads to; null: to none. It may be the AES key itself (its point stands at 0xC7), the victim's private key
 * (point at 4), or the gang's. What the header hides is multiplied with a shared secret; dividing by the right one gives a key whose point fits.
 */
export function keyOfSecond(header: Uint8Array, secret: Uint8Array, primitives: Primitives): Uint8Array | null {
  const [victimPoint, filePoint] = [header.subarray(4, 0x45), header.subarray(0xc7, 0x108)];
  if (isPoint(secret, filePoint)) return leftAligned(secret);
  const victim = isPoint(secret, victimPoint) ? secret : quotient(header, 0x45, shared(secret, victimPoint), victimPoint);
  if (!victim) return null;
  const file = [primitives.sha256(victim), victim]
    .map((own) => quotient(header, 0x108, shared(own, filePoint), filePoint))
    .find((found) => found);
  return file ? leftAligned(file) : null;
}

/**
 * The same for versions 3 and 4. `secret` is the gang's key, the victim's, or that one's SHA-256, whose point stands at 0x98. Both hidden keys are AES-256-CBC
 * without IV under the SHA-256 of a shared secret.
 */
export function keyOfThird(header: Uint8Array, secret: Uint8Array, primitives: Primitives): Uint8Array | null {
  const point = header.subarray(0x98, 0xd9);
  const unseal = (at: number, by: Uint8Array | null): Uint8Array | null =>
    by && primitives.aes('cbc', primitives.sha256(by), new Uint8Array(16), header.slice(at + 0x41, at + 0x61));
  const hashed = primitives.sha256(secret);
  const byGang = unseal(0x18, shared(secret, header.subarray(0x18, 0x59)));
  const candidates = [secret, hashed, ...(byGang ? [primitives.sha256(byGang)] : [])];
  const victim = candidates.find((candidate) => isPoint(candidate, point));
  return victim ? unseal(0xdc, shared(victim, header.subarray(0xdc, 0x11d))) : null;
}

const isPoint = (secret: Uint8Array, point: Uint8Array): boolean =>
  secp256k1.utils.isValidSecretKey(secret) && secp256k1.getPublicKey(secret, false).every((byte, at) => byte === point[at]);

/** The x of the shared point. */
function shared(secret: Uint8Array, point: Uint8Array): Uint8Array | null {
  if (!secp256k1.utils.isValidSecretKey(secret) || !secp256k1.utils.isValidPublicKey(point, false)) return null;
  return secp256k1.getSharedSecret(secret, point, true).slice(1);
}

/** The product in hexadecimal at `at` divided by a shared secret, where it divides and the result belongs to the point. */
function quotient(header: Uint8Array, at: number, by: Uint8Array | null, point: Uint8Array): Uint8Array | null {
  const written = latin(header, at, at + 0x80).replace(/\0+$/, '');
  const divisor = by ? integerOf(by) : 0n;
  if (divisor === 0n || !/^[0-9A-Fa-f]+$/.test(written)) return null;
  const product = BigInt(`0x${written}`);
  const result = product / divisor;
  if (product % divisor !== 0n || result >= 1n << 256n) return null;
  const bytes = bytesOf(result, 32);
  return isPoint(bytes, point) ? bytes : null;
}

/** The program wrote the number without its leading zeros and filled up behind. */
function leftAligned(key: Uint8Array): Uint8Array {
  const zeros = key.findIndex((byte) => byte !== 0);
  const aligned = new Uint8Array(32);
  aligned.set(key.subarray(Math.max(0, zeros)));
  return aligned;
}
