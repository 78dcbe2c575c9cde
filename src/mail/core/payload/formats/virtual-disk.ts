import { noteMember } from '../archive-member.ts';
import { find, holds, u16le } from '../file-bytes.ts';
import type { FileSeen, Format } from '../format.ts';
import { fatSample } from '../samples/fat-sample.ts';
import { joined, latin, wide } from '../samples/sample-bytes.ts';
import { wideNames } from '../wide-names.ts';
import type { Work } from '../work.ts';

const mostEntries = 2_000;

/** Hard-disk and floppy images: VHD, VHDX, raw images of FAT and NTFS. The root of a FAT volume is listed; elsewhere names are searched for. */
export const virtualDisk: Format = {
  id: 'virtual-disk',
  name: { ja: '仮想ディスク', en: 'virtual disk' },
  kind: 'disk-image',
  sniff: (file) =>
    file.head.startsWith('vhdxfile') || file.head.startsWith('conectix') || holds(file.bytes, 'conectix', file.bytes.length - 512)
      ? 1
      : isVolume(file)
        ? 0.85
        : 0,
  inspect({ bytes, name }, work) {
    work.mark('disk-image', name ?? '', 0);
    for (const found of wideNames(bytes)) if (!noteMember(found.name, false, found.at, work)) return 'disk-image';
    const volume = fatVolume(bytes);
    if (volume >= 0) listRoot(bytes, volume, work);
    return 'disk-image';
  },
  examples: [
    {
      title: 'a VHDX with a name as NTFS keeps it',
      name: 'a.vhdx',
      bytes: () => joined(latin('vhdxfile'), new Uint8Array(100), wide('資料.lnk')),
      kind: 'disk-image',
      marks: ['disk-image', 'holds-executable'],
    },
    {
      title: 'a raw image with a FAT volume',
      name: 'a.img',
      bytes: () => fatSample('REPORT  SCR'),
      kind: 'disk-image',
      marks: ['disk-image', 'holds-executable'],
    },
    {
      title: 'a VHD without anything',
      name: 'a.vhd',
      bytes: () => joined(new Uint8Array(1024), latin('conectix'), new Uint8Array(504)),
      kind: 'disk-image',
      marks: ['disk-image'],
    },
  ],
};

/** A boot sector: its mark at the end, a jump at the beginning and a file system's name. */
const isVolume = ({ bytes, head }: FileSeen): boolean =>
  u16le(bytes, 510) === 0xaa55 &&
  /^(?:\xeb.\x90|\xe9..)(?:NTFS {4}|EXFAT {3}|[ -~]{8})/su.test(head) &&
  /NTFS {4}|EXFAT|FAT(?:12|16|32)? /u.test(head.slice(0, 90));

function fatVolume(bytes: Uint8Array): number {
  for (let at = 0, count = 0; at >= 0 && count < 64; count += 1) {
    const found = find(bytes, 'FAT1', at);
    if (found < 0) return -1;
    const volume = found - 54;
    if (volume >= 0 && u16le(bytes, volume + 510) === 0xaa55 && u16le(bytes, volume + 11) >= 512) return volume;
    at = found + 4;
  }
  return -1;
}

/** FAT12 and FAT16 (Microsoft, fatgen103): the root lies behind the tables; long names were found as UTF-16 only in part, so short ones count. */
function listRoot(bytes: Uint8Array, volume: number, work: Work): void {
  const sector = u16le(bytes, volume + 11);
  const reserved = u16le(bytes, volume + 14);
  const root = volume + (reserved + (bytes[volume + 16] ?? 0) * u16le(bytes, volume + 22)) * sector;
  const entries = Math.min(mostEntries, u16le(bytes, volume + 17));
  for (let entry = 0, at = root; entry < entries && at + 32 <= bytes.length && bytes[at] !== 0; entry += 1, at += 32) {
    const kind = bytes[at + 11] ?? 0;
    if (bytes[at] === 0xe5 || (kind & 0x3f) === 0x0f || kind & 0x18) continue;
    const short = work.ports.latin1(bytes.subarray(at, at + 11));
    const [base, extension] = [short.slice(0, 8).trimEnd(), short.slice(8).trimEnd()];
    if (!noteMember(extension ? `${base}.${extension}` : base, false, at, work)) return;
  }
}
