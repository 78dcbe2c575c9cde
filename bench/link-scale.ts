import { cpus, loadavg } from 'node:os';
import { plainEngine } from '../test/linking/plain-engine.ts';
import { commonReasons, CommonValues } from '../src/linking/core/common.ts';
import { createEngine, type Engine } from '../src/linking/core/engine.ts';
import { createPacker } from '../src/linking/core/engine/pack.ts';
import type { PackedReports } from '../src/linking/core/engine/packed-reports.ts';
import type { Decision, LinkReport } from '../src/linking/core/link.ts';
import { Weights } from '../src/linking/core/weights.ts';
import commonValues from '#knowledge/common-values.json' with { type: 'json' };
import linkingWeights from '#knowledge/linking-weights.json' with { type: 'json' };
import { inventReports } from './link/invent-reports.ts';
import { readRecords, toLinkReport, type PublishedReport } from './link/read-labelled.ts';

/**
 * How fast the engine links in memory, what it takes, and that its answers do not depend on how they came about. `npm run bench -- link-scale [REPORTS]`;
 * 100,000 invented reports unless told (bench/link/invent-reports.ts: synthetic). Packing (deriving features, hashing) is what worker threads do in
 * `renkei link`; here it is done in the same thread and told apart. Beside each wall time stands the processor time of this process, which is what counts
 * on a busy machine.
 */
const count = Number(process.argv[2] ?? 100_000);
const weights = Weights.parse(linkingWeights);
const common = commonReasons(CommonValues.parse(commonValues));
const pack = createPacker(common);
const batch = 5000;

console.log(`load      ${loadavg()[0]?.toFixed(1)} on ${cpus().length} processors when this began`);
baseline();
const engine = bulk();
inserts('invented', engine, [...inventReports(2000, 2)]);
published();
sameAnswers();

function baseline(): void {
  const reports = [...inventReports(1000, 1)];
  const plain = timed(() => plainEngine(weights, common, reports, []));
  const ours = timed(() => filled(reports));
  console.log(`\nbaseline  ${reports.length} invented reports, every pair compared: ${plain.told} · engine: ${ours.told}`);
}

function bulk(): Engine {
  const made = createEngine(weights, common);
  let [indicators, packing, entering] = [0, 0, 0];
  let held: LinkReport[] = [];
  const take = (): void => {
    let packed: PackedReports | undefined;
    packing += timed(() => (packed = pack(held))).cpu;
    if (packed) entering += timed(() => made.addPacked(packed as PackedReports)).cpu; // made above
    held = [];
  };
  const began = performance.now();
  for (const report of inventReports(count, 1)) {
    indicators += report.traces.length;
    held.push(report);
    if (held.length === batch) take();
  }
  take();
  const settling = timed(() => made.settle());
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed;
  const clusters = made.clusters();
  console.log(
    `\nbulk      ${made.size()} reports, ${indicators} indicators (wall ${seconds(performance.now() - began)} with inventing them)`,
  );
  console.log(
    `  processor: pack ${seconds(packing)} · intern and postings ${seconds(entering)} · weigh and cluster ${seconds(settling.cpu)}`,
  );
  console.log(`  engine's share (without packing): ${seconds(entering + settling.cpu)} of processor`);
  console.log(
    `  memory: typed arrays ${(made.bytes() / count).toFixed(0)} B a report · heap of the whole process ${(heap / count).toFixed(0)} B a report`,
  );
  console.log(
    `  clusters ${clusters.length}, largest ${clusters
      .slice(0, 3)
      .map(({ members }) => members.length)
      .join(', ')}`,
  );
  return made;
}

/**
 * One report at a time: in, weighed, clusters sorted out again, what changed told. As it came, and the least of five times for each: what it takes where
 * nothing else has the processor and no memory is swept.
 */
function inserts(name: string, into: Engine, reports: readonly LinkReport[]): void {
  const insert = (report: LinkReport): number => {
    into.remove([report.id]);
    return wallOf(() => into.add([report]));
  };
  for (const report of reports.slice(0, 300)) insert(report);
  const times = reports.map(insert);
  const told = (some: readonly number[]): string => {
    const sorted = some.toSorted((one, other) => one - other);
    const at = (share: number): string => `${((sorted[Math.floor(some.length * share)] ?? 0) * 1000).toFixed(0)} µs`;
    return `p50 ${at(0.5)} · p90 ${at(0.9)} · p99 ${at(0.99)} · p99.9 ${at(0.999)}`;
  };
  console.log(`insert    ${name}, ${into.size()} held: ${told(times)}`);
  for (let round = 1; round < 5; round++) for (const [at, report] of reports.entries()) times[at] = Math.min(times[at]!, insert(report)); // as many
  console.log(`  least of five: ${told(times)}`);
  const packings = reports.map((report) => Math.min(...Array.from({ length: 5 }, () => wallOf(() => pack([report])))));
  console.log(`  of that packing (deriving and hashing what it says): ${told(packings)}`);
}

function published(): void {
  const records = readRecords<PublishedReport>('linking/reports.ndjson.gz');
  if (records === null) return console.log('insert    published reports: not here');
  const reports = records.map(toLinkReport);
  inserts('published', filled(reports), reports);
}

function sameAnswers(): void {
  const reports = [...inventReports(1000, 3)];
  const first = stateOf(filled(reports));
  const orders = Array.from({ length: 20 }, (_, seed) => {
    const order = reports.toSorted((one, other) => mix(one.id, seed) - mix(other.id, seed));
    const one = createEngine(weights, common);
    const step = [1, 7, 100, 1000][seed % 4] ?? 1;
    for (let at = 0; at < order.length; at += step) one.add(order.slice(at, at + step));
    return stateOf(one) === first;
  });
  const decided = filled(reports);
  const decisions = Array.from({ length: 1000 }, (_, at): Decision => {
    const pick = (seed: number): string => reports[mix(`${at}`, seed) % reports.length]?.id ?? '';
    return { id: `d${at}`, kind: at % 2 === 0 ? 'must-link' : 'cannot-link', a: pick(1), b: pick(2) };
  });
  for (const decision of decisions) decided.decide(decision);
  const isOther = stateOf(decided) !== first;
  for (const { id } of decisions.toReversed()) decided.revoke(id);
  const revoked = stateOf(decided) === first;
  console.log(`\nsame      1,000 reports: ${orders.filter(Boolean).length} of 20 orders and batch sizes equal to filling at once`);
  console.log(
    `  1,000 decisions one by one (${isOther ? 'they change the clusters' : 'WITHOUT EFFECT'}), revoked: ${revoked ? 'equal' : 'DIFFERENT'}`,
  );
}

function filled(reports: readonly LinkReport[]): Engine {
  const made = createEngine(weights, common);
  made.add(reports);
  return made;
}

function stateOf(of: Engine): string {
  return JSON.stringify([of.clusters(), [...of.links()].map(({ a, b, logOdds }) => [a, b, logOdds]), of.heldBack()]);
}

/** A number from a text and a seed, for shuffling. */
function mix(text: string, seed: number): number {
  let hash = seed + 1;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function timed(work: () => unknown): { readonly told: string; readonly cpu: number } {
  const [from, before] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1000;
  return { told: `${seconds(performance.now() - from)} (processor ${seconds(cpu)})`, cpu };
}

function wallOf(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
