import type { ByteSource } from '#model/byte-source.ts';
import { hasAt, u16, u8 } from '../little-endian.ts';
import type { OffsetList } from '../offset-list.ts';
import type { FatGeometry } from './boot.ts';

const clusterSizes = [4096, 512, 1024, 2048, 8192, 16_384, 32_768, 65_536];
const mostFolders = 4000;

/** Whether a folder of FAT may begin here: with an entry for itself and one for the folder above. */
export const beginsFolder = (bytes: Uint8Array, at: number): boolean =>
  hasAt(bytes, at, '.          ') &&
  hasAt(bytes, at + 32, '..         ') &&
  (u8(bytes, at + 11) & 0x10) !== 0 &&
  (u8(bytes, at + 43) & 0x10) !== 0;

export const ownCluster = (bytes: Uint8Array, at: number): number => u16(bytes, at + 26) + u16(bytes, at + 20) * 65_536;

/**
 * No boot sector is left: each folder says which cluster it begins, and stands where it stands; size of a cluster and place of the first one follow from
 * the most folders that agree. At least three must. The tables count as lost, the root as well.
 */
export function inferFat(image: ByteSource, folders: OffsetList): { readonly start: number; readonly geometry: FatGeometry } | null {
  const votes = new Map<string, { readonly size: number; readonly second: number; clusters: Set<number> }>();
  for (let index = 0; index < Math.min(folders.count(), mostFolders); index += 1) {
    const place = folders.at(index);
    const cluster = ownCluster(image.read(place, place + 64), 0);
    if (cluster < 2) continue;
    for (const size of clusterSizes) {
      const second = place - (cluster - 2) * size;
      if (second < 0 || second % 512 !== 0) continue;
      const vote = votes.get(`${second} ${size}`);
      if (vote) vote.clusters.add(cluster);
      else votes.set(`${second} ${size}`, { size, second, clusters: new Set([cluster]) });
    }
  }
  const [best] = [...votes.values()].sort((a, b) => b.clusters.size - a.clusters.size || a.second - b.second);
  if (!best || best.clusters.size < 3) return null;
  const { size, second } = best;
  const clusters = Math.floor((image.size - second) / size);
  return {
    start: second,
    geometry: {
      kind: 32,
      clusterSize: size,
      volumeSize: clusters * size,
      tables: [],
      tableSize: 0,
      data: 0,
      clusters,
      root: { cluster: 0 },
      label: null,
    },
  };
}
