import { FIXED, readLayout } from '../families/lockbit3-footer.ts';
import { usualLayout, type LockBit3Layout } from '../families/lockbit3-layout.ts';
import { u16le } from '../integer.ts';
import type { FooterGroup } from './footer-group.ts';

/** Each file votes for the 18 bytes behind its packed name; files with names of one length rest on one guess. */
export function castLayouts({ files, stream, layouts }: FooterGroup): void {
  const layout = layouts.at(-1) ?? usualLayout;
  for (const { info, packed } of files) {
    const clear = layoutBytes(packed, layout);
    clear.forEach((byte, at) => stream.vote(packed + at, byte ^ (info[packed + at] ?? 0), packed));
  }
}

function layoutBytes(packed: number, { skip, before, after }: LockBit3Layout): Uint8Array {
  const bytes = new Uint8Array(FIXED - 64);
  const put = (at: number, value: number, length: number): void => {
    for (let index = 0; index < length; index += 1) bytes[at + index] = Math.floor(value / 256 ** index) % 256;
  };
  put(0, packed, 2);
  put(2, skip, 8);
  put(10, before, 4);
  put(14, after, 4);
  return bytes;
}

/** Where others show all 18 bytes of a file, and they are a layout not seen before, its like are taken into account. */
export function learnLayout(group: FooterGroup): boolean {
  const { files, stream, layouts } = group;
  for (const { info, packed } of files) {
    const clear = info.slice();
    let whole = true;
    for (let at = packed; at < packed + FIXED - 64 && whole; at += 1) {
      const value = stream.knownBesides(at, packed);
      whole = value >= 0;
      clear[at] = (clear[at] ?? 0) ^ value;
    }
    const layout = whole && u16le(clear, packed) === packed ? readLayout(clear, packed) : null;
    if (!layout || layouts.some((other) => sameLayout(other, layout)) || layouts.length >= LAYOUTS) continue;
    layouts.push(layout);
    castLayouts(group);
    return true;
  }
  return false;
}

const sameLayout = (one: LockBit3Layout, other: LockBit3Layout): boolean =>
  one.skip === other.skip && one.before === other.before && one.after === other.after;

const LAYOUTS = 8;
