import type { ByteSource } from '#model/byte-source.ts';
import { latin, u32be, u64be } from '../../integer.ts';

/** A box of the ISO base media file format (ISO/IEC 14496-12 §4.2); QuickTime calls it an atom. */
export type Box = { readonly type: string; readonly start: number; readonly bodyAt: number; readonly end: number };

/** The box at `at`, if one that ends at or before `to` can stand there. A size of 0 (to the end of the file) is allowed at the top. */
export function boxAt(file: ByteSource, at: number, to: number): Box | null {
  const head = file.read(at, at + 16);
  if (head.length < 8) return null;
  const type = latin(head, 4, 8);
  const small = u32be(head, 0);
  const size = small === 1 ? u64be(head, 8) : small === 0 && to === file.size ? to - at : small;
  const bodyAt = at + (small === 1 ? 16 : 8);
  if (!/^[\xa9A-Za-z0-9 ][A-Za-z0-9 _-]{3}$/.test(type) || at + size < bodyAt || at + size > to) return null;
  return { type, start: at, bodyAt, end: at + size };
}

/** The boxes of [from, to) as far as one follows the other; at most 4096. */
export function boxesIn(file: ByteSource, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to && boxes.length < 4096;) {
    const box = boxAt(file, at, to);
    if (!box) break;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

/** The first box that lies at this path below [from, to). */
export function boxBelow(file: ByteSource, outer: Box, ...path: readonly string[]): Box | null {
  let box: Box | null = outer;
  for (const type of path) {
    const from: number = box.bodyAt;
    box = boxesIn(file, from, box.end).find((inner) => inner.type === type) ?? null;
    if (!box) return null;
  }
  return box;
}

export const TOP_TYPES: ReadonlySet<string> = new Set([
  'ftyp',
  'moov',
  'mdat',
  'free',
  'skip',
  'wide',
  'pnot',
  'uuid',
  'moof',
  'mfra',
  'styp',
  'sidx',
  'meta',
  'udta',
  'emsg',
  'PICT',
  'junk',
]);
