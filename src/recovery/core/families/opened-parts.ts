import type { ByteSource } from '#model/byte-source.ts';
import { wordStream } from '../ciphers/opened-stream.ts';
import { chachaState } from '../ciphers/stream-state.ts';
import type { Primitives } from '../primitives.ts';
import type { Range } from '../ranges.ts';
import type { Piece } from '../recovered.ts';
import { openedFile, stretchesOf } from './opened-file.ts';

/**
 * The original of a file whose parts are in ChaCha with 8 rounds, as Conti has them and Akira after it. `secret`: key of 32 bytes, nonce of 8. Every part
 * begins on a block of the key stream of its own, counted as if all were as long as it.
 */
export function openedParts(file: ByteSource, size: number, parts: readonly Range[], secret: Uint8Array, primitives: Primitives): Piece[] {
  const state = chachaState(secret.subarray(0, 32), secret.subarray(32, 40));
  const stretches = parts.flatMap(([start, end], part) => {
    const offset = part * Math.ceil((end - start) / 64) * 64;
    return stretchesOf(file, [[start, end]], wordStream(primitives, 'chacha', 8, state, offset));
  });
  return openedFile(file, size, stretches);
}
