import type { ByteSource } from '#model/byte-source.ts';
import { latin, startsWith, u16le, u32le, u64le } from '../integer.ts';
import type { Primitives } from '../primitives.ts';
import type { Range } from '../ranges.ts';
import type { Format, FormatVerdict } from './format.ts';
import { damagedAt, notThis } from './verdict.ts';
import { nextLocalHeader, zip64Sizes, zipMember, type ZipEntry } from './zip-member.ts';

/** ZIP and what is built on it (APPNOTE 6.3.10): office documents, Java and Android packages, books. Every member is unpacked and its CRC compared. */
export const zip: Format = {
  id: 'zip',
  name: { ja: 'ZIP書庫・Office文書', en: 'ZIP archive or office document' },
  extensions: (
    'zip docx xlsx pptx docm xlsm pptm dotx xltx potx ppsx vsdx odt ods odp odg odf ott ' +
    'jar war ear apk aar ipa epub kmz xpi crx nupkg whl oxps xps 3mf sketch'
  ).split(' '),
  begins: (head) => startsWith(head, 'PK\x03\x04') || startsWith(head, 'PK\x05\x06'),
  check: checkZip,
};

function checkZip(file: ByteSource, primitives: Primitives): FormatVerdict {
  const head = file.read(0, 4);
  if (!zip.begins(head)) return notThis;
  const directory = centralDirectory(file);
  return directory ? checkByDirectory(file, primitives, directory) : checkByHeaders(file, primitives);
}

function checkByDirectory(file: ByteSource, primitives: Primitives, { entries, start, end }: Directory): FormatVerdict {
  const sound: Range[] = [];
  let breaksAt: number | null = null;
  let unchecked = false;
  const breaks = (at: number): void => {
    breaksAt = Math.min(at, breaksAt ?? Infinity);
  };
  let reached = 0;
  for (const entry of entries) {
    // Members that share bytes are made to keep us busy: each would be unpacked again and again.
    const member = entry.at < reached ? null : zipMember(file, primitives, entry.at, entry);
    reached = Math.max(reached, member?.breaksAt ?? member?.end ?? 0);
    if (!member || member.name !== entry.name) breaks(entry.at);
    else if (member.state === 'crc') sound.push([entry.at, member.end]);
    else if (member.state === 'unchecked') unchecked = true;
    else breaks(member.breaksAt ?? entry.at);
  }
  // The names of the directory were compared with those of the local headers, its lengths fit to the byte.
  if (breaksAt === null) sound.push([start, end]);
  if (end < file.size) breaks(end);
  if (breaksAt !== null) return damagedAt(breaksAt, 'checksum', sound);
  return { ...damagedAt(0, unchecked ? 'structure' : 'checksum', sound), verdict: 'sound', breaksAt: null };
}

/** Without a directory: one local header after the other, looking for the next one behind damage. */
function checkByHeaders(file: ByteSource, primitives: Primitives): FormatVerdict {
  const sound: Range[] = [];
  let breaksAt: number | null = null;
  let expected = 0;
  let work = 0;
  for (let at = 0; at < file.size && work <= MOST_WORK * file.size; at = nextLocalHeader(file, at)) {
    if (at !== expected) breaksAt ??= expected;
    const member = zipMember(file, primitives, at, null);
    work += (member?.breaksAt ?? member?.end ?? at) - at;
    if (member?.state === 'crc') sound.push([at, member.end]);
    else if (member?.state !== 'unchecked') breaksAt ??= member?.breaksAt ?? at;
    at = Math.max(at + 4, member?.state === 'broken' ? at + 4 : (member?.end ?? 0));
    expected = at;
  }
  return sound.length === 0 && breaksAt === 0 ? notThis : damagedAt(breaksAt ?? expected, 'checksum', sound);
}

/** How often the bytes of a file are gone over where members seem to lie within each other. */
const MOST_WORK = 16;

type Directory = { readonly entries: readonly ZipEntry[]; readonly start: number; readonly end: number };

/** The central directory by its end record (§4.3.16) near the end of the file; null: none whose entries fit to the byte. */
export function centralDirectory(file: ByteSource): Directory | null {
  const from = Math.max(0, file.size - 65_536 - 4096);
  const tail = file.read(from, file.size);
  for (let at = tail.lastIndexOf(0x50, tail.length - 22); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(0x50, at - 1)) {
    if (!startsWith(tail, 'PK\x05\x06', at)) continue;
    const end = from + at + 22 + u16le(tail, at + 20);
    if (end > file.size) continue;
    const { count, length, start } = directoryPlace(file, from + at, tail.subarray(at, at + 22));
    const entries = start < 0 ? null : readEntries(file.read(start, start + length), count);
    if (entries) return { entries: entries.toSorted((a, b) => a.at - b.at), start, end };
  }
  return null;
}

function directoryPlace(file: ByteSource, at: number, record: Uint8Array): { count: number; length: number; start: number } {
  const count = u16le(record, 10);
  const length = u32le(record, 12);
  const offset = u32le(record, 16);
  if (count !== 0xffff && length !== 0xffffffff && offset !== 0xffffffff)
    return { count, length, start: offset + length <= at ? offset : -1 };
  const locator = file.read(at - 20, at); // zip64 locator (§4.3.15), then its record (§4.3.14)
  const record64 = startsWith(locator, 'PK\x06\x07') ? file.read(u64le(locator, 8), u64le(locator, 8) + 56) : new Uint8Array(0);
  if (!startsWith(record64, 'PK\x06\x06')) return { count: 0, length: 0, start: -1 };
  const start = u64le(record64, 48);
  return { count: u64le(record64, 32), length: u64le(record64, 40), start: start + u64le(record64, 40) <= at ? start : -1 };
}

function readEntries(bytes: Uint8Array, count: number): readonly ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (entries.length < count) {
    if (!startsWith(bytes, 'PK\x01\x02', at) || at + 46 > bytes.length) return null;
    const nameLength = u16le(bytes, at + 28);
    const extraAt = at + 46 + nameLength;
    const next = extraAt + u16le(bytes, at + 30) + u16le(bytes, at + 32);
    if (next > bytes.length) return null;
    const extra = bytes.subarray(extraAt, extraAt + u16le(bytes, at + 30));
    const { unpacked, packed, offset } = zip64Sizes(extra, u32le(bytes, at + 24), u32le(bytes, at + 20), u32le(bytes, at + 42));
    const name = latin(bytes, at + 46, extraAt);
    entries.push({
      name,
      flags: u16le(bytes, at + 8),
      method: u16le(bytes, at + 10),
      crc: u32le(bytes, at + 16),
      packed,
      unpacked,
      at: offset,
    });
    at = next;
  }
  return at === bytes.length ? entries : null;
}
