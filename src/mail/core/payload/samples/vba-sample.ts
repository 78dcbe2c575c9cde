import { utf8 } from '../utf8.ts';
import { joined, latin, u16, u32 } from './sample-bytes.ts';

/** MS-OVBA 2.4.1 with literals only, in chunks of 3,600 bytes: as a writer may do that does not compress. */
export function packVba(bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [Uint8Array.of(1)];
  for (let at = 0; at < bytes.length; at += 3600) {
    const part = bytes.subarray(at, at + 3600);
    const tokens: Uint8Array[] = [];
    for (let from = 0; from < part.length; from += 8) tokens.push(Uint8Array.of(0), part.subarray(from, from + 8));
    const data = joined(...tokens);
    chunks.push(joined(u16(0xb000 | (data.length - 1)), data));
  }
  return joined(...chunks);
}

/** Streams of a document with one module of this source (MS-OVBA 2.3.4), as far as reading macros needs them. Words only: nothing in it would compile. */
export function vbaSample(source: string, folder = 'Macros'): Readonly<Record<string, Uint8Array>> {
  const record = (id: number, data: Uint8Array | readonly number[]): Uint8Array => joined(u16(id), u32(data.length), data);
  const dir = joined(record(3, u16(932)), record(0x1a, latin('Module1')), record(0x31, u32(4)), record(0x2b, []), record(0x10, []));
  return {
    [`${folder}/VBA/dir`]: packVba(dir),
    [`${folder}/VBA/Module1`]: joined([0, 0, 0, 0], packVba(latin(`Attribute VB_Name = "Module1"\r\n${source}`))),
  };
}

/** What Packager writes for a file dragged into a document. */
export function nativeSample(name: string, bytes: Uint8Array): Uint8Array {
  const label = utf8(name);
  const body = joined(u16(2), label, [0], label, [0], u16(0), u16(3), u32(1), [0], u32(bytes.length), bytes);
  return joined(u32(body.length), body);
}
