import type { ByteSource } from '#model/byte-source.ts';
import { japanese, sumFor, textAndSparse } from './plain-model.ts';

/**
 * The ranges that cannot be ciphertext. Every window of 48 bytes, at each multiple of 16, has to be one that random bytes reach less than once in 2^50;
 * so a run of 64 bytes of ciphertext or more, wherever it lies, holds a window that fails, and all that touches or neighbours a failing window is left
 * out. What is written in Base64 or hexadecimal without a break may be ciphertext in disguise (Chaos writes it) and is left out too.
 * Ranges shorter than `shortest` are dropped.
 */
export function surelyPlain(file: ByteSource, shortest: number): [number, number][] {
  const found: [number, number][] = [];
  let open = -1;
  const close = (end: number): void => {
    if (open >= 0 && end - open >= shortest) found.push([open, end]);
    open = -1;
  };
  // Sums of the two cells before, and where the last failing window ended.
  let [lowFirst, highFirst, lowSecond, highSecond] = [0, 0, 0, 0];
  let clearFrom = 0;
  let spelled = 0;
  for (let place = 0; place < file.size; place += PIECE) {
    const bytes = file.read(place, place + PIECE);
    for (let from = 0; from + STEP <= bytes.length; from += STEP) {
      // Outside a range, one window of 128 bytes is looked at first: where it fails, none as long as is wanted goes through it.
      if (open < 0 && from % PROBE === 0 && from + PROBE <= bytes.length && shortest >= 2 * PROBE && !reachesAt(bytes, from + PROBE / 2)) {
        [lowFirst, highFirst, lowSecond, highSecond, spelled] = [0, 0, 0, 0, 0];
        from += PROBE - STEP;
        clearFrom = place + from + STEP;
        continue;
      }
      let low = 0;
      let high = 0;
      for (let at = from; at < from + STEP; at += 1) {
        const byte = bytes[at] as number;
        low += textAndSparse[byte] as number;
        high += japanese[byte] as number;
      }
      const lowSum = lowFirst + lowSecond + low;
      const highSum = highFirst + highSecond + high;
      const here = place + from + STEP;
      const reaches = isReached(lowSum) || isReached(highSum);
      spelled = reaches && isSpelled(bytes, from) ? spelled + STEP : 0;
      const holds = reaches && here >= WINDOW && spelled < LONGEST_WORD;
      if (!holds) {
        // The failing window and one step on both sides; a long word from where it began.
        if (open >= 0) close(here - Math.max(WINDOW, spelled) - 2 * STEP);
        clearFrom = here + STEP;
      } else if (open < 0 && here - WINDOW >= clearFrom) open = here - WINDOW;
      lowFirst = lowSecond;
      highFirst = highSecond;
      lowSecond = low;
      highSecond = high;
    }
  }
  close(file.size - (file.size % STEP) - STEP);
  return found;
}

const isReached = (sum: number): boolean => (sum & 0xffff) >= LEAST || sum >>> 16 >= LEAST;

function reachesAt(bytes: Uint8Array, from: number): boolean {
  let low = 0;
  let high = 0;
  for (let at = from; at < from + WINDOW; at += 1) {
    low += textAndSparse[bytes[at] as number] as number;
    high += japanese[bytes[at] as number] as number;
  }
  return isReached(low) || isReached(high);
}

function isSpelled(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < from + STEP; at += 1) if (isLetter[bytes[at] as number] === 0) return false;
  return true;
}

const STEP = 16;
const WINDOW = 3 * STEP;
/** 50 bits saved. */
const LEAST = sumFor(50, WINDOW);
const PROBE = 128;
const PIECE = 1 << 20;
/** Lines of Base64 in mail have 76 characters. */
const LONGEST_WORD = 192;
const isLetter = Uint8Array.from({ length: 256 }, (_, byte) => (/[A-Za-z0-9+/=_-]/.test(String.fromCharCode(byte)) ? 1 : 0));
