import type { ByteSource } from '#model/byte-source.ts';
import { inflateDamaged } from '../../inflate/inflate-damaged.ts';
import type { Range } from '../../ranges.ts';
import { shared } from '../../ranges.ts';
import type { MemberContent } from './salvage-member.ts';

/** What can be unpacked in stretches of an archive that no header names any more. */
export function orphans(file: ByteSource, gaps: readonly Range[], overwritten: readonly Range[]): MemberContent[] {
  const contents: MemberContent[] = [];
  let left = mostOrphaned;
  for (const [start, end] of gaps) {
    if (end - start < least || end - start > left || contents.length >= mostContents) continue;
    const hit = shared([[start, end]], overwritten).map(([from, to]): [number, number] => [from - start, to - start]);
    const { segments } = inflateDamaged(file.read(start, end), { limit: left, overwritten: hit });
    // Where the stream begins is not known, so what decodes from the first bit on is noise: only blocks that were found count.
    const found = segments.filter(({ fromBit }) => fromBit > 0);
    const size = found.reduce((sum, { output }) => sum + output.length, 0);
    const known = found.reduce((sum, { output, unknown }) => sum + output.length - (unknown?.reduce((ones, one) => ones + one, 0) ?? 0), 0);
    if (known < least) continue;
    left -= size;
    const bytes = new Uint8Array(size);
    const missing: [number, number][] = [];
    let at = 0;
    for (const { output, unknown } of found) {
      bytes.set(output, at);
      for (let index = 0; unknown && index < unknown.length; index += 1) {
        if (unknown[index] !== 1) continue;
        bytes[at + index] = 0;
        const last = missing.at(-1);
        if (last?.[1] === at + index) last[1] += 1;
        else missing.push([at + index, at + index + 1]);
      }
      at += output.length;
    }
    contents.push({ bytes, missing, whole: false });
  }
  return contents;
}

const least = 128;
const mostContents = 1000;
const mostOrphaned = 64 * 2 ** 20;
