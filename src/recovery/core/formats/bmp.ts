import { startsWith, u16le, u32le } from '../integer.ts';
import type { Format } from './format.ts';
import { damagedAt, notThis } from './verdict.ts';

/** BMP of Windows: header whose sizes fit the file. Pixels have no marks: nothing is said about them. */
export const bmp: Format = {
  id: 'bmp',
  name: { ja: 'BMP画像', en: 'BMP picture' },
  extensions: ['bmp', 'dib'],
  begins: (head) => startsWith(head, 'BM') && u32le(head, 6) === 0 && [12, 40, 52, 56, 64, 108, 124].includes(u32le(head, 14)),
  check: (file) => {
    const head = file.read(0, 54);
    const depth = u16le(head, 28);
    if (!bmp.begins(head) || head.length < 54) return notThis;
    if (u32le(head, 14) !== 12 && ![1, 2, 4, 8, 16, 24, 32].includes(depth)) return notThis;
    const pixelsAt = u32le(head, 10);
    const rows = Math.abs(u32le(head, 22) | 0);
    const needed = u32le(head, 30) === 0 ? pixelsAt + rows * 4 * Math.ceil((u32le(head, 18) * depth) / 32) : u32le(head, 2);
    if (u32le(head, 14) !== 12 && needed > file.size) return damagedAt(file.size, 'structure', [[0, 18]]);
    return { verdict: 'sound', by: 'structure', sound: [[0, 18]], breaksAt: null };
  },
};
