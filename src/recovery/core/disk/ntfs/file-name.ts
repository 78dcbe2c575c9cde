import { u16, u48, u64, u8, utf16 } from '../little-endian.ts';
import type { FileRecord } from './record.ts';
import { attributeType } from './record.ts';

/** A name in a folder; a file has several (long and 8.3, hard links). */
export type FileName = {
  readonly parent: number;
  readonly parentSequence: number;
  readonly name: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number | null;
  /** 0 POSIX, 1 Win32, 2 DOS, 3 both. */
  readonly space: number;
};

/** Reads a $FILE_NAME value at [from, to); null where it is cut. */
export function fileName(bytes: Uint8Array, from: number, to: number): FileName | null {
  const units = u8(bytes, from + 64);
  if (to - from < 66 + 2 * units || to > bytes.length || units === 0) return null;
  return {
    parent: u48(bytes, from),
    parentSequence: u16(bytes, from + 6),
    name: utf16(bytes, from + 66, units),
    size: u64(bytes, from + 48),
    modified: fileTime(u64(bytes, from + 16), bytes, from + 16),
    space: u8(bytes, from + 65),
  };
}

/** The name to show: the long one. */
export function longName(record: FileRecord): FileName | null {
  let best: FileName | null = null;
  for (const { type, body } of record.attributes) {
    if (type !== attributeType.fileName || body.kind !== 'resident') continue;
    const name = fileName(body.value, 0, body.value.length);
    if (name && (best === null || (best.space === 2 && name.space !== 2))) best = name;
  }
  return best;
}

/** 100 ns since 1601 as milliseconds since 1970; null before that or far in the future. */
export function fileTime(exact: number, bytes: Uint8Array, at: number): number | null {
  const ticks = Number.isFinite(exact) ? exact : u48(bytes, at) + u16(bytes, at + 6) * 2 ** 48;
  const milliseconds = Math.floor(ticks / 10_000) - 11_644_473_600_000;
  return milliseconds > 0 && milliseconds < 4_102_444_800_000 ? milliseconds : null;
}
