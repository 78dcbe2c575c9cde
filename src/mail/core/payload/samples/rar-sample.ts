import { utf8 } from '../utf8.ts';
import { joined, latin, u16, u32 } from './sample-bytes.ts';

/** A RAR of version 4 with one empty member; checksums are zero. */
export function rar4Sample(name: string, encrypted: boolean): Uint8Array {
  const raw = utf8(name);
  const head = joined(u32(0), u32(0), [2], u32(0), u32(0), [29, 0x30], u16(raw.length), u32(0x20), raw);
  return joined(
    latin('Rar!\x1a\x07\0'),
    u16(0),
    [0x73],
    u16(0),
    u16(13),
    new Uint8Array(6),
    u16(0),
    [0x74],
    u16(0x8000 | (encrypted ? 4 : 0)),
    u16(7 + head.length),
    head,
  );
}

/** A RAR of version 5 with one empty member, or, with null, an encryption header in front of everything. Sizes below 128. */
export function rar5Sample(name: string | null, encrypted: boolean): Uint8Array {
  const block = (...body: (Uint8Array | readonly number[])[]): Uint8Array => {
    const bytes = joined(...body);
    return joined(u32(0), [bytes.length], bytes);
  };
  const signature = latin('Rar!\x1a\x07\x01\0');
  if (name === null) return joined(signature, block([4, 0, 0, 0, 15], new Uint8Array(16)));
  const raw = utf8(name);
  const extra = encrypted ? [2, 1, 0] : [];
  return joined(
    signature,
    block([1, 0, 0]),
    block([2, encrypted ? 1 : 0], encrypted ? [extra.length] : [], [0, 0, 0, 0, 0, raw.length], raw, extra),
  );
}
