import type { Text } from '#model/text.ts';
import type { Step } from '../methods/method.ts';
import type { Recovered } from '../recovered.ts';

/** What somebody knows about an image before it is read. */
export type ImageOptions = {
  /** File name of the image, without folders: `-flat.vmdk` asks for a descriptor too. */
  readonly name: string;
  /** Which bytes of the image are encrypted, half open, in order, where a family's marks or an opened footer say so: everything else is taken for intact. */
  readonly encrypted?: readonly (readonly [number, number])[];
  /** Id of the family that is known to have done it; stands in every file. */
  readonly family?: string;
  /** false: leave out what no directory names. */
  readonly carve?: boolean;
};

/** What comes out of a disk image, in an order that depends on the image alone. */
export type ImageEvent = ImageStep | EncryptionFound | VolumeFound | FileFound | FileLost;

/** Work goes on; `done` and `total` are bytes or entries, as `what` says. A good moment to stop. */
export type ImageStep = { readonly kind: 'step' } & Step;

/** How it was worked out which bytes of the image are encrypted. Comes once, before any file. */
export type EncryptionFound = {
  readonly kind: 'encryption';
  /**
   * `given` by the caller · `periodic`: a published grid of runs, seen over and over · `head`: a published first stretch · `unknown`: nothing fits;
   * then a byte counts as intact only where it cannot be ciphertext.
   */
  readonly layout: 'given' | 'periodic' | 'head' | 'unknown';
  /** Bytes, for `periodic`: runs of `length` every `period` from `phase`. */
  readonly pattern: { readonly phase: number; readonly period: number; readonly length: number } | null;
  /** Bytes from the start without anything that could not be ciphertext. */
  readonly head: number;
  readonly text: Text;
};

/** A partition or file system. */
export type VolumeFound = {
  readonly kind: 'volume';
  /** From 1, in the order of the image; files refer to it. */
  readonly number: number;
  readonly type: 'ntfs' | 'fat' | 'exfat' | 'ext4' | 'unknown';
  /** Bytes of the image, half open. */
  readonly from: number;
  readonly to: number;
  readonly label: string | null;
  /** How it was found. */
  readonly foundBy: VolumeTrace;
  /** What of its structures is lost or was taken from a backup. */
  readonly damage: readonly Text[];
};

/**
 * `table`: partition table · `backup-table`: GPT at the end of the disk · `boot` · `backup-boot` · `backup-superblock` · `records`: worked out from FILE
 * records found by signature · `folders`: worked out from FAT folders · `whole`: the image is one volume without a table.
 */
export type VolumeTrace = 'table' | 'backup-table' | 'boot' | 'backup-boot' | 'backup-superblock' | 'records' | 'folders' | 'whole';

/** One file got back. */
export type FileFound = {
  readonly kind: 'file';
  readonly recovered: Recovered;
  /** Of a volume; null for what was carved or rebuilt outside of one. */
  readonly volume: number | null;
  /** Path in its volume, `/` between folders; null for what no directory names. */
  readonly path: string | null;
  readonly origin: 'directory' | 'carved' | 'descriptor';
  /** The directory says that it was deleted. */
  readonly deleted: boolean;
  /** Names of alternate streams (NTFS); listed, not written. */
  readonly streams: readonly string[];
};

/** A file that a folder names and of which no byte is left, or whose place nobody knows any more. */
export type FileLost = {
  readonly kind: 'lost';
  readonly volume: number;
  readonly path: string;
  readonly size: number;
  readonly text: Text;
};
