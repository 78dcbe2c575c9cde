import { joined, latin, padded, u16, u32 } from './sample-bytes.ts';

const sector = 2048;
const both = (value: number): number[] => [...u32(value), ...u32(value).toReversed()];

/** An ISO 9660 image with a Joliet root (ECMA-119) and these files, as far as listing it needs. */
export function isoSample(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Uint8Array {
  const rootAt = 19;
  let next = rootAt + 1;
  const records = files.map(({ name, bytes }) => {
    const at = next;
    next += Math.max(1, Math.ceil(bytes.length / sector));
    return record(at, bytes.length, 0, bigEndian(name));
  });
  const root = joined(record(rootAt, sector, 2, [0]), record(rootAt, sector, 2, [1]), ...records);
  const volume = (type: number, escape: string): Uint8Array =>
    padded(joined([type], latin('CD001'), [1], new Uint8Array(81), latin(escape.padEnd(68, '\0')), record(rootAt, sector, 2, [0])), sector);
  return joined(
    new Uint8Array(16 * sector),
    volume(1, ''),
    volume(2, '%/E'),
    padded(joined([255], latin('CD001'), [1]), sector),
    padded(root, sector),
    ...files.map(({ bytes }) => padded(bytes.length > 0 ? bytes : new Uint8Array(1), sector)),
  );
}

function record(at: number, length: number, flags: number, name: readonly number[]): Uint8Array {
  const body = joined(
    [0],
    both(at),
    both(length),
    new Uint8Array(7),
    [flags, 0, 0],
    u16(1),
    [0, 1],
    [name.length],
    name,
    name.length % 2 === 0 ? [0] : [],
  );
  return joined([body.length + 1], body);
}

const bigEndian = (text: string): number[] =>
  Array.from({ length: text.length }, (_, at) => [text.charCodeAt(at) >> 8, text.charCodeAt(at) & 255]).flat();

/** The mark of a UDF volume and one file identifier (ECMA-167 4/14.4) of this name; nothing else of the volume. */
export function udfSample(name: string): Uint8Array {
  const identifier = joined([16], bigEndian(name));
  const tag = joined(u16(0x101), u16(3), [0, 0], u16(0), u16(0), u16(0), u32(0));
  tag[4] = tag.reduce((sum, byte) => sum + byte, 0) & 255;
  const descriptor = joined(tag, u16(1), [0, identifier.length], new Uint8Array(16), u16(0), identifier);
  return joined(
    new Uint8Array(16 * sector),
    padded(joined([0], latin('BEA01'), [1]), sector),
    padded(joined([0], latin('NSR03'), [1]), sector),
    padded(descriptor, sector),
  );
}
