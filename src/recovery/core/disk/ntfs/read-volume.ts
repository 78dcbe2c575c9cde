import type { BitSet } from '../bit-set.ts';
import { bitSet } from '../bit-set.ts';
import type { DiskFile } from '../disk-file.ts';
import { pathName } from '../disk-file.ts';
import type { ImageStep } from '../image-event.ts';
import { u32, u64 } from '../little-endian.ts';
import type { OffsetList } from '../offset-list.ts';
import type { Clusters } from './content.ts';
import { contentOf } from './content.ts';
import { longName } from './file-name.ts';
import type { Folder } from './folder-paths.ts';
import { folderPath } from './folder-paths.ts';
import { indexBlock, indexEntries } from './index-block.ts';
import type { Attribute, FileRecord } from './record.ts';
import { attributeType, fileRecord } from './record.ts';
import type { Run } from './run-list.ts';

export type NtfsVolume = Clusters & {
  readonly recordSize: number;
  readonly indexSize: number;
  /** Where the master file table lies; null: its own record is lost, every record found in the volume counts. */
  readonly table: readonly Run[] | null;
  /** FILE and INDX blocks of the whole image, by signature, in order. */
  readonly records: OffsetList;
  readonly indexes: OffsetList;
};

/** A file that a folder names, but whose record is lost: its name and size may still fit something carved. */
export type LostFile = { readonly path: string; readonly size: number; readonly modified: number | null };

/** Files with numbers below belong to the file system itself. */
const firstOwnNumber = 24;
const extendFolder = 11;
const mostRecords = 2 ** 27;
const mostFolders = 2_000_000;
const mostLost = 200_000;

type Survey = {
  readonly folders: Map<number, Folder>;
  readonly extensions: Map<number, number[]>;
  readonly seen: BitSet;
  readonly offsets: OffsetFilter;
};
type OffsetFilter = (offset: number, record: FileRecord) => boolean;

/**
 * The files of an NTFS volume from its FILE records, wherever they were found: first those in use, then the deleted ones. Returns the files whose
 * records are lost, named by the folders that hold them. The order follows the records' places.
 */
export function* readNtfs(
  volume: NtfsVolume,
): Generator<ImageStep | { readonly kind: 'disk-file'; readonly file: DiskFile }, LostFile[], void> {
  const survey = yield* surveyed(volume);
  nameLostFolders(volume, survey);
  for (const deleted of [false, true]) {
    for (const [offset, record] of recordsOf(volume)) {
      if (
        record.base !== null ||
        record.isDirectory ||
        record.inUse === deleted ||
        record.number < firstOwnNumber ||
        !survey.offsets(offset, record)
      )
        continue;
      const file = diskFile(volume, survey, offset, record);
      if (file) yield { kind: 'disk-file', file };
    }
  }
  return lostFiles(volume, survey);
}

/** Everything that names of files need: folders, continued records, which record of several with one number counts. */
function* surveyed(volume: NtfsVolume): Generator<ImageStep, Survey, void> {
  const folders = new Map<number, Folder>();
  const extensions = new Map<number, number[]>();
  const seen = bitSet(mostRecords);
  const newest = new Map<number, number>();
  const place = placesOf(volume);
  const total = volume.records.firstFrom(volume.end) - volume.records.firstFrom(volume.start);
  let done = 0;
  for (const [offset, record] of recordsOf(volume)) {
    done += 1;
    if (done % 4096 === 0) yield step(done, total);
    if (place) {
      if (place(offset) !== record.number) continue;
    } else if (!keepNewest(volume, newest, offset, record)) continue;
    seen.add(record.number);
    if (record.base !== null) {
      const others = extensions.get(record.base);
      if (!others) extensions.set(record.base, [offset]);
      else if (others.length < 10_000) others.push(offset);
    } else if (record.isDirectory && folders.size < mostFolders) {
      const name = longName(record);
      if (name) folders.set(record.number, { parent: name.parent, name: name.name, sequence: record.sequence });
    }
  }
  const offsets: OffsetFilter = place
    ? (offset, record) => place(offset) === record.number
    : (offset, record) => (newest.get(record.number) ?? offset) === offset;
  return { folders, extensions, seen, offsets };
}

/** Of two records with one number the one that was changed later counts (its sequence in the log). */
function keepNewest({ image, recordSize }: NtfsVolume, newest: Map<number, number>, offset: number, record: FileRecord): boolean {
  const before = newest.get(record.number);
  if (before !== undefined) {
    const [old, now] = [before, offset].map((at) => u64(image.read(at, at + recordSize), 8));
    if ((now ?? 0) <= (old ?? 0)) return false;
  }
  if (newest.size < mostFolders * 2) newest.set(record.number, offset);
  return true;
}

/** Offset → number of the record that belongs there, by the table's run list; null where the table is not known. */
function placesOf({ table, start, clusterSize, recordSize }: NtfsVolume): ((offset: number) => number | null) | null {
  if (!table) return null;
  const parts: { readonly from: number; readonly to: number; readonly at: number }[] = [];
  let at = 0;
  for (const { lcn, clusters } of table) {
    const length = clusters * clusterSize;
    if (lcn !== null) parts.push({ from: start + lcn * clusterSize, to: start + lcn * clusterSize + length, at });
    at += length;
  }
  parts.sort((a, b) => a.from - b.from);
  return (offset) => {
    let low = 0;
    let high = parts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((parts[middle]?.from ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const part = parts[low - 1];
    return part && offset < part.to ? (part.at + offset - part.from) / recordSize : null;
  };
}

function* recordsOf({ image, start, end, recordSize, records }: NtfsVolume): Generator<readonly [number, FileRecord], void, void> {
  const window = 1 << 20;
  let from = 0;
  let bytes: Uint8Array = new Uint8Array();
  for (let index = records.firstFrom(start); index < records.count(); index += 1) {
    const offset = records.at(index);
    if (offset + recordSize > end) break;
    if (offset < from || offset + recordSize > from + bytes.length) {
      from = offset;
      // Tables lie in one piece mostly: a window is worth it where the next records are near.
      const near = records.at(Math.min(index + 16, records.count() - 1)) - offset < window;
      bytes = image.read(offset, offset + (near ? window : recordSize));
    }
    const record = fileRecord(bytes.subarray(offset - from, offset - from + recordSize));
    if (record) yield [offset, record];
  }
}

function diskFile(volume: NtfsVolume, { folders, extensions }: Survey, offset: number, record: FileRecord): DiskFile | null {
  const parts = partsOf(volume, offset, record, extensions.get(record.number) ?? []);
  const name = longName(record) ?? parts.map(({ record }) => longName(record)).find((found) => found !== null);
  if (!name || name.parent === extendFolder) return null;
  const data = parts.flatMap(({ offset, record }) =>
    record.attributes
      .filter(({ type }) => type === attributeType.data)
      .map((attribute) => ({ record: [offset, offset + volume.recordSize] as const, attribute })),
  );
  const content = contentOf(
    data.filter(({ attribute }) => attribute.name === '') as readonly { record: readonly [number, number]; attribute: Attribute }[],
    volume,
  );
  if (!content) return null;
  return {
    path: folderPath(folders, name.parent, name.parentSequence) + pathName(name.name),
    size: content.size,
    extents: content.extents,
    deleted: !record.inUse,
    guessed: false,
    modified: name.modified,
    streams: [...new Set(data.map(({ attribute }) => attribute.name))].filter((stream) => stream !== ''),
    remarks: content.remarks,
  };
}

/** A record and those that continue it. */
function partsOf({ image, recordSize }: NtfsVolume, offset: number, record: FileRecord, extensions: readonly number[]) {
  const parts = [{ offset, record }];
  for (const at of extensions) {
    const next = fileRecord(image.read(at, at + recordSize));
    if (next?.inUse === record.inUse) parts.push({ offset: at, record: next });
  }
  return parts;
}

/** Folders whose own record is lost, named by the folders above them. */
function nameLostFolders(volume: NtfsVolume, { folders }: Survey): void {
  const wanted = new Set<number>();
  for (const { parent } of folders.values()) if (!folders.has(parent)) wanted.add(parent);
  for (const [, record] of recordsOf(volume)) {
    const parent = record.isDirectory ? undefined : longName(record)?.parent;
    if (parent !== undefined && !folders.has(parent)) wanted.add(parent);
  }
  for (let turn = 0; turn < 8 && wanted.size > 0; turn += 1) {
    let found = 0;
    for (const { number, parent, name, space } of entriesOf(volume)) {
      if (space === 2 || !wanted.has(number)) continue;
      folders.set(number, { parent, name, sequence: null });
      wanted.delete(number);
      if (!folders.has(parent)) wanted.add(parent);
      found += 1;
    }
    if (found === 0) return;
  }
}

function lostFiles(volume: NtfsVolume, { folders, seen }: Survey): LostFile[] {
  const lost: LostFile[] = [];
  const met = new Set<number>();
  for (const { number, parent, name, size, modified, space, parentSequence } of entriesOf(volume)) {
    if (lost.length >= mostLost) break;
    if (
      space === 2 ||
      number < firstOwnNumber ||
      parent === extendFolder ||
      seen.has(number) ||
      met.has(number) ||
      folders.has(number) ||
      size === 0
    )
      continue;
    met.add(number);
    lost.push({ path: folderPath(folders, parent, parentSequence) + pathName(name), size, modified });
  }
  return lost;
}

/** Every name that an index of a folder holds: index blocks, then small folders kept in their records. */
function* entriesOf(volume: NtfsVolume) {
  const { image, start, end, indexSize, indexes } = volume;
  for (let index = indexes.firstFrom(start); index < indexes.count() && indexes.at(index) < end; index += 1) {
    const at = indexes.at(index);
    yield* indexBlock(image.read(at, at + indexSize))?.entries ?? [];
  }
  for (const [, record] of recordsOf(volume)) {
    if (!record.isDirectory || !record.inUse) continue;
    for (const { type, name, body } of record.attributes) {
      if (type === attributeType.indexRoot && name === '$I30' && body.kind === 'resident' && u32(body.value, 0) === 0x30)
        yield* indexEntries(body.value, 16);
    }
  }
}

const step = (done: number, total: number): ImageStep => ({
  kind: 'step',
  what: { ja: 'NTFSのファイル記録を読んでいます', en: 'Reading NTFS file records' },
  done,
  total,
});
