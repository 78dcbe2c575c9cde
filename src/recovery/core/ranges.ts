/** Half open. */
export type Range = readonly [start: number, end: number];

/** In order, without overlap; ranges that touch (or lie at most `gap` apart) become one. Empty ones fall out. */
export function joined(ranges: readonly Range[], gap = 0): [number, number][] {
  const result: [number, number][] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (end <= start) continue;
    const last = result.at(-1);
    if (last && start <= last[1] + gap) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

/** What of `ranges` lies outside `taken`; both in order and without overlap. */
export function without(ranges: readonly Range[], taken: readonly Range[]): [number, number][] {
  const result: [number, number][] = [];
  let index = 0;
  for (const [start, end] of ranges) {
    let at = start;
    while (index < taken.length && (taken[index]?.[1] ?? 0) <= at) index += 1;
    for (let other = index; other < taken.length && at < end; other += 1) {
      const [from, to] = taken[other] ?? [end, end];
      if (from >= end) break;
      if (from > at) result.push([at, from]);
      at = Math.max(at, to);
    }
    if (at < end) result.push([at, end]);
  }
  return result;
}

/** What both have; each in order and without overlap. */
export function shared(left: readonly Range[], right: readonly Range[]): [number, number][] {
  const result: [number, number][] = [];
  for (let a = 0, b = 0; a < left.length && b < right.length;) {
    const [from, to] = left[a] ?? [0, 0];
    const [start, end] = right[b] ?? [0, 0];
    if (Math.max(from, start) < Math.min(to, end)) result.push([Math.max(from, start), Math.min(to, end)]);
    if (to < end) a += 1;
    else b += 1;
  }
  return result;
}

export const lengthOf = (ranges: readonly Range[]): number => ranges.reduce((sum, [start, end]) => sum + end - start, 0);
