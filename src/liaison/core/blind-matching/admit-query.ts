import { accept, refuse, type Outcome } from '#model/outcome.ts';
import { ELEMENT_BYTES } from './group.ts';
import { type BlindQuery, domainOf, isOurSuite, type MatchDomain } from './match-messages.ts';
import { querySizes } from './query-size.ts';

/** Elements in any 24 hours, padding included, unless a desk says otherwise: which elements are padding cannot be told. */
export const DEFAULT_QUOTA = 512;
export const QUOTA_HOURS = 24;
/** For how long one key stands. */
export const EPOCH_DAYS = 30;

/** What the evaluator knows about a partner when a query of it arrives. */
export type AskerState = {
  readonly stopped: boolean;
  /** The epoch in force; null: none. */
  readonly epoch: { readonly domain: MatchDomain; readonly closesAt: string } | null;
  readonly quota: number;
  /** Elements answered in the last `QUOTA_HOURS`. */
  readonly used: number;
  /** A query of this id was answered before. */
  readonly seen: boolean;
  readonly now: string;
};

/**
 * Whether a query is answered, and how many elements it counts for. What it asks plays no part. Refusals: `blind-stopped`, `blind-domain` (for another
 * evaluator or asker, another suite or normalisation), `epoch-over`, `blind-query-size`, `blind-replayed`, `blind-quota`.
 */
export function admitQuery(query: BlindQuery, { stopped, epoch, quota, used, seen, now }: AskerState): Outcome<number> {
  if (stopped) return refuse('blind-stopped');
  if (!isOurSuite(query)) return refuse('blind-domain', { field: 'suite' });
  if (epoch === null || Date.parse(epoch.closesAt) <= Date.parse(now)) return refuse('epoch-over');
  const [theirs, ours] = [domainOf(query), epoch.domain];
  for (const name of ['evaluator', 'asker'] as const) if (theirs[name] !== ours[name]) return refuse('blind-domain', { field: name });
  if (theirs.epoch !== ours.epoch) return refuse('epoch-over');
  if (theirs.publicKey !== ours.publicKey) return refuse('blind-domain', { field: 'publicKey' });
  const size = query.elements.length / (2 * ELEMENT_BYTES);
  if (!querySizes.some((one) => one === size)) return refuse('blind-query-size', { sizes: querySizes.join(', ') });
  if (seen) return refuse('blind-replayed');
  if (used + size > quota) return refuse('blind-quota', { quota, used });
  return accept(size);
}
