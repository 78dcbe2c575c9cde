import { accept, refuse } from '#model/outcome.ts';
import { aesGcmUntagged } from '../ciphers/aes-gcm.ts';
import { aesCbc } from '../ciphers/opened-stream.ts';
import { rsaPkcs1 } from '../ciphers/rsa.ts';
import { startsWith, u32le } from '../integer.ts';
import type { RsaKey } from '../keys/key.ts';
import type { Family } from './family.ts';
import { openedFile, type Stretch, stretchesOf } from './opened-file.ts';
import { HEAD, type PlayLayout, readPlayLayout, RSA } from './play-layout.ts';
import { structure } from './structure.ts';

/**
 * Play: AES-256 with the key in a Windows key blob (`KSSM`), wrapped by RSA-8192. Small files are in CBC from the beginning; big ones have their first
 * and last block in CBC and, where they were encrypted twice, blocks between them under a second key. Source: rivitna/Malware, Play/play_decrypt_file.py.
 */
export const play: Family<PlayLayout> = {
  id: 'play',
  recognise(file) {
    const layout = readPlayLayout(file);
    if (!layout) return null;
    const { footerAt, times, blockSize } = layout;
    const length = file.size - footerAt;
    return {
      evidence: [
        structure(
          `${footerAt}バイト目から${length}バイトの末尾情報（目印のxxHash32が一致、ブロック${blockSize}バイト、鍵${times}個）`,
          `footer of ${length} bytes at ${footerAt}: the xxHash32 of its marker holds, blocks of ${blockSize} bytes, wrapped keys: ${times}`,
        ),
      ],
      originalSize: layout.size,
      originalName: null,
      encrypted: [...layout.first, ...layout.middle, ...layout.last].map(([start, end]) => [start, Math.min(end, layout.size)]),
      state: layout,
    };
  },
  open: {
    support: 'verified',
    keyForms: 'RSA-8192 private key (CNG BCRYPT_RSAKEY_BLOB, PEM, DER)',
    withKey(file, layout, key, primitives) {
      const suited = key.rsa.filter(({ length }) => length === RSA);
      if (suited.length === 0) return refuse('key-unsuited', { wanted: 'RSA-8192' });
      const wrapped = Array.from({ length: layout.times }, (_, index) => layout.footerAt + HEAD + index * RSA);
      const keys = wrapped.map((at) => contentKey(suited, file.read(at, at + RSA)));
      const [outer, inner] = keys;
      if (!outer || keys.includes(null)) return refuse('key-wrong');
      const ends = aesCbc(primitives, outer.key, outer.iv)(layout.ends(file));
      const stretches: Stretch[] = layout.first.map(([start, end]) => ({ start, end, read: ends }));
      if (layout.middle.length > 0) {
        if (!inner) return refuse('family-mode-unknown', { mode: `Play ${layout.aesMode}` });
        const open =
          layout.aesMode === 2 ? aesGcmUntagged(primitives, inner.key, inner.iv.subarray(0, 12)) : aesCbc(primitives, inner.key, inner.iv);
        stretches.push(...stretchesOf(file, layout.middle, open));
      }
      for (const [start, end] of layout.last)
        stretches.push({ start, end, read: (from, to) => ends(layout.blockSize + from, layout.blockSize + to) });
      return accept({ pieces: openedFile(file, layout.size, stretches), name: null });
    },
  },
};

/** Blob of 0x230 bytes (magic KSSM at 4, length at 0x18, key behind it), then the initialisation vector. */
function contentKey(keys: readonly RsaKey[], wrapped: Uint8Array): { key: Uint8Array; iv: Uint8Array } | null {
  for (const rsa of keys) {
    const clear = rsaPkcs1(rsa, wrapped);
    if (!clear || clear.length < 0x240 || !startsWith(clear, 'KSSM', 4)) continue;
    const length = u32le(clear, 0x18);
    if ([16, 24, 32].includes(length)) return { key: clear.slice(0x1c, 0x1c + length), iv: clear.slice(0x230, 0x240) };
  }
  return null;
}
