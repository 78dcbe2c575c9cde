import type { CommonReason } from '../../src/linking/core/common.ts';
import type { Consequences } from '../../src/linking/core/hubs/common-by-lists.ts';
import type { Feature } from '../../src/linking/core/families/family.ts';
import { traceFeatures } from '../../src/linking/core/families/index.ts';
import type { LinkReport } from '../../src/linking/core/link.ts';

/**
 * Of pairs of reports that share a value which a list knows, the share of one actor. `micro` over all pairs; `macro`: for every actor the share of its own
 * among those that share such a value with its reports, then the mean over actors, so that one large actor decides nothing. `-`: on no list.
 */
export type Lift = {
  readonly type: string;
  readonly list: string;
  readonly values: number;
  readonly pairs: number;
  readonly micro: number;
  readonly macro: number;
  readonly groups: number;
};

const mostHolders = 60;
const types: ReadonlySet<string> = new Set(['ipv4', 'domain', 'registered-domain', 'network-24']);

export function lifts(
  reports: readonly LinkReport[],
  truth: ReadonlyMap<string, string>,
  table: CommonReason,
  known: Consequences,
): Lift[] {
  const holders = new Map<string, { readonly feature: Feature; readonly actors: string[] }>();
  for (const report of reports) {
    const actor = truth.get(report.id);
    if (actor === undefined) continue;
    for (const [key, feature] of featuresOf(report, table)) {
      const held = holders.get(key);
      if (held) held.actors.push(actor);
      else holders.set(key, { feature, actors: [actor] });
    }
  }
  const found = new Map<string, { values: number; pairs: number; same: number; actors: Map<string, [same: number, all: number]> }>();
  for (const { feature, actors } of holders.values()) {
    if (actors.length < 2 || actors.length > mostHolders || !types.has(feature.type) || table(feature.type, feature.value)) continue;
    const hits = known(feature.type, feature.value);
    const lists = hits.length === 0 ? ['-'] : hits.map(({ list, above }) => (above === null ? list.list : `${list.list} (below)`));
    for (const list of lists) {
      const key = `${feature.type}\n${list}`;
      const sum = found.get(key) ?? { values: 0, pairs: 0, same: 0, actors: new Map() };
      found.set(key, sum);
      sum.values += 1;
      sum.pairs += (actors.length * (actors.length - 1)) / 2;
      for (const actor of new Set(actors)) {
        const own = actors.filter((other) => other === actor).length;
        sum.same += (own * (own - 1)) / 2;
        const [same, all] = sum.actors.get(actor) ?? [0, 0];
        sum.actors.set(actor, [same + own * (own - 1), all + own * (actors.length - 1)]);
      }
    }
  }
  return Array.from(found, ([key, { values, pairs, same, actors }]) => {
    const [type = '', list = ''] = key.split('\n');
    const shares = Array.from(actors.values(), ([own, all]) => own / all);
    return {
      type,
      list,
      values,
      pairs,
      micro: same / pairs,
      macro: shares.reduce((sum, share) => sum + share, 0) / shares.length,
      groups: actors.size,
    };
  }).toSorted((one, other) => (`${one.type} ${one.list}` < `${other.type} ${other.list}` ? -1 : 1));
}

/** As the engine derives them: what the table knows gives nothing further. */
function featuresOf(report: LinkReport, table: CommonReason): Map<string, Feature> {
  const mine = new Map<string, Feature>();
  const take = (feature: Feature): void => {
    mine.set(`${feature.type}\n${feature.value}`, feature);
    if (!table(feature.type, feature.value)) feature.broader.forEach(take);
  };
  for (const trace of report.traces) traceFeatures(trace).forEach(take);
  return mine;
}
