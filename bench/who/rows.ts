import type { CommonReason } from '../../src/linking/core/common.ts';
import type { LinkReport } from '../../src/linking/core/link.ts';
import type { Attribution } from '../../src/linking/core/who/attribution.ts';
import { inTimeOrder } from '../../src/linking/core/who/in-time-order.ts';
import { likenessOf } from '../../src/linking/core/who/likeness-of.ts';
import { createMemory } from '../../src/linking/core/who/memory.ts';

/** A report as a choice: what is measured about nobody known (first) and about each candidate, as one row of numbers each. */
export type Row = {
  readonly report: string;
  readonly at: number;
  readonly actor: string;
  /** The actor had been named before. */
  readonly seen: boolean;
  readonly candidates: readonly (string | null)[];
  readonly measures: Float64Array;
  /** Place of the true actor among the candidates; 0 (nobody known) where it is not there. */
  readonly truth: number;
};

type Labelled = { readonly reports: readonly LinkReport[]; readonly actorOf: ReadonlyMap<string, string> };

/**
 * A row for each report with a time. `lagDays`: names become known only so long after the report, as they do in practice; `until`: nothing reported from then on
 * teaches (a memory that is no longer kept).
 */
export function rowsOf(
  { reports, actorOf }: Labelled,
  attribution: Attribution,
  common: CommonReason,
  lagDays = 0,
  until = Infinity,
): Row[] {
  const rows: Row[] = [];
  if (lagDays === 0 && until === Infinity) {
    const named = new Set<string>();
    let waiting: string[] = [];
    let now = -Infinity;
    const actor = (id: string): string => actorOf.get(id) ?? '';
    inTimeOrder(
      reports,
      (id) => actorOf.get(id) ?? null,
      attribution,
      common,
      (place, memory, signs, at) => {
        if (at !== now) for (const earlier of waiting.splice(0)) named.add(earlier);
        now = at;
        const { id } = reports[place]!; // a place of the reports
        waiting.push(actor(id));
        rows.push(rowOf(memory, signs, id, at, actor(id), named.has(actor(id))));
      },
    );
    return rows;
  }
  const dated = reports
    .filter(({ reportedAt }) => reportedAt !== null)
    .toSorted((a, b) => a.reportedAt! - b.reportedAt! || (a.id < b.id ? -1 : 1)); // filtered
  const memory = createMemory(attribution, common);
  const signs = dated.map((report) => memory.signs(report));
  const named = new Set<string>();
  let [met, taught] = [0, 0];
  for (const [place, { id, reportedAt }] of dated.entries()) {
    const at = reportedAt!; // as above
    while (dated[met]!.reportedAt! < at) memory.meet(signs[met++]!); // the report itself ends the loop
    for (; dated[taught]!.reportedAt! < Math.min(at - lagDays * 86_400_000, until); taught++) {
      const { id: report, reportedAt: when } = dated[taught]!; // as above
      const actor = actorOf.get(report) ?? '';
      memory.teach(report, actor, when!, signs[taught]!); // as above
      named.add(actor);
    }
    const actor = actorOf.get(id) ?? '';
    if (at >= until || until === Infinity) rows.push(rowOf(memory, signs[place]!, id, at, actor, named.has(actor))); // one a report
  }
  return rows;
}

function rowOf(
  memory: ReturnType<typeof createMemory>,
  signs: ReturnType<typeof memory.signs>,
  report: string,
  at: number,
  actor: string,
  seen: boolean,
): Row {
  const actors = memory.candidates(signs);
  const width = memory.measures.names.length;
  const measures = new Float64Array((actors.length + 1) * width);
  memory.measureUnknown(signs, at, (place, amount) => (measures[place]! += amount)); // a place of the row
  const nearest = memory.nearest(signs);
  for (const [index, each] of actors.entries()) {
    const start = (index + 1) * width;
    measures[start + memory.measures.nearest]! += likenessOf(nearest.get(each)); // as above
    memory.measure(each, signs, at, (place, amount) => (measures[start + place]! += amount)); // as above
  }
  const candidates = [null, ...actors.map((each) => memory.actorName(each))];
  return { report, at, actor, seen, candidates, measures, truth: Math.max(0, candidates.indexOf(actor)) };
}
