import type { ByteSource } from '#model/byte-source.ts';
import { bitSet } from '../bit-set.ts';
import type { DiskFile } from '../disk-file.ts';
import { pathName } from '../disk-file.ts';
import type { Extent } from '../extent.ts';
import type { ImageStep } from '../image-event.ts';

import type { Surety } from '../surety/surety.ts';
import type { FatGeometry } from './boot.ts';
import type { FatTable } from './chain.ts';
import { chainExtents, contiguous, fatTable } from './chain.ts';
import type { FatEntry } from './entry.ts';
import { exfatEntries, fatEntries } from './entry.ts';
import { beginsFolder, ownCluster } from './infer-geometry.ts';

type Folder = { readonly path: string; readonly extents: readonly Extent[]; readonly depth: number };
type Found = ImageStep | { readonly kind: 'disk-file'; readonly file: DiskFile };

/** A folder is at most this long: FAT allows 65,536 entries, exFAT 8,388,608. */
const longestFolder = 256 * 2 ** 20;
const deepest = 128;
const mostFolders = 1_000_000;

/**
 * The files of a FAT or exFAT volume at `start`, folder by folder. Where parts of folders are lost, folders that nobody names any more are looked for at
 * the start of every cluster (FAT begins them with an entry for themselves).
 */
export function* readFat(image: ByteSource, start: number, geometry: FatGeometry, surety: Surety): Generator<Found, void, void> {
  const { kind, clusterSize, clusters, root } = geometry;
  const table = fatTable(image, start, geometry, surety);
  const visited = bitSet(clusters + 2);
  const whole = Math.min(longestFolder, clusters * clusterSize);
  const rootExtents: Extent[] =
    'from' in root
      ? [{ kind: 'image', from: start + root.from, length: root.to - root.from }]
      : folderExtents(table, root.cluster, whole, clusterSize);
  const queue: Folder[] = [{ path: '', extents: rootExtents, depth: 0 }];
  if ('cluster' in root) visited.add(root.cluster);
  let damaged = geometry.tables.length === 0;
  let folders = 0;

  function* drain(): Generator<Found, void, void> {
    for (let folder = queue.shift(); folder && folders < mostFolders; folder = queue.shift()) {
      folders += 1;
      if (folders % 64 === 0) yield step(folders, null);
      for (const bytes of stretches(folder)) {
        for (const entry of kind === 'ex' ? exfatEntries(bytes) : fatEntries(bytes)) {
          const path = folder.path + pathName(entry.name);
          if (!entry.isDirectory) yield { kind: 'disk-file', file: diskFile(entry, path) };
          else if (!entry.deleted && table.isCluster(entry.first) && !visited.has(entry.first) && folder.depth < deepest) {
            visited.add(entry.first);
            const extents =
              kind === 'ex' && entry.contiguous
                ? contiguous(table, entry.first, Math.min(entry.size, whole), clusterSize)
                : folderExtents(table, entry.first, whole, clusterSize);
            queue.push({ path: `${path}/`, extents, depth: folder.depth + 1 });
          }
        }
      }
    }
  }

  /** What surely stands of a folder, in stretches without a gap. */
  function* stretches({ extents }: Folder): Generator<Uint8Array, void, void> {
    for (const extent of joined(extents)) {
      if (extent.kind === 'lost') damaged = true;
      if (extent.kind !== 'image') continue;
      for (const { from, to, sure } of surety.split(extent.from, Math.min(extent.from + extent.length, image.size))) {
        if (!sure) damaged = true;
        else if (to - from >= 32) yield image.read(Math.ceil((from - start) / 32) * 32 + start, to);
      }
    }
  }

  function diskFile(entry: FatEntry, path: string): DiskFile {
    const { first, size, deleted, modified } = entry;
    const bounded = size <= clusters * clusterSize ? size : 0;
    const chain = entry.contiguous || deleted ? null : chainExtents(table, first, bounded, clusterSize);
    // Where no copy of the table tells how it goes on, most files lie in one piece: a guess that the content has to prove.
    const guessed = bounded > clusterSize && (chain?.some(({ kind }) => kind === 'lost') ?? false);
    const extents = chain === null || guessed ? contiguous(table, first, bounded, clusterSize) : chain;
    const known = guessed && chain !== null ? { known: chain } : {};
    const remarks = bounded === size ? [] : [{ ja: '大きさがボリュームを超えています。', en: 'Its size is larger than the volume.' }];
    return { path, size: bounded, extents, ...known, deleted, guessed, modified, streams: [], remarks };
  }

  yield* drain();
  if (!damaged || kind === 'ex') return;
  // Those right below the root first: from there the others get their names.
  for (const below of [true, false]) {
    for (let cluster = 2; cluster < clusters + 2; cluster += 1) {
      if (cluster % 16_384 === 0) yield step(cluster, clusters);
      const at = table.placeOf(cluster);
      if (visited.has(cluster) || !surety.isSure(at, at + 64)) continue;
      const head = image.read(at, at + 64);
      if (!beginsFolder(head, 0) || ownCluster(head, 0) !== cluster || (below && ownCluster(head, 32) !== 0)) continue;
      visited.add(cluster);
      queue.push({ path: `lost-folder-${cluster}/`, extents: folderExtents(table, cluster, whole, clusterSize), depth: 1 });
      yield* drain();
    }
  }
}

/** A folder's clusters: its length is told by its chain alone; where that is lost, one cluster surely belongs to it. */
function folderExtents(table: FatTable, first: number, most: number, clusterSize: number): Extent[] {
  const extents: Extent[] = [];
  const met = new Set<number>();
  for (let at: number | 'end' | 'free' | 'lost' = first; typeof at === 'number' && table.isCluster(at) && !met.has(at);) {
    met.add(at);
    extents.push({ kind: 'image', from: table.placeOf(at), length: clusterSize });
    at = table.next(at);
    if (at === 'lost') extents.push({ kind: 'lost', length: clusterSize });
    if (met.size * clusterSize >= most) break;
  }
  return extents;
}

function joined(extents: readonly Extent[]): Extent[] {
  const row: Extent[] = [];
  for (const extent of extents) {
    const last = row.at(-1);
    if (extent.kind === 'image' && last?.kind === 'image' && last.from + last.length === extent.from)
      row[row.length - 1] = { ...last, length: last.length + extent.length };
    else row.push(extent);
  }
  return row;
}

const step = (done: number, total: number | null): ImageStep => ({
  kind: 'step',
  what: { ja: 'FATのフォルダーを読んでいます', en: 'Reading FAT folders' },
  done,
  total,
});
