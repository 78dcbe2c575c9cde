import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Primitives } from '../core/primitives.ts';
import { stream } from './wasm/stream.ts';

const hash =
  (name: string) =>
  (bytes: Uint8Array): Uint8Array =>
    createHash(name).update(bytes).digest();

/** The port of the core on Node.js: OpenSSL where it has the cipher, else WebAssembly. */
export const primitives: Primitives = {
  sha256: hash('sha256'),
  sha1: hash('sha1'),
  md5: hash('md5'),
  crc32: (bytes, before = 0) => crc32(bytes, before),
  aes: (mode, key, iv, bytes) => {
    const decipher = createDecipheriv(`aes-${key.length * 8}-${mode}`, key, mode === 'ecb' ? null : iv);
    decipher.setAutoPadding(false);
    return decipher.update(bytes);
  },
  aesForward: (key, blocks) => createCipheriv(`aes-${key.length * 8}-ecb`, key, null).update(blocks),
  stream,
};
