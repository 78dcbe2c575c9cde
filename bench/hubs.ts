import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommonReason } from '../src/linking/core/common.ts';
import { createEngine, type Engine } from '../src/linking/core/engine.ts';
import type { LinkReport } from '../src/linking/core/link.ts';
import type { WarningList } from '../src/linking/core/hubs/warning-list.ts';
import { commonInForce, withoutLists, type CommonInForce } from '../src/linking/hubs/common-in-force.ts';
import { importLists } from '../src/linking/hubs/import-lists.ts';
import { listFileOf, readSources } from '../src/linking/hubs/list-file.ts';
import { baselineOf, sampleOf } from './hubs/baseline.ts';
import { lifts, type Lift } from './hubs/lift.ts';
import { withHubs } from './hubs/with-hubs.ts';
import { adjustedRand, clusteringOf, shipped } from './link/clusterings.ts';
import { quality } from './link/quality.ts';
import { dataFolder, readRecords, toLinkReport, type PublishedReport } from './link/read-labelled.ts';

/**
 * Lists of common values: import, load, memory and look-ups beside a Map of strings and a scan of blocks; which lists hit values that do link reports of one
 * actor; and what hubs in a tenth of all reports do to the clusters, with lists and by rarity alone. `npm run bench -- hubs`.
 */
const published = readRecords<PublishedReport>('linking/reports.ndjson.gz');
const actors = readRecords<{ report: string; actor: string }>('linking/actors.ndjson.gz');
const sample = readRecords<PublishedReport & { family: string }>('linking/families-sample.ndjson.gz');
const source = `${dataFolder}knowledge/warninglists`;
if (published === null || actors === null || sample === null || !existsSync(source)) {
  console.error(`not here: ${dataFolder}linking, ${source}. Nothing was measured.`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'renkei-bench-hubs-'));
const f = (value: number): string => value.toFixed(3);
const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`;
const mib = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

try {
  const file = listFileOf(folder);
  const [result, importing] = await timed(() => importLists(file, [source]));
  const [, again] = await timed(() => importLists(file, [source]));
  console.log(`\nlists     ${result.lists} with ${result.entries} entries · file ${mib(statSync(file).size)}`);
  console.log(`  import ${seconds(importing)} · the same again ${seconds(again)}`);
  const lists = readSources(file);
  const inForce = loading();
  lookUps(lists, inForce);

  const truth = new Map(actors.filter(({ actor }) => actor !== 'apt_unclassified').map(({ report, actor }) => [report, actor]));
  const reports = published.map(toLinkReport);
  const labelled = reports.filter(({ id }) => truth.has(id));
  const families = new Map(sample.map(({ id, family }) => [id, family]));
  console.log('\nlift      reports sharing a listed value that are of one actor (or family): micro · macro over actors · values, actors');
  show('actors', lifts(labelled, truth, withoutLists.common, inForce.consequences));
  show('families', lifts(sample.map(toLinkReport), families, withoutLists.common, inForce.consequences));

  console.log(`\nquality   ${labelled.length} reports of ${new Set(truth.values()).size} actors, shipped weights ${shipped.version}`);
  for (const [name, common] of [
    ['table and rarity', withoutLists.common],
    ['with lists', inForce.common],
  ] as const) {
    const { b3F05, b3Precision, b3Recall, pairPrecision, pairRecall } = quality(truth, clusteringOf(fill(labelled, common), labelled));
    console.log(
      `  ${name.padEnd(20)} B³ F0.5 ${f(b3F05)} · P ${f(b3Precision)} · R ${f(b3Recall)} · pairs P ${f(pairPrecision)} R ${f(pairRecall)}`,
    );
  }
  injected(reports, lists, inForce.common);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Loads in a process of its own, and once more here for what follows. */
function loading(): CommonInForce {
  const alone = fileURLToPath(new URL('hubs/load-alone.ts', import.meta.url));
  const told = execFileSync(process.execPath, ['--expose-gc', alone, listFileOf(folder)], { encoding: 'utf8' });
  const { took, held } = JSON.parse(told) as { took: number; held: number }; // what load-alone.ts prints
  console.log(`  load ${ms(took)} · held ${mib(held)}`);
  return commonInForce(folder);
}

function lookUps(lists: readonly WarningList[], { common, consequences }: Pick<CommonInForce, 'common' | 'consequences'>): void {
  const baseline = baselineOf(lists);
  const values = sampleOf(lists, 200_000);
  const few = values.filter((_, at) => at % 101 === 0);
  const run = (know: (type: string, value: string) => boolean, over: typeof values): readonly [number, string] => {
    const begun = performance.now();
    let known = 0;
    for (const { type, value } of over) if (know(type, value)) known += 1;
    return [known, `${(((performance.now() - begun) * 1000) / over.length).toFixed(2)} µs`];
  };
  const isCommon = (type: string, value: string): boolean => common(type, value) !== null;
  run(isCommon, values);
  const [held, each] = run(isCommon, values);
  const [known, all] = run((type, value) => consequences(type, value).length > 0, values);
  const [knownFew, allFew] = run((type, value) => consequences(type, value).length > 0, few);
  const [baselineFew, baselineEach] = run(baseline, few);
  console.log(
    `  look-ups of ${values.length} values: ${each} as the engine asks (${held} common) · ${all} with every list (${known} known)`,
  );
  console.log(
    `  on ${few.length} of them: ${allFew} (${knownFew} known) · Map of names and scan of blocks ${baselineEach} (${baselineFew} known)`,
  );
}

function show(name: string, found: readonly Lift[]): void {
  for (const { type, list, values, pairs, micro, macro, groups } of found)
    if (pairs >= 5)
      console.log(`  ${name.padEnd(9)} ${type.padEnd(18)} ${list.padEnd(24)} ${f(micro)} · ${f(macro)} · ${values}, ${groups}`);
}

/** 1,000 top domains and resolvers in a tenth of all reports: every one in each, or twenty drawn for each (few enough to look rare). */
function injected(reports: readonly LinkReport[], lists: readonly WarningList[], listed: CommonReason): void {
  console.log(
    '\nhubs      1,000 top domains and resolvers in 10 % of the reports: adjusted Rand against the run without · insert p99 without, with',
  );
  for (const [name, perReport] of [
    ['all of them in each', 1000],
    ['20 drawn for each', 20],
  ] as const) {
    const mixed = withHubs(reports, lists, perReport);
    for (const [how, common] of [
      ['by rarity alone', withoutLists.common],
      ['with lists', listed],
    ] as const) {
      const [clean, dirty] = [fill(reports, common), fill(mixed, common)];
      const rand = adjustedRand(clusteringOf(clean, reports), clusteringOf(dirty, mixed));
      console.log(
        `  ${name.padEnd(20)} ${how.padEnd(16)} ${rand.toFixed(6)} · ${ms(insert99(clean, reports, mixed))} · ${ms(insert99(dirty, mixed, mixed))}`,
      );
    }
  }
}

function fill(reports: readonly LinkReport[], common: CommonReason): Engine {
  const engine = createEngine(shipped, common);
  engine.add(reports);
  return engine;
}

/** 500 reports taken out and put back one at a time, the same reports in both runs, those with hubs among them. */
function insert99(engine: Engine, reports: readonly LinkReport[], mixed: readonly LinkReport[]): number {
  const chosen = reports
    .filter((report, at) => report !== mixed[at])
    .concat(reports)
    .slice(0, 500);
  const times = chosen.map((report) => {
    engine.remove([report.id]);
    const begun = performance.now();
    engine.add([report]);
    return performance.now() - begun;
  });
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? 0;
}

async function timed<T>(work: () => T | Promise<T>): Promise<readonly [T, number]> {
  const begun = performance.now();
  const value = await work();
  return [value, performance.now() - begun];
}
