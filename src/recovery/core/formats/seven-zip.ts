import { startsWith, u32le, u64le } from '../integer.ts';
import type { Format } from './format.ts';
import { damagedAt, notThis } from './verdict.ts';

/** 7z (7zFormat.txt of the LZMA SDK): start header and end header by their CRC. The packed streams between are not unpacked here. */
export const sevenZip: Format = {
  id: '7z',
  name: { ja: '7z書庫', en: '7z archive' },
  extensions: ['7z'],
  begins: (head) => startsWith(head, "7z\xbc\xaf'\x1c"),
  check: (file, primitives) => {
    const head = file.read(0, 32);
    if (!sevenZip.begins(head) || head.length < 32) return notThis;
    if (primitives.crc32(head.subarray(12, 32)) !== u32le(head, 8)) return damagedAt(6, 'checksum', []);
    const from = 32 + u64le(head, 12);
    const length = u64le(head, 20);
    if (length > LARGEST_HEADER || from + length > file.size) return damagedAt(file.size, 'checksum', [[0, 32]]);
    if (primitives.crc32(file.read(from, from + length)) !== u32le(head, 28)) return damagedAt(from, 'checksum', [[0, 32]]);
    const end = from + length;
    const sound = [[0, 32] as const, [from, end] as const];
    return end === file.size ? { verdict: 'sound', by: 'structure', sound, breaksAt: null } : damagedAt(end, 'checksum', sound);
  },
};

const LARGEST_HEADER = 1 << 28;
