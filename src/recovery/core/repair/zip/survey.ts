import type { ByteSource } from '#model/byte-source.ts';
import { inflateRange } from '../../formats/inflate-range.ts';
import { localHeader, zipMember } from '../../formats/zip-member.ts';
import { startsWith, u32le, u64le } from '../../integer.ts';
import type { Primitives } from '../../primitives.ts';
import { firstFrom } from '../first-from.ts';
import type { DirectoryEntry } from './central-directory.ts';
import { centralDirectory } from './central-directory.ts';
import { isMemberName } from './member-name.ts';
import { signatures } from './signatures.ts';

/** A member of a damaged archive: what is known about it, and where it lies. */
export type Member = {
  readonly name: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  /** null: nobody says. */
  readonly crc: number | null;
  readonly unpacked: number | null;
  /** Where the local header stands, readable and in agreement with the directory; null: it is gone. */
  readonly headerAt: number | null;
  readonly dataAt: number;
  readonly dataEnd: number;
  /** Behind the data descriptor, where one stands and holds. */
  readonly end: number;
  /** `whole`: CRC-32 holds against a stored one. `unchecked`: protected, or packed in a way that is not read here. */
  readonly state: 'whole' | 'unchecked' | 'broken';
  readonly directory: DirectoryEntry | null;
};

export type Survey = {
  readonly members: readonly Member[];
  /** Stretches that belong to no member and to no directory: their headers are gone. Half open. */
  readonly gaps: readonly (readonly [number, number])[];
  readonly entries: number;
};

/** Finds every member, by its local header or by what the central directory says of it, and holds it against its checksum. */
export function survey(file: ByteSource, primitives: Primitives): Survey {
  const found = signatures(file);
  const directory = centralDirectory(file, found);
  const places: Places = { locals: found.locals, directory: found.directory, entries: [...directory.keys()].toSorted((a, b) => a - b) };
  const members: Member[] = [];
  const gaps: [number, number][] = [];
  // Headers that overlap in hostile archives would have the same bytes unpacked again and again.
  let effort = file.size * 8 + (1 << 24);
  for (let at = 0; at < file.size && effort > 0;) {
    const start = memberFrom(places, at);
    const behindGap = start < Infinity ? start : Math.min(file.size, firstFrom(places.directory, at));
    if (behindGap > at) gaps.push([at, behindGap]);
    if (start === Infinity) break;
    const member = memberAt(file, primitives, start, directory.get(start) ?? null, places);
    if (member) members.push(member);
    effort -= 64 + (member ? member.dataEnd - member.dataAt : 0);
    at = Math.max(start + 4, member?.end ?? 0);
  }
  return { members, gaps, entries: directory.size };
}

type Places = { readonly locals: readonly number[]; readonly directory: readonly number[]; readonly entries: readonly number[] };

/** Where the next member begins, by its header or by the directory. */
const memberFrom = ({ locals, entries }: Places, at: number): number => Math.min(firstFrom(locals, at), firstFrom(entries, at));

/** What stands next: a member, the directory, or the end of the file. */
const nextFrom = (file: ByteSource, places: Places, at: number): number =>
  Math.min(file.size, memberFrom(places, at), firstFrom(places.directory, at));

function memberAt(file: ByteSource, primitives: Primitives, at: number, entry: DirectoryEntry | null, places: Places): Member | null {
  const read = localHeader(file, at);
  const rawName = read ? file.read(at + 30, at + 30 + read.name.length) : null;
  const agrees =
    read && rawName && (!entry || (sameBytes(rawName, entry.name) && read.method === entry.method && read.flags === entry.flags));
  if (!agrees) return entry && withoutHeader(file, primitives, entry, places);
  const known = entry && { ...read, crc: entry.crc, packed: entry.packed, unpacked: entry.unpacked };
  const checked = zipMember(file, primitives, at, known);
  if (!checked) return null;
  const isNamed = isMemberName(rawName, read.flags);
  const base = {
    name: isNamed ? rawName : Uint8Array.from(`unnamed-${at}`, (character) => character.charCodeAt(0)),
    flags: read.flags,
    method: read.method,
    time: u32le(file.read(at + 10, at + 14), 0),
    headerAt: isNamed ? at : null,
    dataAt: checked.dataAt,
    directory: entry,
  };
  const given = (value: number): number | null => (value < 0 ? null : value);
  if (checked.state !== 'broken' && checked.packed >= 0) {
    const state = checked.state === 'crc' ? 'whole' : 'unchecked';
    return { ...base, crc: checked.crc, unpacked: checked.unpacked, dataEnd: checked.dataAt + checked.packed, end: checked.end, state };
  }
  const claimed = checked.packed < 0 ? Infinity : checked.dataAt + checked.packed;
  const next = nextFrom(file, places, checked.dataAt);
  const trusted = claimed <= file.size && (entry !== null || next >= claimed || startsWith(file.read(claimed, claimed + 2), 'PK'));
  if (trusted) {
    const end = Math.min(next, claimed + ((read.flags & 8) !== 0 ? descriptorSize(file, claimed) : 0));
    return {
      ...base,
      crc: given(checked.crc),
      unpacked: given(checked.unpacked),
      dataEnd: claimed,
      end: Math.max(claimed, end),
      state: brokenOr(read),
    };
  }
  const descriptor = (read.flags & 8) === 0 ? null : descriptorBefore(file, checked.dataAt, next);
  return {
    ...base,
    crc: descriptor?.crc ?? null,
    unpacked: descriptor?.unpacked ?? null,
    dataEnd: descriptor?.at ?? next,
    end: next,
    state: brokenOr(read),
  };
}

/** What is protected or packed otherwise cannot be called broken: nobody can tell. */
const brokenOr = ({ flags, method }: { flags: number; method: number }): 'unchecked' | 'broken' =>
  (flags & 1) !== 0 || (method !== 0 && method !== 8) ? 'unchecked' : 'broken';

/** The local header is overwritten: only the length of its extra field is unknown, so the data begin at one of a few places, and the checksum says at which. */
function withoutHeader(file: ByteSource, primitives: Primitives, entry: DirectoryEntry, places: Places): Member {
  const least = entry.at + 30 + entry.name.length;
  const behind = nextFrom(file, places, least + entry.packed);
  const fromEnd = [0, 12, 16, 20, 24].map((descriptor) => behind - descriptor - entry.packed);
  const tries = [...new Set([least + entry.extraLength, least, least + 28, least + 36, least + 20, ...fromEnd])];
  const fits = tries.filter((at) => at >= least && at + entry.packed <= file.size && at - least < 70_000);
  const sure = fits.find((at) => holds(file, primitives, entry, at));
  const dataAt = sure ?? fromEnd.find((at) => at >= least && at - least < 400 && (entry.flags & 8) === 0) ?? least + entry.extraLength;
  const { name, flags, method, time, crc, unpacked, packed } = entry;
  const dataEnd = Math.min(file.size, dataAt + packed);
  const state = sure === undefined ? brokenOr(entry) : 'whole';
  return { name, flags, method, time, crc, unpacked, headerAt: null, dataAt, dataEnd, end: dataEnd, state, directory: entry };
}

function holds(
  file: ByteSource,
  primitives: Primitives,
  { flags, method, packed, unpacked, crc }: DirectoryEntry,
  dataAt: number,
): boolean {
  if ((flags & 1) !== 0 || packed === 0) return packed === 0;
  let sum = 0;
  const limit = dataAt + packed;
  if (method === 8) {
    const { ended, at } = inflateRange(file, dataAt, limit, unpacked + 1, (output) => {
      sum = primitives.crc32(output, sum);
    });
    return ended && at === limit && sum === crc;
  }
  if (method !== 0) return false;
  for (let at = dataAt; at < limit; at += PIECE) sum = primitives.crc32(file.read(at, Math.min(at + PIECE, limit)), sum);
  return sum === crc;
}

const PIECE = 1 << 20;

const descriptorSize = (file: ByteSource, at: number): number => (startsWith(file.read(at, at + 4), 'PK\x07\x08') ? 16 : 12);

/** The data descriptor (§4.3.9, with signature) that ends at `end` and whose packed size fits. */
function descriptorBefore(file: ByteSource, dataAt: number, end: number): { at: number; crc: number; unpacked: number } | null {
  for (const wide of [false, true]) {
    const at = end - (wide ? 24 : 16);
    const bytes = file.read(at, end);
    if (at < dataAt || !startsWith(bytes, 'PK\x07\x08')) continue;
    const packed = wide ? u64le(bytes, 8) : u32le(bytes, 8);
    if (packed === at - dataAt) return { at, crc: u32le(bytes, 4), unpacked: wide ? u64le(bytes, 16) : u32le(bytes, 12) };
  }
  return null;
}

const sameBytes = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && left.every((byte, index) => byte === right[index]);
