import { chunkRecords, collectIndicators, decode, extractIndicators } from '#intake/reading';
import { explain } from '#model/errors.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import type { Reason } from '#model/outcome.ts';
import type { ReportInput } from '#model/report.ts';
import { say } from '#platform/cli/language.ts';
import type { PackedReports } from '../core/engine/pack.ts';
import type { LinkReport } from '../core/link.ts';
import { quoted } from './json-lines.ts';

/** What a chunk of lines gave, small and flat, since it crosses from thread to thread. Lines are counted from 0 within the chunk. */
export type ChunkRead = {
  readonly lines: number;
  readonly blank: number;
  /** Reports that can be linked, unless an earlier chunk has the same id. */
  readonly packed: PackedReports;
  /** The line, and the number of traces kept, of each packed report. */
  readonly lineOf: Uint32Array<ArrayBuffer>;
  readonly traces: Uint32Array<ArrayBuffer>;
  readonly refused: Notes;
  readonly warnings: Notes;
  /** The reports themselves, where they are asked for. */
  readonly reports: readonly LinkReport[] | null;
};

/** Lines of a result file, each written but for its line number in front. */
export type Notes = { readonly lines: Uint32Array<ArrayBuffer>; readonly endings: readonly string[] };

/**
 * Reads chunks: every line becomes a packed report, a refusal, or nothing where it is blank. Each report is packed as soon as it is read: what lives so short
 * costs the collector nothing.
 * @param keep whether the reports are wanted beside the packed ones
 */
export function createChunkReader(pack: (reports: Iterable<LinkReport>) => PackedReports, keep: boolean) {
  return (bytes: Uint8Array, byte: number): ChunkRead => {
    const lineOf: number[] = [];
    const traces: number[] = [];
    const kept: LinkReport[] = [];
    const refused = new NoteBook();
    const warnings = new NoteBook();
    const seen = new Set<string>();
    let lines = 0;

    function* reports(): Generator<LinkReport> {
      const records = chunkRecords(bytes, 0, byte, decode);
      for (let next = records.next(); ; next = records.next()) {
        if (next.done) {
          lines = next.value;
          return;
        }
        const { line, outcome } = next.value;
        const input = outcome.ok ? outcome.value.input : null;
        const reason = outcome.ok ? unusable(outcome.value.input, seen) : outcome.reason;
        if (reason !== null || !outcome.ok || !input?.id) {
          if (reason !== null) refused.add(line, refusal(reason));
          continue;
        }
        seen.add(input.id);
        const { indicators, warnings: unread } = collectIndicators(
          input.indicators ?? [],
          input.text ? extractIndicators(input.text) : [],
          normaliseIndicator,
        );
        for (const one of outcome.value.warnings) warnings.add(line, warning(input.id, one));
        for (const one of unread) warnings.add(line, warning(input.id, one));
        lineOf.push(line);
        traces.push(indicators.length);
        const report = linkReport(input.id, input, indicators);
        if (keep) kept.push(lean(report));
        yield report;
      }
    }

    const packed = pack(reports());
    return {
      lines,
      blank: lines - packed.count - refused.count,
      packed,
      lineOf: Uint32Array.from(lineOf),
      traces: Uint32Array.from(traces),
      refused: refused.close(),
      warnings: warnings.close(),
      reports: keep ? kept : null,
    };
  };
}

/** How a refused line is written: everything behind its number. */
export const refusal = ({ code, facts }: Reason): string => `"code":"${code}","why":${quoted(say(explain(code, facts)))}}\n`;

const warning = (report: string, { code, facts }: Reason): string =>
  `"report":${quoted(report)},"code":"${code}","why":${quoted(say(explain(code, facts)))}}\n`;

/** What else a report needs to be linked: an id, and one that no line before has. */
function unusable({ id }: ReportInput, seen: ReadonlySet<string>): Reason | null {
  if (id === undefined) return { code: 'invalid-input', facts: { field: 'id', problem: 'missing' } };
  return seen.has(id) ? duplicate(id) : null;
}

export const duplicate = (id: string): Reason => ({ code: 'duplicate-id', facts: { id } });

const linkReport = (id: string, input: ReportInput, indicators: LinkReport['traces']): LinkReport => ({
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
