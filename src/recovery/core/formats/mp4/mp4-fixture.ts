/** For tests only: a film of one H.264 track, `samples` of NAL units with their lengths before them; tables at the end, as cameras write it. */
export function mp4Fixture(samples: readonly Uint8Array[]): Uint8Array {
  const media = joinedBytes(samples);
  const ftyp = box('ftyp', Uint8Array.of(0x69, 0x73, 0x6f, 0x6d, 0, 0, 2, 0));
  const sizes = samples.map(({ length }) => length);
  const avcC = box('avcC', Uint8Array.of(1, 100, 0, 31, 0xff, 0xe0, 0));
  const entry = box('avc1', new Uint8Array(78), avcC);
  const table = box(
    'stbl',
    box('stsd', words(0, 1), entry),
    box('stts', words(0, 1, samples.length, 512)),
    box('stsc', words(0, 1, 1, samples.length, 1)),
    box('stsz', words(0, 0, samples.length, ...sizes)),
    box('stco', words(0, 1, ftyp.length + 8)),
  );
  const moov = box('moov', box('mvhd', new Uint8Array(100)), box('trak', box('mdia', box('minf', table))));
  return joinedBytes([ftyp, box('mdat', media), moov]);
}

/** A sample of NAL units of these lengths, filled by `next`. */
export function nalSample(lengths: readonly number[], next: () => number): Uint8Array {
  return joinedBytes(
    lengths.map((length) => {
      const unit = new Uint8Array(4 + length);
      new DataView(unit.buffer).setUint32(0, length);
      for (let at = 5; at < unit.length; at += 1) unit[at] = next() & 0xff;
      unit[4] = 0x41;
      return unit;
    }),
  );
}

function box(type: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = joinedBytes(parts);
  const bytes = new Uint8Array(8 + body.length);
  new DataView(bytes.buffer).setUint32(0, bytes.length);
  for (let index = 0; index < 4; index += 1) bytes[4 + index] = type.charCodeAt(index);
  bytes.set(body, 8);
  return bytes;
}

const words = (...values: readonly number[]): Uint8Array =>
  Uint8Array.from(values.flatMap((value) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]));

function joinedBytes(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
