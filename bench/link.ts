import type { LinkReport } from '../src/linking/core/link.ts';
import { adjustedRand, clusteringOf, fill, shipped, singleLink, unionOfExactValues, type Clustering } from './link/clusterings.ts';
import { quality, type Quality } from './link/quality.ts';
import { dataFolder, readRecords, toLinkReport, type PublishedReport } from './link/read-labelled.ts';

/**
 * How well and how fast `src/linking` links published reports whose actor is known, beside two baselines in the same run. The collection
 * `apt_unclassified` is no actor and is left out of the scoring. `npm run bench -- link`.
 */
const published = readRecords<PublishedReport>('linking/reports.ndjson.gz');
const actors = readRecords<{ report: string; actor: string }>('linking/actors.ndjson.gz');
if (published === null || actors === null) {
  console.error(`not here: ${dataFolder}linking (reports.ndjson.gz, actors.ndjson.gz). Nothing was measured.`);
  process.exit(2);
}

const truth = new Map(actors.filter(({ actor }) => actor !== 'apt_unclassified').map(({ report, actor }) => [report, actor]));
const all = speed(published);
const reports = all.filter(({ id }) => truth.has(id));
campaigns();
crossValidation();
falseLinks();

function speed(records: readonly PublishedReport[]): LinkReport[] {
  const [read, normalising] = timed(() => records.map(toLinkReport));
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const [engine, first] = timed(() => fill(read));
  const held = process.memoryUsage().heapUsed - before;
  const [, again] = timed(() => fill(read));
  const [links, listing] = timed(() => [...engine.links()].length);
  const times = read.slice(0, 500).map((report) => {
    engine.remove([report.id]);
    return timed(() => engine.add([report]))[1];
  });
  times.sort((a, b) => a - b);
  console.log(`\nspeed     ${read.length} reports, ${read.reduce((sum, { traces }) => sum + traces.length, 0)} indicators`);
  console.log(`  normalise ${ms(normalising)} · link ${ms(first)} (again ${ms(again)}) · list ${links} links ${ms(listing)}`);
  console.log(
    `  insert and relink, 500 reports one at a time: p50 ${ms(at(times, 0.5))} · p90 ${ms(at(times, 0.9))} · p99 ${ms(at(times, 0.99))}`,
  );
  console.log(
    `  heap ${(held / 2 ** 20).toFixed(0)} MiB after linking · peak of the process ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`,
  );
  return read;
}

function campaigns(): void {
  console.log(`\nquality   ${truth.size} reports of ${new Set(truth.values()).size} actors, shipped weights ${shipped.version}`);
  const ours = clusteringOf(fill(reports), reports);
  show('union on exact values', quality(truth, unionOfExactValues(reports)));
  show('single link, same weights', quality(truth, singleLink(reports)));
  show(`mutual support ${shipped.support}`, quality(truth, ours));
  const dominant = [...counted([...truth.values()])].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  const others = [...truth].filter(([, actor]) => actor !== dominant).map(([report]) => report);
  show('  without the largest actor', quality(truth, ours, others));
  const spread = [1, 2, 3, 4, 5].map((seed) => {
    const order = shuffled(reports, seed);
    return same(ours, clusteringOf(fill(order), order));
  });
  console.log(`  5 shuffles of the input: ${spread.every(Boolean) ? 'the same clusters each time (spread 0)' : 'DIFFERENT CLUSTERS'}`);
}

/**
 * Settings are chosen by the reports of the actors of four folds and measured by those of the fifth, which took no part in the choice. All reports are
 * linked together each time, since fewer reports make an easier task.
 */
function crossValidation(): void {
  const names = shuffled([...new Set(truth.values())].toSorted(), 7);
  const fold = new Map(names.map((name, place) => [name, place % 5]));
  const settings = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7].flatMap((support) =>
    [-0.5, 0, 0.5].map((threshold) => ({
      support,
      threshold,
      clusters: clusteringOf(fill(reports, { ...shipped, support, threshold }), reports),
    })),
  );
  const baseline = singleLink(reports);
  const chosen: string[] = [];
  const measured: Quality[] = [];
  const single: Quality[] = [];
  for (let away = 0; away < 5; away++) {
    const of = (inside: boolean) => [...truth.keys()].filter((report) => (fold.get(truth.get(report) ?? '') === away) === inside);
    const [best] = settings
      .map((setting) => ({ setting, on: quality(truth, setting.clusters, of(false)) }))
      .filter(({ on }) => on.pairPrecision >= 0.5)
      .toSorted((a, b) => b.on.b3F05 - a.on.b3F05);
    if (best === undefined) continue;
    chosen.push(`${best.setting.support}/${best.setting.threshold}`);
    measured.push(quality(truth, best.setting.clusters, of(true)));
    single.push(quality(truth, baseline, of(true)));
  }
  console.log(
    '\ncross-validation over actors, 5 folds: support and threshold with the best B³ F0.5 and pair precision ≥ 0.5 on the other folds',
  );
  console.log(`  chosen support/threshold: ${chosen.join(' · ')}`);
  show('single link, mean of folds', mean(single));
  show('chosen setting, mean of folds', mean(measured));
}

function falseLinks(): void {
  const negative = readRecords<PublishedReport>('linking/negative/reports.ndjson');
  const topics = new Map(
    readRecords<{ report: string; topic: string }>('linking/negative/topics.ndjson')?.map(({ report, topic }) => [report, topic]),
  );
  if (negative === null) return console.log('\nfalse links: linking/negative is not here');
  const unrelated = negative.map(toLinkReport);
  const engine = fill(unrelated);
  const wrong = [...engine.links()].filter(({ a, b }) => topics.get(a) !== topics.get(b));
  console.log(
    `\nfalse links   ${unrelated.length} reports of ${new Set(topics.values()).size} topics: ${wrong.length} links between topics`,
  );
  for (const { evidence } of wrong) console.log(`  ${evidence.map(({ type, value }) => `${type} ${value}`).join(' · ')}`);

  const hubs = [
    { type: 'ipv4', norm: '8.8.8.8' },
    { type: 'ipv4', norm: '192.168.0.1' },
    { type: 'domain', norm: 'google.com' },
    { type: 'domain', norm: 'kakuu-sinkhole.example' },
    { type: 'ipv4', norm: '203.0.113.99' },
  ] as const;
  const sprinkled = reports.map((report, place) =>
    place % 10 === 0 ? { ...report, traces: [...report.traces, ...hubs.map((hub) => ({ ...hub, role: 'attacker' as const }))] } : report,
  );
  const rand = adjustedRand(clusteringOf(fill(reports), reports), clusteringOf(fill(sprinkled), sprinkled));
  console.log(`  5 hubs injected into 10 % of the reports, 2 of them on no list: adjusted Rand ${rand.toFixed(4)} against the run without`);
}

function show(name: string, { b3Precision, b3Recall, b3F05, pairPrecision, pairRecall, largest }: Quality): void {
  const figures = { 'B³ P': b3Precision, 'B³ R': b3Recall, 'F0.5': b3F05, 'pair P': pairPrecision, 'pair R': pairRecall };
  const told = Object.entries(figures).map(([label, value]) => `${label} ${value.toFixed(3)}`);
  console.log(`  ${name.padEnd(30)} ${told.join('  ')}  largest ${largest.toFixed(0)}`);
}

function mean(of: readonly Quality[]): Quality {
  const average = (value: (one: Quality) => number): number => of.reduce((sum, one) => sum + value(one), 0) / of.length;
  return {
    b3Precision: average((one) => one.b3Precision),
    b3Recall: average((one) => one.b3Recall),
    b3F05: average((one) => one.b3F05),
    pairPrecision: average((one) => one.pairPrecision),
    pairRecall: average((one) => one.pairRecall),
    largest: average((one) => one.largest),
  };
}

function counted<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function same(one: Clustering, other: Clustering): boolean {
  return [...one].every(([report, cluster]) => other.get(report) === cluster);
}

/** Fisher–Yates with a linear congruential generator: the same order for the same seed. */
function shuffled<T>(values: readonly T[], seed: number): T[] {
  const order = [...values];
  let state = seed;
  for (let place = order.length - 1; place > 0; place--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (place + 1));
    [order[place], order[other]] = [order[other] as T, order[place] as T]; // both places exist
  }
  return order;
}

function timed<T>(work: () => T): [T, number] {
  const from = performance.now();
  const value = work();
  return [value, performance.now() - from];
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function ms(value: number): string {
  return value < 10 ? `${value.toFixed(2)} ms` : `${value.toFixed(0)} ms`;
}
