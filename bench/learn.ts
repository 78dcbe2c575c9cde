import { createHash } from 'node:crypto';
import { commonReasons, CommonValues } from '../src/linking/core/common.ts';
import commonValues from '#knowledge/common-values.json' with { type: 'json' };
import { learnWeights, type LearnFrom } from '../src/linking/core/learning/learn-weights.ts';
import type { LinkReport } from '../src/linking/core/link.ts';
import type { Weights } from '../src/linking/core/weights.ts';
import { clusteringOf, fill, shipped } from './link/clusterings.ts';
import { quality } from './link/quality.ts';
import { dataFolder, readRecords, toLinkReport, type PublishedReport } from './link/read-labelled.ts';

/**
 * What learning gives, beside the table that is shipped, in one run: how far a table learned WITHOUT labels agrees with one learned with them, how well each
 * links reports of actors that took no part in learning, and how long it takes. `npm run bench -- learn`.
 *
 * Out of sample: the actors are dealt into five folds; each table is learned from the reports of four and links those of the fifth. In sample, and marked so:
 * the agreement of the rows, which compares two ways of learning from the same reports. The shipped table may itself have been fitted to these reports:
 * its row is then in sample and the comparison favours it.
 */
const published = readRecords<PublishedReport>('linking/reports.ndjson.gz');
const labels = readRecords<{ report: string; actor: string }>('linking/actors.ndjson.gz');
if (published === null || labels === null) {
  console.error(`not here: ${dataFolder}linking (reports.ndjson.gz, actors.ndjson.gz). Nothing was measured.`);
  process.exit(2);
}
const actors = new Map(labels.filter(({ actor }) => actor !== 'apt_unclassified').map(({ report, actor }) => [report, actor]));
const reports = published.map(toLinkReport).filter(({ id }) => actors.has(id));
const common = commonReasons(CommonValues.parse(commonValues));

/** A table that knows nothing of any type: every shared value the same whatever it is and however rare; what learning makes of it is its own work. */
const flat: Weights = {
  ...shipped,
  version: 'flat',
  types: Object.fromEntries(
    Object.entries(shipped.types).map(([type, { measured: _measured, basis: _basis, ...row }]) => [
      type,
      { ...row, weights: type in shipped.likeness ? row.weights : row.weights.map(() => 3) },
    ]),
  ),
};

agreement();
linking();
times();

function learned(given: readonly LinkReport[], present: Weights, more: Partial<LearnFrom> = {}): Weights | null {
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
  const outcome = learnWeights({ reports: given, present, common, date: '2026-11-22', digest, ...more });
  return outcome.ok ? outcome.value.weights : null;
}

function agreement(): void {
  console.log(`\nagreement (in sample)   ${reports.length} reports; weights learned without labels against those learned with them`);
  for (const [name, present] of [
    ['beginning with the shipped table', shipped],
    ['beginning with 3.0 everywhere', flat],
  ] as const) {
    const [free, known] = [learned(reports, present), learned(reports, present, { actors })];
    if (!free || !known) continue;
    const rows = Object.entries(known.types).flatMap(([type, row]) =>
      row.weights.flatMap((weight, bucket) => {
        const own = free.types[type];
        const isBoth = row.basis?.[bucket] === 'measured' && own?.basis?.[bucket] === 'learned';
        const before = present.types[type]?.weights[bucket];
        return isBoth && own && before !== undefined
          ? [{ name: `${type} ${bucket + 1}`, before, weight, own: own.weights[bucket] ?? 0, interval: own.measured?.[bucket] ?? null }]
          : [];
      }),
    );
    const inside = rows.filter(({ weight, interval }) => interval && weight >= interval.low && weight <= interval.high);
    const off = (of: (row: (typeof rows)[number]) => number): string =>
      (rows.reduce((sum, row) => sum + Math.abs(of(row) - row.weight), 0) / Math.max(1, rows.length)).toFixed(2);
    console.log(`  ${name}: ${inside.length} of ${rows.length} rows have the labelled weight inside the unlabelled interval;`);
    console.log(
      `    mean distance to the labelled weight: before learning ${off(({ before }) => before)}, learned without labels ${off(({ own }) => own)}`,
    );
    for (const { name: row, before, weight, own, interval } of rows)
      console.log(
        `      ${row.padEnd(22)} before ${before.toFixed(2)}  without labels ${own.toFixed(2)} [${interval?.low.toFixed(2)}, ${interval?.high.toFixed(2)}]  with labels ${weight.toFixed(2)}`,
      );
  }
}

/** Every table links the reports of actors it was not learned from. */
function linking(): void {
  const names = [...new Set(actors.values())].toSorted();
  const fold = new Map(names.map((name) => [name, Number.parseInt(createHash('sha256').update(name).digest('hex').slice(0, 6), 16) % 5]));
  const foldOf = ({ id }: LinkReport): number => fold.get(actors.get(id) ?? '') ?? 0;
  const tables: Readonly<Record<string, (rest: readonly LinkReport[]) => Weights | null>> = {
    'shipped table': () => shipped,
    'flat table (3.0 everywhere)': () => flat,
    'learned without labels, from shipped': (rest) => learned(rest, shipped),
    'learned without labels, from flat': (rest) => learned(rest, flat),
    'learned with labels, from shipped': (rest) => learned(rest, shipped, { actors }),
    'learned with labels, from flat': (rest) => learned(rest, flat, { actors }),
  };
  console.log(
    '\nlinking (out of sample)   5 folds over actors: learned on four, measured on the fifth; prior, threshold and caps as shipped',
  );
  for (const [name, make] of Object.entries(tables)) {
    const measured = [0, 1, 2, 3, 4].flatMap((away) => {
      const weights = make(reports.filter((report) => foldOf(report) !== away));
      const held = reports.filter((report) => foldOf(report) === away);
      const truth = new Map(held.map(({ id }) => [id, actors.get(id) ?? '']));
      return weights ? [quality(truth, clusteringOf(fill(held, weights), held))] : [];
    });
    const mean = (of: (one: (typeof measured)[number]) => number): string =>
      (measured.reduce((sum, one) => sum + of(one), 0) / Math.max(1, measured.length)).toFixed(3);
    console.log(
      `  ${name.padEnd(38)} B³ P ${mean((one) => one.b3Precision)}  B³ R ${mean((one) => one.b3Recall)}  F0.5 ${mean((one) => one.b3F05)}  pair P ${mean((one) => one.pairPrecision)}  pair R ${mean((one) => one.pairRecall)}`,
    );
  }
  console.log(
    '  a fold held alone is an easier task than all reports together: compare the rows with each other, not with `bench -- link`',
  );
}

function times(): void {
  console.log('\ntime');
  const sample = readRecords<PublishedReport>('linking/families-sample.ndjson.gz')?.map(toLinkReport) ?? [];
  for (const [name, given] of [
    ['published reports', reports],
    ['sample of families', sample],
  ] as const) {
    if (given.length === 0) continue;
    const linkFrom = performance.now();
    fill(given);
    const from = performance.now();
    const weights = learned(given, shipped);
    const took = performance.now() - from;
    console.log(
      `  ${name}: ${given.length} reports, learned without labels in ${(took / 1000).toFixed(1)} s${weights ? '' : ' (refused)'} (60 replicates for the intervals among them); linking them once takes ${((from - linkFrom) / 1000).toFixed(1)} s`,
    );
  }
}
