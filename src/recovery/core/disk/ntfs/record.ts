import { hasAt, u16, u32, u48, u64, u8, utf16 } from '../little-endian.ts';
import type { Run } from './run-list.ts';
import { runList } from './run-list.ts';

/** A record of the master file table, its fixups checked and taken back. */
export type FileRecord = {
  readonly number: number;
  readonly sequence: number;
  readonly inUse: boolean;
  readonly isDirectory: boolean;
  /** Record that this one continues; null for a base record. */
  readonly base: number | null;
  readonly attributes: readonly Attribute[];
};

export type Attribute = {
  readonly type: number;
  readonly name: string;
  /** 0x0001 compressed, 0x4000 encrypted by Windows (EFS), 0x8000 sparse. */
  readonly flags: number;
  readonly body: { readonly kind: 'resident'; readonly value: Uint8Array } | Scattered;
};

export type Scattered = {
  readonly kind: 'scattered';
  readonly firstVcn: number;
  /** null where the run list is broken. */
  readonly runs: readonly Run[] | null;
  /** Bytes; only in the part with VCN 0. */
  readonly size: number;
  readonly initialised: number;
  /** Clusters a compression unit; 0: not compressed. */
  readonly unit: number;
};

export const attributeType = {
  attributeList: 0x20,
  fileName: 0x30,
  volumeName: 0x60,
  data: 0x80,
  indexRoot: 0x90,
  indexAllocation: 0xa0,
} as const;

/** Takes the fixups of a FILE or INDX block back: null where one of them does not hold, or the header is none. Returns a copy. */
export function unfixed(block: Uint8Array, signature: 'FILE' | 'INDX'): Uint8Array | null {
  if (!hasAt(block, 0, signature)) return null;
  const at = u16(block, 4);
  const count = u16(block, 6);
  if (count !== block.length / 512 + 1 || at < 40 || at + count * 2 > 510) return null;
  const bytes = Uint8Array.from(block);
  for (let sector = 1; sector < count; sector += 1) {
    const end = sector * 512 - 2;
    if (u16(block, end) !== u16(block, at)) return null;
    bytes[end] = u8(block, at + 2 * sector);
    bytes[end + 1] = u8(block, at + 2 * sector + 1);
  }
  return bytes;
}

/** Size that a FILE block says it has: 1,024 nearly always; null where it says nothing sensible. */
export function recordSizeOf(head: Uint8Array): number | null {
  const size = u32(head, 28);
  return size === 1024 || size === 4096 || size === 512 || size === 2048 ? size : null;
}

/** Reads a whole record. `known`: its number by its place, for the old format that does not store it. */
export function fileRecord(block: Uint8Array, known?: number): FileRecord | null {
  const bytes = unfixed(block, 'FILE');
  if (!bytes) return null;
  const used = u32(bytes, 24);
  const first = u16(bytes, 20);
  if (used > bytes.length || first < 42 || first >= used) return null;
  const hasNumber = u16(bytes, 4) >= 48;
  if (!hasNumber && known === undefined) return null;
  const number = hasNumber ? u32(bytes, 44) : (known ?? 0);
  const flags = u16(bytes, 22);
  const base = u48(bytes, 32);
  return {
    number,
    sequence: u16(bytes, 16),
    inUse: (flags & 1) !== 0,
    isDirectory: (flags & 2) !== 0,
    base: base === 0 && u16(bytes, 38) === 0 ? null : base,
    attributes: attributesOf(bytes, first, used),
  };
}

function attributesOf(bytes: Uint8Array, first: number, used: number): Attribute[] {
  const attributes: Attribute[] = [];
  for (let at = first; at + 16 <= used;) {
    const type = u32(bytes, at);
    const length = u32(bytes, at + 4);
    if (type === 0xffffffff || length < 24 || at + length > used) break;
    const body = bodyOf(bytes, at, length);
    if (body) attributes.push({ type, name: utf16(bytes, at + u16(bytes, at + 10), u8(bytes, at + 9)), flags: u16(bytes, at + 12), body });
    at += length;
  }
  return attributes;
}

function bodyOf(bytes: Uint8Array, at: number, length: number): Attribute['body'] | null {
  if (u8(bytes, at + 8) === 0) {
    const size = u32(bytes, at + 16);
    const offset = u16(bytes, at + 20);
    return offset + size <= length ? { kind: 'resident', value: bytes.subarray(at + offset, at + offset + size) } : null;
  }
  if (length < 64) return null;
  const offset = u16(bytes, at + 32);
  const firstVcn = u64(bytes, at + 16);
  const power = u16(bytes, at + 34);
  return {
    kind: 'scattered',
    firstVcn,
    runs: offset < length ? runList(bytes, at + offset, at + length) : null,
    size: firstVcn === 0 ? u64(bytes, at + 48) : 0,
    initialised: firstVcn === 0 ? u64(bytes, at + 56) : 0,
    unit: power > 0 && power <= 8 ? 2 ** power : 0,
  };
}
