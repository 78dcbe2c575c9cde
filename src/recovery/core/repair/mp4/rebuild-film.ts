import type { ByteSource } from '#model/byte-source.ts';
import { boxAt, boxesIn, type Box } from '../../formats/mp4/boxes.ts';
import { sampleVerdicts } from '../../formats/mp4/mp4.ts';
import { tracksOf } from '../../formats/mp4/sample-table.ts';
import { findIn } from '../../integer.ts';
import { joined, lengthOf, shared, without, type Range } from '../../ranges.ts';
import { rebuilt, type Piece } from '../../recovered.ts';
import { keptPieces } from '../untouched.ts';

export type RebuiltFilm = {
  readonly pieces: readonly Piece[];
  readonly counts: { readonly samples: number; readonly left: number };
};

/**
 * A film whose tables (moov) are left and whose beginning is not: file type and the header of the media data are made anew in front, every
 * sample stays where the tables say. null: no tables are left, or nothing of the media data is certain. `spared`: what a published layout leaves
 * unencrypted; null where none is known.
 */
export function rebuildFilm(file: ByteSource, spared: readonly Range[] | null): RebuiltFilm | null {
  const moov = tablesIn(file, spared);
  if (!moov) return null;
  const samples = tracksOf(file, moov)
    .flatMap((track) => track.samples)
    .filter(([start, end]) => end <= file.size && end > start)
    .toSorted((a, b) => a[0] - b[0]);
  const first = samples[0]?.[0] ?? 0;
  const media = samples.filter(([, end]) => end <= moov.start);
  if (first < HEAD || media.length !== samples.length) return null;
  const kept = spared ?? behindHead(file, moov);
  if (!kept) return null;
  const head = header(moov.start);
  if (head.length > first) return null;
  const all = joined(kept.map(([start, end]) => [Math.max(start, head.length), Math.min(end, moov.end)] as const));
  if (lengthOf(shared(all, [[first, moov.start]])) === 0) return null;
  const missingSamples = media.filter((sample) => without([sample], all).length > 0).length;
  const pieces = [
    rebuilt(head),
    ...keptPieces(
      file,
      all.map(([start, end]) => [start, end]),
      moov.end,
    ),
  ];
  return { pieces: withoutHead(pieces, head.length), counts: { samples: media.length, left: media.length - missingSamples } };
}

/** keptPieces begins at 0 with the gap that the new head fills. */
function withoutHead([head, gap, ...rest]: readonly Piece[], length: number): Piece[] {
  const lost = (gap?.length ?? 0) - length;
  return head && gap ? [head, ...(lost > 0 ? [{ ...gap, length: lost }] : []), ...rest] : [];
}

/** The moov box that is left, whose inner boxes fill it: looked for from the end, where cameras put it. */
function tablesIn(file: ByteSource, spared: readonly Range[] | null): Box | null {
  for (let end = file.size; end > 0; end -= PIECE) {
    const from = Math.max(0, end - PIECE);
    const bytes = file.read(from, Math.min(file.size, end + 8));
    for (let at = findIn(bytes, 'moov', 4); at >= 0; at = findIn(bytes, 'moov', at + 1)) {
      const box = boxAt(file, from + at - 4, file.size);
      const inner = box ? boxesIn(file, box.bodyAt, box.end) : [];
      const fills = inner.at(-1)?.end === box?.end && inner.some(({ type }) => type === 'trak');
      if (box && fills && (!spared || without([[box.start, box.end]], spared).length === 0)) return box;
    }
  }
  return null;
}

/**
 * Without a layout: where every broken sample lies in one row at the beginning and all samples behind hold and are short, what lies behind is intact,
 * since no family encrypts runs so short that they hide in a sample without doing so again and again. null: it is not like that.
 */
function behindHead(file: ByteSource, moov: Box): Range[] | null {
  const verdicts = [...sampleVerdicts(file, moov)].toSorted((a, b) => a[0] - b[0]);
  const last = verdicts.findLastIndex(([, , holds]) => !holds);
  if (last < 0 || last > verdicts.length - 50) return null;
  if (verdicts.slice(0, last).some(([, , holds], index) => holds && index > 0 && index < last - 1)) return null;
  if (verdicts.slice(last + 1).some(([start, end]) => end - start > SHORT)) return null;
  // The row may end in the middle of what follows the last broken sample: sound, or the next picture.
  const from = verdicts[last + 2]?.[0] ?? moov.start;
  return [[from, moov.end]];
}

/** `ftyp` and the header of an `mdat` that reaches to the tables. */
function header(mediaEnd: number): Uint8Array {
  const wide = mediaEnd - FILE_TYPE >= 2 ** 32;
  const bytes = new Uint8Array(FILE_TYPE + (wide ? 16 : 8));
  const view = new DataView(bytes.buffer);
  const put = (at: number, size: number, type: string): void => {
    view.setUint32(at, size);
    for (let index = 0; index < 4; index += 1) bytes[at + 4 + index] = type.charCodeAt(index);
  };
  put(0, FILE_TYPE, 'ftyp');
  bytes.set([0x69, 0x73, 0x6f, 0x6d, 0, 0, 2, 0], 8); // "isom", version 512
  put(FILE_TYPE, wide ? 1 : mediaEnd - FILE_TYPE, 'mdat');
  if (wide) view.setBigUint64(FILE_TYPE + 8, BigInt(mediaEnd - FILE_TYPE));
  return bytes;
}

const FILE_TYPE = 16;
const HEAD = FILE_TYPE + 8;
const PIECE = 1 << 20;
/** Shorter than the runs that intermittent encryption leaves. */
const SHORT = 48 * 1024;
