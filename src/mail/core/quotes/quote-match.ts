import type { Letter, Quote } from '../letter/letter.ts';

/**
 * A quoted text held against what the mailbox had when it came. `same`: it stands there, line breaks and marks aside. `altered`: nearly, but what counts was
 * changed (numbers, addresses, names, amounts) or sentences were put in. `stolen`: it stands there, but between the owner and somebody else than the sender.
 * `fabricated`: it claims to quote the owner or somebody whom the mailbox covers at that time, and stands nowhere. `unknown`: the mailbox cannot tell.
 */
export type QuoteMatch = {
  readonly quote: Quote;
  readonly verdict: 'same' | 'altered' | 'stolen' | 'fabricated' | 'unknown';
  /** The letter that it comes from, where there is one. */
  readonly original: Letter | null;
  /** altered: what stood there, and what stands now; at most 2,000 characters each. */
  readonly change: { readonly was: string; readonly now: string } | null;
  /** Part of the days around the quoted time that the mailbox covers, 0–1: `fabricated` needs 0.9. */
  readonly coverage: number;
};
