import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { isSelectorType, type NormSelector } from '../core/deconfliction/selector-forms.ts';
import type { SelectorInput } from '../core/deconfliction/deconfliction-pages.ts';

/** A selector as norm-v1 takes it; refused where it is of a kind that is not matched, or unreadable. */
export function readSelector({ type, value, at }: SelectorInput): Outcome<NormSelector> {
  if (!isSelectorType(type)) return refuse('trace-unreadable', { type });
  const norm = normaliseIndicator(type, value);
  if (!norm.ok) return norm;
  const hasTime = type === 'ipv4' || type === 'ipv6';
  return accept({ type, norm: norm.value, at: hasTime && at !== null ? new Date(at).toISOString() : null });
}
