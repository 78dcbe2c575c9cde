import type { Text } from '#model/text.ts';
import type { Extent } from './extent.ts';

/** A file as a directory of a file system describes it. */
export type DiskFile = {
  /** `/` between folders, from the root of the volume. */
  readonly path: string;
  readonly size: number;
  readonly extents: readonly Extent[];
  readonly deleted: boolean;
  /** Where it lies was guessed: only its own content can prove it. `known`: the part of its place that is not guessed, the rest lost. */
  readonly guessed: boolean;
  readonly known?: readonly Extent[];
  /** Milliseconds since 1970. */
  readonly modified: number | null;
  /** Names of alternate streams. */
  readonly streams: readonly string[];
  /** What is odd about it. */
  readonly remarks: readonly Text[];
};

/** Names as they may stand in a path: a slash of their own would make a folder of it. */
export const pathName = (name: string): string => name.replaceAll('/', '_').replaceAll('\0', '') || '_';
