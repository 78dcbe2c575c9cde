import { ristretto255 } from '@noble/curves/ed25519.js';

/** Scalars are numbers modulo the order of the group, written as 32 bytes, least significant first (RFC 9497 §4.1). */
const { Fn } = ristretto255.Point;

export const SCALAR_BYTES = 32;
/** Bytes of chance for one scalar: 128 bits more than its length, so that taking the remainder favours none (RFC 9380 §5). */
export const SCALAR_CHANCE = 48;

export const encodeScalar = (scalar: bigint): Uint8Array => Fn.toBytes(scalar);

/** Null where the bytes are not the one encoding of a scalar other than 0. */
export function decodeScalar(bytes: Uint8Array): bigint | null {
  if (bytes.length !== SCALAR_BYTES) return null;
  const scalar = littleEndian(bytes);
  return scalar > 0n && scalar < Fn.ORDER ? scalar : null;
}

/** A scalar from 1 to order - 1 out of `SCALAR_CHANCE` random bytes. */
export const drawScalar = (chance: Uint8Array): bigint => (littleEndian(chance) % (Fn.ORDER - 1n)) + 1n;

/** The scalar that any number of bytes stand for, modulo the order. */
export const reduceScalar = (bytes: Uint8Array): bigint => littleEndian(bytes) % Fn.ORDER;

/** r - c·k, which a proof gives away instead of k. */
export const answerChallenge = (r: bigint, c: bigint, k: bigint): bigint => Fn.sub(r, Fn.mul(c, k));

/** The inverses of scalars, none of them 0, for the price of one inversion (Montgomery's trick). */
export function invertScalars(scalars: readonly bigint[]): bigint[] {
  const before: bigint[] = [];
  let product = 1n;
  for (const scalar of scalars) {
    before.push(product);
    product = Fn.mul(product, scalar);
  }
  let inverse = Fn.inv(product);
  const inverses: bigint[] = [];
  for (let at = scalars.length - 1; at >= 0; at -= 1) {
    inverses[at] = Fn.mul(inverse, before[at] ?? 1n);
    inverse = Fn.mul(inverse, scalars[at] ?? 1n);
  }
  return inverses;
}

function littleEndian(bytes: Uint8Array): bigint {
  let number = 0n;
  for (let at = bytes.length - 1; at >= 0; at -= 1) number = (number << 8n) | BigInt(bytes[at] ?? 0);
  return number;
}
