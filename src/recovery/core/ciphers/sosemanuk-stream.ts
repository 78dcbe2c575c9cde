import type { OpenedStream } from './opened-stream.ts';
import { sosemanukBlock, sosemanukState } from './sosemanuk.ts';

/**
 * XOR with the key stream of Sosemanuk, anywhere in it. The cipher only goes forward: every 65,536 blocks (5 MiB) its state is kept, 48 bytes, so that
 * reading in order costs nothing twice and looking back costs 5 MiB at most.
 */
export const sosemanukStream =
  (key: Uint8Array, iv: Uint8Array): OpenedStream =>
  (cipher) => {
    const kept: Uint32Array[] = [sosemanukState(key, iv)];
    const state = Uint32Array.from(kept[0] ?? []);
    const words = new Uint32Array(BLOCK / 4);
    const block = new Uint8Array(words.buffer);
    // index of the block in `words`; the state stands behind it
    let current = -1;
    const goTo = (wanted: number): void => {
      const nearest = Math.min(Math.floor(wanted / APART), kept.length - 1);
      if (wanted < current || nearest * APART > current + 1) {
        state.set(kept[nearest] ?? []);
        current = nearest * APART - 1;
      }
      while (current < wanted) {
        sosemanukBlock(state, words);
        current += 1;
        if ((current + 1) % APART === 0 && kept.length === (current + 1) / APART) kept.push(state.slice());
      }
    };
    return (from, to) => {
      const out = Uint8Array.from(cipher.read(from, to));
      for (let at = 0; at < out.length;) {
        const position = from + at;
        goTo(Math.floor(position / BLOCK));
        const skip = position % BLOCK;
        const length = Math.min(BLOCK - skip, out.length - at);
        for (let index = 0; index < length; index += 1) out[at + index] = (out[at + index] ?? 0) ^ (block[skip + index] ?? 0);
        at += length;
      }
      return out;
    };
  };

const BLOCK = 80;
const APART = 65536;
