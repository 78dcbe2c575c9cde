import { chunkRecords, collectIndicators, decode, extractIndicators, firstDayAhead, withPlausibleTimes } from '#intake/reading';
import { answered, circumstancesOf } from '#model/circumstances.ts';
import { explain } from '#model/errors.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import type { Reason } from '#model/outcome.ts';
import type { ReportInput } from '#model/report.ts';
import { say } from '#platform/cli/language.ts';
import { FeatureTree } from '../core/engine/feature-tree.ts';
import type { HashKey } from '../core/engine/keyed-hash.ts';
import { deriveAll, packReport } from '../core/engine/pack.ts';
import type { PackedReports } from '../core/engine/packed-reports.ts';
import type { Packing } from '../core/engine/packing.ts';
import { sumOf, type Census } from '../core/engine/sieve.ts';
import { KeptLine, type KeptLines, LineKeeper } from '../core/lines/kept-lines.ts';
import { LineParts } from '../core/lines/line-parts.ts';
import { LineTree } from '../core/lines/line-tree.ts';
import type { LinkReport } from '../core/link.ts';
import { quoted } from './json-lines.ts';

/** What a chunk of lines gave, small and flat, since it crosses from thread to thread. Lines are counted from 0 within the chunk. */
export type ChunkRead = {
  readonly lines: number;
  readonly blank: number;
  /** Reports that can be linked, unless one before has the same id. */
  readonly packed: PackedReports;
  /** The line, and the number of traces kept, of each packed report. */
  readonly lineOf: Uint32Array<ArrayBuffer>;
  readonly traces: Uint32Array<ArrayBuffer>;
  readonly refused: Notes;
  readonly warnings: Notes;
  /** The reports themselves, where they are asked for. */
  readonly reports: readonly LinkReport[] | null;
  /** As of a count of the same chunk, where it was read through a sieve. */
  readonly sum: number;
};

/** Lines of a result file, each written but for its line number in front. */
export type Notes = { readonly lines: Uint32Array<ArrayBuffer>; readonly endings: readonly string[] };

/** What a chunk was counted as: lines read the short way, and reports that took the general one. */
export type ChunkCounted = { readonly usual: number; readonly others: number; readonly sum: number };

/** Lines of a chunk that were counted, and the sum of that count. */
export type KeptChunk = { readonly lines: KeptLines; readonly sum: number };

/**
 * Reads chunks: every line becomes a packed report, a refusal, or nothing where it is blank. A line of the usual form is packed from the bytes where it stands (core/lines), or from
 * what was kept of it when the same bytes were counted; any other goes the general way, which says what is wrong with it. Each report is packed as soon as it is read: what
 * lives so short costs the collector nothing.
 * @param keep whether the reports are wanted beside the packed ones
 * @param now milliseconds since 1970: times that lie ahead of it are left out, with a warning; none unless told
 */
export function createChunkReader(packing: Packing, keep: boolean, now = Infinity) {
  const { tree } = packing;
  const short = shortWay(tree, now);
  const again = new KeptLine(tree);
  return (bytes: Uint8Array<ArrayBuffer>, byte: number, known: KeptChunk | null = null): ChunkRead => {
    const lineOf: number[] = [];
    const traces: number[] = [];
    const kept: LinkReport[] = [];
    const refused = new NoteBook();
    const warnings = new NoteBook();
    let sum = 0;
    packing.clear();
    const enter = ({ idStart, idEnd, reporterStart, reporterEnd, day, isExercise }: LineRead, found: number, line: number): void => {
      const reporter = reporterStart < 0 ? null : { bytes, start: reporterStart, end: reporterEnd };
      packing.enter({ bytes, start: idStart, end: idEnd }, day, reporter, isExercise);
      packing.noProfiles();
      lineOf.push(line);
      traces.push(found);
    };
    const readLine = (start: number, end: number, line: number): void => {
      const found = keep ? -1 : short.read(bytes, start, end);
      if (found >= 0) {
        enter(short.parts, found, line);
        sum = (sum + sumOf(tree)) | 0;
        return;
      }
      for (const read of generally(bytes.subarray(start, end), byte + start, now)) {
        if (!read.ok) {
          refused.add(line, refusal(read.reason));
          continue;
        }
        const { report } = read;
        for (const one of read.warnings) warnings.add(line, warning(report.id, one));
        lineOf.push(line);
        traces.push(report.traces.length);
        if (keep) kept.push(lean(report));
        packReport(packing, report);
        sum = (sum + sumOf(tree)) | 0;
      }
    };
    let lines = 0;
    if (known === null || keep) lines = eachLine(bytes, readLine);
    else
      for (const { starts, isUsual } = known.lines; lines < isUsual.length; lines++) {
        if (isUsual[lines] === 1) enter(again, again.read(bytes, known.lines, lines), lines);
        else readLine(starts[lines]!, starts[lines + 1]! - 1, lines); // a line that there is
      }
    const packed = packing.cut();
    return {
      lines,
      blank: lines - packed.count - refused.count,
      packed,
      lineOf: Uint32Array.from(lineOf),
      traces: Uint32Array.from(traces),
      refused: refused.close(),
      warnings: warnings.close(),
      reports: keep ? kept : null,
      sum: known?.sum ?? sum,
    };
  };
}

/** Reads chunks for a census alone: which values the reports have that `createChunkReader` packs from the same chunk. What it finds out of the lines is kept for that: views, good until the next chunk. */
export function createChunkCounter(census: Census, key: HashKey, now = Infinity) {
  const tree = new FeatureTree(key, true);
  const short = shortWay(tree, now);
  const keeper = new LineKeeper();
  return (bytes: Uint8Array<ArrayBuffer>): { readonly counted: ChunkCounted; readonly kept: KeptChunk } => {
    let [usual, others, sum, behind] = [0, 0, 0, 0];
    const note = (): void => {
      census.note(tree);
      sum = (sum + sumOf(tree)) | 0;
    };
    keeper.clear();
    eachLine(bytes, (start, end) => {
      behind = end + 1;
      const found = short.read(bytes, start, end);
      if (found >= 0) {
        usual += 1;
        note();
        keeper.keep(start, end, short.parts, found, tree);
        return;
      }
      keeper.pass(start);
      for (const read of generally(bytes.subarray(start, end), start, now)) {
        others += 1;
        if (!read.ok) continue;
        deriveAll(tree, read.report);
        note();
      }
    });
    return { counted: { usual, others, sum }, kept: { lines: keeper.lines(behind), sum } };
  };
}

/** How a refused line is written: everything behind its number. */
export const refusal = ({ code, facts }: Reason): string => `"code":"${code}","why":${quoted(say(explain(code, facts)))}}\n`;

const warning = (report: string, { code, facts }: Reason): string =>
  `"report":${quoted(report)},"code":"${code}","why":${quoted(say(explain(code, facts)))}}\n`;

export const duplicate = (id: string): Reason => ({ code: 'duplicate-id', facts: { id } });

/** What is known of a line of the usual form beside its tree. */
type LineRead = Pick<LineParts, 'idStart' | 'idEnd' | 'reporterStart' | 'reporterEnd' | 'day' | 'isExercise'>;

/** `read` answers how many traces a line of the usual form has, or -1; what it says is in `parts` and in the tree. */
function shortWay(tree: FeatureTree, now: number) {
  const parts = new LineParts(firstDayAhead(now));
  const lines = new LineTree(tree);
  return {
    parts,
    read: (bytes: Uint8Array<ArrayBuffer>, start: number, end: number): number =>
      parts.read(bytes, start, end) ? lines.fill(bytes, parts) : -1,
  };
}

/** @returns how many lines there are */
function eachLine(bytes: Uint8Array, each: (start: number, end: number, line: number) => void): number {
  let lines = 0;
  for (let start = 0; start < bytes.length; lines += 1) {
    const feed = bytes.indexOf(lineFeed, start);
    const end = feed < 0 ? bytes.length : feed;
    each(start, end, lines);
    start = end + 1;
  }
  return lines;
}

const lineFeed = 10;

type Read =
  | { readonly ok: true; readonly report: LinkReport; readonly warnings: readonly Reason[] }
  | { readonly ok: false; readonly reason: Reason };

/** One line whatever it holds; nothing where it is blank. */
function* generally(line: Uint8Array, byte: number, now: number): Generator<Read> {
  for (const { outcome } of chunkRecords(line, 0, byte, decode)) {
    if (!outcome.ok) {
      yield { ok: false, reason: outcome.reason };
      continue;
    }
    const { warnings } = outcome.value;
    const { input, warnings: untimely } = withPlausibleTimes(outcome.value.input, now);
    if (input.id === undefined) {
      yield { ok: false, reason: { code: 'invalid-input', facts: { field: 'id', problem: 'missing' } } };
      continue;
    }
    const { indicators, warnings: unread } = collectIndicators(
      input.indicators ?? [],
      input.text ? extractIndicators(input.text) : [],
      normaliseIndicator,
    );
    yield { ok: true, report: linkReport(input.id, input, indicators), warnings: [...warnings, ...untimely, ...unread] };
  }
}

const linkReport = (id: string, input: ReportInput, indicators: LinkReport['traces']): LinkReport => ({
  ...circumstancesOf({
    kind: input.kind,
    industry: answered(input.damage?.industry),
    sizeClass: answered(input.damage?.sizeClass),
    occurred: input.occurred,
  }),
  id,
  reportedAt: input.reportedAt === undefined ? null : Date.parse(input.reportedAt),
  reporter: input.reporter ?? null,
  lang: input.lang ?? null,
  text: input.text ?? '',
  traces: indicators,
  exercise: input.exercise ?? false,
});

/** Without what only the centre wants to know of a trace. */
const lean = (report: LinkReport): LinkReport => ({
  ...report,
  traces: report.traces.map(({ type, norm, role }) => ({ type, norm, role })),
});

class NoteBook {
  readonly #lines: number[] = [];
  readonly #endings: string[] = [];

  get count(): number {
    return this.#lines.length;
  }

  add(line: number, ending: string): void {
    this.#lines.push(line);
    this.#endings.push(ending);
  }

  close(): Notes {
    return { lines: Uint32Array.from(this.#lines), endings: this.#endings };
  }
}
