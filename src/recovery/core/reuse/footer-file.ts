import { partOf, type ByteSource } from '#model/byte-source.ts';
import { FIXED, readState } from '../families/lockbit3-footer.ts';
import { BLOCK, encryptedAreas, openedPieces, usualLayout } from '../families/lockbit3-layout.ts';
import type { Primitives } from '../primitives.ts';
import { sourceOfPieces } from '../recovered.ts';
import type { FooterKeyStream } from './footer-key-stream.ts';
import { promising } from './promising.ts';
import { provesItself } from './proves-itself.ts';
import { salsaBlock } from './salsa-block.ts';

/** One encrypted file of a group whose footers share a key stream. */
export type FooterFile = {
  /** Unlike any other of its group. */
  readonly number: number;
  readonly source: ByteSource;
  /** Bytes before encryption. */
  readonly size: number;
  /** The encrypted file info. */
  readonly info: Uint8Array;
  /** Bytes of the packed name in it. */
  readonly packed: number;
  /** Encrypted beginning of the file, at most 64 bytes. */
  readonly head: Uint8Array;
  /** The name it may have had: its present one without the extension. */
  readonly stem: string;
  /** The file as it was, where somebody has a copy. */
  readonly original: ByteSource | null;
};

/** Where in the key stream the 64 bytes of the file's own state lie. */
export const stateRange = ({ packed }: FooterFile): readonly [number, number] => [packed + FIXED - 64, packed + FIXED];

/** Places of the state that no vote reaches. */
export function gapsOf(file: FooterFile, stream: FooterKeyStream): number[] {
  const [from, to] = stateRange(file);
  const gaps: number[] = [];
  for (let at = from; at < to; at += 1) if (stream.best(at) < 0) gaps.push(at);
  return gaps;
}

/** The file info decrypted with the bytes that `byte` gives; only its state is read. */
export function stateWith(file: FooterFile, byte: (at: number) => number): Uint32Array {
  const [from, to] = stateRange(file);
  const clear = file.info.slice();
  for (let at = from; at < to; at += 1) clear[at] = (clear[at] ?? 0) ^ byte(at);
  return readState(clear);
}

/** A cheap look whether a state may be the right one. */
export function mayOpen(file: FooterFile, state: Uint32Array): boolean {
  salsaBlock(new Int32Array(state), block);
  const clear = file.head.map((byte, at) => byte ^ ((block[at >> 2] ?? 0) >>> ((at & 3) * 8)));
  return file.original ? isBeginningOf(clear, file) : promising(clear);
}

/**
 * Whether the state is right: the file so opened proves itself, or begins like the copy that somebody has. `tries`: how many were made, in powers of two. A
 * beginning that breaks off proves less than a whole file, so that of files with a known mark the rest is looked at in the usual layout.
 */
export function opens(file: FooterFile, state: Uint32Array, primitives: Primitives, tries: number): boolean {
  if (file.original) return mayOpen(file, state);
  const whole = sourceOfPieces(openedPieces(file.source, file.size, encryptedAreas(file.size, usualLayout), state, primitives));
  if (provesItself(partOf(whole, 0, BLOCK), primitives, 64 + tries)) return true;
  return file.size > BLOCK && mayOpen(file, state) && provesItself(whole, primitives, 64 + tries);
}

/** A copy of less than 16 bytes proves nothing. */
function isBeginningOf(clear: Uint8Array, { original, size }: FooterFile): boolean {
  if (!original || original.size !== size || clear.length < 16) return false;
  const there = original.read(0, clear.length);
  return clear.every((byte, at) => byte === there[at]);
}

/** Of the first block; holds nothing between two calls. */
const block = new Int32Array(16);
