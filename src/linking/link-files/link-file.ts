import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { collectIndicators, extractIndicators, readReports } from '#intake';
import { explain, RenkeiError } from '#model/errors.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import type { Reason } from '#model/outcome.ts';
import type { ReportInput } from '#model/report.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { say } from '#platform/cli/language.ts';
import type { Engine } from '../core/engine.ts';
import type { LinkReport } from '../core/link.ts';
import { newEngine, weights } from '../new-engine.ts';
import { openResults, type Results } from './results.ts';

export type LinkSummary = {
  /** Reports that were linked. */
  readonly reports: number;
  /** Traces that were kept: listed by the sender or found in the text, each once a report. */
  readonly indicators: number;
  readonly links: number;
  /** Clusters of two reports or more. */
  readonly clusters: number;
  /** Lines that were set aside (refused.ndjson). */
  readonly refused: number;
  /** Values inside accepted reports that could not be used (warnings.ndjson has line and code). */
  readonly warnings: number;
  readonly weights: string;
  readonly seconds: Readonly<Record<'read' | 'link' | 'write' | 'total', number>>;
  readonly peakRssBytes: number;
};

/**
 * Reads a file of reports, links them and writes the result files of the `link` contract into a folder.
 * @throws RenkeiError `file-unreadable`, `folder-not-empty`, `folder-not-writable` before anything is written
 */
export async function linkFile(
  job: { readonly source: string; readonly folder: string; readonly force: boolean },
  terminal: Terminal,
): Promise<LinkSummary> {
  const started = performance.now();
  const bytes = await sizeOf(job.source);
  const results = await openResults(job.folder, job.force);
  const engine = newEngine();

  const { reports, ...counted } = await readAll(job.source, bytes, results, terminal);
  const read = performance.now();
  const progress = terminal.progress({ ja: '報告を結びつけています', en: 'Linking reports' });
  progress.report(0, reports.length);
  engine.add(reports);
  progress.report(reports.length, reports.length);
  progress.end();
  const linked = performance.now();
  const written = await writeAll(engine, reports, results, terminal);
  const ended = performance.now();

  const summary: LinkSummary = {
    reports: reports.length,
    ...counted,
    ...written,
    weights: weights.version,
    seconds: { read: seconds(started, read), link: seconds(read, linked), write: seconds(linked, ended), total: seconds(started, ended) },
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  };
  await results.finish(summary);
  return summary;
}

type Read = { readonly reports: readonly LinkReport[]; readonly indicators: number; readonly refused: number; readonly warnings: number };

async function readAll(source: string, total: number, results: Results, terminal: Terminal): Promise<Read> {
  const progress = terminal.progress({ ja: '報告を読んでいます（バイト）', en: 'Reading reports (bytes)' });
  const reports = new Map<string, LinkReport>();
  const counts = { indicators: 0, refused: 0, warnings: 0 };
  const refuse = async (line: number, reason: Reason): Promise<void> => {
    counts.refused += 1;
    await results.refused.write({ line, code: reason.code, why: say(explain(reason.code, reason.facts)) });
  };

  const file = createReadStream(source);
  for await (const { line, outcome } of readReports({ name: source, format: 'ndjson', mapping: new Map(), source: file })) {
    progress.report(Math.min(file.bytesRead, total), total);
    if (!outcome.ok) {
      await refuse(line, outcome.reason);
      continue;
    }
    const { input, warnings } = outcome.value;
    if (input.id === undefined) {
      await refuse(line, { code: 'invalid-input', facts: { field: 'id', problem: 'missing' } });
      continue;
    }
    if (reports.has(input.id)) {
      await refuse(line, { code: 'duplicate-id', facts: { id: input.id } });
      continue;
    }
    const { indicators, warnings: unusable } = collectIndicators(
      input.indicators ?? [],
      extractIndicators(input.text ?? ''),
      normaliseIndicator,
    );
    for (const { code, facts } of [...warnings, ...unusable]) {
      counts.warnings += 1;
      await results.warnings.write({ line, report: input.id, code, why: say(explain(code, facts)) });
    }
    counts.indicators += indicators.length;
    reports.set(input.id, linkReport(input.id, input, indicators));
  }
  progress.end();
  return { reports: [...reports.values()], ...counts };
}

const linkReport = (id: string, input: ReportInput, indicators: LinkReport['traces']): LinkReport => ({
  id,
  reportedAt: input.reportedAt === undefined ? null : Date.parse(input.reportedAt),
  reporter: input.reporter ?? null,
  lang: input.lang ?? null,
  text: input.text ?? '',
  traces: indicators.map(({ type, norm, role }) => ({ type, norm, role })),
  exercise: input.exercise ?? false,
});

async function writeAll(
  engine: Engine,
  reports: readonly LinkReport[],
  results: Results,
  terminal: Terminal,
): Promise<{ links: number; clusters: number }> {
  const progress = terminal.progress({ ja: '結果を書いています', en: 'Writing results' });
  for (const { id } of reports) await results.clusters.write({ report: id, cluster: engine.clusterOf(id) });
  let links = 0;
  let at = '';
  let done = 0;
  for (const { a, b, logOdds, evidence } of engine.links()) {
    const counted = evidence.map(({ family, type, value, seenIn, contribution }) => ({ family, type, value, seenIn, contribution }));
    await results.links.write({ a, b, logOdds, evidence: counted });
    links += 1;
    if (a !== at) progress.report((done += 1), null);
    at = a;
  }
  progress.end();
  return { links, clusters: engine.clusters().length };
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
