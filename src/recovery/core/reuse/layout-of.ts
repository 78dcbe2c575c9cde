import { FIXED, readLayout } from '../families/lockbit3-footer.ts';
import { BLOCK, encryptedAreas, openedPieces, type LockBit3Layout } from '../families/lockbit3-layout.ts';
import { checkFormat } from '../formats/check-format.ts';
import { u16le } from '../integer.ts';
import type { Primitives } from '../primitives.ts';
import { sourceOfPieces } from '../recovered.ts';
import { bitsSaved } from './bits-saved.ts';
import type { FooterFile } from './footer-file.ts';
import type { SolvedGroup } from './footer-group.ts';

/**
 * Which parts of the file are encrypted, as far as that is certain: because others prove the bytes of the key stream that its layout stands under, because
 * the file is so short that every layout encrypts it whole, or because the file shows the edges of the areas itself. null: not certain.
 */
export function layoutOf(file: FooterFile, state: Uint32Array, group: SolvedGroup, primitives: Primitives): LockBit3Layout | null {
  const told = toldLayout(file, group);
  if (told) return told;
  if (file.size <= BLOCK) return group.layouts[0] ?? null;
  return group.layouts.find((layout) => shows(file, state, layout, primitives)) ?? null;
}

function toldLayout({ info, packed }: FooterFile, { stream }: SolvedGroup): LockBit3Layout | null {
  const clear = info.slice();
  for (let at = packed; at < packed + FIXED - 64; at += 1) {
    const value = stream.isSettled(at) ? stream.best(at) : -1;
    if (value < 0) return null;
    clear[at] = (clear[at] ?? 0) ^ value;
  }
  return u16le(clear, packed) === packed ? readLayout(clear, packed) : null;
}

/** Both sides of the first edges are no noise once the areas are opened; or the whole file is sound so. */
function shows(file: FooterFile, state: Uint32Array, layout: LockBit3Layout, primitives: Primitives): boolean {
  const areas = encryptedAreas(file.size, layout);
  const opened = sourceOfPieces(openedPieces(file.source, file.size, areas, state, primitives));
  const edges = areas.slice(0, 3).flat();
  const sides = edges.flatMap((at) => [
    [at - SIDE, at],
    [at, at + SIDE],
  ]);
  const clear = sides.filter(([from = 0, to = 0]) => from >= 0 && to <= file.size);
  if (clear.every(([from = 0, to = 0]) => bitsSaved(opened.read(from, to)) >= 64)) return true;
  const checked = checkFormat(opened, primitives);
  return checked?.verdict.verdict === 'sound' && checked.verdict.by !== 'text' && checked.verdict.by !== 'structure';
}

const SIDE = 2048;
