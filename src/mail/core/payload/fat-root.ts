import { find, holds, u16le, u32le } from './file-bytes.ts';

const mostEntries = 2_000;

/**
 * Names in the root of the first FAT volume of an image (Microsoft, fatgen103), long ones where there are. FAT12 and FAT16 have the root behind their
 * tables, FAT32 in a cluster, of which the first is read. `at`: where the entry stands.
 */
export function fatRoot(
  bytes: Uint8Array,
  latin1: (bytes: Uint8Array) => string,
): readonly { readonly name: string; readonly at: number }[] {
  const volume = bootSector(bytes);
  if (volume < 0) return [];
  const { from, entries } = rootOf(bytes, volume);
  const found: { name: string; at: number }[] = [];
  let long = '';
  for (let entry = 0, at = from; entry < entries && at + 32 <= bytes.length && bytes[at] !== 0; entry += 1, at += 32) {
    const kind = (bytes[at + 11] ?? 0) & 0x3f;
    if (bytes[at] === 0xe5) long = '';
    // Pieces of a long name stand in front of the short one, the last piece first.
    else if (kind === 0x0f) long = pieceAt(bytes, at) + long;
    else {
      if ((kind & 0x18) === 0) found.push({ name: long || shortName(latin1(bytes.subarray(at, at + 11))), at });
      long = '';
    }
  }
  return found;
}

/** -1: none among the first places that look like one. */
function bootSector(bytes: Uint8Array): number {
  for (let at = 0, count = 0; count < 64; count += 1) {
    const found = find(bytes, 'FAT', at);
    if (found < 0) return -1;
    const volume = found - (holds(bytes, 'FAT32   ', found) ? 82 : 54);
    if (volume >= 0 && u16le(bytes, volume + 510) === 0xaa55 && u16le(bytes, volume + 11) >= 512) return volume;
    at = found + 3;
  }
  return -1;
}

function rootOf(bytes: Uint8Array, volume: number): { readonly from: number; readonly entries: number } {
  const sector = u16le(bytes, volume + 11);
  const perCluster = bytes[volume + 13] ?? 0;
  const listed = u16le(bytes, volume + 17);
  const table = listed === 0 ? u32le(bytes, volume + 36) : u16le(bytes, volume + 22);
  const clusters = listed === 0 ? Math.max(0, u32le(bytes, volume + 44) - 2) * perCluster : 0;
  const from = volume + (u16le(bytes, volume + 14) + (bytes[volume + 16] ?? 0) * table + clusters) * sector;
  return { from, entries: Math.min(mostEntries, listed === 0 ? (perCluster * sector) / 32 : listed) };
}

/** Thirteen characters in three places; ended by a zero. */
function pieceAt(bytes: Uint8Array, at: number): string {
  let text = '';
  for (const place of [1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30]) {
    const code = u16le(bytes, at + place);
    if (code === 0 || code === 0xffff) break;
    text += String.fromCharCode(code);
  }
  return text;
}

function shortName(eleven: string): string {
  const [base, extension] = [eleven.slice(0, 8).trimEnd(), eleven.slice(8).trimEnd()];
  return extension ? `${base}.${extension}` : base;
}
