import type { ByteSource } from '#model/byte-source.ts';
import { shared, without, type Range } from '../../ranges.ts';
import { firstFrom } from '../first-from.ts';
import { innodb, postgresql, sqlServer, type PageKind } from './page-kind.ts';

export type JudgedPages = {
  readonly kind: PageKind;
  /** What is kept: whole pages, and of pages without a verdict what is certain anyway. */
  readonly kept: readonly Range[];
  readonly counts: { readonly pages: number; readonly checksum: number; readonly layout: number; readonly lost: number };
};

/** Every page with a verdict. null: the file does not look like pages of a kind that is known here. `suspect`, `certain`, `byLayout`: as in Untouched. */
export function judgePages(
  file: ByteSource,
  name: string,
  suspect: readonly Range[],
  certain: readonly Range[],
  byLayout: boolean,
): JudgedPages | null {
  const first = firstPage(name);
  const kind = kindOf(file, first);
  if (!kind) return null;
  const starts = suspect.map(([start]) => start);
  const counts = { pages: Math.floor(file.size / kind.size), checksum: 0, layout: 0, lost: 0 };
  const whole: [number, number][] = [];
  const rest: [number, number][] = [];
  const add = (list: [number, number][], start: number, end: number): void => {
    const last = list.at(-1);
    if (last?.[1] === start) last[1] = end;
    else list.push([start, end]);
  };
  for (let number = 0; number < counts.pages; number += 1) {
    const at = number * kind.size;
    const isSuspect = firstFrom(starts, at) < at + kind.size || shared(suspect, [[at, at + 1]]).length > 0;
    const verdict = isSuspect ? 'no' : kind.judge(file.read(at, at + kind.size), first + number);
    if (verdict === 'checksum' || verdict === 'empty') counts.checksum += 1;
    else if (!isSuspect && byLayout) counts.layout += 1;
    else {
      counts.lost += 1;
      add(rest, at, at + kind.size);
      continue;
    }
    add(whole, at, at + kind.size);
  }
  if (counts.pages * kind.size < file.size) rest.push([counts.pages * kind.size, file.size]);
  const sure = byLayout ? without([[0, file.size]], suspect) : certain;
  return { kind, kept: [...whole, ...shared(rest, sure)].toSorted((a, b) => a[0] - b[0]), counts };
}

/** By what up to 200 pages spread over the file look like; three have to fit, and no other kind may fit as many. */
function kindOf(file: ByteSource, first: number): PageKind | null {
  let best: PageKind | null = null;
  let most = 2;
  for (const kind of [postgresql, sqlServer, innodb]) {
    const pages = Math.floor(file.size / kind.size);
    const step = Math.max(1, Math.floor(pages / 200));
    let fitting = 0;
    for (let number = 0; number < pages; number += step) {
      const verdict = kind.judge(file.read(number * kind.size, (number + 1) * kind.size), first + number);
      if (verdict === 'checksum' || verdict === 'structure') fitting += 1;
    }
    if (fitting > most) [best, most] = [kind, fitting];
  }
  return best;
}

/** PostgreSQL cuts relations into segments of 1 GiB: "16384.2" begins at block 262,144. */
function firstPage(name: string): number {
  const segment = /^\d+\.(\d{1,4})(?:\D|$)/.exec(name)?.[1];
  return segment ? Number(segment) * 131_072 : 0;
}
