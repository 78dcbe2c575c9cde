import type { ByteSource } from '#model/byte-source.ts';
import { findIn, latin, startsWith, u16le, u32le, u64le } from '../integer.ts';
import type { Primitives } from '../primitives.ts';
import { inflateRange } from './inflate-range.ts';

/** What a local header or the central directory says about a member. -1: not said there (it stands behind the data). */
export type ZipEntry = {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where the local header begins. */
  readonly at: number;
};

export type ZipMember = ZipEntry & {
  readonly dataAt: number;
  /** Behind the data, and behind the data descriptor where there is one. */
  readonly end: number;
  /** `crc`: the checksum holds. `unchecked`: packed or protected in a way that is not read here. `broken`: does not hold. */
  readonly state: 'crc' | 'unchecked' | 'broken';
  /** Where it breaks. */
  readonly breaksAt: number | null;
};

/** Local file header (APPNOTE 6.3.10 §4.3.7) at `at`; null: none, or one that nobody writes. */
export function localHeader(file: ByteSource, at: number): (ZipEntry & { readonly dataAt: number }) | null {
  const head = file.read(at, at + 30);
  if (!startsWith(head, 'PK\x03\x04') || head.length < 30) return null;
  const flags = u16le(head, 6);
  const method = u16le(head, 8);
  const nameLength = u16le(head, 26);
  const extraLength = u16le(head, 28);
  if (nameLength === 0 || nameLength > 4096 || method > 99 || u16le(head, 4) > 90) return null;
  const tail = file.read(at + 30, at + 30 + nameLength + extraLength);
  if (tail.length < nameLength + extraLength) return null;
  const later = (flags & 8) !== 0;
  const sizes = zip64Sizes(tail.subarray(nameLength), u32le(head, 22), u32le(head, 18));
  return {
    name: latin(tail, 0, nameLength),
    flags,
    method,
    crc: later ? -1 : u32le(head, 14),
    packed: later ? -1 : sizes.packed,
    unpacked: later ? -1 : sizes.unpacked,
    at,
    dataAt: at + 30 + nameLength + extraLength,
  };
}

/** Sizes of 0xffffffff stand in extra field 1 (§4.5.3), unpacked first; so does the offset in the central directory. */
export function zip64Sizes(
  extra: Uint8Array,
  unpacked: number,
  packed: number,
  offset = 0,
): { unpacked: number; packed: number; offset: number } {
  const result = { unpacked, packed, offset };
  for (let at = 0; at + 4 <= extra.length; at += 4 + u16le(extra, at + 2)) {
    if (u16le(extra, at) !== 1) continue;
    let field = at + 4;
    for (const key of ['unpacked', 'packed', 'offset'] as const) {
      if (result[key] !== 0xffffffff || field + 8 > extra.length) continue;
      result[key] = u64le(extra, field);
      field += 8;
    }
  }
  return result;
}

/** Unpacks the member whose local header stands at `at` and holds it against its CRC. `known`: what the central directory says of it. */
export function zipMember(file: ByteSource, primitives: Primitives, at: number, known: ZipEntry | null): ZipMember | null {
  const header = localHeader(file, at);
  if (!header) return null;
  const said = known ?? header;
  const entry = { ...header, crc: said.crc, packed: said.packed, unpacked: said.unpacked };
  const isProtected = (header.flags & 1) !== 0;
  const limit = entry.packed < 0 ? file.size : Math.min(file.size, header.dataAt + entry.packed);
  const cut = entry.packed >= 0 && header.dataAt + entry.packed > file.size;
  let crc = 0;
  if (isProtected || (header.method !== 0 && header.method !== 8) || (header.method === 0 && entry.packed < 0)) {
    const end = entry.packed < 0 ? header.dataAt : limit;
    return { ...entry, end, state: cut ? 'broken' : 'unchecked', breaksAt: cut ? file.size : null };
  }
  if (header.method === 0) {
    for (let done = header.dataAt; done < limit; done += PIECE) crc = primitives.crc32(file.read(done, Math.min(done + PIECE, limit)), crc);
    const holds = !cut && crc === entry.crc;
    const end = limit + (holds ? descriptorLength(file, limit, header.flags, crc) : 0);
    return { ...entry, end, state: holds ? 'crc' : 'broken', breaksAt: holds ? null : header.dataAt };
  }
  const most = entry.unpacked >= 0 ? entry.unpacked + 1 : MOST_UNPACKED;
  const inflated = inflateRange(file, header.dataAt, limit, most, (output) => {
    crc = primitives.crc32(output, crc);
  });
  const broken = (breaksAt: number): ZipMember => ({ ...entry, end: Math.max(header.dataAt, breaksAt), state: 'broken', breaksAt });
  if (!inflated.ended) return broken(inflated.at);
  if (entry.packed >= 0) {
    const holds = crc === entry.crc && inflated.at === limit;
    return holds
      ? { ...entry, end: limit + descriptorLength(file, limit, header.flags, crc), state: 'crc', breaksAt: null }
      : broken(header.dataAt);
  }
  const length = descriptorLength(file, inflated.at, header.flags, crc);
  if (length === 0) return broken(inflated.at);
  const packed = inflated.at - header.dataAt;
  return { ...entry, crc, packed, unpacked: inflated.outputBytes, end: inflated.at + length, state: 'crc', breaksAt: null };
}

/** Length of the data descriptor (§4.3.9) behind the data: with or without signature, sizes of 4 or 8 bytes. 0: none that holds. */
function descriptorLength(file: ByteSource, at: number, flags: number, crc: number): number {
  if ((flags & 8) === 0) return 0;
  const bytes = file.read(at, at + 28);
  const signed = startsWith(bytes, 'PK\x07\x08') ? 4 : 0;
  if (u32le(bytes, signed) !== crc || bytes.length < signed + 12) return 0;
  const isNext = (length: number): boolean => startsWith(bytes, 'PK', signed + length);
  return signed + (!isNext(12) && isNext(20) ? 20 : 12);
}

/** Where the next local header may stand, at or after `from`; file.size: nowhere. */
export function nextLocalHeader(file: ByteSource, from: number): number {
  // The next one is mostly near: reading far for each of many would be the most work of all.
  for (let at = from, piece = SMALL_PIECE; at < file.size; at += piece, piece = Math.min(2 * piece, PIECE)) {
    const found = findIn(file.read(at, at + piece + 3), 'PK\x03\x04');
    if (found >= 0) return at + found;
  }
  return file.size;
}

const PIECE = 1 << 20;
const SMALL_PIECE = 1 << 10;
/** What a member may unpack to where nobody says how large it is. */
const MOST_UNPACKED = 2 ** 34;
