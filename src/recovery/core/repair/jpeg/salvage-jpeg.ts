import { partOf, type ByteSource } from '#model/byte-source.ts';
import { decodeJpeg } from '../../formats/jpeg/decode-jpeg.ts';
import { decodeScan } from '../../formats/jpeg/decode-scan.ts';
import { shared, type Range } from '../../ranges.ts';
import { intact, rebuilt, type Piece } from '../../recovered.ts';
import { firstFrom } from '../first-from.ts';
import { blankUnits, jpegHeader, type JpegHeader } from './jpeg-header.ts';

export type SalvagedJpeg = {
  readonly pieces: readonly Piece[];
  /** Units of the picture that are the original's, and of how many. */
  readonly units: number;
  readonly of: number;
  readonly how: 'whole' | 'cut' | 'intervals' | 'grafted';
};

/**
 * A picture of what is left of one. With restart markers every interval between two of them stands alone: those that decode are kept in their order,
 * lost ones are blank. Without, it is cut off where it breaks. Where the beginning is lost, a header of the same camera (`donors`) takes its place.
 * `suspect`: what may be ciphertext; `byLayout`: what is not suspect is the original for sure.
 */
export function salvageJpeg(
  file: ByteSource,
  suspect: readonly Range[],
  byLayout: boolean,
  donors: readonly JpegHeader[],
): SalvagedJpeg | null {
  if (file.size > LARGEST) return null;
  const bytes = file.read(0, file.size);
  const starts = bytes[0] === 0xff && bytes[1] === 0xd8 && shared(suspect, [[0, 2]]).length === 0;
  const picture = starts ? decodeJpeg(bytes) : null;
  const of = picture?.scan?.of ?? 0;
  if (
    picture?.whole &&
    picture.decoded &&
    firstFrom(
      suspect.map(([start]) => start),
      0,
    ) >= picture.at
  )
    return { pieces: [intact(file, 0, picture.at)], units: of, of, how: 'whole' };
  const own = picture?.scan ? jpegHeader(bytes) : null;
  if (own && own.tables.restart > 0) return byIntervals(file, bytes, own, 'intervals', suspect, byLayout);
  if (picture?.scan) {
    const safe = byLayout ? picture.at : picture.at - MARGIN;
    const end = Math.min(
      safe,
      firstFrom(
        suspect.map(([start]) => start),
        0,
      ),
    );
    if (end <= picture.scan.dataAt + 64) return null;
    const blank = own && cutAtSeam(bytes, own, end);
    if (blank) return { pieces: [intact(file, 0, blank.at), rebuilt(blank.bytes), rebuilt(END)], units: blank.units, of, how: 'cut' };
    return { pieces: [intact(file, 0, end), rebuilt(END)], units: Math.max(0, picture.scan.units - 1), of, how: 'cut' };
  }
  const grafted = donors.flatMap((donor) =>
    donor.tables.restart > 0 ? (byIntervals(file, bytes, donor, 'grafted', suspect, byLayout) ?? []) : [],
  );
  return grafted.toSorted((a, b) => b.units - a.units)[0] ?? null;
}

/** The last place before `end` where the data can be cut between two units, and blank ones for the rest. */
function cutAtSeam(bytes: Uint8Array, header: JpegHeader, end: number): { at: number; units: number; bytes: Uint8Array } | null {
  const { frame, tables } = header;
  const scan = { components: scanComponents(header), from: 0, to: 63, high: 0, low: 0 };
  const { seam, of } = decodeScan(bytes.subarray(0, end), header.bytes.length, frame, scan, tables, [], end);
  const blank = seam && blankUnits(header, of - seam.units);
  return blank ? { at: seam.at, units: seam.units, bytes: blank } : null;
}

/** The tables of each component, by the scan header at the end of the header. */
const scanComponents = ({ frame, bytes }: JpegHeader): { index: number; dc: number; ac: number }[] =>
  frame.components.map((_, index) => {
    const selectors = bytes[bytes.length - 3 - 2 * (frame.components.length - index) + 1] ?? 0;
    return { index, dc: selectors >> 4, ac: selectors & 15 };
  });

type Interval = { readonly from: number; readonly to: number; readonly index: number };

function byIntervals(
  file: ByteSource,
  bytes: Uint8Array,
  header: JpegHeader,
  how: SalvagedJpeg['how'],
  suspect: readonly Range[],
  byLayout: boolean,
): SalvagedJpeg | null {
  const { frame, tables } = header;
  const of =
    frame.components.length === 1
      ? (frame.components[0]?.blocksAcross ?? 0) * (frame.components[0]?.blocksDown ?? 0)
      : frame.across * frame.down;
  const count = Math.ceil(of / tables.restart);
  const unitsIn = (index: number): number => Math.min(tables.restart, of - index * tables.restart);
  const dataAt = how === 'intervals' ? header.bytes.length : -1;
  const intervals = soundIntervals(bytes, header, count, dataAt, suspect, byLayout);
  if (intervals.length === 0) return null;
  const head = how === 'intervals' ? intact(file, 0, dataAt) : rebuilt(header.bytes);
  const pieces: Piece[] = [head];
  let units = 0;
  let next = 0;
  const blanks = (until: number): boolean => {
    for (; next < until; next += 1) {
      const blank = blankUnits(header, unitsIn(next));
      if (!blank) return false;
      pieces.push(rebuilt(Uint8Array.of(...blank, ...markerBehind(next, count))));
    }
    return true;
  };
  for (const { from, to, index } of intervals) {
    if (!blanks(index)) return null;
    pieces.push(intact(file, from, to), rebuilt(Uint8Array.from(markerBehind(index, count))));
    units += unitsIn(index);
    next = index + 1;
  }
  return blanks(count) ? { pieces, units, of, how } : null;
}

const markerBehind = (index: number, count: number): number[] => [0xff, index + 1 < count ? 0xd0 + (index & 7) : 0xd9];

/** The intervals between two markers that decode to their last unit, with their place in the picture. */
function soundIntervals(
  bytes: Uint8Array,
  header: JpegHeader,
  count: number,
  dataAt: number,
  suspect: readonly Range[],
  byLayout: boolean,
): Interval[] {
  const marks = restartMarkers(bytes, Math.max(dataAt, 0));
  const starts = suspect.map(([start]) => start);
  const candidates: Interval[] = [];
  for (let at = 0; at < marks.length; at += 1) {
    const mark = marks[at];
    const before = marks[at - 1];
    const from = before ? before.at + 2 : dataAt;
    if (
      !mark ||
      from < 0 ||
      mark.at - from > LONGEST ||
      shared(suspect, [[from, from + 1]]).length > 0 ||
      firstFrom(starts, from) < mark.at
    )
      continue;
    const isLast = mark.code === 0xd9;
    if (!isLast && before && mark.code !== 0xd0 + ((before.code - 0xd0 + 1) & 7)) continue;
    // Placed later: the number modulo 8 is all that the marker says.
    const number = isLast ? count - 1 : mark.code - 0xd0;
    if (decodesTo(bytes, from, mark.at, header, isLast ? (count - 1) * header.tables.restart : 0))
      candidates.push({ from, to: mark.at, index: number });
  }
  return placed(longRows(candidates, bytes, byLayout), bytes, header, count, dataAt);
}

/** Restart markers and end markers in order. */
function restartMarkers(bytes: Uint8Array, from: number): { at: number; code: number }[] {
  const marks: { at: number; code: number }[] = [];
  for (let at = bytes.indexOf(0xff, from); at >= 0 && marks.length < MOST_MARKS; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1] ?? 0;
    if ((code >= 0xd0 && code <= 0xd7) || code === 0xd9) marks.push({ at, code });
  }
  return marks;
}

function decodesTo(bytes: Uint8Array, from: number, to: number, header: JpegHeader, unitsBefore: number): boolean {
  const { frame, tables } = header;
  const total = frame.across * frame.down;
  const units = unitsBefore > 0 ? total - unitsBefore : tables.restart;
  const components = scanComponents(header);
  // A frame of exactly these units in one row: the decoder counts nothing else.
  const row = {
    ...frame,
    across: units,
    down: 1,
    components: frame.components.map((one) => ({ ...one, blocksAcross: units, blocksDown: 1 })),
  };
  const end = decodeScan(
    bytes.subarray(0, to + 2),
    from,
    row,
    { components, from: 0, to: 63, high: 0, low: 0 },
    { ...tables, restart: 0 },
    [],
  );
  return end.whole && end.at === to;
}

/** Without a layout only long rows of neighbours that all hold count: a few bytes of ciphertext in one interval may decode by chance. */
function longRows(intervals: readonly Interval[], bytes: Uint8Array, byLayout: boolean): Interval[][] {
  const rows: Interval[][] = [];
  for (const interval of intervals) {
    const row = rows.at(-1);
    if (row?.at(-1)?.to === interval.from - 2) row.push(interval);
    else rows.push([interval]);
  }
  const length = (row: readonly Interval[]): number => (row.at(-1)?.to ?? 0) - (row[0]?.from ?? 0);
  return byLayout
    ? rows
    : rows
        .filter((row) => length(row) >= LEAST_ROW)
        .map((row) => row.slice(1, bytes[(row.at(-1)?.to ?? 0) + 1] === 0xd9 ? row.length : -1))
        .filter((row) => row.length > 0);
}

/** Where each row belongs: from the beginning or the end of the picture where it reaches there, else by its place in the file, modulo 8 exact. */
function placed(rows: readonly Interval[][], bytes: Uint8Array, { tables, frame }: JpegHeader, count: number, dataAt: number): Interval[] {
  const result: Interval[] = [];
  const begin = Math.max(0, dataAt);
  let next = 0;
  for (const row of rows) {
    const [first] = row;
    const last = row.at(-1);
    if (!first || !last) continue;
    const endsHere = bytes[last.to] === 0xff && bytes[last.to + 1] === 0xd9;
    const guess = ((first.from - begin) / (bytes.length - begin)) * count;
    let index = first.from === dataAt ? 0 : endsHere ? count - row.length : Math.round((guess - first.index) / 8) * 8 + first.index;
    while (index < next) index += 8;
    if (index + row.length > count || tables.restart === 0 || frame.across === 0) continue;
    for (const [at, interval] of row.entries()) result.push({ ...interval, index: index + at });
    next = index + row.length;
  }
  return result;
}

/** The header of a whole picture, for others of the same camera. */
export const donorHeader = (file: ByteSource): JpegHeader | null => {
  const bytes = partOf(file, 0, LARGEST).read(0, LARGEST);
  return decodeJpeg(bytes).whole ? jpegHeader(bytes) : null;
};

const END = Uint8Array.of(0xff, 0xd9);
const LARGEST = 1 << 26;
const LONGEST = 1 << 20;
const MOST_MARKS = 1_000_000;
/** Bytes. */
const LEAST_ROW = 16_384;
/** As in the JPEG format: random bytes pass so far once in 10^13. */
const MARGIN = 8192;
