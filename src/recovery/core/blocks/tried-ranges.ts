import type { ByteSource } from '#model/byte-source.ts';
import type { FormatVerdict } from '../formats/format.ts';
import { boxAt } from '../formats/mp4/boxes.ts';
import { sampleVerdicts } from '../formats/mp4/mp4.ts';
import { pdfStreams } from '../formats/pdf.ts';
import { pngChunks } from '../formats/png.ts';
import { nextLocalHeader, zipMember } from '../formats/zip-member.ts';
import { startsWith } from '../integer.ts';
import type { Primitives } from '../primitives.ts';
import { joined, type Range } from '../ranges.ts';

/** What formats say about bytes that look random. `proven`: a checksum or full decoding holds. `likely`: lengths fit, which ciphertext would break. */
export type TriedRanges = { readonly proven: readonly Range[]; readonly likely: readonly Range[] };

/**
 * Tries the formats whose parts can stand alone on a file whose beginning is gone: ZIP members, PDF streams, PNG chunks, MP4 samples by a moov box that is
 * left. `busy`: where bytes look random or nearly so; marks are looked for there and close by.
 */
export function triedRanges(file: ByteSource, primitives: Primitives, busy: readonly Range[], whole: FormatVerdict | null): TriedRanges {
  const proven: Range[] = [...(whole?.sound ?? [])];
  const likely: Range[] = [];
  const marks = marksIn(
    file,
    joined(busy.map(([start, end]) => [Math.max(0, start - BESIDE), Math.min(file.size, end + BESIDE)] as const)),
  );
  if (marks.has('PK\x03\x04')) proven.push(...zipMembers(file, primitives));
  if (marks.has('endstream')) for (const { from, to, state } of pdfStreams(file)) if (state === 'sound') proven.push([from, to]);
  const idat = marks.get('IDAT');
  if (idat !== undefined) for (const { start, end } of pngChunks(file, primitives, Math.max(0, idat - 4))) proven.push([start, end]);
  const moov = marks.get('moov');
  if (moov !== undefined) likely.push(...mp4Samples(file, moov - 4));
  return { proven: joined(proven), likely: joined(likely, SMALL_GAP) };
}

/** The first place of each mark that says that a format is worth trying: one pass, stopping at bytes that are rare in any kind of data. */
function marksIn(file: ByteSource, places: readonly Range[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const [start, end] of places) {
    for (let from = start; from < end && found.size < MARKS.length; from += PIECE) {
      const bytes = file.read(from, Math.min(from + PIECE, end) + 16);
      for (const [mark, rare] of MARKS) {
        if (found.has(mark)) continue;
        const character = mark.charCodeAt(rare);
        for (let at = bytes.indexOf(character); at >= 0; at = bytes.indexOf(character, at + 1)) {
          if (!startsWith(bytes, mark, at - rare)) continue;
          found.set(mark, from + at - rare);
          break;
        }
      }
    }
  }
  return found;
}

function zipMembers(file: ByteSource, primitives: Primitives): Range[] {
  const ranges: Range[] = [];
  let broken = 0;
  for (let at = nextLocalHeader(file, 0); at < file.size && broken < MOST_BROKEN;) {
    const member = zipMember(file, primitives, at, null);
    if (member?.state === 'crc') ranges.push([at, member.end]);
    else broken += 1;
    at = nextLocalHeader(file, member?.state === 'crc' ? member.end : at + 4);
  }
  return ranges;
}

/** Samples whose NAL units fill them: likely, not proven, since ciphertext could lie inside one long unit. */
function mp4Samples(file: ByteSource, at: number): Range[] {
  const moov = boxAt(file, at, file.size);
  if (moov?.type !== 'moov') return [];
  const ranges: Range[] = [];
  for (const [start, end, holds] of sampleVerdicts(file, moov)) if (holds) ranges.push([start, end]);
  return ranges;
}

/** With the character to look for: the one that is rarest in text and programs. */
const MARKS = [
  ['PK\x03\x04', 1],
  ['endstream', 8],
  ['IDAT', 1],
  ['moov', 3],
] as const;
const BESIDE = 4096;
const PIECE = 1 << 20;
const MOST_BROKEN = 1000;
/** Sound between pictures lies in pieces of this size. */
const SMALL_GAP = 4096;
