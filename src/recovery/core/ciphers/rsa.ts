import type { RsaKey } from '../keys/key.ts';

/**
 * The private operation of RSA and the two paddings of PKCS #1 (RFC 8017 §5.1.2, §7.1.2, §7.2.2). A failed padding says nothing but null: which of
 * its parts failed is told to nobody.
 */
export function rsaPrivate(key: RsaKey, cipher: Uint8Array): Uint8Array | null {
  const c = integerOf(cipher);
  if (key.n <= 0n || c >= key.n) return null;
  return bytesOf(key.primes ? withPrimes(c, key.d, key.primes) : power(c, key.d, key.n), key.length);
}

/** PKCS #1 v1.5: 00 02, at least eight bytes other than zero, 00, message. */
export function rsaPkcs1(key: RsaKey, cipher: Uint8Array): Uint8Array | null {
  const block = cipher.length === key.length ? rsaPrivate(key, cipher) : null;
  if (!block) return null;
  const end = block.indexOf(0, 2);
  return block[0] === 0 && block[1] === 2 && end >= 10 ? block.slice(end + 1) : null;
}

type Hash = (bytes: Uint8Array) => Uint8Array;

/** OAEP with an empty label; the mask is MGF1 with the same hash. */
export function rsaOaep(key: RsaKey, cipher: Uint8Array, hash: Hash): Uint8Array | null {
  const block = cipher.length === key.length ? rsaPrivate(key, cipher) : null;
  const empty = hash(new Uint8Array(0));
  const size = empty.length;
  if (!block || block.length < 2 * size + 2) return null;
  const masked = block.subarray(1 + size);
  const seed = xor(block.subarray(1, 1 + size), mask(masked, size, hash));
  const data = xor(masked, mask(seed, masked.length, hash));
  let wrong = block[0] ?? 1;
  for (let at = 0; at < size; at += 1) wrong |= (data[at] ?? 0) ^ (empty[at] ?? 0);
  let at = size;
  while (data[at] === 0) at += 1;
  wrong |= (data[at] ?? 0) ^ 1;
  return wrong === 0 ? data.slice(at + 1) : null;
}

/** Big-endian. */
export function integerOf(bytes: Uint8Array): bigint {
  let hex = '0x0';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return BigInt(hex);
}

/** Big-endian, `length` bytes; higher ones fall off. */
export function bytesOf(value: bigint, length: number): Uint8Array {
  const hex = value
    .toString(16)
    .padStart(length * 2, '0')
    .slice(-length * 2);
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}

/** `base` to the `exponent` modulo `modulus`, four bits of the exponent at a time. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const table = [1n % modulus];
  for (let at = 1; at < 16; at += 1) table.push(((table[at - 1] ?? 1n) * base) % modulus);
  let result = 1n % modulus;
  for (const digit of exponent.toString(16)) {
    for (let bit = 0; bit < 4; bit += 1) result = (result * result) % modulus;
    result = (result * (table[Number.parseInt(digit, 16)] ?? 1n)) % modulus;
  }
  return result;
}

/** By the Chinese remainder theorem: a quarter of the work. */
function withPrimes(c: bigint, d: bigint, [p, q]: readonly [bigint, bigint]): bigint {
  const atP = power(c % p, d % (p - 1n), p);
  const atQ = power(c % q, d % (q - 1n), q);
  const inverse = power(q % p, p - 2n, p);
  return atQ + q * (((((atP - atQ) % p) + p) * inverse) % p);
}

/** MGF1 (RFC 8017 appendix B.2.1). */
function mask(seed: Uint8Array, length: number, hash: Hash): Uint8Array {
  const out = new Uint8Array(length);
  const input = new Uint8Array(seed.length + 4);
  input.set(seed);
  for (let at = 0, counter = 0; at < length; counter += 1) {
    input.set([counter >>> 24, (counter >>> 16) & 255, (counter >>> 8) & 255, counter & 255], seed.length);
    const part = hash(input).subarray(0, length - at);
    out.set(part, at);
    at += part.length;
  }
  return out;
}

const xor = (left: Uint8Array, right: Uint8Array): Uint8Array => left.map((byte, at) => byte ^ (right[at] ?? 0));
