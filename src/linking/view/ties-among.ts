import { connectedParts } from '../core/connected-parts.ts';
import type { SharedValue } from '../core/engine-answers.ts';
import type { Engine } from '../core/engine.ts';
import type { Link } from '../core/link.ts';

/** At most so many pairs are weighed because they share a value; beyond, connection alone is looked after. */
const PAIRS = 4000;
/** Links asked of a report that shares no value with the others and is tied by its text. */
const EACH = 50;

/**
 * Enough links above the threshold among the given reports to show what ties them, without weighing every pair (300 reports have 45,000): for each
 * shared value its neighbouring holders, and whatever else it takes to connect all that is connected.
 */
export function tiesAmong(engine: Engine, ids: readonly string[], shared: readonly SharedValue[] = engine.shared(ids)): Link[] {
  const links = new Map<string, Link>();
  const keep = (link: Link | null): void => {
    if (link !== null && link.logOdds >= engine.weights.threshold) links.set(`${link.a} ${link.b}`, link);
  };
  for (const [a, b] of neighbouringHolders(shared)) keep(engine.link(a, b));

  const wanted = new Set(ids);
  const asked = new Set<string>();
  for (;;) {
    const [, ...apart] = connectedParts(ids, [...links.values()].map(pairOf));
    // One report speaks for its part: what it is tied to joins the parts, and the rest is looked at again.
    const next = apart.flatMap((part) => part.filter((id) => !asked.has(id)).slice(0, 1));
    if (next.length === 0) return [...links.values()];
    for (const id of next) {
      asked.add(id);
      for (const link of engine.linksOf(id, EACH)) if (wanted.has(link.a) && wanted.has(link.b)) keep(link);
    }
  }
}

/** Of each value that is evidence, every holder with the next: as many pairs as holders, and all of them connected. The rarest values first. */
function neighbouringHolders(shared: readonly SharedValue[]): [string, string][] {
  const pairs = new Map<string, [string, string]>();
  for (const { reports } of shared.filter(({ common }) => common === null).toSorted((a, b) => a.reports.length - b.reports.length)) {
    for (const [at, a] of reports.entries()) {
      const b = reports[at + 1];
      if (b !== undefined) pairs.set(`${a} ${b}`, [a, b]);
    }
    if (pairs.size >= PAIRS) break;
  }
  return [...pairs.values()].slice(0, PAIRS);
}

const pairOf = ({ a, b }: Link): [string, string] => [a, b];
