import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { RenkeiError } from '#model/errors.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import type { Engine } from '../core/engine.ts';
import { askedHeldBack } from '../core/queue/question-text.ts';
import { commonValuesInUse } from '../hubs/common-in-force.ts';
import { newEngine, randomKey, shippedWeights, versions } from '../new-engine.ts';
import { writeHypotheses, type HypothesesSummary } from './hypotheses.ts';
import { readKnownActors } from './known-actors.ts';
import { readWeights } from '../weights/read-weights.ts';
import { LinkingThreads } from './linking-threads.ts';
import { readAll } from './read-all.ts';
import { type Lines, openResults, type Results } from './results.ts';

export type LinkSummary = {
  /** Reports that were linked. Reports, refused and blank lines make all lines. */
  readonly reports: number;
  /** Traces that were kept: listed by the sender or found in the text, each once a report. */
  readonly indicators: number;
  readonly links: number;
  /** Clusters of two reports or more. */
  readonly clusters: number;
  readonly lines: number;
  readonly blank: number;
  /** Lines that were set aside (refused.ndjson). */
  readonly refused: number;
  /** Values inside accepted reports that could not be used (warnings.ndjson has line and code). */
  readonly warnings: number;
  /** Values of two reports or more that weigh nothing, or no more than a cap (common-values.ndjson). */
  readonly heldBackValues: number;
  /** Joins of two clusters that wait for a person (held-back.ndjson). */
  readonly heldBackJoins: number;
  /** Versions of what the answer rests on. */
  readonly weights: string;
  readonly commonValues: string;
  /** Imported lists of common values that were gone by, if any. */
  readonly warningLists?: readonly { readonly list: string; readonly version: string }[];
  /** By stage, in the order of the work; they make the total. `who`: only with known actors. */
  readonly seconds: Readonly<Record<'read' | 'link' | 'write' | 'total', number>> & { readonly who?: number };
  readonly peakRssBytes: number;
  /** Of --known-actors. */
  readonly knownActors?: HypothesesSummary | undefined;
};

export type LinkJob = {
  readonly source: string;
  readonly folder: string;
  readonly force: boolean;
  /** A file of weights to go by instead of those shipped. */
  readonly weights?: string | undefined;
  /** A file of labels: whose reports are known. */
  readonly knownActors?: string | undefined;
  /** As in ReadJob. */
  readonly siftedFrom?: number | undefined;
  /** From how many reports on other threads help; the usual number unless told. */
  readonly helpedFrom?: number | undefined;
};

/** With fewer, starting a thread takes longer than it saves. */
const HELPED_FROM = 50_000;

/**
 * Reads a file of reports, links them and writes the result files of the `link` contract into a folder.
 * @throws RenkeiError `file-unreadable`, `weights-malformed`, `folder-not-empty`, `folder-not-writable`, `output-exists` before anything is
 * written; `disk-full`, `reading-broke-off`, `linking-broke-off`, `source-changed`
 */
export async function linkFile(job: LinkJob, terminal: Terminal): Promise<LinkSummary> {
  const started = performance.now();
  const bytes = await sizeOf(job.source);
  const weights = job.weights === undefined ? shippedWeights : await readWeights(job.weights);
  const labels = job.knownActors === undefined ? null : { ...(await readKnownActors(job.knownActors)), name: basename(job.knownActors) };
  const results = openResults(
    job.folder,
    job.force,
    [job.source, job.weights, job.knownActors].filter((file) => file !== undefined),
  );
  let threads: LinkingThreads | null = null;
  try {
    const key = randomKey();
    const engine = newEngine(weights, key);
    const { reports, kept, ...counted } = await readAll(
      { source: job.source, size: bytes, key, keep: labels !== null, siftedFrom: job.siftedFrom },
      engine,
      results,
      terminal,
    );
    const read = performance.now();
    const progress = terminal.progress({ ja: '報告を結びつけています', en: 'Linking reports' });
    progress.report(0, reports);
    if (reports >= (job.helpedFrom ?? HELPED_FROM)) threads = new LinkingThreads(engine.share(), { weights, key });
    await threads?.weigh();
    const writeLinks = threads?.write(results.links) ?? null;
    engine.settle();
    progress.report(reports, reports);
    progress.end();
    const linked = performance.now();
    const written = await writeAll(engine, writeLinks, results, terminal);
    const ended = performance.now();
    const knownActors = labels === null ? undefined : writeHypotheses(kept, labels, results, job.folder, terminal);
    const named = performance.now();
    const lists = commonValuesInUse().lists.map(({ list, version }) => ({ list, version }));

    const summary: LinkSummary = {
      reports,
      ...counted,
      ...written,
      ...versions(weights),
      ...(lists.length > 0 && { warningLists: lists }),
      seconds: {
        read: seconds(started, read),
        link: seconds(read, linked),
        write: seconds(linked, ended),
        ...(knownActors && { who: seconds(ended, named) }),
        total: seconds(started, named),
      },
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
      ...(knownActors && { knownActors }),
    };
    results.finish(summary);
    return summary;
  } finally {
    await threads?.close();
    results.close();
  }
}

/** Lines of clusters, in the order of the file, of links, in the order of ids, and of what is held back. */
async function writeAll(
  engine: Engine,
  writeLinks: ReturnType<LinkingThreads['write']> | null,
  results: Results,
  terminal: Terminal,
): Promise<Pick<LinkSummary, 'links' | 'clusters' | 'heldBackValues' | 'heldBackJoins'>> {
  const progress = terminal.progress({ ja: '結果を書いています', en: 'Writing results' });
  const report = (done: number): void => progress.report(done, engine.size());
  engine.writeClusters(results.clusters.write);
  const write = (lines: Uint8Array, done: number): void => {
    results.links.write(lines);
    report(done);
  };
  const links = writeLinks ? await writeLinks(report) : engine.writeLinks(write);
  const heldBackValues = engine.writeCommonValues(results.commonValues.write);
  const heldBackJoins = writeHeldBack(engine, results.heldBack);
  report(engine.size());
  progress.end();
  return { links, clusters: engine.clusterCount(), heldBackValues, heldBackJoins };
}

/** Joins that wait for a person, in the order of `one`, then `other`. @returns how many there are */
function writeHeldBack(engine: Engine, lines: Lines): number {
  const heldBack = engine.heldBack();
  const sizes = new Map<string, number>();
  const size = (cluster: string): number => {
    const known = sizes.get(cluster) ?? engine.members(cluster).length;
    sizes.set(cluster, known);
    return known;
  };
  for (const { one, other, ties } of heldBack)
    lines.add(`${JSON.stringify({ one, other, ties, sizes: [size(one), size(other)], reason: askedHeldBack(ties) })}\n`);
  return heldBack.length;
}

async function sizeOf(source: string): Promise<number> {
  try {
    const found = await stat(source);
    if (found.isFile()) return found.size;
  } catch (error) {
    throw new RenkeiError('file-unreadable', { file: source }, error);
  }
  throw new RenkeiError('file-unreadable', { file: source });
}

const seconds = (from: number, to: number): number => Math.round(to - from) / 1000;
