import { aplibUnpack } from '../ciphers/aplib-unpack.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { u16le, u32le, u64le } from '../integer.ts';
import { BLOCK, type LockBit3Layout } from './lockbit3-layout.ts';

/**
 * What LockBit 3.0 appends to a file (rivitna/Malware, LockBit3/lb3_decrypt_file.py and lb3_metadata.py; the structures in
 * califio/lockbit-v3-linux-decryptor, frank.h): the encrypted file info, its length in 2 bytes, a checksum in 4, and 128 bytes that only the private
 * RSA key opens. Those 128 bytes hold the Salsa20 state that encrypts the file info, and are the same for about 1,000 files.
 */
export type LockBit3Footer = {
  /** Encrypted file info: packed name, then what `readFileInfo` reads. */
  readonly info: Uint8Array;
  readonly checksum: number;
  /** RSA-1024, little-endian. */
  readonly blob: Uint8Array;
};

/** null where the length does not fit. */
export function readLockBit3Footer(file: ByteSource): LockBit3Footer | null {
  if (file.size < TAIL + SHORTEST + 1) return null;
  const tail = file.read(file.size - TAIL, file.size);
  const length = u16le(tail, 0);
  if (length < SHORTEST || length > LONGEST || file.size <= TAIL + length) return null;
  const start = file.size - TAIL - length;
  return { info: file.read(start, start + length), checksum: u32le(tail, 2), blob: tail.subarray(6) };
}

/** Bytes of the packed name: the info is the only part of varying length. */
export const packedNameLength = (info: Uint8Array): number => info.length - FIXED;
export const footerLength = (info: Uint8Array): number => info.length + TAIL;

export type FileInfo = { readonly name: string | null; readonly layout: LockBit3Layout; readonly state: Uint32Array };

/** The decrypted file info; null where it contradicts itself. `name` is null where it cannot be unpacked. */
export function readFileInfo(clear: Uint8Array): FileInfo | null {
  const packed = packedNameLength(clear);
  if (packed < 1 || u16le(clear, packed) !== packed) return null;
  const layout = readLayout(clear, packed);
  return layout && { name: unpackName(clear.subarray(0, packed)), layout, state: readState(clear) };
}

/** Behind the packed name and its length stand distance, first and later block counts. null where no file could be written so. */
export function readLayout(clear: Uint8Array, packed: number): LockBit3Layout | null {
  const layout = { skip: u64le(clear, packed + 2), before: u32le(clear, packed + 10), after: u32le(clear, packed + 14) };
  const overlaps = layout.skip !== 0 && layout.skip < BLOCK;
  return overlaps || layout.skip > 2 ** 44 || layout.before > 2 ** 24 || layout.after > 2 ** 24 ? null : layout;
}

/** The last 64 bytes: all 16 words of Salsa20's state, random, with no constants in it. */
export const readState = (clear: Uint8Array): Uint32Array =>
  Uint32Array.from({ length: 16 }, (_, word) => u32le(clear, clear.length - 64 + word * 4));

/** UTF-16, ended by a zero unit. */
export function unpackName(packed: Uint8Array): string | null {
  const unpacked = aplibUnpack(packed, 1024);
  if (!unpacked || unpacked.used !== packed.length || unpacked.bytes.length % 2 !== 0) return null;
  const units = Array.from({ length: unpacked.bytes.length / 2 }, (_, at) => u16le(unpacked.bytes, at * 2));
  return units.length > 1 && units.indexOf(0) === units.length - 1 ? String.fromCharCode(...units.slice(0, -1)) : null;
}

/** The name as it is packed. */
export function nameInUnits(name: string): Uint8Array {
  const bytes = new Uint8Array((name.length + 1) * 2);
  for (let at = 0; at < name.length; at += 1) {
    bytes[at * 2] = name.charCodeAt(at) & 255;
    bytes[at * 2 + 1] = name.charCodeAt(at) >> 8;
  }
  return bytes;
}

/**
 * Checksum over the blob as the program computes it: a sum of sums modulo 65,551, three times over, each time XORed with the lowest 32 bits
 * of the campaign's RSA modulus and turned round byte by byte.
 */
export function lockBit3Checksum(blob: Uint8Array, modulusWord: number): number {
  let value = 0x00d6917a;
  for (let round = 0; round < 3; round += 1) {
    let low = value & 0xffff;
    let high = value >>> 16;
    for (const byte of blob) {
      low += byte;
      high += low;
    }
    const sum = ((low % 65_551) + (((high % 65_551) << 16) >>> 0)) ^ modulusWord;
    value = (((sum & 255) << 24) | ((sum & 0xff00) << 8) | ((sum >>> 8) & 0xff00) | (sum >>> 24)) >>> 0;
  }
  return value;
}

/** Of the info: all but the packed name. */
export const FIXED = 82;
const TAIL = 134;
/** The packed name of one letter, and of what a file system lets a name be. */
const SHORTEST = FIXED + 4;
const LONGEST = 602;
