import type { ByteSource } from '#model/byte-source.ts';
import { partOf } from '#model/byte-source.ts';
import { zipMember } from '../../formats/zip-member.ts';
import { centralDirectory } from '../../formats/zip.ts';
import type { Primitives } from '../../primitives.ts';
import type { Claims } from '../claims.ts';
import type { Extent } from '../extent.ts';
import type { ImageStep } from '../image-event.ts';
import { u16, u32 } from '../little-endian.ts';
import type { Surety } from '../surety/surety.ts';
import { findText } from './find-text.ts';

/** A ZIP or office document whose beginning lies in an encrypted run: only what checksums prove is an image extent, the rest is lost. */
export type ZipTail = { readonly kind: 'zip-tail'; readonly from: number; readonly length: number; readonly extents: readonly Extent[] };

/** An end record further off than this belongs to somebody else. */
const farthest = 16 * 2 ** 20;
const mostRuns = 100_000;

/**
 * Archives of which the encrypted runs have taken the beginning: the end record says how long the archive is, hence where it began, and its directory where each
 * member stands. Members whose checksum holds there are its own; so is the directory. At the first end record behind every run that nobody claims.
 */
export function* carveZipTails(
  image: ByteSource,
  primitives: Primitives,
  claims: Claims,
  surety: Surety,
): Generator<ImageStep | ZipTail, void, void> {
  if (!surety.byLayout) return;
  const stretches = surety.split(0, image.size);
  for (const [index, { from: start, to: next, sure }] of stretches.entries()) {
    if (!sure || index === 0 || index > mostRuns) continue;
    yield {
      kind: 'step',
      what: { ja: '書庫の残りを探しています（バイト）', en: 'Looking for the rest of archives (bytes)' },
      done: start,
      total: image.size,
    };
    if (claims.touches(start, start + 1)) continue;
    const end = claims.firstTaken(start, Math.min(next, start + farthest)) ?? Math.min(next, start + farthest);
    const at = findText(partOf(image, start, end), 'PK\x05\x06', 0, end - start);
    if (at < 0) continue;
    const tail = tailAt(image, primitives, start, start + at);
    if (tail && !claims.touches(start, tail.from + tail.length)) yield tail;
  }
}

/** The archive that ends with the record at `record`; `sureFrom`: what stands before is not known. null where nothing of it is proved. */
function tailAt(image: ByteSource, primitives: Primitives, sureFrom: number, record: number): ZipTail | null {
  const bytes = image.read(record, record + 22);
  const from = record - u32(bytes, 12) - u32(bytes, 16);
  const to = record + 22 + u16(bytes, 20);
  if (bytes.length < 22 || from < 0 || from >= sureFrom || to > image.size) return null;
  const file = partOf(image, from, to);
  const directory = centralDirectory(file);
  if (!directory || directory.end !== file.size || from + directory.start < sureFrom) return null;
  const extents: Extent[] = [];
  let reached = 0;
  const take = (start: number, end: number): void => {
    if (start > reached) extents.push({ kind: 'lost', length: start - reached });
    extents.push({ kind: 'image', from: from + start, length: end - start });
    reached = end;
  };
  for (const entry of directory.entries) {
    if (from + entry.at < sureFrom || entry.at < reached) continue;
    const member = zipMember(file, primitives, entry.at, entry);
    if (member?.state === 'crc' && member.name === entry.name && member.end <= directory.start) take(entry.at, member.end);
  }
  if (extents.length === 0) return null;
  take(directory.start, directory.end);
  return { kind: 'zip-tail', from, length: file.size, extents };
}
