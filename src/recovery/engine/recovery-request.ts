import { z } from 'zod';
import { Identification } from '../core/evidence.ts';
import { ManifestTotals, type ManifestEntry } from '../core/manifest.ts';
import { Text } from '#model/text.ts';

/**
 * What a recovery is asked for, and what it tells. The command line and the centre's jobs use the same:
 *
 *     const result = await runRecovery(
 *       { kind: 'run', inputs: [{ path: '/evidence/disk1', name: 'disk1' }], out: '/data/recoveries/42' },
 *       { onProgress: (at) => …, signal },
 *     );
 *
 * The work is done by a process apart (no network, no writing but below `out`, bounded memory). It can be stopped at any moment, also with kill -9:
 * asking again for the same with the same `out` goes on where it stopped and ends with the same manifest. Inputs are only ever read.
 */

/** A file or a folder, and how it is called in everything that is written about it: a job keeps its files under other names than people gave them. */
export const RecoveryInput = z.object({ path: z.string().min(1), name: z.string().min(1) });
export type RecoveryInput = z.infer<typeof RecoveryInput>;

export const RecoveryRequest = z.object({
  /** identify: only say what the files are. run: get files back. image: get files out of raw or flat virtual disks. */
  kind: z.enum(['identify', 'run', 'image']),
  inputs: z.array(RecoveryInput).min(1),
  /** Folder for the results (run, image): new, empty, or left by an interrupted run of the same request. Never inside an input. */
  out: z.string().min(1).optional(),
  /** Key files; a key of several files is given as several. */
  keys: z.array(RecoveryInput).default([]),
  /** An encrypted file (path, or name without folders, of one of the inputs) and its original. */
  pairs: z.array(z.object({ encrypted: z.string().min(1), original: z.string().min(1) })).default([]),
  /** Names or paths that files on the machine had: a text file, one a line; or an extracted $MFT or $UsnJrnl:$J, or an image with both. */
  names: z.string().min(1).optional(),
  /** Where to look for a seed that is a tick count: milliseconds since the machine started, half open. */
  ticks: z.tuple([z.int().nonnegative(), z.int().nonnegative()]).optional(),
});
export type RecoveryRequest = z.input<typeof RecoveryRequest>;

/** `identify`: what are the files, with their hash. `prepare`: what files have in common (key streams, seeds). `recover`: writing. `verify`: the manifest. */
export const RecoveryPhase = z.enum(['identify', 'prepare', 'recover', 'verify']);
export type RecoveryPhase = z.infer<typeof RecoveryPhase>;

/** At most ten a second. */
export const RecoveryProgress = z.object({
  phase: RecoveryPhase,
  done: z.number(),
  /** null where nobody knows it. */
  total: z.number().nullable(),
  unit: z.enum(['bytes', 'files', 'steps']),
  /** What is under way, for people. */
  what: Text,
  /** Bytes read of the inputs so far. */
  bytes: z.number(),
  /** Name of the input under way. */
  current: z.string().nullable(),
});
export type RecoveryProgress = z.infer<typeof RecoveryProgress>;

/** An input that could not be worked on, or not to its end. */
export const SetAside = z.object({ source: z.string(), code: z.string(), why: Text });
export type SetAside = z.infer<typeof SetAside>;

/** The answer about one file of `identify`. */
export const FileFinding = z.object({
  path: z.string(),
  /** null where the file could not be read. */
  identification: Identification.nullable(),
  setAside: SetAside.nullable(),
});
export type FileFinding = z.infer<typeof FileFinding>;

export const RecoveryResult = z.object({
  /** DIR/manifest.json (core/manifest.ts); null for identify. */
  manifest: z.string().nullable(),
  totals: ManifestTotals,
  setAside: z.array(SetAside),
  /** True where an earlier run had done some of it. */
  resumed: z.boolean(),
});
export type RecoveryResult = z.infer<typeof RecoveryResult>;

/** How a caller listens and stops. */
export type RecoveryListener = {
  readonly onProgress?: (progress: RecoveryProgress) => void;
  /** One call a file, in the order of the inputs; with run and image too, before anything is recovered. */
  readonly onFinding?: (finding: FileFinding) => void;
  /** run, image: one call an entry of the manifest to be, in its order, once it is durable; a resumed run tells the earlier ones again first. */
  readonly onEntry?: (entry: ManifestEntry) => void;
  /** Stops the work; runRecovery then rejects with RenkeiError `recovery-stopped`. */
  readonly signal?: AbortSignal;
};
