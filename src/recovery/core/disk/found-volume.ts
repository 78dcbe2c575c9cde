import type { Text } from '#model/text.ts';
import type { ExtGeometry } from './ext4/superblock.ts';
import type { FatGeometry } from './fat/boot.ts';
import type { VolumeTrace } from './image-event.ts';
import type { Run } from './ntfs/run-list.ts';

/** A file system and what is needed to read it. */
export type FoundVolume = {
  readonly from: number;
  readonly to: number;
  readonly label: string | null;
  readonly foundBy: VolumeTrace;
  readonly damage: readonly Text[];
  readonly system:
    | {
        readonly type: 'ntfs';
        readonly clusterSize: number;
        readonly recordSize: number;
        readonly indexSize: number;
        readonly table: readonly Run[] | null;
      }
    | {
        readonly type: 'fat' | 'exfat';
        readonly geometry: FatGeometry;
        /** From where the geometry counts, where that is not the start. */
        readonly origin?: number;
      }
    | { readonly type: 'ext4'; readonly geometry: ExtGeometry }
    | { readonly type: 'unknown' };
};

/** With its place in the order of the image, from 1. */
export type NumberedVolume = FoundVolume & { readonly number: number };
