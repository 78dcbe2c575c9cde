import { connectedParts } from './connected-parts.ts';
import { likenessKinds } from './likenesses/index.ts';
import type { Evidence, Link } from './link.ts';

/** What members share, gathered from the links among them. */
type PicturedTrace = {
  /** The strongest instance of it. */
  readonly evidence: Evidence;
  /** Sorted report ids. */
  readonly members: readonly string[];
  /** Its largest contribution to one of the links (log10). */
  readonly weight: number;
  /** Without it the members fall apart. */
  readonly bridge: boolean;
};

/**
 * The traces behind the links among `members`, the weightiest first. `threshold`: log-odds below which two reports are not linked; a link that
 * falls below it without a trace depends on that trace. `held`: pairs that a person's decision holds together whatever the traces say.
 * `shown`: how many of them anybody looks at; only of these it is worked out whether they are bridges.
 * `isTiedWithout`: whether a part has further links to the rest that do without a trace; asked where `links` are not all there are.
 */
export function picturedTraces(
  members: readonly string[],
  links: readonly Link[],
  threshold: number,
  held: readonly (readonly [string, string])[] = [],
  isTiedWithout: (part: readonly string[], evidence: Evidence) => boolean = () => false,
  shown = Number.POSITIVE_INFINITY,
): PicturedTrace[] {
  const gathered = new Map<string, { evidence: Evidence; members: Set<string>; weight: number; dependent: Set<Link> }>();
  for (const link of links) {
    for (const evidence of link.evidence) {
      if (evidence.contribution < 0) continue;
      // A likeness has another value for each pair; together they are one trace, shown by its strongest.
      const key = traceKey(evidence);
      const trace = gathered.get(key) ?? { evidence, members: new Set<string>(), weight: 0, dependent: new Set<Link>() };
      trace.members.add(link.a).add(link.b);
      if (evidence.contribution > trace.weight) Object.assign(trace, { evidence, weight: evidence.contribution });
      if (link.logOdds - evidence.contribution < threshold) trace.dependent.add(link);
      gathered.set(key, trace);
    }
  }
  const partsNow = connectedParts(members, [...pairs(links), ...held]).length;
  const isBridge = (evidence: Evidence, dependent: ReadonlySet<Link>): boolean => {
    if (dependent.size === 0) return false;
    const left = connectedParts(members, [...pairs(links.filter((link) => !dependent.has(link))), ...held]);
    return left.length > partsNow && left.slice(1).some((part) => !isTiedWithout(part, evidence));
  };
  return [...gathered.values()]
    .sort((a, b) => b.weight - a.weight || b.members.size - a.members.size || (a.evidence.value < b.evidence.value ? -1 : 1))
    .map(({ evidence, members: holders, weight, dependent }, at) => ({
      evidence,
      members: [...holders].sort(),
      weight,
      bridge: at < shown && isBridge(evidence, dependent),
    }));
}

/** Log-odds of the weakest tie on the strongest way to hold the members together (the least edge of a maximum spanning tree); null without links. */
export function weakestTie(links: readonly Link[]): number | null {
  const leader = new Map<string, string>();
  const lead = (id: string): string => {
    let top = id;
    for (let up = leader.get(top); up !== undefined; up = leader.get(top)) top = up;
    return top;
  };
  let weakest: number | null = null;
  for (const { a, b, logOdds } of links.toSorted((x, y) => y.logOdds - x.logOdds)) {
    const [one, other] = [lead(a), lead(b)];
    if (one === other) continue;
    leader.set(one, other);
    weakest = logOdds;
  }
  return weakest;
}

/** Evidence of one key is one trace. */
export const traceKey = ({ type, value }: Pick<Evidence, 'type' | 'value'>): string =>
  likenessKinds.has(type) ? type : `${type}:${value}`;

const pairs = (links: readonly Link[]): [string, string][] => links.map(({ a, b }) => [a, b]);
