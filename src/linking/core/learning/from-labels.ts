import type { CommonReason } from '../common.ts';
import type { LinkReport } from '../link.ts';
import type { Weights } from '../weights.ts';
import { falling } from './monotone.ts';
import { observe, type Observed } from './observed-reports.ts';

type Row = Weights['types'][string];
type FromLabels = {
  /** By type: what was measured, in the form of the table. Types that too few pairs share are left out: they keep their estimates. */
  readonly types: Readonly<Record<string, Row>>;
  /** Labelled pairs of reports that share a value. */
  readonly pairs: number;
};

/** A pair counts the product of its actors' sizes to minus a third: an actor with 800 reports doesn't write the table, nor do a hundred with one. */
const macro = 1 / 3;
/** Below this many pairs (in effect, after weighing them) a type keeps its estimate. */
const fewestPairs = 12;
const halfLives = [120, 240, 480, 960, 1825, 3650];
const stepOfGrid = 0.05;
/** Up to 3.5: no count of pairs here could bear more. */
const grid = Array.from({ length: 71 }, (_, at) => at * stepOfGrid);
/** Standard deviation of a bucket around its type, and of a type around what was there before (log10). */
const spread = { bucket: 0.5, type: 1 };
const dayBins = [0, 7, 21, 45, 90, 150, 240, 365, 540, 800, 1200, 1800, 3000];

/** Pairs that share a value of one type, gathered: how many there were of one actor and of two, by bucket and days apart. */
type Cell = { readonly bucket: number; readonly days: number; same: number; other: number };
type Gathered = { readonly cells: Map<string, Cell>; pairs: number; sum: number; squares: number };

/**
 * Learns what a shared value says from reports whose actor is known: for each type a weight by rarity bucket with its 95 % interval and a half-life, by
 * maximum likelihood in exactly the form in which compare.ts counts them. A pair teaches about the strongest type that it shares (types in the order of
 * how often they are right), so that what stands beside stronger evidence isn't credited for it. Never rising as values become more common (pooling
 * adjacent violators); few pairs stay near the type's level, a type with few pairs near its present row.
 *
 * A weight is stated against the table's prior: what is carried from one collection to another is the odds of a pair that shares a value of this rarity.
 * Only reports with an actor count. Deterministic; the order of reports makes no difference but to the last bits of sums.
 */
export function learnFromLabels(
  reports: readonly LinkReport[],
  actors: ReadonlyMap<string, string>,
  common: CommonReason,
  present: Weights,
  observed: Observed = observe(reports, common),
): FromLabels {
  const sizes = new Map<string, number>();
  for (const actor of actors.values()) sizes.set(actor, (sizes.get(actor) ?? 0) + 1);
  const shared = sharedByPair(observed, actors, present);
  const order = byStrength(observed, actors, shared, sizes);

  const gathered = new Map<string, Gathered>();
  const count = observed.reports.length;
  for (const [pair, values] of shared) {
    const [a, b] = [observed.reports[Math.floor(pair / count)]!, observed.reports[pair % count]!]; // as the pair was made
    const [one, other] = [actors.get(a.id) ?? '', actors.get(b.id) ?? ''];
    const strongest = strongestOf(observed, values, order);
    const bucket = bucketOf(
      present,
      Math.min(...values.filter((id) => observed.values[id]!.type === strongest).map((id) => observed.values[id]!.holders.length)),
    );
    const apart = Math.abs(a.day - b.day);
    const days = Number.isNaN(apart) ? (present.undatedDays ?? 0) : apart;
    const weight = ((sizes.get(one) ?? 1) * (sizes.get(other) ?? 1)) ** -macro;
    const into = gathered.get(strongest) ?? { cells: new Map<string, Cell>(), pairs: 0, sum: 0, squares: 0 };
    gathered.set(strongest, into);
    const day = dayBins.findLastIndex((from) => days >= from);
    const key = `${bucket} ${day}`;
    const cell = into.cells.get(key) ?? { bucket, days: middleOf(day), same: 0, other: 0 };
    into.cells.set(key, cell);
    if (one === other) cell.same += weight;
    else cell.other += weight;
    into.pairs += 1;
    into.sum += weight;
    into.squares += weight * weight;
  }

  const types: Record<string, Row> = {};
  for (const [type, found] of [...gathered].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const row = present.types[type];
    const effective = (found.sum * found.sum) / found.squares;
    if (row && effective >= fewestPairs) types[type] = fitted(found, effective / found.sum, row, present);
  }
  return { types, pairs: shared.size };
}

/** Values shared by two labelled reports, hubs left out, and what follows from another shared value too. By `place × count + place`. */
function sharedByPair({ reports, values }: Observed, actors: ReadonlyMap<string, string>, present: Weights): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const [id, { type, holders }] of values.entries()) {
    if (holders.length < 2 || holders.length > (present.types[type]?.hub ?? 0)) continue;
    for (const [at, one] of holders.entries()) {
      if (!actors.has(reports[one]!.id)) continue; // holders are places of reports
      for (const other of holders.slice(at + 1)) {
        if (!actors.has(reports[other]!.id)) continue;
        const pair = one * reports.length + other;
        const list = found.get(pair);
        if (list) list.push(id);
        else found.set(pair, [id]);
      }
    }
  }
  for (const [pair, list] of found) {
    if (list.length === 1) continue;
    const implied = new Set(list.flatMap((id) => values[id]!.broader));
    const left = list.filter((id) => !implied.has(id));
    found.set(pair, left);
  }
  return found;
}

/** Types by how often a pair that shares one is of one actor, the surest first. */
function byStrength(
  { reports, values }: Observed,
  actors: ReadonlyMap<string, string>,
  shared: ReadonlyMap<number, readonly number[]>,
  sizes: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, { same: number; all: number }>();
  for (const [pair, list] of shared) {
    const one = actors.get(reports[Math.floor(pair / reports.length)]!.id) ?? '';
    const other = actors.get(reports[pair % reports.length]!.id) ?? '';
    const weight = ((sizes.get(one) ?? 1) * (sizes.get(other) ?? 1)) ** -macro;
    for (const type of new Set(list.map((id) => values[id]!.type))) {
      const count = counts.get(type) ?? { same: 0.5, all: 1 };
      counts.set(type, count);
      count.all += weight;
      if (one === other) count.same += weight;
    }
  }
  const rate = (type: string): number => (counts.get(type)?.same ?? 0) / (counts.get(type)?.all ?? 1);
  return new Map(
    [...counts.keys()].toSorted((one, other) => rate(other) - rate(one) || (one < other ? -1 : 1)).map((type, place) => [type, place]),
  );
}

function strongestOf({ values }: Observed, list: readonly number[], order: ReadonlyMap<string, number>): string {
  let best = '';
  for (const id of list) {
    const { type } = values[id]!;
    if (best === '' || (order.get(type) ?? Infinity) < (order.get(best) ?? Infinity)) best = type;
  }
  return best;
}

/** Half-life and weights with the greatest likelihood; `scale` makes weighed pairs effective ones. */
function fitted({ cells, pairs }: Gathered, scale: number, present: Row, { prior, buckets }: Weights): Row {
  const size = buckets.length + 1;
  const list = [...cells.values()];
  const before = present.weights[0] ?? 0;
  let best = { likelihood: -Infinity, weights: [] as number[], halfLife: halfLives[0] ?? 1 };
  for (const halfLife of halfLives) {
    const tables = Array.from({ length: size }, () => new Float64Array(grid.length));
    for (const { bucket, days, same, other } of list) {
      const table = tables[bucket]!; // buckets of the table
      const kept = 2 ** (-days / halfLife);
      for (const [at, weight] of grid.entries()) {
        const odds = 10 ** prior * (kept * 10 ** weight + 1 - kept);
        table[at] = table[at]! + scale * (same * Math.log(odds / (1 + odds)) - other * Math.log(1 + odds));
      }
    }
    const ofType = grid.map(
      (weight, at) => tables.reduce((sum, table) => sum + table[at]!, 0) - ((weight - before) / spread.type) ** 2 / 2,
    );
    const level = grid[greatest(ofType)] ?? 0;
    let likelihood = 0;
    const weights = tables.map((table) => {
      const near = grid.map((weight, at) => table[at]! - ((weight - level) / spread.bucket) ** 2 / 2);
      const at = greatest(near);
      likelihood += near[at] ?? 0;
      return grid[at] ?? 0;
    });
    likelihood -= ((level - before) / spread.type) ** 2 / 2;
    if (likelihood > best.likelihood) best = { likelihood, weights, halfLife };
  }
  const mass = best.weights.map((_, bucket) =>
    list.reduce((sum, cell) => sum + (cell.bucket === bucket ? (cell.same + cell.other) * scale : 0), 0.01),
  );
  const share = (bucket: number): number => list.reduce((sum, cell) => sum + (cell.bucket === bucket ? cell.same + cell.other : 0), 0);
  // Where no pair was seen, nor of commoner values, a value weighs no more than was thought before.
  const lastSeen = best.weights.findLastIndex((_, bucket) => share(bucket) > 0);
  const weights = falling(best.weights, mass).map((weight, bucket) =>
    rounded(bucket > lastSeen ? Math.min(weight, present.weights[bucket] ?? 0) : weight),
  );
  const total = list.reduce((sum, cell) => sum + cell.same + cell.other, 0);
  const measured = weights.map((weight, bucket) => {
    const error = standardError(list, bucket, weight, best.halfLife, scale, prior);
    const counted = Math.round((pairs * share(bucket)) / total);
    return counted === 0 ? null : { low: rounded(weight - 1.96 * error), high: rounded(weight + 1.96 * error), pairs: counted };
  });
  return { weights, measured, hub: present.hub, halfLifeDays: best.halfLife };
}

/** From the Fisher information of the logistic likelihood, and what is known of the type. */
function standardError(cells: readonly Cell[], bucket: number, weight: number, halfLife: number, scale: number, prior: number): number {
  let information = 1 / spread.bucket ** 2;
  for (const cell of cells) {
    if (cell.bucket !== bucket) continue;
    const kept = 2 ** (-cell.days / halfLife);
    const ratio = kept * 10 ** weight;
    const counted = Math.log10(ratio + 1 - kept);
    if (counted <= 0) continue;
    const odds = 10 ** (prior + counted);
    const slope = Math.LN10 * (ratio / (ratio + 1 - kept));
    information += scale * (cell.same + cell.other) * (odds / (1 + odds) ** 2) * slope ** 2;
  }
  return 1 / Math.sqrt(information);
}

function bucketOf({ buckets }: Weights, count: number): number {
  const at = buckets.findIndex((end) => count <= end);
  return at < 0 ? buckets.length : at;
}

const middleOf = (bin: number): number => ((dayBins[bin] ?? 0) + (dayBins[bin + 1] ?? (dayBins[bin] ?? 0) * 1.4)) / 2;

function greatest(values: readonly number[]): number {
  let best = 0;
  for (const [at, value] of values.entries()) if (value > (values[best] ?? -Infinity)) best = at;
  return best;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
