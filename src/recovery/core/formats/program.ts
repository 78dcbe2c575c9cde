import { startsWith, u16le, u32le, u64le } from '../integer.ts';
import type { Format } from './format.ts';
import { damagedAt, notThis } from './verdict.ts';

/** Windows programs (PE): headers, and sections that lie in the file. Code has no checksum that is kept up: nothing is said about it. */
export const exe: Format = {
  id: 'exe',
  name: { ja: 'Windowsのプログラム', en: 'Windows program' },
  extensions: ['exe', 'dll', 'sys', 'scr', 'ocx', 'cpl'],
  begins: (head) => startsWith(head, 'MZ'),
  check: (file) => {
    const head = file.read(0, 4096);
    const at = u32le(head, 60);
    if (!exe.begins(head) || at < 64 || at > 4096 - 24 || !startsWith(head, 'PE\0\0', at)) return notThis;
    const sections = u16le(head, at + 6);
    const table = at + 24 + u16le(head, at + 20);
    const bytes = file.read(table, table + 40 * sections);
    let end = table + 40 * sections;
    if (sections === 0 || sections > 96 || bytes.length < 40 * sections) return damagedAt(table, 'structure', [[0, 2]]);
    for (let index = 0; index < sections; index += 1) end = Math.max(end, u32le(bytes, 40 * index + 20) + u32le(bytes, 40 * index + 16));
    // Of the headers nearly every byte may be anything.
    const sound = [[0, 2] as const];
    return end > file.size ? damagedAt(file.size, 'structure', sound) : { verdict: 'sound', by: 'structure', sound, breaksAt: null };
  },
};

/** Programs of Linux and ESXi (ELF): header and section table that lie in the file. */
export const elf: Format = {
  id: 'elf',
  name: { ja: 'Linuxのプログラム', en: 'Linux program' },
  extensions: ['elf', 'so', 'o', 'ko'],
  begins: (head) => startsWith(head, '\x7fELF') && (head[4] === 1 || head[4] === 2) && head[6] === 1,
  check: (file) => {
    const head = file.read(0, 64);
    if (!elf.begins(head) || head.length < 52) return notThis;
    if (head[5] !== 1) return { verdict: 'sound', by: 'structure', sound: [[0, 16]], breaksAt: null };
    const [table, entry, count] =
      head[4] === 2 ? [u64le(head, 40), u16le(head, 58), u16le(head, 60)] : [u32le(head, 32), u16le(head, 46), u16le(head, 48)];
    const end = table + entry * count;
    return end > file.size
      ? damagedAt(file.size, 'structure', [[0, 16]])
      : { verdict: 'sound', by: 'structure', sound: [[0, 16]], breaksAt: null };
  },
};
