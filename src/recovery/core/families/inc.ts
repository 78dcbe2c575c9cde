import { sha512 } from '@noble/hashes/sha2.js';
import { accept, refuse } from '#model/outcome.ts';
import { aesCtr } from '../ciphers/opened-stream.ts';
import { startsWith } from '../integer.ts';
import { sharedSecrets } from '../keys/shared-secrets.ts';
import type { Range } from '../ranges.ts';
import type { Family } from './family.ts';
import { frequencies } from './frequencies.ts';
import { openedFile, stretchesOf } from './opened-file.ts';
import { isPublicKey } from './is-public-key.ts';
import { structure } from './structure.ts';

/**
 * INC: an X25519 public key and `INC` behind the file; 1,000,000 of every 3,000,000 bytes in AES-128-CTR, key and counter from the SHA-512 of the shared
 * secret. Source: rivitna/Malware, Inc/inc_decrypt_file.py. Lynx came out of it; the layout of its footer is not published where we could check it.
 */
export const inc: Family<Trailer> = {
  id: 'inc',
  recognise(file) {
    const size = file.size - TRAILER;
    if (size < 1) return null;
    const trailer = file.read(size, file.size);
    // three letters alone are little: the key before them must look like one, and the beginning of the file like ciphertext
    if (
      !startsWith(trailer, 'INC', KEY) ||
      !isPublicKey(trailer.subarray(0, KEY)) ||
      frequencies(file.read(0, Math.min(size, 4096))) === 'ordered'
    )
      return null;
    return {
      evidence: [
        structure(
          `${size}バイト目から35バイトの末尾情報（公開鍵32バイトと「INC」）、先頭は暗号文らしい`,
          `footer of 35 bytes at ${size}: a public key of 32 bytes and "INC"; the file begins like ciphertext`,
          10,
        ),
      ],
      originalSize: size,
      originalName: null,
      encrypted: encrypted(size),
      state: { size, publicKey: trailer.slice(0, KEY) },
    };
  },
  open: {
    support: 'published',
    keyForms: 'X25519 private key (32 bytes: raw, hexadecimal, base64)',
    withKey(file, { size, publicKey }, key, primitives) {
      const secrets = sharedSecrets(key, publicKey);
      if (!secrets) return refuse('key-unsuited', { wanted: 'X25519' });
      const [secret] = secrets;
      if (!secret) return refuse('key-wrong');
      const data = sha512(secret);
      const open = aesCtr(primitives, data.subarray(0, 16), data.subarray(16, 32));
      return accept({ pieces: openedFile(file, size, stretchesOf(file, encrypted(size), open)), name: null, unproved: true });
    },
  },
};

type Trailer = { readonly size: number; readonly publicKey: Uint8Array };

const KEY = 32;
const TRAILER = KEY + 3;
const PART = 1_000_000;
const STEP = 3 * PART;

const encrypted = (size: number): Range[] =>
  Array.from({ length: Math.ceil(size / STEP) }, (_, part): Range => [part * STEP, Math.min(part * STEP + PART, size)]);
