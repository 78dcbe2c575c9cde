import { readUnits } from './code-units.ts';

/** Reports made ready for an engine: what they hold, as hashes and bytes in typed arrays. Lists of all reports stand one after the other, `…Ends` say where each ends. */
export type PackedReports = {
  readonly count: number;
  readonly ids: Uint8Array<ArrayBuffer>;
  readonly idEnds: Int32Array<ArrayBuffer>;
  /** Days since 1970; `noDay` where nobody knows. */
  readonly days: Int32Array<ArrayBuffer>;
  /** Two a report: a hash of the reporter; 0 and 0 where none is stated. */
  readonly reporters: Int32Array<ArrayBuffer>;
  /** 1: an exercise. */
  readonly exercise: Uint8Array<ArrayBuffer>;
  /** What each report holds as evidence, each once, derived features included; without what a sieve kept out. */
  readonly featureEnds: Int32Array<ArrayBuffer>;
  readonly types: Uint8Array<ArrayBuffer>;
  /** Two a feature. */
  readonly hashes: Int32Array<ArrayBuffer>;
  /** The most a common value may weigh (0: it says nothing); `noCap` for ordinary ones. */
  readonly caps: Int32Array<ArrayBuffer>;
  readonly texts: Uint8Array<ArrayBuffer>;
  readonly textEnds: Int32Array<ArrayBuffer>;
  /** What follows from each feature, by its place in the batch: `broader[broaderStarts[n]..broaderEnds[n])`. */
  readonly broaderStarts: Int32Array<ArrayBuffer>;
  readonly broaderEnds: Int32Array<ArrayBuffer>;
  readonly broader: Int32Array<ArrayBuffer>;
  /** As many a report as there are likenesses. */
  readonly profileEnds: Int32Array<ArrayBuffer>;
  readonly profiles: Int32Array<ArrayBuffer>;
  /** Two an entry of a profile; only those of kinds whose entries are counted matter. */
  readonly entryHashes: Int32Array<ArrayBuffer>;
};

export const noDay = -1;
export const noCap = 2_147_483_647;

/** The id of a packed report by its place in the batch. */
export const packedId = ({ ids, idEnds }: PackedReports, place: number): string =>
  readUnits(ids, idEnds[place - 1] ?? 0, idEnds[place] ?? 0);

/** What changes hands, instead of being copied, when it is sent to another thread. */
export const transferables = (packed: PackedReports): ArrayBuffer[] =>
  Object.values(packed).flatMap((part) => (typeof part === 'number' ? [] : [part.buffer]));
