import type { ByteSource } from '#model/byte-source.ts';
import { zip64Sizes } from '../../formats/zip-member.ts';
import { startsWith, u16le, u32le } from '../../integer.ts';
import { isMemberName } from './member-name.ts';
import type { Signatures } from './signatures.ts';

/** What the central directory says about a member (APPNOTE 6.3.10 §4.3.12). */
export type DirectoryEntry = {
  readonly name: Uint8Array;
  readonly versionMade: number;
  readonly flags: number;
  readonly method: number;
  /** Time and date as MS-DOS writes them: time in the low half. */
  readonly time: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly extraLength: number;
  readonly attributes: number;
  /** Where its local header stood. */
  readonly at: number;
};

/**
 * The entries of the central directory by their signatures, wherever they stand: the end record that points to them may be gone, and so may some of them.
 * Of two for one place the later counts. Members of archives inside this one show up too when they are stored; they point below the first local header.
 */
export function centralDirectory(file: ByteSource, { directory }: Signatures): Map<number, DirectoryEntry> {
  const entries = new Map<number, DirectoryEntry>();
  for (const place of directory) {
    const entry = entryAt(file, place);
    if (entry) entries.set(entry.at, entry);
  }
  return entries;
}

function entryAt(file: ByteSource, at: number): DirectoryEntry | null {
  const head = file.read(at, at + 46);
  if (head.length < 46 || !startsWith(head, 'PK\x01\x02')) return null;
  const nameLength = u16le(head, 28);
  const extraLength = u16le(head, 30);
  const tail = file.read(at + 46, at + 46 + nameLength + extraLength);
  const name = tail.subarray(0, nameLength);
  if (nameLength === 0 || nameLength > 4096 || tail.length < nameLength + extraLength || !isMemberName(name, u16le(head, 8))) return null;
  const method = u16le(head, 10);
  if (method > 99 || (u16le(head, 6) & 255) > 90 || u16le(head, 34) !== 0) return null;
  const { unpacked, packed, offset } = zip64Sizes(tail.subarray(nameLength), u32le(head, 24), u32le(head, 20), u32le(head, 42));
  if (offset + 30 + nameLength + packed > at) return null;
  return {
    name,
    versionMade: u16le(head, 4),
    flags: u16le(head, 8),
    method,
    time: u32le(head, 12),
    crc: u32le(head, 16),
    packed,
    unpacked,
    extraLength,
    attributes: u32le(head, 38),
    at: offset,
  };
}
