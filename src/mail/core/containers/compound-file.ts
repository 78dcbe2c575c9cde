import { accept, refuse, type Outcome } from '#model/outcome.ts';
import { u16, u32 } from './little-endian.ts';

/**
 * A compound file (MS-CFB): storages and streams, as Outlook's .msg, Office 97 and OLE objects keep them. Total: a cyclic or broken table shortens what is
 * read, it never loops; no stream is longer than the file. `entries` in the order of the directory tree, parents first.
 */
export type CompoundFile = {
  /** Class of the root, 32 hex digits as they stand in the file; zeros where there is none. */
  readonly classId: string;
  readonly entries: readonly CompoundEntry[];
  /** At most `limit` bytes of a stream; shorter where its chain is broken. A storage has none. */
  readonly read: (entry: CompoundEntry, limit?: number) => Uint8Array;
  /** The entry at a path below the root, upper and lower case alike. */
  readonly find: (path: string) => CompoundEntry | null;
  /** What stands directly in a storage; null is the root. */
  readonly children: (storage: CompoundEntry | null) => readonly CompoundEntry[];
};

export type CompoundEntry = {
  /** Names of the storages that it is in and its own, joined by `/`; the root is left out. */
  readonly path: string;
  readonly name: string;
  readonly kind: 'storage' | 'stream';
  readonly size: number;
  readonly classId: string;
  /** First sector, in the mini stream where it is shorter than the cut-off. */
  readonly start: number;
};

/** Sector numbers from here on are marks, not places. */
const MARKS = 0xfffffffa;
const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const MAX_ENTRIES = 100_000;
const MAX_DEPTH = 64;

export const isCompoundFile = (head: Uint8Array): boolean => head.length >= 512 && MAGIC.every((byte, at) => head[at] === byte);

/** Refuses with `mail-store-broken` what has no header or no directory. */
export function openCompoundFile(bytes: Uint8Array): Outcome<CompoundFile> {
  if (!isCompoundFile(bytes)) return refuse('mail-store-broken', { what: 'compound file' }, { byte: 0 });
  const shift = u16(bytes, 30);
  const miniShift = u16(bytes, 32);
  if (shift < 7 || shift > 16 || miniShift < 2 || miniShift >= shift)
    return refuse('mail-store-broken', { what: 'sector size' }, { byte: 30 });
  const sector = 2 ** shift;
  const total = Math.ceil(bytes.length / sector);
  const cutOff = Math.max(u32(bytes, 56), 1);
  const place = (number: number): number => (number + 1) * sector;
  const sectorAt = (number: number): Uint8Array => bytes.subarray(place(number), place(number) + sector);

  const fat = readFat(bytes, sectorAt, sector, total);
  const directory = chained(u32(bytes, 48), fat, sectorAt, sector, Math.min(bytes.length, MAX_ENTRIES * 128));
  if (directory.length < 128) return refuse('mail-store-broken', { what: 'directory' }, { byte: 48 });
  const root = directory.subarray(0, 128);
  const miniFat = numbersOf(chained(u32(bytes, 60), fat, sectorAt, sector, bytes.length));
  let mini: Uint8Array | null = null;
  const miniStream = (): Uint8Array => (mini ??= chained(u32(root, 116), fat, sectorAt, sector, Math.min(u32(root, 120), bytes.length)));

  const entries = entriesOf(directory, bytes.length);
  const byPath = new Map(entries.map((entry) => [entry.path.toLowerCase(), entry]));
  const inside = new Map<string, CompoundEntry[]>();
  for (const entry of entries) {
    const parent = entry.path.slice(0, Math.max(0, entry.path.length - entry.name.length - 1));
    const beside = inside.get(parent);
    if (beside) beside.push(entry);
    else inside.set(parent, [entry]);
  }
  const read = (entry: CompoundEntry, limit = entry.size): Uint8Array => {
    const size = Math.max(0, Math.min(entry.size, limit));
    if (entry.kind !== 'stream' || size === 0) return new Uint8Array(0);
    if (entry.size >= cutOff) return chained(entry.start, fat, sectorAt, sector, size);
    const small = 2 ** miniShift;
    const stream = miniStream();
    return chained(entry.start, miniFat, (number) => stream.subarray(number * small, (number + 1) * small), small, size);
  };
  return accept({
    classId: hex(root.subarray(80, 96)),
    entries,
    read,
    find: (path) => byPath.get(path.toLowerCase()) ?? null,
    children: (storage) => inside.get(storage?.path ?? '') ?? [],
  });
}

/** The file allocation table: 109 places in the header, the rest in a chain of sectors that may be long, cyclic or absent. */
function readFat(bytes: Uint8Array, sectorAt: (number: number) => Uint8Array, sector: number, total: number): Uint32Array {
  const places: number[] = [];
  for (let at = 76; at < 512; at += 4) places.push(u32(bytes, at));
  const seen = new Set<number>();
  for (let next = u32(bytes, 68); next < total && !seen.has(next) && places.length <= total;) {
    seen.add(next);
    const list = sectorAt(next);
    for (let at = 0; at + 4 < sector; at += 4) places.push(u32(list, at));
    next = u32(list, sector - 4);
  }
  // A table longer than the file can need describes sectors that are not there.
  const known = places.filter((number) => number < total).slice(0, Math.ceil((total * 4) / sector) + 1);
  const each = sector / 4;
  const fat = new Uint32Array(known.length * each).fill(0xffffffff);
  for (const [index, number] of known.entries()) fat.set(numbersOf(sectorAt(number)), index * each);
  return fat;
}

function numbersOf(bytes: Uint8Array): Uint32Array {
  const numbers = new Uint32Array(bytes.length >> 2);
  for (let index = 0; index < numbers.length; index += 1) numbers[index] = u32(bytes, index * 4);
  return numbers;
}

/** Bytes of a chain of sectors, at most `limit`: every step adds some, so that a circle ends by itself. */
function chained(start: number, table: Uint32Array, sectorAt: (number: number) => Uint8Array, sector: number, limit: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let number = start; length < limit && number < MARKS;) {
    const piece = sectorAt(number);
    if (piece.length === 0) break;
    pieces.push(piece.subarray(0, Math.min(piece.length, limit - length)));
    length += Math.min(piece.length, limit - length);
    if (piece.length < sector) break;
    number = table[number] ?? MARKS;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The directory is a tree of siblings (left, right) and children. Each entry is visited once, whatever points at it. */
function entriesOf(directory: Uint8Array, fileSize: number): readonly CompoundEntry[] {
  const entries: CompoundEntry[] = [];
  const seen = new Set([0]);
  const pending: { number: number; parent: string; depth: number }[] = [{ number: u32(directory, 76), parent: '', depth: 0 }];
  for (let task = pending.pop(); task; task = pending.pop()) {
    const { number, parent, depth } = task;
    const at = number * 128;
    if (number >= MARKS || at + 128 > directory.length || seen.has(number) || depth > MAX_DEPTH) continue;
    seen.add(number);
    const type = directory[at + 66];
    pending.push({ number: u32(directory, at + 72), parent, depth }, { number: u32(directory, at + 68), parent, depth });
    if (type !== 1 && type !== 2) continue;
    const length = Math.max(0, Math.min(64, u16(directory, at + 64)) - 2) >> 1;
    let name = '';
    for (let index = 0; index < length; index += 1) name += String.fromCharCode(u16(directory, at + index * 2));
    const path = parent === '' ? name : `${parent}/${name}`;
    const size = type === 2 ? Math.min(u32(directory, at + 120), fileSize) : 0;
    entries.push({
      path,
      name,
      kind: type === 2 ? 'stream' : 'storage',
      size,
      classId: hex(directory.subarray(at + 80, at + 96)),
      start: u32(directory, at + 116),
    });
    if (type === 1) pending.push({ number: u32(directory, at + 76), parent: path, depth: depth + 1 });
  }
  return entries;
}

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
