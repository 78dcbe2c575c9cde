import type { Reason } from '#model/outcome.ts';
import type { Text } from '#model/text.ts';
import type { ByteSource } from '#model/byte-source.ts';
import type { Identification } from '../evidence.ts';
import type { Recognition } from '../families/family.ts';
import type { Key } from '../keys/key.ts';
import type { Primitives } from '../primitives.ts';
import type { Recovered } from '../recovered.ts';

/**
 * A way to get files back: with a key, by breaking, or by saving what is there. One file a method, one line in index.ts; their order there is the order
 * in which they are tried on a file, and the first that answers wins.
 */
export type Method = {
  readonly id: string;
  readonly name: Text;
  /** Cheap: can it be tried on this file at all? */
  readonly suits: (subject: Subject) => boolean;
  /**
   * Works out what the suited files have in common (a key stream, a seed), as a generator so that long work shows how far it is and can be stopped
   * between two steps. Returns what opens single files.
   */
  readonly prepare: (subjects: readonly Subject[], means: Means) => Generator<Step, Opener, void>;
};

export type Step = { readonly what: Text; readonly done: number; readonly total: number | null };

/** The files got back from one input; a reason where it was tried and did not work; null where there is nothing to say. */
export type Opener = (subject: Subject) => readonly Recovered[] | Reason | null;

/** One input file. */
export type Subject = {
  /** Its name without folders, as found. */
  readonly name: string;
  readonly source: ByteSource;
  readonly identification: Identification;
  /** By family id: what recognise() said. */
  readonly recognitions: ReadonlyMap<string, Recognition>;
};

/** What people gave along. */
export type Means = {
  readonly primitives: Primitives;
  readonly keys: readonly Key[];
  /** Encrypted file (by `Subject.name`) and its original. */
  readonly pairs: readonly { readonly encrypted: string; readonly original: ByteSource }[];
  /** Names that files on the machine had: from $MFT, $UsnJrnl, a backup's listing. */
  readonly names: readonly string[];
  /** Where to look for a tick-count seed, half open, milliseconds. */
  readonly ticks: readonly [from: number, to: number];
  /** Search seeds in bulk (engine/wasm/search-ticks.ts); core/seeds/find-tick.ts is the readable form. */
  readonly searchTicks: SearchTicks;
  readonly tickStreams: TickStreams;
};

/**
 * The first seed in [from, to) whose key stream turns the first bytes of one of the targets into one of its magics, and the index of that target; null:
 * none. Magics of four bytes or more; many targets cost little more than one. Called on stretches of some seconds' work, so that the method can
 * yield between two of them.
 */
export type SearchTicks = (
  targets: readonly TickTarget[],
  from: number,
  to: number,
) => { readonly seed: number; readonly target: number } | null;

export type TickTarget = {
  /** First bytes of the file, at most 64. */
  readonly cipher: Uint8Array;
  /** What may stand there once it is opened; what does not lie within `cipher` is never found. */
  readonly magics: readonly { readonly at: number; readonly bytes: Uint8Array }[];
};

/** The first 64 bytes of key stream of every seed in [from, to), one after the other: for files without a magic. Some thousands at a time. */
export type TickStreams = (from: number, to: number) => Uint8Array;
