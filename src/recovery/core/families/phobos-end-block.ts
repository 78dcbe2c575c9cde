import type { ByteSource } from '#model/byte-source.ts';
import { u16le, u32le, u64le } from '../integer.ts';
import type { Primitives } from '../primitives.ts';
import type { Stretch } from './opened-file.ts';

/** The opened block before the metadata of a Phobos file; null where its magic says that the key was wrong. */
export function readEndBlock(block: ByteSource): { readonly mode: 'whole' | 'chunks'; readonly name: string | null } | null {
  const head = block.read(0, HEAD);
  const mode = MODES.find(({ number, magic }) => u32le(head, 4) === number && u32le(head, 8) === magic)?.mode;
  return mode ? { mode, name: nameAt(block, u32le(head, 0x18)) } : null;
}

/**
 * The chunks that were moved out of a big file, each in its place; null where the CRC-32 over them does not hold or a place lies outside.
 * Layout: u32 number, u32 size, u32 CRC-32 at 0x0C; u64 places from 0x20; chunks behind them.
 */
export function movedChunks(block: ByteSource, fileSize: number, primitives: Primitives): Stretch[] | null {
  const head = block.read(0, HEAD);
  const [count, size, crc] = [u32le(head, 0x0c), u32le(head, 0x10), u32le(head, 0x14)];
  const dataAt = HEAD + count * 8;
  if (count === 0 || count > 4096 || size === 0 || dataAt + count * size > block.size) return null;
  let sum = 0;
  for (let at = dataAt; at < dataAt + count * size; at += STEP)
    sum = primitives.crc32(block.read(at, Math.min(at + STEP, dataAt + count * size)), sum);
  if (sum !== crc) return null;
  const places = block.read(HEAD, dataAt);
  const chunks = Array.from({ length: count }, (_, index): Stretch => {
    const [start, at] = [u64le(places, index * 8), dataAt + index * size];
    return { start, end: start + size, read: (from, to) => block.read(at + from, at + to) };
  }).sort((a, b) => a.start - b.start);
  const fits = chunks.every(({ start, end }, index) => end <= fileSize && start >= (chunks[index - 1]?.end ?? 0));
  return fits ? chunks : null;
}

const HEAD = 0x20;
const STEP = 1 << 20;
const MODES = [
  { mode: 'chunks', number: 1, magic: 0xaf77bc0f },
  { mode: 'whole', number: 2, magic: 0xf0a75e12 },
] as const;

/** A path in UTF-16, ended by zero; the name behind its last backslash. */
function nameAt(block: ByteSource, at: number): string | null {
  if (at < HEAD || at >= block.size) return null;
  const bytes = block.read(at, at + 2048);
  const units: number[] = [];
  for (let place = 0; place + 1 < bytes.length && u16le(bytes, place) !== 0; place += 2) units.push(u16le(bytes, place));
  const path = String.fromCharCode(...units);
  return path.slice(path.lastIndexOf('\\') + 1) || null;
}
