import type { ByteSource } from '#model/byte-source.ts';
import { inflateDamaged } from '../../inflate/inflate-damaged.ts';
import type { Primitives } from '../../primitives.ts';
import type { Range } from '../../ranges.ts';
import { shared } from '../../ranges.ts';
import type { Member } from './survey.ts';

/** What could be got out of a member whose checksum fails. */
export type MemberContent = {
  readonly bytes: Uint8Array;
  /** What of `bytes` is filled with zeros because nobody knows it, half open, in order. */
  readonly missing: readonly Range[];
  /** The whole content came out and its checksum holds: only what surrounds it was damaged. */
  readonly whole: boolean;
};

/** Unpacks what can be unpacked of a damaged member, each stretch at its place where that is known. `limit`: most bytes. null: nothing. */
export function salvageMember(
  file: ByteSource,
  primitives: Primitives,
  { method, dataAt, dataEnd, unpacked, crc }: Pick<Member, 'method' | 'dataAt' | 'dataEnd' | 'unpacked' | 'crc'>,
  overwritten: readonly Range[],
  limit: number,
): MemberContent | null {
  if (dataEnd <= dataAt || dataEnd - dataAt > limit) return null;
  const packed = file.read(dataAt, dataEnd);
  const hit = shared([[dataAt, dataEnd]], overwritten).map(([from, to]): [number, number] => [from - dataAt, to - dataAt]);
  if (method === 0)
    return hit.length === 1 && hit[0]?.[1] === packed.length && hit[0][0] === 0 ? null : { bytes: packed, missing: hit, whole: false };
  const size = unpacked !== null && unpacked <= limit && unpacked > 0 ? unpacked : null;
  const { segments, unbroken } = inflateDamaged(packed, { limit: size ?? limit, size, overwritten: hit });
  const known = segments.reduce((sum, { output }) => sum + output.length, 0);
  if (known === 0) return null;
  const bytes = new Uint8Array(Math.max(size ?? 0, known));
  const missing: [number, number][] = [];
  let at = 0;
  for (const { output, unknown, at: place } of segments) {
    const start = place !== null && place >= at ? place : at;
    if (start > at) missing.push([at, start]);
    bytes.set(output.subarray(0, bytes.length - start), start);
    if (unknown) markUnknown(unknown, start, missing);
    at = start + output.length;
  }
  if (at < bytes.length) missing.push([at, bytes.length]);
  for (const [from, to] of missing) bytes.fill(0, from, to);
  return { bytes, missing, whole: unbroken && crc !== null && primitives.crc32(bytes) === crc };
}

function markUnknown(unknown: Uint8Array, start: number, missing: [number, number][]): void {
  for (let from = unknown.indexOf(1); from >= 0;) {
    const known = unknown.indexOf(0, from);
    const to = known < 0 ? unknown.length : known;
    missing.push([start + from, start + to]);
    from = unknown.indexOf(1, to);
  }
}
