import type { Layout } from './find-layout.ts';
import type { PlainBlocks } from './plain-blocks.ts';
import { blockSize } from './plain-blocks.ts';

/** A stretch of the image and whether it surely was not encrypted. Half open. */
export type Stretch = { readonly from: number; readonly to: number; readonly sure: boolean };

/**
 * Which bytes of an image are surely not ciphertext. Only those are ever called intact. `split` cuts [from, to) into stretches, in order, neighbours
 * of one kind joined; what lies outside the image is never sure.
 */
export type Surety = {
  readonly split: (from: number, to: number) => readonly Stretch[];
  readonly isSure: (from: number, to: number) => boolean;
  /** True where a layout, not the bytes themselves, decides. */
  readonly byLayout: boolean;
  /** Whether data that decode to their end can hold no ciphertext: so for long runs of it, not for 64 bytes here and there. */
  readonly decodingProves: boolean;
};

/** No published run is shorter, except the 64-byte ones of Black Basta: something random-looking that is shorter and stands between plain blocks is data. */
const shortestRun = 0x20000;

/** Encrypted ranges that somebody knows, half open, in order: everything else stands. */
export const givenSurety = (size: number, encrypted: readonly (readonly [number, number])[]): Surety =>
  suretyOf(size, true, true, (from) => {
    let low = 0;
    let high = encrypted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((encrypted[middle]?.[1] ?? 0) > from) high = middle;
      else low = middle + 1;
    }
    const [start, end] = encrypted[low] ?? [size, size];
    return start <= from ? { sure: false, to: end } : { sure: true, to: start };
  });

/** What a layout says, or where there is none, what the blocks themselves say. */
export function suretyOfLayout(blocks: PlainBlocks, { grid, head, headOnly }: Layout): Surety {
  const { size } = blocks.image;
  if (headOnly) return givenSurety(size, [[0, head]]);
  if (grid) {
    const { unit, period, cells } = grid;
    return suretyOf(size, true, true, (from) => {
      const cell = Math.floor(from / unit);
      return { sure: from >= head && !cells.has(cell % period), to: from < head ? Math.min(head, (cell + 1) * unit) : (cell + 1) * unit };
    });
  }
  // Once and for all, so that answers do not depend on what was asked before.
  const noShortRuns = blocks.hasConstant();
  return suretyOf(size, false, noShortRuns, (from) => {
    const block = Math.floor(from / blockSize);
    return { sure: noShortRuns && isData(blocks, block), to: (block + 1) * blockSize };
  });
}

/**
 * A block is data where no run of ciphertext can reach it. A run reaches at most one block beyond what looks random on either side: that block is plain by
 * its other part. So a stretch that looks random, with both its neighbours, is data as long as it is shorter than any published run; a plain block is
 * data unless it neighbours a longer one. Black Basta's pattern, which would hide within plain blocks, is ruled out beforehand: it leaves no stretch of
 * one repeated byte longer than 6,336 bytes.
 */
function isData(blocks: PlainBlocks, block: number): boolean {
  if (!blocks.isPlain(block)) return isShort(blocks, block);
  return (
    (block === 0 || blocks.isPlain(block - 1) || isShort(blocks, block - 1)) &&
    (isPastEnd(blocks, block + 1) || blocks.isPlain(block + 1) || isShort(blocks, block + 1))
  );
}

/** Whether the random-looking stretch around this block is too short for ciphertext. One that touches an end of the image never is. */
function isShort(blocks: PlainBlocks, block: number): boolean {
  const most = shortestRun / blockSize;
  let before = block - 1;
  while (before >= 0 && block - before < most && !blocks.isPlain(before)) before -= 1;
  if (before < 0 || !blocks.isPlain(before)) return false;
  let after = block + 1;
  while (after - before < most && !blocks.isPlain(after)) after += 1;
  return after - before + 1 < most && blocks.isPlain(after);
}

const isPastEnd = ({ image }: PlainBlocks, block: number): boolean => block * blockSize >= image.size;

function suretyOf(
  size: number,
  byLayout: boolean,
  decodingProves: boolean,
  judge: (from: number) => { readonly sure: boolean; readonly to: number },
): Surety {
  function split(from: number, to: number): Stretch[] {
    const stretches: Stretch[] = [];
    for (let at = from; at < to;) {
      const outside = at < 0 || at >= size;
      const { sure, to: next } = outside ? { sure: false, to } : judge(at);
      const end = Math.min(to, outside ? next : Math.min(size, Math.max(at + 1, next)));
      const last = stretches.at(-1);
      if (last?.sure === sure) stretches[stretches.length - 1] = { ...last, to: end };
      else stretches.push({ from: at, to: end, sure });
      at = end;
    }
    return stretches;
  }
  return { split, byLayout, decodingProves, isSure: (from, to) => split(from, to).every(({ sure }) => sure) };
}
