import { u16le } from './file-bytes.ts';

const most = 2_000;
/** Characteristics of a file identifier: a folder, deleted, the way up. */
const noFile = 0x02 | 0x04 | 0x08;

/**
 * Names of files in a UDF volume (ECMA-167 4/14.4): file identifier descriptors wherever they stand, known by their tag and its checksum. Needs no walk
 * through partitions and allocation; names in deleted folders may still be found.
 */
export function udfNames(bytes: Uint8Array, limit = 512 * 1024 * 1024): readonly { readonly name: string; readonly at: number }[] {
  const found: { name: string; at: number }[] = [];
  const end = Math.min(bytes.length, limit) - 40;
  for (let at = 0; at < end && found.length < most; at += 4) {
    if (bytes[at] !== 1 || bytes[at + 1] !== 1 || !hasChecksum(bytes, at) || (bytes[at + 18] ?? 0) & noFile) continue;
    const length = bytes[at + 19] ?? 0;
    const from = at + 38 + u16le(bytes, at + 36);
    const name = nameOf(bytes.subarray(from, from + length));
    if (name !== '') found.push({ name, at });
  }
  return found;
}

/** 3/7.2.3: the sum of the tag's other bytes. */
function hasChecksum(bytes: Uint8Array, at: number): boolean {
  let sum = 0;
  for (let index = 0; index < 16; index += 1) if (index !== 4) sum += bytes[at + index] ?? 0;
  return (sum & 255) === bytes[at + 4] && (bytes[at + 2] === 2 || bytes[at + 2] === 3);
}

/** OSTA compressed Unicode: 8 says one byte a character, 16 two, the high one first. */
function nameOf(raw: Uint8Array): string {
  if (raw[0] !== 8 && raw[0] !== 16) return '';
  let name = '';
  for (let at = 1; at < raw.length; at += raw[0] === 8 ? 1 : 2)
    name += String.fromCharCode(raw[0] === 8 ? (raw[at] ?? 0) : ((raw[at] ?? 0) << 8) | (raw[at + 1] ?? 0));
  return name;
}
