import { RenkeiError } from '#model/errors.ts';
import type { PartnerLimits } from './http-client/partner-limits.ts';

/** What one run of a feed may still take: pages (of a list, events, envelopes), bytes and time, whichever is used up first. */
export type RunBudget = {
  /** A page of so many bytes was taken. */
  use(bytes: number): void;
  /** Which limit is reached; null: none. `share`: of a part of the whole, from 0 to 1. */
  spent(share?: number): RenkeiError | null;
  /** Ends the run with `feed-limit-reached` where a limit is reached. */
  require(): void;
};

/** The time begins now. */
export function openRunBudget({ pages: mostPages, runBytes, runMs }: Pick<PartnerLimits, 'pages' | 'runBytes' | 'runMs'>): RunBudget {
  const begun = performance.now();
  let pages = 0;
  let bytes = 0;
  const reached = (limit: string | number): RenkeiError => new RenkeiError('feed-limit-reached', { limit });
  const spent: RunBudget['spent'] = (share = 1) => {
    if (pages >= mostPages * share) return reached(pages);
    if (bytes >= runBytes * share) return reached(`${runBytes} B`);
    return performance.now() - begun > runMs * share ? reached(`${runMs / 1000} s`) : null;
  };
  return {
    use: (more) => {
      pages += 1;
      bytes += more;
    },
    spent,
    require: () => {
      const limit = spent();
      if (limit) throw limit;
    },
  };
}
