import { hasAt, latin1, u16, u32, u64, u8, utf16 } from '../little-endian.ts';

/** An entry of a folder. */
export type FatEntry = {
  readonly name: string;
  readonly isDirectory: boolean;
  readonly deleted: boolean;
  readonly first: number;
  readonly size: number;
  /** exFAT says that the clusters follow each other and that the table says nothing. */
  readonly contiguous: boolean;
  readonly modified: number | null;
};

/** Bytes of a stretch of a folder → its entries, up to the entry that ends it. A long name that does not belong to the short one is dropped. */
export function fatEntries(bytes: Uint8Array): FatEntry[] {
  const entries: FatEntry[] = [];
  let long: { readonly parts: string[]; readonly sum: number } | null = null;
  for (let at = 0; at + 32 <= bytes.length && u8(bytes, at) !== 0; at += 32) {
    const attributes = u8(bytes, at + 11);
    const deleted = u8(bytes, at) === 0xe5;
    if ((attributes & 0x3f) === 0x0f) {
      const sum = u8(bytes, at + 13);
      if (deleted) long = null;
      else if ((u8(bytes, at) & 0x40) !== 0) long = { parts: [longPart(bytes, at)], sum };
      else if (long?.sum === sum && long.parts.length < 20) long.parts.unshift(longPart(bytes, at));
      else long = null;
      continue;
    }
    const own: { readonly parts: string[]; readonly sum: number } | null = long;
    long = null;
    if ((attributes & 0xc8) !== 0 || hasAt(bytes, at, '. ') || hasAt(bytes, at, '.. ')) continue;
    const short = shortName(bytes, at, deleted);
    if (short === null) continue;
    entries.push({
      name: own && own.sum === shortSum(bytes, at) ? own.parts.join('').replace(/\0.*$/s, '') : short,
      isDirectory: (attributes & 0x10) !== 0,
      deleted,
      first: u16(bytes, at + 26) + u16(bytes, at + 20) * 65_536,
      size: u32(bytes, at + 28),
      contiguous: false,
      modified: dosTime(u16(bytes, at + 24), u16(bytes, at + 22)),
    });
  }
  return entries;
}

const longPart = (bytes: Uint8Array, at: number): string => utf16(bytes, at + 1, 5) + utf16(bytes, at + 14, 6) + utf16(bytes, at + 28, 2);

function shortName(bytes: Uint8Array, at: number, deleted: boolean): string | null {
  const all = latin1(bytes, at, at + 11);
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what a name cannot hold
  if (/[\x00-\x04\x06-\x1f"*+,/:;<=>?[\\\]|]/.test(deleted ? all.slice(1) : all)) return null;
  const cased = (text: string, lower: number): string => ((u8(bytes, at + 12) & lower) === 0 ? text : text.toLowerCase());
  const base = cased((deleted ? '_' : '') + all.slice(deleted ? 1 : 0, 8).trimEnd(), 8);
  const extension = cased(all.slice(8).trimEnd(), 16);
  return base === '' ? null : extension === '' ? base : `${base}.${extension}`;
}

function shortSum(bytes: Uint8Array, at: number): number {
  let sum = 0;
  for (let index = 0; index < 11; index += 1) sum = (((sum & 1) << 7) + (sum >> 1) + u8(bytes, at + index)) & 0xff;
  return sum;
}

/** DOS date and time, which know no zone: taken as UTC. */
function dosTime(date: number, time: number): number | null {
  const month = (date >> 5) & 15;
  const day = date & 31;
  if (month < 1 || month > 12 || day < 1) return null;
  return Date.UTC(1980 + (date >> 9), month - 1, day, time >> 11, (time >> 5) & 63, (time & 31) * 2);
}

/** The same for exFAT: sets of a file entry, a stream entry and name entries, whose checksum must hold. */
export function exfatEntries(bytes: Uint8Array): FatEntry[] {
  const entries: FatEntry[] = [];
  for (let at = 0; at + 32 <= bytes.length && u8(bytes, at) !== 0; at += 32) {
    const kind = u8(bytes, at);
    if ((kind & 0x7f) !== 0x05) continue;
    const deleted = kind === 0x05;
    const count = u8(bytes, at + 1);
    const end = at + 32 * (count + 1);
    if (count < 2 || count > 18 || end > bytes.length || (u8(bytes, at + 32) & 0x7f) !== 0x40) continue;
    if (!deleted && setSum(bytes, at, end) !== u16(bytes, at + 2)) continue;
    let name = '';
    for (let part = at + 64; part < end; part += 32) if ((u8(bytes, part) & 0x7f) === 0x41) name += utf16(bytes, part + 2, 15);
    entries.push({
      name: name.slice(0, u8(bytes, at + 35)),
      isDirectory: (u16(bytes, at + 4) & 0x10) !== 0,
      deleted,
      first: u32(bytes, at + 52),
      size: u64(bytes, at + 56),
      contiguous: (u8(bytes, at + 33) & 2) !== 0,
      modified: dosTime(u16(bytes, at + 14), u16(bytes, at + 12)),
    });
    at = end - 32;
  }
  return entries;
}

function setSum(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 1)
    if (at !== from + 2 && at !== from + 3) sum = (((sum & 1) << 15) + (sum >> 1) + u8(bytes, at)) & 0xffff;
  return sum;
}
