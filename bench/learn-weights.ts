import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { observe } from '../src/linking/core/learning/observed-reports.ts';
import { Weights } from '../src/linking/core/weights.ts';
import { common } from './link/clusterings.ts';
import { learnedTable, shippedStatedAgainst } from './link/learned.ts';
import { readCampaigns } from './link/read-campaigns.ts';

/**
 * Learns the weights of shared values from the published reports whose actor is known and prints them beside the present ones, with their 95 % intervals.
 * `npm run bench -- learn-weights write` writes the measured rows into knowledge/linking-weights.json; give that table a new version by hand.
 */
const path = fileURLToPath(new URL('../knowledge/linking-weights.json', import.meta.url));
const table = JSON.parse(readFileSync(path, 'utf8')) as { types: Record<string, object> };
const present = Weights.parse(table);
const { reports, truth } = readCampaigns();

const from = performance.now();
const { table: found, learned, pairs } = learnedTable(reports, truth, present, observe(reports, common), shippedStatedAgainst);
console.log(
  `\nlearned   from ${pairs} pairs of ${truth.size} reports that share a value, stated against a prior of ${shippedStatedAgainst}, ${((performance.now() - from) / 1000).toFixed(1)} s`,
);
for (const type of learned) {
  const { weights, measured, halfLifeDays } = found.types[type]!; // learned
  console.log(`  ${type}: half-life ${halfLifeDays} days`);
  for (const [bucket, weight] of weights.entries()) {
    const interval = measured?.[bucket];
    const upTo = present.buckets[bucket] === undefined ? 'more' : `≤ ${present.buckets[bucket]}`;
    const before = present.types[type]?.weights[bucket]?.toFixed(2) ?? '–';
    const said = interval
      ? `95 % ${interval.low.toFixed(2)} … ${interval.high.toFixed(2)}, ${interval.pairs} pairs`
      : 'no pair, or held down: estimated';
    console.log(`    in ${upTo.padEnd(5)} reports  ${weight.toFixed(2)} (present ${before})  ${said}`);
  }
}
const kept = Object.keys(present.types).filter((type) => !learned.includes(type));
console.log(`  as they are, not looked at or too few pairs: ${kept.join(' · ')}`);
if (process.argv.includes('write')) {
  for (const type of learned) table.types[type] = found.types[type]!; // learned
  writeFileSync(path, `${JSON.stringify(table, null, 2)}\n`);
  console.log(`  written to ${path}`);
}
