import type { ByteSource } from '#model/byte-source.ts';
import { latin } from '../../integer.ts';
import type { Range } from '../../ranges.ts';
import type { Format, FormatVerdict } from '../format.ts';
import { damagedAt, notThis } from '../verdict.ts';
import { boxesIn, TOP_TYPES, type Box } from './boxes.ts';
import { isNalRow, tracksOf } from './sample-table.ts';

/** MP4, QuickTime and their kin: boxes that fill the file, tables that point into it, H.264 and H.265 samples whose units fill them. */
export const mp4: Format = {
  id: 'mp4',
  name: { ja: 'MP4・MOV動画', en: 'MP4 or MOV film' },
  extensions: ['mp4', 'mov', 'm4a', 'm4v', '3gp', '3g2', 'qt', 'heic', 'heif', 'avif', 'insv', 'lrv'],
  begins: (head) => TOP_TYPES.has(latin(head, 4, 8)) && /^(ftyp|moov|mdat|free|skip|wide|pnot|styp)$/.test(latin(head, 4, 8)),
  check: checkMp4,
};

function checkMp4(file: ByteSource): FormatVerdict {
  if (!mp4.begins(file.read(0, 16))) return notThis;
  const boxes = boxesIn(file, 0, file.size);
  const known = boxes.findIndex(({ type }) => !TOP_TYPES.has(type));
  const fitting = known < 0 ? boxes : boxes.slice(0, known);
  const end = fitting.at(-1)?.end ?? 0;
  if (end === 0) return notThis;
  const moov = fitting.find(({ type }) => type === 'moov');
  const sound: Range[] = fitting.flatMap(({ start, bodyAt }) => [[start, bodyAt] as const]);
  if (moov) sound.push(...tableRanges(file, moov));
  if (end < file.size || !moov) return moov || fitting.length > 1 ? damagedAt(end, 'structure', sound) : notThis;
  const broken = firstBrokenSample(file, moov);
  if (broken !== null) return damagedAt(broken, 'structure', sound);
  return { ...damagedAt(0, 'structure', sound), verdict: 'sound', breaksAt: null };
}

/** The headers of the boxes in moov, which have to fit one into the other. */
function tableRanges(file: ByteSource, moov: Box): Range[] {
  const inner = boxesIn(file, moov.bodyAt, moov.end);
  return inner.at(-1)?.end === moov.end ? inner.map(({ start, bodyAt }) => [start, bodyAt] as const) : [];
}

function firstBrokenSample(file: ByteSource, moov: Box): number | null {
  let first: number | null = null;
  for (const [start, , holds] of sampleVerdicts(file, moov)) if (!holds) first = Math.min(first ?? Infinity, start);
  return first;
}

/** Every sample of the tracks made of NAL units, with whether its units fill it. Others have no marks that could be looked at. */
export function* sampleVerdicts(file: ByteSource, moov: Box): Generator<readonly [start: number, end: number, holds: boolean]> {
  for (const { codec, nalLength, samples } of tracksOf(file, moov)) {
    const isHevc = /^(hvc1|hev1|dvh)/.test(codec);
    for (const [start, end] of samples) {
      if (end > file.size) yield [start, end, false];
      else if (nalLength > 0 && end - start <= LARGEST_SAMPLE) yield [start, end, isNalRow(file.read(start, end), nalLength, isHevc)];
    }
  }
}

const LARGEST_SAMPLE = 1 << 26;
