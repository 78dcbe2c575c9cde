import type { Linker } from '#intake';
import type { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import type { FeedState } from '../core/feeds/feed-state.ts';
import type { FeedToRun } from '../store/feed-runs.ts';
import type { PartnerLimits } from './http-client/partner-limits.ts';
import type { Partner } from './http-client/open-partner.ts';

/** One run of a feed, as those who do the work get it. */
export type FeedRun = {
  readonly services: Services;
  readonly linker: Linker;
  readonly feed: FeedToRun;
  /** Who acts: this centre, by machine. */
  readonly viewer: Viewer;
  readonly partner: Partner;
  readonly limits: PartnerLimits;
  readonly signal: AbortSignal;
  /** Objects so far. */
  readonly report: (done: number) => void;
  /** Where the next run goes on; called as soon as everything before it is durable. */
  readonly save: (state: FeedState) => Promise<void>;
};

/** What a run came to. What was taken in before it was stopped stays. */
export type FeedRunEnd = {
  /** Number of the delivery; null where there was nothing to take or to give. */
  readonly delivery: string | null;
  readonly stopped: RenkeiError | null;
};
