import type { MailPorts } from '../ports.ts';
import { u16le, u32le, u64le } from './file-bytes.ts';
import type { Work } from './work.ts';

/** A member as the central directory of a ZIP names it (APPNOTE 4.3.12); nothing of it is unpacked. */
export type ZipMember = {
  readonly name: string;
  readonly flags: number;
  /** Of the packed data; for WinZip's AES (method 99) that which stands in its extra field. */
  readonly compression: number;
  readonly crc: number;
  /** MS-DOS time of day: what ZipCrypto checks where sizes follow the data. */
  readonly time: number;
  readonly packed: number;
  readonly size: number;
  /** Of its local header. */
  readonly offset: number;
  readonly encryption: 'zip-crypto' | 'aes-128' | 'aes-192' | 'aes-256' | 'other' | null;
};

/** Bytes behind which no end record begins: its comment is at most 65,535 bytes long. */
const endReach = 65_557;

/** What reading names needs. */
type NamePorts = Pick<MailPorts, 'decode' | 'latin1'>;

/** Members of a ZIP; null where it has no central directory. Stops where `work` has no members left. */
export function readZipDirectory(bytes: Uint8Array, work: { readonly ports: NamePorts }, most: number): readonly ZipMember[] | null {
  const end = endRecord(bytes);
  if (end < 0) return null;
  const members: ZipMember[] = [];
  const { from, shift } = directoryPlace(bytes, end);
  for (let at = from; at + 46 <= bytes.length && u32le(bytes, at) === 0x02014b50 && members.length < most;) {
    const [nameLength, extraLength] = [u16le(bytes, at + 28), u16le(bytes, at + 30)];
    members.push(memberAt(bytes, at, shift, work.ports));
    at += 46 + nameLength + extraLength + u16le(bytes, at + 32);
  }
  return members;
}

/** Where a member's packed bytes lie; null where its local header is not there. */
export function packedBytes(bytes: Uint8Array, member: ZipMember): Uint8Array | null {
  const at = member.offset;
  if (at + 30 > bytes.length || u32le(bytes, at) !== 0x04034b50) return null;
  const from = at + 30 + u16le(bytes, at + 26) + u16le(bytes, at + 28);
  return from > bytes.length ? null : bytes.subarray(from, Math.min(bytes.length, from + member.packed));
}

/** A member unpacked, at most `limit` bytes of it; null where it is encrypted, broken, packed otherwise than by deflate, or too much already was. */
export function memberBytes(bytes: Uint8Array, member: ZipMember, work: Work, limit: number): Uint8Array | null {
  if (member.encryption) return null;
  const packed = packedBytes(bytes, member);
  if (!packed) return null;
  if (member.compression === 8) return work.inflate(packed, limit);
  if (member.compression !== 0) return null;
  const stored = packed.subarray(0, limit);
  return work.spend(stored.length) ? stored : null;
}

function endRecord(bytes: Uint8Array): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - endReach); at -= 1) {
    if (bytes[at] === 0x50 && u32le(bytes, at) === 0x06054b50) return at;
  }
  return -1;
}

/** `shift`: bytes that were put before the archive (a self-extracting program) without its offsets being changed. */
function directoryPlace(bytes: Uint8Array, end: number): { readonly from: number; readonly shift: number } {
  const size = u32le(bytes, end + 12);
  const said = u32le(bytes, end + 16);
  const wide = end - 20;
  if (said === 0xffffffff && wide >= 0 && u32le(bytes, wide) === 0x07064b50) {
    const record = u64le(bytes, wide + 8);
    if (record + 56 <= bytes.length && u32le(bytes, record) === 0x06064b50) return { from: u64le(bytes, record + 48), shift: 0 };
  }
  if (u32le(bytes, said) === 0x02014b50) return { from: said, shift: 0 };
  const from = Math.max(0, end - size);
  return { from, shift: Math.max(0, from - said) };
}

function memberAt(bytes: Uint8Array, at: number, shift: number, ports: NamePorts): ZipMember {
  const flags = u16le(bytes, at + 8);
  const method = u16le(bytes, at + 10);
  const nameFrom = at + 46;
  const extraFrom = nameFrom + u16le(bytes, at + 28);
  const extra = bytes.subarray(extraFrom, extraFrom + u16le(bytes, at + 30));
  const aes = method === 99 ? field(extra, 0x9901) : null;
  const wide = field(extra, 1);
  let place = 0;
  const long = (value: number): number => {
    if (value !== 0xffffffff || !wide) return value;
    place += 8;
    return u64le(wide, place - 8);
  };
  const size = long(u32le(bytes, at + 24));
  const packed = long(u32le(bytes, at + 20));
  return {
    name: nameOf(bytes.subarray(nameFrom, extraFrom), extra, flags, ports),
    flags,
    compression: aes ? u16le(aes, 5) : method,
    crc: u32le(bytes, at + 16),
    time: u16le(bytes, at + 12),
    packed,
    size,
    offset: long(u32le(bytes, at + 42)) + shift,
    encryption: encryptionOf(flags, method, aes),
  };
}

function encryptionOf(flags: number, method: number, aes: Uint8Array | null): ZipMember['encryption'] {
  if ((flags & 1) === 0) return null;
  if (flags & 0x40) return 'other';
  if (method !== 99) return 'zip-crypto';
  return aes ? (([null, 'aes-128', 'aes-192', 'aes-256'] as const)[aes[4] ?? 0] ?? 'other') : 'other';
}

/** UTF-8 where the archive says so or brings it apart (Info-ZIP, 0x7075); else what it can be read as: programs in Japan write CP932. */
function nameOf(raw: Uint8Array, extra: Uint8Array, flags: number, ports: NamePorts): string {
  const unicode = field(extra, 0x7075);
  if (unicode && unicode.length > 5) return ports.decode('utf-8', unicode.subarray(5)) ?? ports.latin1(raw);
  if (flags & 0x800) return ports.decode('utf-8', raw) ?? ports.latin1(raw);
  return memberName(raw, ports);
}

/** A name in an archive that does not say in which character set it is. */
export function memberName(raw: Uint8Array, ports: NamePorts): string {
  return ports.decode('utf-8', raw) ?? ports.decode('shift_jis', raw) ?? ports.latin1(raw);
}

function field(extra: Uint8Array, id: number): Uint8Array | null {
  for (let at = 0; at + 4 <= extra.length; at += 4 + u16le(extra, at + 2)) {
    if (u16le(extra, at) === id) return extra.subarray(at + 4, at + 4 + u16le(extra, at + 2));
  }
  return null;
}
