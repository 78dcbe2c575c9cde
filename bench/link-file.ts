import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { collectIndicators } from '#intake/reading';
import { readInput } from '#intake';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { readJson } from '../src/intake/core/readers/read-json.ts';
import type { LinkSummary } from '../src/linking/link-files/link-file.ts';
import { inventLines } from './link/invent-reports.ts';

/**
 * How fast `renkei link` takes a file of invented reports (about ten indicators each) to linked clusters, as a whole process. Beside it, in the same run and
 * on one thread: the least that any program does with such a file (JSON.parse and union-find on equal values; nothing checked, weighed or
 * written), and the general reader (schema and all) on a tenth of it. `npm run bench -- link-file [REPORTS]`: 20,000 unless told; the goal is for 1,000,000.
 */
const count = Number(process.argv[2] ?? 20_000);
if (!Number.isInteger(count) || count < 10) {
  console.error('npm run bench -- link-file [REPORTS], a whole number from 10');
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), 'renkei-bench-'));
try {
  const file = join(folder, 'reports.ndjson');
  invent(file);
  const { size } = await stat(file);
  console.log(`input     ${count} invented reports, ${(size / 2 ** 20).toFixed(1)} MiB`);

  const { summary, seconds, processor } = await link(file, join(folder, 'linked'));
  const { reports, indicators, links, clusters, refused, peakRssBytes } = summary;
  const stages = Object.entries(summary.seconds).map(([stage, taken]) => `${stage} ${taken.toFixed(2)}`);
  console.log(`renkei    ${rate(reports, seconds)} for the whole process (seconds: ${stages.join(' · ')})`);
  console.log(`          ${indicators} indicators, ${links} links, ${clusters} clusters, ${refused} refused`);
  console.log(`processor ${processor} (user, system; all threads)`);
  console.log(`memory    peak ${Math.round(peakRssBytes / 2 ** 20)} MiB, ${(peakRssBytes / 1000 / reports).toFixed(2)} kB a report`);
  console.log(`baseline  equal values alone: ${await timed(count, () => unionOfEqual(file))}`);
  const tenth = Math.floor(count / 10);
  console.log(`baseline  general reader, a tenth: ${await timed(tenth, () => readGenerally(file, tenth))}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

function invent(file: string): void {
  const handle = openSync(file, 'w');
  let page = '';
  for (const line of inventLines(count, 1)) {
    page += line;
    if (page.length < 1 << 20) continue;
    writeSync(handle, page);
    page = '';
  }
  writeSync(handle, page);
  closeSync(handle);
}

async function link(file: string, out: string): Promise<{ summary: LinkSummary; seconds: number; processor: string }> {
  const program = fileURLToPath(new URL('../renkei', import.meta.url));
  const began = performance.now();
  // The shell knows what the program cost on all its threads; on a busy machine that is the figure to go by.
  const child = spawn(
    'sh',
    ['-c', '"$0" "$@"; times >&2', program, 'link', file, '--out', out, '--json', '--quiet', '--warning-lists', 'none'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [told, noted] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (told += data.toString()));
  child.stderr.on('data', (data: Buffer) => (noted += data.toString()));
  await once(child, 'close');
  const seconds = (performance.now() - began) / 1000;
  return { summary: JSON.parse(told) as LinkSummary, seconds, processor: noted.trim().split('\n').at(-1) ?? '' };
}

function rate(reports: number, seconds: number): string {
  return `${seconds.toFixed(2)} s, ${Math.round(reports / seconds)} reports/s`;
}

async function timed(reports: number, work: () => Promise<string>): Promise<string> {
  const began = performance.now();
  const found = await work();
  return `${rate(reports, (performance.now() - began) / 1000)} (${found})`;
}

/** Reports that share an equal value are one cluster: what a file costs that is only parsed. */
async function unionOfEqual(file: string): Promise<string> {
  const above: number[] = [];
  const root = (one: number): number => {
    let at = one;
    for (let next = above[at] ?? at; next !== at; next = above[at] ?? at) [above[at], at] = [above[next] ?? next, next];
    return at;
  };
  const holder = new Map<string, number>();
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const report = above.push(above.length) - 1;
    for (const { type, value } of (JSON.parse(line) as { indicators: { type: string; value: string }[] }).indicators) {
      const other = holder.get(`${type} ${value}`);
      if (other === undefined) holder.set(`${type} ${value}`, report);
      else above[root(report)] = root(other);
    }
  }
  return `${new Set(above.map((_, one) => root(one))).size} clusters, single ones counted`;
}

async function readGenerally(file: string, lines: number): Promise<string> {
  let traces = 0;
  let left = lines;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if ((left -= 1) < 0) break;
    const json = readJson(line);
    const read = json.ok ? readInput(json.value) : json;
    if (read.ok) traces += collectIndicators(read.value.input.indicators ?? [], [], normaliseIndicator).indicators.length;
  }
  return `${traces} traces, read and normalised, not linked`;
}
