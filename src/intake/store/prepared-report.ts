import { createHash } from 'node:crypto';
import { bigrams } from '#language/core/grams.ts';
import { searchText } from '#language/core/search-text.ts';
import { indicatorKey, normaliseIndicator } from '#model/indicator/normalise.ts';
import type { Indicator } from '#model/indicator.ts';
import type { Reason } from '#model/outcome.ts';
import type { ReportInput } from '#model/report.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import { type CollectedIndicator, collectIndicators } from '../core/collect-indicators.ts';
import { type Arrival, completeReport, type CompleteReport } from '../core/complete-report.ts';

/** Everything about a report that can be worked out before the database is asked. */
export type PreparedReport = {
  readonly report: CompleteReport;
  readonly indicators: readonly (CollectedIndicator & { readonly key: bigint })[];
  readonly warnings: readonly Reason[];
  readonly searchText: string;
  readonly grams: readonly string[];
};

export function prepareReport(input: ReportInput, arrival: Arrival): PreparedReport {
  const report = completeReport(input, arrival);
  const { indicators, warnings } = collectIndicators(input.indicators ?? [], extractIndicators(report.text), normaliseIndicator);
  // Found by title, victim, sender's id, text and every trace in its comparable form.
  const traces = indicators.filter(({ type }) => type !== 'note-text').map(({ norm }) => norm);
  const folded = searchText([report.title, report.victim ?? '', report.externalId ?? '', report.text, ...traces].join('\n'));
  return {
    report,
    indicators: indicators.map((one) => ({ ...one, key: indicatorKey(one.type, one.norm) })),
    warnings,
    searchText: folded,
    grams: bigrams(folded),
  };
}

/** SHA-256 of what was handed in, but for the sender's own id: the same content again is recognised by it. */
export const contentHash = (input: ReportInput): Buffer =>
  createHash('sha256')
    .update(canonicalJson({ ...input, id: undefined }))
    .digest();

const extractIndicators = (_text: string): Indicator[] => [];
