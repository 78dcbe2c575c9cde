import type { Indicator, IndicatorType } from '#model/indicator.ts';
import { type Outcome, type Reason, refuse } from '#model/outcome.ts';
import type { ReportInput } from '#model/report.ts';
import { noteIndicators } from './note-indicators.ts';
import { MAX_INDICATORS } from './read-input.ts';

export type CollectedIndicator = Indicator & { /** Listed by the sender. */ readonly given: boolean };

/**
 * The indicators of a report: those listed by the sender, those that stand in a listed ransom note, then those found in its text, each trace (type and norm) once. A listed
 * one that the text says too takes over the place in the text. A listed value that is not valid for its type becomes a warning.
 */
export function collectIndicators(
  given: NonNullable<ReportInput['indicators']>,
  found: readonly Indicator[],
  normalise: (type: IndicatorType, value: string) => Outcome<string>,
): { indicators: CollectedIndicator[]; warnings: Reason[] } {
  const byTrace = new Map<string, CollectedIndicator>();
  const invalid = new Map<string, Reason>();
  for (const { type, value, role } of given) {
    const norm = normalise(type, value);
    // One warning a type and cause: a sender's broken column must not flood the receipt.
    if (!norm.ok) invalid.set(`${type} ${norm.reason.code}`, { ...norm.reason, at: { field: 'indicators' } });
    else if (!byTrace.has(traceOf(type, norm.value))) {
      byTrace.set(traceOf(type, norm.value), { type, value, norm: norm.value, role: role ?? 'attacker', span: null, given: true });
    }
  }
  const inNotes = given.flatMap(({ type, value, role }) => (type === 'note-text' && role !== 'victim' ? noteIndicators(value) : []));
  for (const one of [...inNotes, ...found]) {
    const trace = traceOf(one.type, one.norm);
    const known = byTrace.get(trace);
    if (known === undefined) byTrace.set(trace, { ...one, given: false });
    else if (known.span === null) byTrace.set(trace, { ...known, span: one.span });
  }
  const indicators = [...byTrace.values()];
  const warnings = [...invalid.values()];
  if (indicators.length > MAX_INDICATORS) {
    warnings.push(refuse('too-many-indicators', { given: indicators.length, limit: MAX_INDICATORS }, { field: 'text' }).reason);
  }
  return { indicators: indicators.slice(0, MAX_INDICATORS), warnings };
}

const traceOf = (type: IndicatorType, norm: string): string => `${type}\0${norm}`;
