import { noteMember } from '../archive-member.ts';
import { fatRoot } from '../fat-root.ts';
import { holds, u16le } from '../file-bytes.ts';
import type { FileSeen, Format } from '../format.ts';
import { fatSample } from '../samples/fat-sample.ts';
import { joined, latin, wide } from '../samples/sample-bytes.ts';
import { wideNames } from '../wide-names.ts';

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
    const listed = fatRoot(bytes, work.ports.latin1);
    for (const found of listed.length > 0 ? listed : wideNames(bytes)) if (!noteMember(found.name, false, found.at, work)) break;
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
      title: 'a raw image with a long name in a FAT volume',
      name: 'a.img',
      bytes: () => fatSample('SHIRYO~1LNK', '資料.pdf.lnk'),
      kind: 'disk-image',
      marks: ['disk-image', 'holds-executable', 'double-extension'],
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
