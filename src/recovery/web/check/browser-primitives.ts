import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { stream } from '../../core/ciphers/stream.ts';
import type { Primitives } from '../../core/primitives.ts';

/** The port of the core in a browser. Naming a family needs no key and so no AES: nothing here opens anything. */
export const browserPrimitives: Primitives = {
  sha256,
  sha1,
  md5,
  crc32: (bytes, before = 0) => {
    let rest = ~before;
    for (const byte of bytes) rest = (table[(rest ^ byte) & 0xff] ?? 0) ^ (rest >>> 8);
    return ~rest >>> 0;
  },
  aes: absent,
  aesForward: absent,
  stream,
};

function absent(): never {
  throw new TypeError('no AES in the browser');
}

const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});
