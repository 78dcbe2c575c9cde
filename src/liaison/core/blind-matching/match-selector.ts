import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { IndicatorType } from '#model/indicator.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { accept, refuse, type Outcome } from '#model/outcome.ts';

/**
 * What two authorities must do alike for equal things to meet. The name stands in every message and in every input, so that a later form never
 * meets this one by half. norm-v1: the one form of `normaliseIndicator`, exact; no folding of mail addresses, no registrable domain in place of a host, no
 * window of time beside an address.
 */
export const NORMALISATION = 'norm-v1';

/** What names somebody or something of theirs. Texts, techniques, ranges and names of malware do not, and would meet by the thousand. */
export const MatchType = IndicatorType.extract([
  'ipv4',
  'ipv6',
  'domain',
  'url',
  'email',
  'sha256',
  'sha1',
  'md5',
  'onion',
  'btc',
  'eth',
  'tox',
  'phone',
  'bank-account',
]);
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

/** What the function is applied to. A zero byte stands in no norm, so that no two selectors share an input. */
export const matchInput = ({ type, norm }: Pick<MatchSelector, 'type' | 'norm'>): Uint8Array =>
  utf8ToBytes(`${NORMALISATION}\0${type}\0${norm}`);
