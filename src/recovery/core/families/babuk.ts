import { accept, refuse, type Outcome } from '#model/outcome.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { type OpenedStream, wordStream } from '../ciphers/opened-stream.ts';
import { sosemanukStream } from '../ciphers/sosemanuk-stream.ts';
import { chachaState } from '../ciphers/stream-state.ts';
import { startsWith } from '../integer.ts';
import type { Key } from '../keys/key.ts';
import { sharedSecrets } from '../keys/shared-secrets.ts';
import type { Primitives } from '../primitives.ts';
import type { Range } from '../ranges.ts';
import type { Family, Opened } from './family.ts';
import { openedFile, stretchesOf } from './opened-file.ts';
import { isPublicKey } from './is-public-key.ts';
import { structure } from './structure.ts';

/**
 * Babuk. On NAS: an X25519 public key and AB BC CD DE EF F0 behind the file, ChaCha20 over the first 4 MiB, or over one MiB in ten from 20 MiB on. On ESXi:
 * the public key alone, Sosemanuk over the first 512 MiB; nothing in the file tells that apart from chance, so it counts only with a key.
 * Source: rivitna/Malware, Babuk/babuk_nas_decrypt_file.py and babuk_esxi_decrypt_file.py.
 */
export const babuk: Family<Trailer> = {
  id: 'babuk',
  recognise(file) {
    const size = file.size - KEY - MARK.length;
    if (size < 0) return null;
    const trailer = file.read(size, file.size);
    if (!startsWith(trailer, MARK, KEY)) return null;
    return {
      evidence: [
        structure(
          `${size}バイト目から38バイトの末尾情報（公開鍵32バイトと目印ABBCCDDEEFF0、NAS用）`,
          `footer of 38 bytes at ${size}: a public key of 32 bytes and the mark ABBCCDDEEFF0 (version for NAS)`,
          13,
        ),
      ],
      originalSize: size,
      originalName: null,
      encrypted: onNas(size),
      state: { size, publicKey: trailer.slice(0, KEY), on: 'nas' },
    };
  },
  presume(file) {
    const size = file.size - KEY;
    if (size < 64) return null;
    const publicKey = file.read(size, file.size).slice();
    const encrypted: Range[] = [[0, Math.min(size, HALF_GIB)]];
    if (!isPublicKey(publicKey)) return null;
    return { evidence: [], originalSize: size, originalName: null, encrypted, state: { size, publicKey, on: 'esxi' } };
  },
  open: {
    support: 'published',
    keyForms: 'X25519 private key (32 bytes: raw, hexadecimal, base64)',
    withKey,
  },
};

type Trailer = { readonly size: number; readonly publicKey: Uint8Array; readonly on: 'nas' | 'esxi' };

const KEY = 32;
const MARK = '\xab\xbc\xcd\xde\xef\xf0';
const MIB = 1 << 20;
const HALF_GIB = 512 * MIB;

function withKey(file: ByteSource, { size, publicKey, on }: Trailer, given: Key, primitives: Primitives): Outcome<Opened> {
  const secrets = sharedSecrets(given, publicKey);
  if (!secrets) return refuse('key-unsuited', { wanted: 'X25519' });
  const [secret] = secrets;
  if (!secret) return refuse('key-wrong');
  const key = primitives.sha256(secret);
  const ranges: Range[] = on === 'nas' ? onNas(size) : [[0, Math.min(size, HALF_GIB)]];
  const open = on === 'nas' ? nasStream(key, primitives) : sosemanukStream(key, new Uint8Array(16));
  return accept({ pieces: openedFile(file, size, stretchesOf(file, ranges, open)), name: null, unproved: true });
}

/** The nonce is the middle of the key's own hash. */
const nasStream = (key: Uint8Array, primitives: Primitives): OpenedStream =>
  wordStream(primitives, 'chacha', 20, chachaState(key, primitives.sha256(key).subarray(10, 22)));

function onNas(size: number): Range[] {
  if (size <= 20 * MIB) return size === 0 ? [] : [[0, Math.min(size, 4 * MIB)]];
  return Array.from({ length: Math.floor(size / (10 * MIB)) }, (_, part): Range => [part * 10 * MIB, (part * 10 + 1) * MIB]);
}
