import type { LockBit3Layout } from '../families/lockbit3-layout.ts';
import type { Primitives } from '../primitives.ts';
import type { FooterFile } from './footer-file.ts';
import type { FooterKeyStream } from './footer-key-stream.ts';

export type SolvedGroup = {
  readonly stream: FooterKeyStream;
  readonly states: ReadonlyMap<FooterFile, Solved>;
  /** Layouts that files of the group were seen with; the first is the usual one. */
  readonly layouts: readonly LockBit3Layout[];
};

/** `proved`: the opened file itself shows it. Otherwise each byte of the key stream used was proved by other files. */
export type Solved = { readonly state: Uint32Array; readonly proved: boolean };

/** What the steps of the solution work on. */
export type FooterGroup = {
  readonly files: readonly FooterFile[];
  readonly stream: FooterKeyStream;
  readonly states: Map<FooterFile, Solved>;
  readonly primitives: Primitives;
  /** The votes under which a file was last tried in vain. */
  readonly tried: Map<FooterFile, string>;
  readonly layouts: LockBit3Layout[];
};

/** Source of a vote that rests on the name of this file; the others are numbered by the length of the packed name. */
export const nameSource = (number: number): number => -1 - number;
