import type { Recovered } from '../../recovered.ts';
import { rebuilt } from '../../recovered.ts';

const suffix = '-flat.vmdk';

/**
 * The text file that ESXi needs beside a flat disk, worked out from the disk's name and size: what ESXiArgs encrypts first and what cisagov/ESXiArgs-Recover
 * (recover.sh, CC0) has vmkfstools write anew. The sector count is the size divided by 512, as that script corrects it; content and unique ids are left to
 * ESXi, which makes new ones. null where the image is no flat disk.
 */
export function esxiDescriptor(imageName: string, size: number): Recovered | null {
  if (!imageName.endsWith(suffix) || imageName.length === suffix.length || size < 512) return null;
  const text = descriptorText(imageName.replace(/["\\\r\n]/g, '_'), Math.floor(size / 512));
  return {
    name: `${imageName.slice(0, -suffix.length)}.vmdk`,
    pieces: [rebuilt(asUtf8(text))],
    family: null,
    method: 'disk-descriptor',
    verified: false,
    why: {
      ja: 'フラットディスクの大きさから作り直した記述子です。シンプロビジョニングの印は付けていません。.vmx が暗号化されているときは、同じフォルダーの .vmx~ を使い、仮想マシンを登録し直してください。',
      en: 'Descriptor made anew from the size of the flat disk, without the mark of thin provisioning. Where the .vmx is encrypted, use the .vmx~ beside it and register the machine again.',
    },
  };
}

function descriptorText(name: string, sectors: number): string {
  const { cylinders, heads, perTrack } = geometry(sectors);
  return [
    '# Disk DescriptorFile',
    'version=1',
    'encoding="UTF-8"',
    'CID=fffffffe',
    'parentCID=ffffffff',
    'createType="vmfs"',
    '',
    '# Extent description',
    `RW ${sectors} VMFS "${name}"`,
    '',
    '# The Disk Data Base ',
    '#DDB',
    '',
    'ddb.adapterType = "lsilogic"',
    `ddb.geometry.cylinders = "${cylinders}"`,
    `ddb.geometry.heads = "${heads}"`,
    `ddb.geometry.sectors = "${perTrack}"`,
    'ddb.virtualHWVersion = "8"',
    '',
  ].join('\n');
}

/** Geometry of a SCSI disk as ESXi computes it: 64 × 32 below 1 GiB, 128 × 32 below 2 GiB, else 255 × 63 (VMware knowledge base 1002511). */
function geometry(sectors: number): { readonly cylinders: number; readonly heads: number; readonly perTrack: number } {
  const [heads, perTrack] = sectors < 0x20_0000 ? [64, 32] : sectors < 0x40_0000 ? [128, 32] : [255, 63];
  return { cylinders: Math.floor(sectors / (heads * perTrack)), heads, perTrack };
}

const asUtf8 = (text: string): Uint8Array => {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(bytes);
};
