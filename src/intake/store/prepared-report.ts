import { createHash, hash } from 'node:crypto';
import { bigrams } from '#language/core/grams.ts';
import { searchText } from '#language/core/search-text.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import type { Indicator } from '#model/indicator.ts';
import type { Reason } from '#model/outcome.ts';
import type { ReportInput } from '#model/report.ts';
import { tellsVictim } from '#model/victim/tells-victim.ts';
import { victimWords } from '#model/victim/victim-words.ts';
import { canonicalJson } from '#model/canonical-json.ts';
import { type CollectedIndicator, collectIndicators } from '../core/collect-indicators.ts';
import { withPlausibleTimes } from '../core/plausible-times.ts';
import { type Arrival, completeReport, type CompleteReport, titleOf } from '../core/complete-report.ts';
import { extractIndicators } from '../core/extract/extract.ts';

/** What is worked out from a report alone, whoever hands it in: an import does this while the batch before is being stored. */
export type ReportDigest = {
  readonly indicators: readonly (CollectedIndicator & { readonly key: bigint; readonly tellsVictim: boolean })[];
  readonly warnings: readonly Reason[];
  /** Folded text of everything that the report is found by, and its bigrams. */
  readonly searchText: string;
  readonly grams: readonly string[];
};

export type PreparedReport = ReportDigest & { readonly report: CompleteReport };

export function prepareReport(input: ReportInput, arrival: Arrival, digest = digestOf(input)): PreparedReport {
  const timely = withPlausibleTimes(input, arrival.receivedAt);
  return { ...digest, warnings: [...digest.warnings, ...timely.warnings], report: completeReport(timely.input, arrival) };
}

export function digestOf(input: ReportInput): ReportDigest {
  const { indicators, warnings } = collectIndicators(input.indicators ?? [], extractIndicators(input.text ?? ''), normaliseIndicator);
  // Found by title, victim, sender's id, text and every trace in its comparable form.
  const traces = indicators.filter(({ type }) => type !== 'note-text').map(({ norm }) => norm);
  const words = victimWords({ victim: input.victim ?? null, traces: indicators });
  const folded = searchText([titleOf(input), input.victim ?? '', input.id ?? '', input.text ?? '', ...traces].join('\n'));
  return {
    indicators: indicators.map((one) => ({ ...one, key: traceKey(one), tellsVictim: tellsVictim(one, words) })),
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

/** `indicatorKey` of the model with the platform's hash: an import makes tens of thousands. A test holds the two together. */
export const traceKey = ({ type, norm }: Pick<Indicator, 'type' | 'norm'>): bigint =>
  hash('sha256', `${type}\0${norm}`, 'buffer').readBigInt64BE(0);
