import { createCipheriv, createHmac, hash, pbkdf2Sync } from 'node:crypto';
import { crc32, inflateRawSync } from 'node:zlib';
import type { MailPorts } from '../core/ports.ts';

/** What reading mail needs, on Node.js: ICU for character sets, OpenSSL and zlib for the rest. */
export const ports: MailPorts = {
  decode: (label, bytes, broken) => decoderOf(label, broken === 'replace')?.(bytes) ?? null,
  latin1: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  sha1: (bytes) => hash('sha1', bytes, 'buffer'),
  md5: (bytes) => hash('md5', bytes, 'buffer'),
  crc32: (bytes, before = 0) => crc32(bytes, before),
  inflate,
  aesZip,
  pbkdf2Sha1: (password, salt, rounds, length) => pbkdf2Sync(password, salt, rounds, length, 'sha1'),
  hmacSha1: (key, bytes) => createHmac('sha1', key).update(bytes).digest(),
};

type Decoder = (bytes: Uint8Array) => string | null;
const decoders = new Map<string, Decoder | null>();
/** Labels come out of mail: only so many are remembered, so that made-up ones do not fill the memory. */
const remembered = 512;

function decoderOf(label: string, lossy: boolean): Decoder | null {
  const key = lossy ? `${label}?` : label;
  const known = decoders.get(key);
  if (known !== undefined) return known;
  const made = makeDecoder(label, lossy);
  if (decoders.size < remembered) decoders.set(key, made);
  return made;
}

function makeDecoder(label: string, lossy: boolean): Decoder | null {
  try {
    const decoder = new TextDecoder(label, { fatal: !lossy });
    return (bytes) => {
      try {
        return decoder.decode(bytes);
      } catch {
        return null;
      }
    };
  } catch {
    return null;
  }
}

/** Where more comes out than `limit`, zlib gives nothing at all: then as much of the input is inflated as stays below it (a few tries, each bounded). */
function inflate(bytes: Uint8Array, limit: number): Uint8Array | null {
  const whole = tryInflate(bytes, limit);
  if (whole !== 'too-long') return whole;
  // Deflate never makes more than 1,032 bytes of one: that much of the input is safe, and the rest is found by halving.
  let fits = Math.max(1, Math.floor(limit / 1032) - 1);
  let exceeds = bytes.length;
  let best = tryInflate(bytes.subarray(0, fits), limit);
  for (let round = 0; round < 12 && exceeds - fits > 64; round += 1) {
    const half = Math.floor((fits + exceeds) / 2);
    const part = tryInflate(bytes.subarray(0, half), limit);
    if (part === 'too-long' || part === null) exceeds = half;
    else [fits, best] = [half, part];
  }
  return best === 'too-long' ? new Uint8Array(0) : best;
}

function tryInflate(bytes: Uint8Array, limit: number): Uint8Array | 'too-long' | null {
  try {
    // Flushing instead of finishing: a stream that is cut off gives what it has.
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, limit), finishFlush: 2 });
  } catch (error) {
    return error instanceof RangeError ? 'too-long' : null;
  }
}

/** Counter blocks in WinZip's order (little-endian, from 1) enciphered in one go, and laid over the bytes. */
function aesZip(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const counters = new Uint8Array(Math.ceil(bytes.length / 16) * 16);
  const view = new DataView(counters.buffer);
  for (let block = 0; block * 16 < counters.length; block += 1) view.setUint32(block * 16, block + 1, true);
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
  const keys = cipher.update(counters);
  const out = new Uint8Array(bytes.length);
  for (let i = 0; i < out.length; i += 1) out[i] = (bytes[i] ?? 0) ^ (keys[i] ?? 0);
  return out;
}
