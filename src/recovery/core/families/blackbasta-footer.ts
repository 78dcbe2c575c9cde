import type { ByteSource } from '#model/byte-source.ts';
import { latin, u64le } from '../integer.ts';

/**
 * The 314 bytes that Black Basta (version byte 6, about November 2022 to December 2023) appends, as far as published (srlabs/black-basta-buster,
 * magic.py and readcounter.py): 12 last bytes that are the same in all files of a campaign, eleven characters and a zero; how far the
 * encryption came; a version. What stands before is not needed here.
 */
export type BlackBastaFooter = {
  /** Size of the file before. */
  readonly originalSize: number;
  /** How far into the file the encryption had come; Infinity where no footer says it. */
  readonly progress: number;
  /** null: no footer of this form, only the pattern. */
  readonly mark: string | null;
};

export function readBlackBastaFooter(file: ByteSource): BlackBastaFooter | null {
  if (file.size <= FOOTER) return null;
  const footer = file.read(file.size - FOOTER, file.size);
  const originalSize = file.size - FOOTER;
  const mark = latin(footer, FOOTER - 12, FOOTER - 1);
  const progress = u64le(footer, FOOTER - 22);
  const fits = footer[FOOTER - 23] === 6 && footer[FOOTER - 1] === 0 && /^[\x21-\x7e]{11}$/.test(mark) && progress <= originalSize + 6400;
  return fits ? { originalSize, progress, mark } : null;
}

/** 64 bytes at `first`, `first` + `period`, …, `count` times. */
export type Chunks = { readonly first: number; readonly period: number; readonly count: number };
export const CHUNK = 64;

/**
 * Where a file of this size has its encrypted chunks (ranges.py there); null below 5,000 bytes, where the whole file is one run of a key stream. Above 1 GiB
 * the first 5,000 bytes are such a run as well, and no chunks.
 */
export function blackBastaChunks(size: number): Chunks | null {
  if (size < HEAD) return null;
  const [first, period] = size <= GIB ? [0, 192] : [HEAD, 6400];
  return { first, period, count: Math.floor((size - first - CHUNK) / period) + 1 };
}

export const HEAD = 5000;
const GIB = 2 ** 30;
export const FOOTER = 314;
