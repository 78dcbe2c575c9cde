import type { ByteSource } from '#model/byte-source.ts';
import { latin, u16be, u32be, u64be } from '../../integer.ts';
import { boxBelow, boxesIn, type Box } from './boxes.ts';

/** A track of a film: its codec, and where each of its samples lies (ISO/IEC 14496-12 §8). */
export type Track = {
  readonly codec: string;
  /** Bytes of the length before each NAL unit (H.264, H.265); 0: the samples are not made of NAL units. */
  readonly nalLength: number;
  readonly samples: readonly (readonly [start: number, end: number])[];
};

/** The tracks of a moov box. Tables that contradict each other give a track without samples. */
export function tracksOf(file: ByteSource, moov: Box): Track[] {
  return boxesIn(file, moov.bodyAt, moov.end)
    .filter(({ type }) => type === 'trak')
    .flatMap((trak) => {
      const table = boxBelow(file, trak, 'mdia', 'minf', 'stbl');
      return table ? [trackOf(file, table)] : [];
    });
}

function trackOf(file: ByteSource, table: Box): Track {
  const body = (type: string): Uint8Array => {
    const box = boxBelow(file, table, type);
    return box && box.end - box.bodyAt <= LARGEST_TABLE ? file.read(box.bodyAt, box.end) : new Uint8Array(0);
  };
  const description = body('stsd');
  const codec = latin(description, 12, 16);
  const sizes = sampleSizes(body('stsz'));
  const chunks = chunkOffsets(body('stco'), body('co64'));
  const runs = body('stsc');
  return { codec, nalLength: nalLengthOf(codec, description), samples: layOut(sizes, chunks, runs) };
}

function sampleSizes(body: Uint8Array): number[] {
  const same = u32be(body, 4);
  const count = u32be(body, 8);
  if (count > MOST_SAMPLES || (same === 0 && body.length < 12 + 4 * count)) return [];
  return Array.from({ length: count }, (_, index) => same || u32be(body, 12 + 4 * index));
}

function chunkOffsets(narrow: Uint8Array, wide: Uint8Array): number[] {
  const body = narrow.length > 0 ? narrow : wide;
  const width = narrow.length > 0 ? 4 : 8;
  const count = Math.min(u32be(body, 4), Math.floor((body.length - 8) / width));
  return Array.from({ length: Math.max(0, count) }, (_, index) => (width === 4 ? u32be(body, 8 + 4 * index) : u64be(body, 8 + 8 * index)));
}

/** Samples one behind the other in each chunk; stsc says how many stand in it. */
function layOut(sizes: readonly number[], chunks: readonly number[], runs: Uint8Array): [number, number][] {
  const samples: [number, number][] = [];
  const entries = Math.min(u32be(runs, 4), Math.floor((runs.length - 8) / 12));
  let entry = 0;
  for (let chunk = 0; chunk < chunks.length && samples.length < sizes.length; chunk += 1) {
    while (entry + 1 < entries && u32be(runs, 8 + 12 * (entry + 1)) <= chunk + 1) entry += 1;
    let at = chunks[chunk] ?? 0;
    for (let count = u32be(runs, 12 + 12 * entry); count > 0 && samples.length < sizes.length; count -= 1) {
      const size = sizes[samples.length] ?? 0;
      samples.push([at, at + size]);
      at += size;
    }
  }
  return samples;
}

/** lengthSizeMinusOne of avcC (ISO/IEC 14496-15 §5.3.3) and hvcC (§8.3.3). */
function nalLengthOf(codec: string, description: Uint8Array): number {
  const text = latin(description, 0, Math.min(description.length, 4096));
  const box = /^(avc[1-4]|dva[1v])$/.test(codec) ? text.indexOf('avcC') : /^(hvc1|hev1|dvh[1e])$/.test(codec) ? text.indexOf('hvcC') : -1;
  if (box < 0) return 0;
  const at = box + 4 + (text.startsWith('avcC', box) ? 4 : 21);
  return ((description[at] ?? 0) & 3) + 1;
}

/**
 * Whether the sample is a row of NAL units whose lengths fill it exactly, each with a header that exists. Random bytes in the place of a length or header
 * break the row; inside a long unit they would not be seen.
 */
export function isNalRow(bytes: Uint8Array, nalLength: number, isHevc: boolean): boolean {
  let at = 0;
  while (at + nalLength < bytes.length) {
    let length = 0;
    for (let index = 0; index < nalLength; index += 1) length = length * 256 + (bytes[at + index] ?? 0);
    const header = bytes[at + nalLength] ?? 0x80;
    if (length < 1 || header >= 0x80 || (isHevc && u16be(bytes, at + nalLength) % 8 === 0)) return false;
    if (!isHevc && ((header & 31) === 0 || (header & 31) > 21)) return false;
    at += nalLength + length;
  }
  return at === bytes.length;
}

const LARGEST_TABLE = 1 << 26;
const MOST_SAMPLES = 1 << 24;
