import { accept, refuse, type Outcome } from '#model/outcome.ts';
import { latin } from '../integer.ts';
import type { Key, RsaKey } from './key.ts';
import { readBase64, readHex } from './read-encoded.ts';
import { rsaFromBytes } from './rsa-from-bytes.ts';
import { rsaFromText } from './rsa-from-text.ts';

/**
 * Reads a key file of any form that a seized key comes in: PEM, DER, CNG and CAPI blobs, .NET XML, LockBit's and Phobos' bare exponent and modulus,
 * hexadecimal and base64 text, raw bytes. Every reading that makes sense is kept; which one fits is for the family to say.
 * Refuses with `key-unreadable` what is empty, larger than 64 KiB, or none of these.
 */
export function readKey(name: string, bytes: Uint8Array): Outcome<Key> {
  if (bytes.length === 0 || bytes.length > 65536) return refuse('key-unreadable', { file: name });
  const text = textOf(bytes);
  const inner = text === null ? [bytes] : isUuid(text) ? [Uint8Array.from(text, (sign) => sign.charCodeAt(0))] : bytesInText(text);
  const rsa = distinct([...inner.flatMap(rsaFromBytes), ...(text === null ? [] : rsaFromText(text))]);
  const secrets = inner
    .flatMap((part) => [...(part === bytes ? [] : [part]), ...curveKey(part)])
    .filter(({ length }) => length >= 16 && length <= 512);
  const raw = text === null && bytes.length >= 16 && bytes.length <= 512;
  if (rsa.length === 0 && secrets.length === 0 && !raw && !(text !== null && longBase64(text)))
    return refuse('key-unreadable', { file: name });
  return accept({ name, bytes, text, rsa, secrets });
}

/** The text of the bytes where they are nothing else: printable ASCII and line ends, a byte-order mark allowed, UTF-16 with one too. */
function textOf(bytes: Uint8Array): string | null {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = wide ? latin(bytes.filter((_, at) => at > 1 && at % 2 === 0)) : latin(bytes, marked ? 3 : 0);
  return /^[\t\r\n -~]+$/.test(text) ? text.trim() : null;
}

/** Every byte string that the text writes down: as a whole, in PEM armour, or line by line and word by word. */
function bytesInText(text: string): Uint8Array[] {
  const found = [...text.matchAll(/-----BEGIN [A-Z0-9 ]{1,40}-----([A-Za-z0-9+/=\s]{16,})-----END/g)].map((match) => match[1] ?? '');
  const words = text.split(/[\s,;:="'{}()<>[\]]+/).filter((word) => word.length >= 16);
  if (found.length === 0 && !text.includes('-----')) found.push(...words.slice(0, 16));
  const lines = text.split(/\s+/);
  const [first = ''] = lines;
  // one long word broken into lines of one length
  if (first.length >= 16 && lines.slice(1, -1).every(({ length }) => length === first.length)) found.push(lines.join(''));
  return [...new Set(found)].flatMap((word) => readHex(word) ?? (isBase64(word) ? (readBase64(word.replace(/\s+/g, '')) ?? []) : []));
}

/** Bytes of chance hold letters of both cases; a word of some language that happens to have no strange sign seldom does. */
const isBase64 = (word: string): boolean => word.length >= 22 && /[a-z]/.test(word) && /[A-Z]/.test(word);

/** STOP takes the characters of a UUID as its key. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** The 32 bytes of an X25519 private key in PKCS #8 (RFC 8410 §7). */
function curveKey(der: Uint8Array): Uint8Array[] {
  const head = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20];
  return der.length === 48 && head.every((byte, at) => der[at] === byte) ? [der.subarray(16)] : [];
}

/** A long list of keys in base64, such as the answer code of Phobos: the family reads it from the text. */
const longBase64 = (text: string): boolean => text.length > 700 && readBase64(text.replace(/\s+/g, '')) !== null;

const distinct = (keys: readonly RsaKey[]): RsaKey[] =>
  keys.filter((key, at) => keys.findIndex(({ n, d }) => n === key.n && d === key.d) === at);
