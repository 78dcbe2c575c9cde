import { u32le } from '../integer.ts';
import type { Primitives } from '../primitives.ts';
import { opens, stateRange, type FooterFile } from './footer-file.ts';
import type { FooterKeyStream } from './footer-key-stream.ts';
import { mayBegin, promising } from './promising.ts';
import { salsaBlock } from './salsa-block.ts';

/**
 * Tries all values of up to three unknown bytes of a file's state: 256, 65,536 or 16.8 million blocks of Salsa20 (some seconds), sieved by what a file
 * may begin with, until one opens the file beyond doubt. Gives the key stream at `gaps`, or null. Yields how many tries are done.
 */
export function* searchGap(
  file: FooterFile,
  gaps: readonly number[],
  stream: FooterKeyStream,
  primitives: Primitives,
): Generator<number, Uint8Array | null, void> {
  const [from, to] = stateRange(file);
  const clear = new Uint8Array(64);
  for (let at = from; at < to; at += 1) clear[at - from] = (file.info[at] ?? 0) ^ Math.max(0, stream.best(at));
  const known = Int32Array.from({ length: 16 }, (_, word) => u32le(clear, word * 4));
  const places = gaps.map((at) => ({ word: (at - from) >> 2, shift: ((at - from) & 3) * 8, cipher: file.info[at] ?? 0 }));
  for (const { word, shift } of places) known[word] = (known[word] ?? 0) & ~(255 << shift);
  const head = file.original ? new Uint8Array() : file.head;
  const original = file.original?.read(0, file.head.length) ?? null;
  const state = Int32Array.from(known);
  const block = new Int32Array(16);
  const opened = new Uint8Array(head.length);

  const total = 256 ** gaps.length;
  for (let trial = 0; trial < total; trial += 1) {
    if (trial > 0 && trial % PIECE === 0) yield trial;
    for (const { word } of places) state[word] = known[word]!; // words of the state
    for (let index = 0; index < places.length; index += 1) {
      const { word, shift } = places[index]!; // as above
      state[word]! |= ((trial >>> (index * 8)) & 255) << shift; // as above
    }
    salsaBlock(state, block);
    if (original) {
      const first = (u32le(file.head, 0) ^ block[0]!) >>> 0; // 16 words
      if (first !== u32le(original, 0)) continue;
    } else {
      for (let at = 0; at < 16; at += 1) opened[at] = head[at]! ^ (block[at >> 2]! >>> ((at & 3) * 8)); // at least 32 bytes
      if (!mayBegin(opened)) continue;
      for (let at = 16; at < head.length; at += 1) opened[at] = head[at]! ^ (block[at >> 2]! >>> ((at & 3) * 8)); // as above
      if (!promising(opened)) continue;
    }
    if (opens(file, new Uint32Array(state), primitives, 8 * gaps.length))
      return Uint8Array.from(places, ({ cipher }, index) => cipher ^ ((trial >>> (index * 8)) & 255));
  }
  return null;
}

/** Tries between two signs of life: about a quarter of a second. */
const PIECE = 1 << 20;
