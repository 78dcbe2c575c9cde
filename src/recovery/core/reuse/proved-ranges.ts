import type { ByteSource } from '#model/byte-source.ts';
import type { Range } from '../ranges.ts';
import { bitsSaved } from './bits-saved.ts';

/**
 * The stretches of an opened text that read as one, by windows of 512 bytes that an adaptive code shortens by 2.2 bits a byte. That no window is noise would
 * not be enough: with the key stream of a wrong original one gets the XOR of three texts, which is mostly letters again, but with values nearly even. A key stream
 * that is wrong from some byte on spoils the window that it is in only in part, so the windows at the edges of a stretch do not count, but for
 * those at the two ends of what was opened.
 */
export function provedRanges(opened: ByteSource, to: number): Range[] {
  const count = Math.ceil(to / WINDOW);
  const proved: Range[] = [];
  let start = -1;
  for (let number = 0; number <= count; number += 1) {
    // The last window is a whole one as well, where the file has one, so that a short rest is judged with what is before it.
    const at = Math.max(0, Math.min(number * WINDOW, to - WINDOW));
    const holds = number < count && reads(opened.read(at, Math.min(to, at + WINDOW)));
    if (holds && start < 0) start = number;
    if (holds || start < 0) continue;
    const from = start === 0 ? 0 : (start + 1) * WINDOW;
    const end = number === count ? to : (number - 1) * WINDOW;
    if (end > from) proved.push([from, end]);
    start = -1;
  }
  return proved;
}

const reads = (bytes: Uint8Array): boolean => bytes.length >= SHORTEST && bitsSaved(bytes) >= 2.2 * bytes.length;

const WINDOW = 512;
const SHORTEST = 256;
