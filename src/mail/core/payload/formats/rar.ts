import { mailLimits } from '../../limits.ts';
import { noteEncrypted, noteMember } from '../archive-member.ts';
import { u16le, u32le } from '../file-bytes.ts';
import type { Format } from '../format.ts';
import { rar4Sample, rar5Sample } from '../samples/rar-sample.ts';
import type { Work } from '../work.ts';
import { memberName } from '../zip-directory.ts';

/** RAR 1.5 to 7 (its author's technotes): names and what is encrypted; nothing is unpacked. */
export const rar: Format = {
  id: 'rar',
  name: { ja: 'RAR書庫', en: 'RAR archive' },
  kind: 'archive',
  sniff: ({ head }) => (head.startsWith('Rar!\x1a\x07') ? 1 : 0),
  inspect({ bytes }, work) {
    if (bytes[6] === 1) readNew(bytes, work);
    else readOld(bytes, work);
    return 'archive';
  },
  examples: [
    {
      title: 'of version 4 with a shortcut',
      name: 'a.rar',
      bytes: () => rar4Sample('a.lnk', false),
      kind: 'archive',
      marks: ['holds-executable'],
    },
    {
      title: 'of version 4, encrypted, ordinary',
      name: 'a.rar',
      bytes: () => rar4Sample('a.doc', true),
      kind: 'archive',
      marks: ['encrypted-archive'],
    },
    {
      title: 'of version 5, encrypted, with a program',
      name: 'a.rar',
      bytes: () => rar5Sample('資料.exe', true),
      kind: 'archive',
      marks: ['encrypted-archive', 'encrypted-executable'],
    },
    {
      title: 'of version 5 with its names encrypted',
      name: 'a.rar',
      bytes: () => rar5Sample(null, true),
      kind: 'archive',
      marks: ['encrypted-archive', 'encrypted-names'],
    },
  ],
};

function hiddenNames(at: number, work: Work): void {
  noteEncrypted('', at, work);
  work.mark('encrypted-names', 'RAR', at);
}

/** Blocks of version 1.5 to 4: CRC, type, flags, size; a file's name in CP932 or, behind a zero, in its own packing. */
function readOld(bytes: Uint8Array, work: Work): void {
  for (let at = 7; at + 7 <= bytes.length;) {
    const [type, flags, size] = [bytes[at + 2], u16le(bytes, at + 3), u16le(bytes, at + 5)];
    if (size < 7) return;
    if (type === 0x73 && flags & 0x80) return hiddenNames(at, work);
    let packed = 0;
    if (type === 0x74) {
      packed = u32le(bytes, at + 7) + (flags & 0x100 ? u32le(bytes, at + 32) * 2 ** 32 : 0);
      const from = at + (flags & 0x100 ? 40 : 32);
      const raw = bytes.subarray(from, Math.min(from + u16le(bytes, at + 26), at + size));
      const zero = raw.indexOf(0);
      const folder = (flags & 0xe0) === 0xe0;
      const name = memberName(zero >= 0 ? raw.subarray(0, zero) : raw, work.ports);
      if (!folder && !noteMember(name, (flags & 4) !== 0, at, work)) return;
      if (flags & 4 && !work.encrypted) noteEncrypted(name, at, work);
    } else if (flags & 0x8000) packed = u32le(bytes, at + 7);
    at += size + packed;
  }
}

/** Blocks of version 5: CRC, size, type, flags, all in variable length but the first; then extra area and data. */
function readNew(bytes: Uint8Array, work: Work): void {
  for (let at = 8, count = 0; at + 7 <= bytes.length && count < mailLimits.archiveMembers; count += 1) {
    const read = varints(bytes, at + 4);
    const size = read();
    const begin = read.at();
    const [type, flags] = [read(), read()];
    const extra = flags & 1 ? read() : 0;
    const data = flags & 2 ? read() : 0;
    if (size === 0) return;
    if (type === 4) return hiddenNames(at, work);
    if (type === 2) {
      const kind = read();
      read();
      read();
      if (kind & 2) read.skip(4);
      if (kind & 4) read.skip(4);
      read();
      read();
      const length = read();
      const name = memberName(bytes.subarray(read.at(), Math.min(read.at() + length, bytes.length)), work.ports);
      const locked = extra > 0 && isEncrypted(bytes, begin + size - extra, begin + size);
      if (!(kind & 1) && !noteMember(name, locked, at, work)) return;
      if (locked && !work.encrypted) noteEncrypted(name, at, work);
    }
    at = begin + size + data;
  }
}

/** A record of type 1 in a file's extra area. */
function isEncrypted(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to && at < bytes.length;) {
    const read = varints(bytes, at);
    const size = read();
    const begin = read.at();
    if (read() === 1) return true;
    if (size === 0) return false;
    at = begin + size;
  }
  return false;
}

/** Numbers of seven bits a byte, lowest first, the high bit saying that more follow. */
function varints(bytes: Uint8Array, from: number): { (): number; at: () => number; skip: (count: number) => void } {
  let at = from;
  const read = (): number => {
    let value = 0;
    for (let shift = 0; shift < 10; shift += 1) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value += (byte & 127) * 2 ** (7 * shift);
      if (byte < 128) break;
    }
    return value;
  };
  return Object.assign(read, {
    at: () => at,
    skip: (count: number) => {
      at += count;
    },
  });
}
