/** Where the bytes of a stretch come from; `encrypted`: as the attacker left them. */
export type StripKind = 'encrypted' | 'intact' | 'decrypted' | 'rebuilt' | 'missing';
export type Stretch = readonly [start: number, end: number, kind: StripKind];

/** What must never vanish behind something larger when a million runs share a thousand columns: the worse news wins. */
const rank: Readonly<Record<StripKind, number>> = { missing: 4, encrypted: 3, rebuilt: 2, decrypted: 1, intact: 0 };

/**
 * The stretches of a file as columns of a picture `width` wide, neighbours of one kind joined. A column in which several kinds fall shows the one
 * that fills most of it, and of equals the worse news.
 */
export function stretches(runs: readonly Stretch[], size: number, width: number): readonly Stretch[] {
  if (size <= 0) return [];
  const columns: { share: Map<StripKind, number> }[] = Array.from({ length: width }, () => ({ share: new Map() }));
  for (const [start, end, kind] of runs) {
    const from = (start / size) * width;
    const to = (end / size) * width;
    for (let column = Math.floor(from); column < Math.min(width, Math.ceil(to)); column += 1) {
      const part = Math.min(to, column + 1) - Math.max(from, column);
      const share = columns[column]?.share;
      share?.set(kind, (share.get(kind) ?? 0) + part);
    }
  }
  const drawn: [number, number, StripKind][] = [];
  for (const [column, { share }] of columns.entries()) {
    const [kind] = [...share].toSorted(([a, partA], [b, partB]) => partB - partA || rank[b] - rank[a])[0] ?? [];
    if (kind === undefined) continue;
    const last = drawn.at(-1);
    if (last?.[2] === kind && last[1] === column) last[1] = column + 1;
    else drawn.push([column, column + 1, kind]);
  }
  return drawn;
}
