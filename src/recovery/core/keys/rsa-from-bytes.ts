import { integerOf, power } from '../ciphers/rsa.ts';
import { startsWith, u32le } from '../integer.ts';
import { readDer, type Der } from './read-der.ts';
import type { RsaKey } from './key.ts';

/**
 * RSA private keys in bytes: PKCS #1 and #8 (RFC 8017 appendix A.1.2, RFC 5208), Windows CNG `BCRYPT_RSAKEY_BLOB` and CAPI `PRIVATEKEYBLOB`
 * (Microsoft's documentation of bcrypt.h and wincrypt.h), and a bare private exponent followed by the modulus, as LockBit 3 (little-endian) and
 * Phobos (big-endian) keep them (rivitna/Malware). Several readings are possible only for the last.
 */
export function rsaFromBytes(bytes: Uint8Array): RsaKey[] {
  const key = fromDer(bytes) ?? fromCng(bytes) ?? fromCapi(bytes);
  return key ? [key] : bare(bytes);
}

/** A key where modulus and exponent can be one; the primes are kept only where they are the modulus' own. */
export function rsaKey(n: bigint, d: bigint, p = 0n, q = 0n): RsaKey | null {
  const length = Math.ceil(n.toString(16).length / 2);
  if (length < 32 || length > 2048 || d <= 1n || d >= n || n % 2n === 0n) return null;
  return { n, d, length, ...(p > 2n && q > 2n && p * q === n && { primes: [p, q] as const }) };
}

function fromDer(bytes: Uint8Array): RsaKey | null {
  const outer = readDer(bytes);
  const parts = outer?.tag === 0x30 ? outer.parts() : [];
  const wrapped = parts[2]?.tag === 4 && parts[1]?.tag === 0x30 ? readDer(parts[2].content) : null;
  const numbers = (wrapped ? wrapped.parts() : parts).map((part: Der) => (part.tag === 2 ? integerOf(part.content) : 0n));
  const [, n = 0n, , d = 0n, p = 0n, q = 0n] = numbers;
  return numbers.length >= 6 ? rsaKey(n, d, p, q) : null;
}

/** Magic RSA2 (primes) or RSA3 (everything), lengths, then numbers in big-endian order. */
function fromCng(bytes: Uint8Array): RsaKey | null {
  if (!startsWith(bytes, 'RSA2') && !startsWith(bytes, 'RSA3')) return null;
  const sizes = [8, 12, 16, 20].map((at) => u32le(bytes, at));
  if (sizes.some((size) => size === 0 || size > 4096)) return null;
  const [eSize = 0, nSize = 0, pSize = 0, qSize = 0] = sizes;
  const take = (at: number, size: number): bigint => integerOf(bytes.subarray(at, at + size));
  const e = take(24, eSize);
  const n = take(24 + eSize, nSize);
  const p = take(24 + eSize + nSize, pSize);
  const q = take(24 + eSize + nSize + pSize, qSize);
  const d = inverse(e, (p - 1n) * (q - 1n));
  return d === null || p * q !== n ? null : rsaKey(n, d, p, q);
}

/** Header 07 02 00 00 00 A4 00 00, magic RSA2, length in bits, then numbers in little-endian order. */
function fromCapi(bytes: Uint8Array): RsaKey | null {
  if (!startsWith(bytes, '\x07\x02\0\0\0\xa4\0\0RSA2')) return null;
  const bits = u32le(bytes, 12);
  if (bits < 256 || bits > 16384 || bits % 16 !== 0) return null;
  const [whole, half] = [bits / 8, bits / 16];
  const take = (at: number, size: number): bigint => integerOf(bytes.slice(at, at + size).reverse());
  const primesAt = 20 + whole;
  const dAt = primesAt + 5 * half;
  if (bytes.length < dAt + whole) return null;
  return rsaKey(take(20, whole), take(dAt, whole), take(primesAt, half), take(primesAt + half, half));
}

/** d then n, each half of the bytes, in both byte orders; a reading counts if n and d belong together under a usual public exponent. */
function bare(bytes: Uint8Array): RsaKey[] {
  if (![128, 256, 512].includes(bytes.length)) return [];
  const half = bytes.length / 2;
  const [first, second] = [bytes.slice(0, half), bytes.slice(half)];
  return [
    [integerOf(first.toReversed()), integerOf(second.toReversed())],
    [integerOf(first), integerOf(second)],
  ].flatMap(([d = 0n, n = 0n]) => {
    const key = rsaKey(n, d);
    return key && belongTogether(key) ? [key] : [];
  });
}

/** Whether d undoes one of the public exponents in use. */
function belongTogether({ n, d }: { n: bigint; d: bigint }): boolean {
  const once = power(2n, d, n);
  return [65537n, 3n, 17n, 5n, 257n, 35n].some((e) => power(once, e, n) === 2n);
}

/** The inverse of a modulo m by Euclid's algorithm; null where there is none. */
function inverse(a: bigint, m: bigint): bigint | null {
  if (m <= 1n) return null;
  let [r, s, x, y] = [a % m, m, 1n, 0n];
  while (r !== 0n) {
    const times = s / r;
    [r, s] = [s - times * r, r];
    [x, y] = [y - times * x, x];
  }
  return s === 1n ? ((y % m) + m) % m : null;
}
