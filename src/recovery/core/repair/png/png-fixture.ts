import type { Primitives } from '../../primitives.ts';

/** For tests only: a PNG whose picture is `rows` of bytes, filter byte first. `pack` makes the zlib stream; `cut` is the size of an IDAT chunk. */
export function pngFixture(
  width: number,
  rows: readonly Uint8Array[],
  pack: (bytes: Uint8Array) => Uint8Array,
  primitives: Primitives,
  cut = 8192,
): Uint8Array {
  const raw = new Uint8Array(rows.reduce((sum, row) => sum + row.length, 0));
  let at = 0;
  for (const row of rows) {
    raw.set(row, at);
    at += row.length;
  }
  const packed = pack(raw);
  const chunks = [chunk('IHDR', Uint8Array.of(...long(width), ...long(rows.length), 8, 2, 0, 0, 0), primitives)];
  for (let from = 0; from < packed.length; from += cut) chunks.push(chunk('IDAT', packed.subarray(from, from + cut), primitives));
  chunks.push(chunk('IEND', new Uint8Array(0), primitives));
  return Uint8Array.from([[0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], ...chunks.map((bytes) => [...bytes])].flat());
}

function chunk(type: string, data: Uint8Array, primitives: Primitives): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  bytes.set(long(data.length));
  for (let index = 0; index < 4; index += 1) bytes[4 + index] = type.charCodeAt(index);
  bytes.set(data, 8);
  bytes.set(long(primitives.crc32(bytes.subarray(4, 8 + data.length))), 8 + data.length);
  return bytes;
}

const long = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** Rows of a coloured gradient with some noise, none of them like another; filter 0. */
export function gradientRows(width: number, height: number, next: () => number): Uint8Array[] {
  return Array.from({ length: height }, (_, y) => {
    const row = new Uint8Array(1 + 3 * width);
    for (let x = 0; x < width; x += 1) row.set([(x * 255) / width, (y * 255) / height, ((x + y) & 63) + (next() % 24)], 1 + 3 * x);
    return row;
  });
}
