import type { ByteSource } from '#model/byte-source.ts';
import type { Recovered } from '../recovered.ts';
import type { ReuseFile } from './reuse-set-fixture.ts';

/**
 * What is mathematically within reach, from the published layout alone. Known of the key stream: the 18 bytes behind every packed name, everything before
 * them where the name is known, and the 64 bytes of every state that was worked out. A state is worked out with at most three bytes unknown if the
 * content shows it; a content that shows nothing needs each byte shown by others.
 */
export function withinReach(group: readonly ReuseFile[]): Set<ReuseFile> {
  const known = new Set<number>();
  const shown = new Set<number>();
  const reached = new Set<ReuseFile>();
  const add = (set: Set<number>, from: number, to: number): void => {
    for (let at = from; at < to; at += 1) set.add(at);
  };
  for (const { packed, named } of group) add(known, named ? 0 : packed, packed + 18);
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const file of group) {
      const places = Array.from({ length: 64 }, (_, at) => file.packed + 18 + at);
      const unknown = places.filter((at) => !known.has(at)).length;
      if (file.shows ? unknown > 3 : places.some((at) => !shown.has(at))) continue;
      reached.add(file);
      add(known, file.packed + 18, file.packed + 82);
      if (file.shows) add(shown, file.packed + 18, file.packed + 82);
    }
  }
  return reached;
}

/** What of the answer differs from the truth: nothing, or the first byte claimed that is wrong. Looks at every byte of small files and at both sides of every piece of large ones. */
export function wrongAt({ pieces }: Recovered, original: ByteSource): number | null {
  let at = 0;
  for (const { provenance, length, read } of pieces) {
    const looks = length < 200_000 ? [[0, length]] : [0, length - 4096, Math.floor(length / 2)].map((from) => [from, from + 4096]);
    if (provenance !== 'missing')
      for (const [from = 0, to = 0] of looks) if (!isEqual(read(from, to), original.read(at + from, at + to))) return at + from;
    at += length;
  }
  return at === original.size ? null : at;
}

const isEqual = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && one.every((byte, at) => byte === other[at]);
