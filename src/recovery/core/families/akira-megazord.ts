import { accept, refuse } from '#model/outcome.ts';
import { sosemanukStream } from '../ciphers/sosemanuk-stream.ts';
import { sharedSecrets } from '../keys/shared-secrets.ts';
import type { Range } from '../ranges.ts';
import type { Family } from './family.ts';
import { frequencies } from './frequencies.ts';
import { openedFile, stretchesOf } from './opened-file.ts';
import { isPublicKey } from './is-public-key.ts';
import { structure } from './structure.ts';

/**
 * Megazord, Akira's variant in Rust (.powerranges): eight zero bytes and an X25519 public key behind the file, the whole of it in Sosemanuk, key and IV out of
 * the shared secret as it is (15 bytes, one left out, 16). Source: rivitna/Malware, Akira/megazord_decrypt_file.py.
 */
export const akiraMegazord: Family<Trailer> = {
  id: 'akira',
  recognise(file) {
    const size = file.size - TRAILER;
    if (size < 64) return null;
    const trailer = file.read(size, file.size);
    if (trailer.subarray(0, 8).some((byte) => byte !== 0) || !isPublicKey(trailer.subarray(8))) return null;
    // eight zeros are common at the end of a file; ciphertext from the first byte on is not
    if (
      frequencies(file.read(0, Math.min(size, 65536))) !== 'random' ||
      frequencies(file.read(size - Math.min(size, 4096), size)) !== 'random'
    )
      return null;
    return {
      evidence: [
        structure(
          `${size}バイト目から40バイトの末尾情報（ゼロ8個と公開鍵）、その前は先頭から末尾まで暗号文らしい（Megazord）`,
          `footer of 40 bytes at ${size}: eight zeros and a public key, and ciphertext before it from the first byte to the last (Megazord)`,
          7,
        ),
      ],
      originalSize: size,
      originalName: null,
      encrypted: [[0, size]],
      state: { size, publicKey: trailer.slice(8) },
    };
  },
  open: {
    support: 'published',
    keyForms: 'X25519 private key (32 bytes: raw, hexadecimal, base64)',
    withKey(file, { size, publicKey }, key) {
      const secrets = sharedSecrets(key, publicKey);
      if (!secrets) return refuse('key-unsuited', { wanted: 'X25519' });
      const [secret] = secrets;
      if (!secret) return refuse('key-wrong');
      const all: Range[] = [[0, size]];
      const open = sosemanukStream(secret.subarray(0, 15), secret.subarray(16, 32));
      return accept({ pieces: openedFile(file, size, stretchesOf(file, all, open)), name: null, unproved: true });
    },
  },
};

type Trailer = { readonly size: number; readonly publicKey: Uint8Array };

const TRAILER = 40;
