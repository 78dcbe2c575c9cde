import type { ByteSource } from '#model/byte-source.ts';
import { bitsSaved } from './bits-saved.ts';

/**
 * How many files, each file counted in, show at the same place the same 16 bytes that look like noise: what the same plaintext (a mark, a run of zeros) becomes
 * under the same key stream. A header that the program itself writes looks the same, so it is a sign and no proof. Files that begin alike to the last byte
 * of the sample are copies and count once.
 */
export function sharedBlocks(files: readonly ByteSource[]): number[] {
  const heads = files.map((file) => file.read(0, SAMPLE));
  const holders = new Map<string, Map<string, number[]>>();
  heads.forEach((head, number) => {
    if (head.length < SAMPLE || bitsSaved(head) > NOISE) return;
    const whole = String.fromCharCode(...head);
    for (let at = 0; at < SAMPLE; at += 16) {
      const block = `${at} ${whole.slice(at, at + 16)}`;
      const those = holders.get(block) ?? new Map<string, number[]>();
      those.set(whole, [...(those.get(whole) ?? []), number]);
      holders.set(block, those);
    }
  });
  const most = files.map(() => 0);
  for (const those of holders.values()) {
    if (those.size < 2) continue;
    for (const numbers of those.values()) for (const number of numbers) most[number] = Math.max(most[number] ?? 0, those.size);
  }
  return most;
}

const SAMPLE = 512;
const NOISE = 40;
