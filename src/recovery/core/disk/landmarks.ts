import type { ByteSource } from '#model/byte-source.ts';
import type { CarveType } from './carve/carve-type.ts';
import type { ImageStep } from './image-event.ts';
import { fatBoot } from './fat/boot.ts';
import { beginsFolder } from './fat/infer-geometry.ts';
import { hasAt, u16, u8 } from './little-endian.ts';
import { extSuperblock } from './ext4/superblock.ts';
import { ntfsBoot } from './ntfs/boot.ts';
import type { OffsetList } from './offset-list.ts';
import { offsetList } from './offset-list.ts';
import type { Surety } from './surety/surety.ts';

/** What one pass over all sectors of an image found by signature. */
export type Landmarks = {
  readonly records: OffsetList;
  readonly indexes: OffsetList;
  /** Clusters that begin a folder of FAT. */
  readonly folders: OffsetList;
  readonly ntfsBoots: readonly number[];
  readonly fatBoots: readonly number[];
  readonly superblocks: readonly number[];
  readonly tables: readonly number[];
  /** Starts of files, by carve type. */
  readonly heads: OffsetList;
  readonly headTypes: OffsetList;
};

const window = 1 << 20;
const sector = 512;
const mostBoots = 4096;

/**
 * Reads the image once, sector by sector: file systems put everything at sectors. What comes out is places only; whoever uses them checks them. `watch` sees
 * the bytes go by, so that nobody else has to read them for what a glance tells.
 */
export function* findLandmarks(
  image: ByteSource,
  types: readonly CarveType[],
  watch: (bytes: Uint8Array, start: number) => void = () => {},
): Generator<ImageStep, Landmarks, void> {
  const records = offsetList();
  const indexes = offsetList();
  const folders = offsetList(1_000_000);
  const heads = offsetList(2_000_000);
  const headTypes = offsetList(2_000_000);
  const boots = { ntfs: [] as number[], fat: [] as number[], ext: [] as number[], gpt: [] as number[] };
  const add = (list: number[], offset: number): void => {
    if (list.length < mostBoots) list.push(offset);
  };
  const byByte = firstBytes(types);

  for (let start = 0; start < image.size; start += window) {
    const bytes = image.read(start, start + window);
    watch(bytes, start);
    for (let at = 0; at + 16 <= bytes.length; at += sector) {
      // Superblocks tell by bytes in their middle; everything else by its first eight bytes.
      if (bytes[at + 56] === 0x53 && bytes[at + 57] === 0xef && extSuperblock(bytes.subarray(at, at + 1024))) add(boots.ext, start + at);
      const first = u8(bytes, at);
      // Empty sectors are the most by far.
      if (first === 0 && bytes[at + 4] === 0) continue;
      const candidates = byByte[first];
      if (candidates === undefined) continue;
      for (const candidate of candidates) {
        if (candidate.kind === 'type') {
          const type = types[candidate.index];
          if (!type?.heads.some((head) => hasAt(bytes, at + head.at, head.text))) continue;
          heads.push(start + at);
          headTypes.push(candidate.index);
          break;
        }
        if (hasAt(bytes, at, 'FILE') && u16(bytes, at + 4) < 64 && u16(bytes, at + 6) < 10) records.push(start + at);
        else if (hasAt(bytes, at, 'INDX') && u16(bytes, at + 4) < 128) indexes.push(start + at);
        else if (beginsFolder(bytes, at)) folders.push(start + at);
        else if (hasAt(bytes, at, 'EFI PART')) add(boots.gpt, start + at);
        else if (u16(bytes, at + 510) === 0xaa55) {
          const boot = bytes.subarray(at, at + sector);
          if (ntfsBoot(boot)) add(boots.ntfs, start + at);
          else if (fatBoot(boot)) add(boots.fat, start + at);
        }
      }
    }
    yield {
      kind: 'step',
      what: { ja: 'イメージを通読しています（バイト）', en: 'Reading through the image (bytes)' },
      done: Math.min(image.size, start + window),
      total: image.size,
    };
  }
  return {
    records,
    indexes,
    folders,
    heads,
    headTypes,
    ntfsBoots: boots.ntfs,
    fatBoots: boots.fat,
    superblocks: boots.ext,
    tables: boots.gpt,
  };
}

/** Those that stand outside encrypted runs: what ciphertext happens to look like is none. */
export function sureLandmarks(landmarks: Landmarks, surety: Surety): Landmarks {
  if (!surety.byLayout) return landmarks;
  const isSure = (offset: number): boolean => surety.isSure(offset, offset + 16);
  const sureOf = (list: OffsetList, places = list): OffsetList => {
    const kept = offsetList(list.count());
    for (let index = 0; index < list.count(); index += 1) if (isSure(places.at(index))) kept.push(list.at(index));
    return { ...kept, overflowed: list.overflowed };
  };
  const { records, indexes, folders, heads, headTypes, ntfsBoots, fatBoots, superblocks, tables } = landmarks;
  return {
    records: sureOf(records),
    indexes: sureOf(indexes),
    folders: sureOf(folders),
    heads: sureOf(heads),
    headTypes: sureOf(headTypes, heads),
    ntfsBoots: ntfsBoots.filter(isSure),
    fatBoots: fatBoots.filter(isSure),
    superblocks: superblocks.filter(isSure),
    tables: tables.filter(isSure),
  };
}

type Candidate = { readonly kind: 'structure' } | { readonly kind: 'type'; readonly index: number };

/** First byte of a sector → what may stand there. A type whose signature stands further in begins with a length: with 0. */
function firstBytes(types: readonly CarveType[]): (Candidate[] | undefined)[] {
  const table: (Candidate[] | undefined)[] = Array.from({ length: 256 });
  const at = (byte: number): Candidate[] => (table[byte] ??= []);
  for (const byte of [0x2e, 0x46, 0x49, 0x45, 0xeb, 0xe9]) at(byte).push({ kind: 'structure' });
  for (const [index, { heads }] of types.entries()) {
    const bytes = new Set(heads.flatMap(({ at, text }) => (at === 0 ? [text.charCodeAt(0)] : [0])));
    for (const byte of bytes) at(byte).push({ kind: 'type', index });
  }
  return table;
}
