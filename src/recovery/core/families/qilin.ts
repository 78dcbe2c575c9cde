import { accept, refuse } from '#model/outcome.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { ctrLittle, type OpenedStream, wordStream } from '../ciphers/opened-stream.ts';
import { rsaOaep } from '../ciphers/rsa.ts';
import { chachaState } from '../ciphers/stream-state.ts';
import { startsWith, u64le } from '../integer.ts';
import type { RsaKey } from '../keys/key.ts';
import type { Primitives } from '../primitives.ts';
import type { Range } from '../ranges.ts';
import { sourceOfPieces, type Piece } from '../recovered.ts';
import type { Family } from './family.ts';
import { MOST_PARTS, openedFile, stretchesOf } from './opened-file.ts';
import { structure } from './structure.ts';

/**
 * Qilin (Agenda): an RSA-4096 block (OAEP with SHA-256), eight bytes and `-----END CIPHERTEXT BLOCK-----` behind the file. RSA hides key, nonce, length of the
 * encrypted parts and of the gaps, and whether it is ChaCha20 or AES-256-CTR with a little-endian counter. A file may be encrypted several times over.
 * Source: rivitna/Malware, Qilin/qilin_decrypt_file.py.
 */
export const qilin: Family<Trailer> = {
  id: 'qilin',
  recognise(file) {
    const size = sizeInside(file);
    if (size === null) return null;
    return {
      evidence: [
        structure(
          `末尾に目印「${MARK}」、その前に512バイトの鍵情報`,
          `mark "${MARK}" at ${file.size - MARK.length}, behind a wrapped key of 512 bytes`,
        ),
      ],
      // a file encrypted twice has another such block inside, and which parts are encrypted only the key tells
      originalSize: null,
      originalName: null,
      encrypted: null,
      state: { size },
    };
  },
  open: {
    support: 'published',
    keyForms: 'RSA-4096 private key (PEM, DER)',
    withKey(file, { size }, key, primitives) {
      const suited = key.rsa.filter(({ length }) => length === RSA);
      if (suited.length === 0) return refuse('key-unsuited', { wanted: 'RSA-4096' });
      let layer: ByteSource = file;
      let inside: number | null = size;
      let pieces: readonly Piece[] = [];
      for (let depth = 0; inside !== null; depth += 1) {
        const opened: Piece[] | 'wrong' | 'unknown' = depth < DEEPEST ? openLayer(layer, inside, suited, primitives) : 'unknown';
        if (opened === 'wrong') return refuse('key-wrong');
        if (opened === 'unknown') return refuse('family-mode-unknown', { mode: 'Qilin' });
        pieces = opened;
        layer = sourceOfPieces(pieces);
        inside = sizeInside(layer);
      }
      return accept({ pieces, name: null });
    },
  },
};

type Trailer = { readonly size: number };

const MARK = '-----END CIPHERTEXT BLOCK-----';
const RSA = 512;
const NONE = 2 ** 64;
const DEEPEST = 4;

function sizeInside(file: ByteSource): number | null {
  const size = file.size - RSA - 8 - MARK.length;
  return size >= 0 && startsWith(file.read(file.size - MARK.length, file.size), MARK) ? size : null;
}

/** Key 32, nonce 16, u64 part, u64 gap (all ones: one part only), u8 cipher. */
function openLayer(file: ByteSource, size: number, keys: readonly RsaKey[], primitives: Primitives): Piece[] | 'wrong' | 'unknown' {
  const wrapped = file.read(size, size + RSA);
  const clear = keys.map((rsa) => rsaOaep(rsa, wrapped, primitives.sha256)).find((data) => data !== null);
  if (!clear) return 'wrong';
  if (clear.length < 65) return 'unknown';
  const [key, nonce, part, gap] = [clear.subarray(0, 32), clear.slice(32, 48), u64le(clear, 48), u64le(clear, 56)];
  const open =
    clear[64] === 0 ? wordStream(primitives, 'chacha', 20, chachaState(key, nonce.subarray(0, 12))) : littleStream(primitives, key, nonce);
  const count = part === 0 ? 0 : gap >= NONE ? 1 : Math.ceil(size / (part + gap));
  if (count > MOST_PARTS) return 'unknown';
  const ranges = Array.from({ length: count }, (_, index): Range => [index * (part + gap), Math.min(index * (part + gap) + part, size)]);
  if (gap >= NONE && count === 1) ranges[0] = [0, Math.min(part, size)];
  return openedFile(
    file,
    size,
    stretchesOf(
      file,
      ranges.filter(([start, end]) => end > start),
      open,
    ),
  );
}

const littleStream =
  (primitives: Primitives, key: Uint8Array, nonce: Uint8Array): OpenedStream =>
  (cipher) =>
  (from, to) =>
    ctrLittle(primitives, key, nonce, from, cipher.read(from, to));
