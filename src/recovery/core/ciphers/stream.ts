import { streamBlock } from './stream-block.ts';

/** XOR with a key stream, block by block: what Primitives.stream promises, in its readable form. */
export function stream(cipher: 'salsa20' | 'chacha', rounds: number, state: Uint32Array, offset: number, bytes: Uint8Array): Uint8Array {
  const out = Uint8Array.from(bytes);
  for (let at = 0; at < bytes.length;) {
    const position = offset + at;
    const skip = position % 64;
    const block = streamBlock(cipher, rounds, stateAt(cipher, state, Math.floor(position / 64)));
    const length = Math.min(64 - skip, bytes.length - at);
    for (let index = 0; index < length; index += 1) {
      const place = skip + index;
      out[at + index] = (out[at + index] ?? 0) ^ ((block[place >> 2] ?? 0) >>> ((place & 3) * 8));
    }
    at += length;
  }
  return out;
}

/** The state so many blocks on: a 64-bit counter in two words, low word first. */
export function stateAt(cipher: 'salsa20' | 'chacha', state: Uint32Array, blocks: number): Uint32Array {
  const counter = cipher === 'salsa20' ? 8 : 12;
  const next = Uint32Array.from(state);
  const low = (state[counter] ?? 0) + (blocks % 2 ** 32);
  next[counter] = low;
  next[counter + 1] = (state[counter + 1] ?? 0) + Math.floor(blocks / 2 ** 32) + (low >= 2 ** 32 ? 1 : 0);
  return next;
}
