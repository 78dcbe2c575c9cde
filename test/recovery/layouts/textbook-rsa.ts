import { createHash, generatePrimeSync, randomBytes } from 'node:crypto';

/** An RSA key whose modulus is a product of many short primes: made in milliseconds at any length, and it obeys the same arithmetic. */
export type TextbookKey = { readonly n: bigint; readonly d: bigint; readonly length: number };

export function textbookKey(bits: number): TextbookKey {
  for (;;) {
    const primes = Array.from({ length: bits / 256 }, () => generatePrimeSync(256, { bigint: true }));
    const n = primes.reduce((product, prime) => product * prime, 1n);
    const phi = primes.reduce((product, prime) => product * (prime - 1n), 1n);
    const d = inverse(E, phi);
    if (d !== null && new Set(primes).size === primes.length && n.toString(2).length > bits - 8) return { n, d, length: bits / 8 };
  }
}

/** The key as a file of text, a number a line. */
export const keyText = ({ n, d }: TextbookKey): Uint8Array => Buffer.from(`n: ${n.toString(16)}\nd: ${d.toString(16)}\n`);

/** RSAES-PKCS1-v1_5 (RFC 8017 §7.2.1). */
export function wrapPkcs1(key: TextbookKey, message: Uint8Array): Uint8Array {
  const filler = randomBytes(key.length - message.length - 3).map((byte) => byte || 7);
  return raw(key, Buffer.concat([Buffer.from([0, 2]), filler, Buffer.from([0]), message]));
}

/** RSAES-OAEP (§7.1.1), label empty. */
export function wrapOaep(key: TextbookKey, message: Uint8Array, hash: string): Uint8Array {
  const empty = createHash(hash).digest();
  const data = Buffer.alloc(key.length - empty.length - 1);
  empty.copy(data);
  data.set(message, data.length - message.length);
  data[data.length - message.length - 1] = 1;
  const seed = randomBytes(empty.length);
  const masked = xor(data, mgf(seed, data.length, hash));
  return raw(key, Buffer.concat([Buffer.from([0]), xor(seed, mgf(masked, seed.length, hash)), masked]));
}

export function raw({ n, length }: TextbookKey, block: Uint8Array): Uint8Array {
  let [result, base, exponent] = [1n, BigInt(`0x${Buffer.from(block).toString('hex')}`) % n, E];
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % n;
    base = (base * base) % n;
  }
  return Buffer.from(result.toString(16).padStart(length * 2, '0'), 'hex');
}

const E = 65537n;

function mgf(seed: Uint8Array, length: number, hash: string): Buffer {
  const parts: Buffer[] = [];
  for (let counter = 0; Buffer.concat(parts).length < length; counter += 1) {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(counter);
    parts.push(createHash(hash).update(seed).update(number).digest());
  }
  return Buffer.concat(parts).subarray(0, length);
}

const xor = (left: Uint8Array, right: Uint8Array): Buffer => Buffer.from(left.map((byte, at) => byte ^ (right[at] ?? 0)));

function inverse(a: bigint, m: bigint): bigint | null {
  let [r, s, x, y] = [a % m, m, 1n, 0n];
  while (r !== 0n) [r, s, x, y] = [s % r, r, y - (s / r) * x, x];
  return s === 1n ? ((y % m) + m) % m : null;
}
