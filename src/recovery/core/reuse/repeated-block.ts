import type { ByteSource } from '#model/byte-source.ts';
import { bitsSaved } from './bits-saved.ts';
import type { PairKeyStream } from './pair-key-stream.ts';

/**
 * Key streams that a file may have been encrypted with over and over, from its first byte on: blocks that look like noise and yet come up again and again are what
 * zeros became. Candidates, the likeliest first; a block cipher without chaining repeats blocks as well, and then none of them opens anything.
 */
export function repeatedBlocks(file: ByteSource): PairKeyStream[] {
  const sample = file.read(0, SAMPLE);
  const found: { readonly block: Uint8Array; readonly share: number }[] = [];
  for (const period of PERIODS) {
    const counts = new Map<string, number>();
    const blocks = Math.floor(sample.length / period);
    for (let number = 0; number < blocks; number += 1) {
      const name = String.fromCharCode(...sample.subarray(number * period, (number + 1) * period));
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const often = [...counts].filter(([, count]) => count >= OFTEN).sort(([, one], [, other]) => other - one);
    for (const [name, count] of often.slice(0, CANDIDATES)) {
      const block = Uint8Array.from(name, (letter) => letter.charCodeAt(0));
      if (bitsSaved(block) < NOISE && new Set(block).size > period / 3) found.push({ block, share: count / blocks });
    }
  }
  return found.sort((one, other) => other.share - one.share).map(({ block }) => endless(block));
}

const endless = (block: Uint8Array): PairKeyStream => ({
  reach: Infinity,
  appended: 0,
  period: block.length,
  read: (from, to) => Uint8Array.from({ length: to - from }, (_, at) => block[(from + at) % block.length] ?? 0),
});

const PERIODS = [16, 32, 64, 128, 256];
const SAMPLE = 1 << 18;
const OFTEN = 4;
const NOISE = 24;
/** Of one length: rows of a table repeat blocks, too. */
const CANDIDATES = 8;
