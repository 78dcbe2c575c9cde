import { rsaPkcs1 } from '../ciphers/rsa.ts';
import { u32le } from '../integer.ts';
import type { Key } from '../keys/key.ts';
import { readBase64 } from '../keys/read-encoded.ts';
import { secretsOf } from '../keys/secrets-of.ts';
import type { Primitives } from '../primitives.ts';

/**
 * The AES keys that a Phobos key file can mean for a file with this wrapped key; null where it is no key of this kind at all: the key itself, what RSA unwraps, or the entry of the decryption code
 * that the gang's tool takes (base64; u32 number and u32 CRC-32, both masked; entries of wrapped and plain key).
 * Source: rivitna/Malware, Phobos/phobos_decrypt_file2.py and phobos_decrypt_keys.py.
 */
export function phobosKeys(key: Key, wrapped: Uint8Array, primitives: Primitives): Uint8Array[] | null {
  const code = entriesOf(key, primitives);
  const plain = secretsOf(key, KEY);
  if (!code && plain.length === 0 && !key.rsa.some(({ length }) => length === RSA)) return null;
  const unwrapped = key.rsa.flatMap((rsa) => rsaPkcs1(rsa, wrapped) ?? []).filter((clear) => clear.length >= KEY);
  return [...plain, ...unwrapped.map((clear) => clear.slice(0, KEY)), ...(code ? answers(code, wrapped) : [])];
}

const KEY = 32;
const RSA = 128;
const MASK = 0x17f31aab;

/** The entries of a decryption code whose checksum holds. */
function entriesOf(key: Key, primitives: Primitives): Uint8Array | null {
  const code = key.text === null ? key.bytes : readBase64(key.text.replace(/\s+/g, ''));
  if (!code || code.length < 8 + RSA + KEY) return null;
  const count = (u32le(code, 0) ^ MASK) >>> 0;
  const entries = code.subarray(8, 8 + count * (RSA + KEY));
  return count <= 4096 && entries.length === count * (RSA + KEY) && primitives.crc32(entries) === (u32le(code, 4) ^ MASK) >>> 0
    ? entries
    : null;
}

function answers(entries: Uint8Array, wrapped: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; at < entries.length; at += RSA + KEY)
    if (wrapped.every((byte, index) => byte === entries[at + index])) found.push(entries.slice(at + RSA, at + RSA + KEY));
  return found;
}
