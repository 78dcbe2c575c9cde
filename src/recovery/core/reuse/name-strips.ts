import { aplibPackings } from '../ciphers/aplib-packings.ts';
import { nameInUnits } from '../families/lockbit3-footer.ts';
import type { FooterFile } from './footer-file.ts';
import type { FooterKeyStream } from './footer-key-stream.ts';

/** Names as they may have been packed, by the length that this takes. */
export type PackedNames = ReadonlyMap<number, readonly Uint8Array[]>;

/** The likeliest packing of each name (up to the limit of a file system), equal ones once. Folders are cut off. */
export function packNames(names: readonly string[]): PackedNames {
  const byLength = new Map<number, Uint8Array[]>();
  const last = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  for (const name of new Set(names.map(last))) {
    const packed = waysToPack(name, { deviations: 0, work: 2000 }, 1)[0];
    if (!packed) continue;
    const alike = byLength.get(packed.length);
    if (alike) alike.push(packed);
    else byLength.set(packed.length, [packed]);
  }
  return byLength;
}

/**
 * What the file's name, if it is one of those given, says about the key stream from its beginning: -1 where candidates differ. `proved`: it agrees with what
 * is known there in at least six bytes. null: no candidate fits. `deviations`: how far from the natural one the packing may be.
 */
export type Strip = { readonly bytes: Int16Array; readonly proved: boolean };

export function stripOf(file: FooterFile, listed: PackedNames, stream: FooterKeyStream, deviations: number): Strip | null {
  if (sharedWith(file, stream) < ENOUGH) return null;
  const own = fitting(file, stemPackings(file, stream, deviations), stream);
  if (own?.proved) return own;
  const other = fitting(file, listed.get(file.packed) ?? [], stream);
  return other?.proved ? other : null;
}

/** Bytes of the key stream below the end of the packed name that are known. */
export function sharedWith({ packed }: FooterFile, stream: FooterKeyStream): number {
  let known = 0;
  for (let at = 0; at < packed; at += 1) if (stream.best(at) >= 0) known += 1;
  return known;
}

/** Every single packing that could be: to be tried one by one where nothing is known yet. */
export function* looseStrips(file: FooterFile, listed: PackedNames, stream: FooterKeyStream): Generator<Uint8Array> {
  for (const packed of [...stemPackings(file, stream, 2), ...(listed.get(file.packed) ?? [])])
    if (!contradicts(file, packed, stream)) yield packed.map((byte, at) => byte ^ (file.info[at] ?? 0));
}

function stemPackings(file: FooterFile, stream: FooterKeyStream, deviations: number): Uint8Array[] {
  for (const without of SIMPLER) {
    const packed = waysToPack(file.stem, { deviations: 0, work: 2000, length: file.packed, without }, 1);
    if (packed[0] && !contradicts(file, packed[0], stream)) return packed;
  }
  if (deviations === 0) return [];
  const fits = (at: number, byte: number): boolean => !isCertain(stream, at) || stream.best(at) === ((file.info[at] ?? 0) ^ byte);
  return waysToPack(file.stem, { deviations, work: 4000, length: file.packed, fits }, 32);
}

function waysToPack(name: string, wanted: Parameters<typeof aplibPackings>[1], most: number): Uint8Array[] {
  if (name.length === 0 || name.length > 255) return [];
  const ways: Uint8Array[] = [];
  for (const way of aplibPackings(nameInUnits(name), wanted)) {
    ways.push(way);
    if (ways.length >= most) break;
  }
  return ways;
}

const isCertain = (stream: FooterKeyStream, at: number): boolean => stream.weight(at) >= CERTAIN;

function contradicts(file: FooterFile, packed: Uint8Array, stream: FooterKeyStream): boolean {
  return packed.some((byte, at) => isCertain(stream, at) && stream.best(at) !== (byte ^ (file.info[at] ?? 0)));
}

/** What all fitting candidates have in common. */
function fitting(file: FooterFile, candidates: readonly Uint8Array[], stream: FooterKeyStream): Strip | null {
  let bytes: Int16Array | null = null;
  let agreeing = Infinity;
  for (const packed of candidates) {
    let agree = 0;
    let differ = false;
    const values = Int16Array.from(packed, (byte, at) => byte ^ (file.info[at] ?? 0));
    values.forEach((value, at) => {
      const known = stream.best(at);
      if (known === value) agree += 1;
      else if (known >= 0) differ = true;
    });
    if (differ) continue;
    agreeing = Math.min(agreeing, agree);
    const before: Int16Array = bytes ?? values;
    bytes = before.map((value, at) => (value === values[at] ? value : -1));
  }
  return bytes && { bytes, proved: agreeing >= ENOUGH };
}

/** Packers from the best (which gives the published packing) to one that packs nothing, for builds that have another one. */
const SIMPLER: readonly (readonly ('match' | 'again' | 'near' | 'short' | 'zero')[])[] = [
  [],
  ['again'],
  ['near'],
  ['near', 'again'],
  ['match', 'again', 'short', 'near'],
  ['match', 'again', 'short', 'near', 'zero'],
];

/** A byte of the key stream that two sources of different kind agree on. */
const CERTAIN = 2;
/** Bytes that agree: less than one chance in 10^14 for a name that is not the file's and is like none. */
const ENOUGH = 6;
