import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { IndicatorType } from '#model/indicator.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { accept, refuse, type Outcome } from '#model/outcome.ts';
import { askedForms, normVersion, selectorTypes } from '../deconfliction/selector-forms.ts';

/**
 * What two authorities must do alike for equal things to meet. The name stands in every message and in every input, so that a later form never meets this
 * one by half. With partners only exact forms of norm-v1 are matched: no folding of mail addresses, no registrable domain in place of a host, no window
 * of time beside an address; a broader hit is worth a call between prefectures, not between countries.
 */
export const NORMALISATION = normVersion;

export const MatchType = IndicatorType.extract(selectorTypes);
export type MatchType = z.infer<typeof MatchType>;

export const MatchSelector = z.object({ type: MatchType, value: z.string().max(4096), norm: z.string().max(4096) });
export type MatchSelector = z.infer<typeof MatchSelector>;

/** Refusals: `indicator-type-unknown`, and those of `normaliseIndicator`. */
export function matchSelector(type: string, value: string): Outcome<MatchSelector> {
  const known = MatchType.safeParse(type);
  if (!known.success) return refuse('indicator-type-unknown', { type });
  const norm = normaliseIndicator(known.data, value);
  return norm.ok ? accept({ type: known.data, value, norm: norm.value }) : norm;
}

/** What the function is applied to. A zero byte stands in no form, so that no two selectors share an input. */
export function matchInput({ type, norm }: Pick<MatchSelector, 'type' | 'norm'>): Uint8Array {
  const exact = askedForms({ type, norm, at: null }, () => null).find(({ reach }) => reach === 'exact');
  return utf8ToBytes([NORMALISATION, exact?.type ?? type, exact?.value ?? norm].join('\0'));
}
