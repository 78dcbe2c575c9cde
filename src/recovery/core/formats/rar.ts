import type { ByteSource } from '#model/byte-source.ts';
import { startsWith, u16le, u32le } from '../integer.ts';
import type { Primitives } from '../primitives.ts';
import type { Range } from '../ranges.ts';
import type { Format, FormatVerdict } from './format.ts';
import { damagedAt, notThis } from './verdict.ts';

/** RAR 4 and 5 (technote of rarlab): every header by its CRC; the packed data between are not unpacked here. */
export const rar: Format = {
  id: 'rar',
  name: { ja: 'RAR書庫', en: 'RAR archive' },
  extensions: ['rar'],
  begins: (head) => startsWith(head, 'Rar!\x1a\x07\x00') || startsWith(head, 'Rar!\x1a\x07\x01\x00'),
  check: checkRar,
};

function checkRar(file: ByteSource, primitives: Primitives): FormatVerdict {
  const head = file.read(0, 8);
  if (!rar.begins(head)) return notThis;
  const isFive = head[6] === 1;
  const sound: Range[] = [[0, isFive ? 8 : 7]];
  for (let at = isFive ? 8 : 7; at < file.size;) {
    const block = isFive ? readFive(file, primitives, at) : readFour(file, primitives, at);
    if (!block || block.next > file.size) return damagedAt(block ? file.size : at, 'structure', sound);
    sound.push([at, block.headerEnd]);
    at = block.next;
    if (block.isEnd && at < file.size) return damagedAt(at, 'structure', sound);
  }
  return { ...damagedAt(0, 'structure', sound), verdict: 'sound', breaksAt: null };
}

type Block = { readonly headerEnd: number; readonly next: number; readonly isEnd: boolean };

function readFour(file: ByteSource, primitives: Primitives, at: number): Block | null {
  const head = file.read(at, at + 11);
  const size = u16le(head, 5);
  if (head.length < 7 || size < 7) return null;
  const header = file.read(at, at + size);
  if (header.length < size || (primitives.crc32(header.subarray(2)) & 0xffff) !== u16le(head, 0)) return null;
  const flags = u16le(head, 3);
  const isFile = head[2] === 0x74 || head[2] === 0x7a;
  const high = isFile && flags & 0x100 ? u32le(header, 32) * 2 ** 32 : 0;
  return { headerEnd: at + size, next: at + size + (flags & 0x8000 || isFile ? u32le(head, 7) + high : 0), isEnd: head[2] === 0x7b };
}

function readFive(file: ByteSource, primitives: Primitives, at: number): Block | null {
  const head = file.read(at, at + 64);
  const size = vint(head, 4);
  if (!size || size.value === 0 || size.value > 1 << 21) return null;
  const end = size.end + size.value;
  const header = file.read(at, at + end);
  if (header.length < end || primitives.crc32(header.subarray(4)) !== u32le(head, 0)) return null;
  const type = vint(header, size.end);
  const flags = type && vint(header, type.end);
  if (!type || !flags) return null;
  const extra = flags.value & 1 ? vint(header, flags.end) : flags;
  const data = flags.value & 2 && extra ? vint(header, extra.end) : null;
  return { headerEnd: at + end, next: at + end + (data?.value ?? 0), isEnd: type.value === 5 };
}

/** Seven bits a byte, lowest first. */
function vint(bytes: Uint8Array, at: number): { value: number; end: number } | null {
  let value = 0;
  for (let index = 0; index < 8 && at + index < bytes.length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: at + index + 1 };
  }
  return null;
}
