import type { Range } from '../ranges.ts';

/**
 * Which bytes [begin, size) the first version of Hunters encrypts: all up to 5 MiB; beyond, a tenth at the front and a twentieth spread over the rest.
 * Source: rivitna/Malware, Hunters/hunters_decrypt_file1.py.
 */
export function huntersFirst(begin: number, size: number): Range[] {
  const data = size - begin;
  if (data <= 0x500000) return laid(begin, size, [[0, data]]);
  const front = Math.min(0x6400000, Math.floor(data / 10));
  const rest = Math.min(0x6400000, Math.floor((data * 5) / 100));
  const space = data - front - rest;
  const parts = Math.floor(rest / BLOCK);
  if (parts === 0)
    return laid(begin, size, [
      [0, front],
      [space, rest],
    ]);
  const gap = Math.floor(space / parts);
  const spread = Array.from({ length: parts }, (): Part => [gap, BLOCK]);
  return laid(begin, size, [[0, front], ...spread, [space - parts * gap, rest % BLOCK]]);
}

/** The same of the second version, by the mode that stands under RSA; null: a mode that is not described. Source: hunters_decrypt_file2.py. */
export function huntersSecond(mode: number, begin: number, size: number): Range[] | null {
  const data = Math.max(0, size - begin);
  if (mode === 1 || mode === 6 || mode === 7) return laid(begin, size, [[0, data]]);
  if (mode === 2 || mode === 3) return evenly(begin, size, 10, 20, 5);
  if (mode === 8) return evenly(begin, size, 30, 10, 10);
  if (mode !== 4 && mode !== 5) return null;
  const front = Math.min(mode === 4 ? 0xa00000 : 0x6400000, Math.floor((data * 5) / 100));
  const rest = data - front;
  const wanted = Math.min(rest, Math.max(MIB, Math.floor((data * (mode === 4 ? 45 : 50)) / 100)));
  const parts = Math.min(mode === 4 ? 50 : 150, Math.floor(wanted / MIB));
  if (parts === 0) return null;
  const space = rest - parts * MIB;
  const gap = Math.floor(space / parts);
  return laid(begin, size, [
    [0, front],
    ...Array.from({ length: parts }, (_, part): Part => [part === 0 ? gap + (space % parts) : gap, MIB]),
  ]);
}

/** Bytes left out, then bytes encrypted. */
type Part = readonly [gap: number, length: number];

const BLOCK = 0x80000;
const MIB = 0x100000;

/** A share at the front, another in equal parts; what does not divide goes to the first gap and the first part. */
function evenly(begin: number, size: number, frontShare: number, restShare: number, parts: number): Range[] {
  const data = Math.max(0, size - begin);
  const front = Math.floor((data * frontShare) / 100);
  const rest = Math.floor((data * restShare) / 100);
  const space = data - front - rest;
  const each = Array.from({ length: parts }, (_, part): Part => {
    const extra = part === 0 ? 1 : 0;
    return [Math.floor(space / parts) + extra * (space % parts), Math.floor(rest / parts) + extra * (rest % parts)];
  });
  return laid(begin, size, [[0, front], ...each]);
}

function laid(begin: number, size: number, parts: readonly Part[]): Range[] {
  const ranges: Range[] = [];
  let at = begin;
  for (const [gap, length] of parts) {
    at += gap;
    if (length > 0 && at < size) ranges.push([at, Math.min(at + length, size)]);
    at += length;
  }
  return ranges;
}
