/** Sees to it that of one feed one run is at work. */
export type FeedTurns = {
  /** Ends the run of this feed that is at work, if one is, waits for its end, and works then. `own` is aborted with `signal`, or when the next one comes. */
  take(feed: string, signal: AbortSignal, work: (own: AbortSignal) => Promise<void>): Promise<void>;
};

export function openFeedTurns(): FeedTurns {
  const newest = new Map<string, { readonly overtaken: AbortController; readonly end: Promise<void> }>();
  return {
    take: async (feed, signal, work) => {
      const before = newest.get(feed);
      before?.overtaken.abort();
      const overtaken = new AbortController();
      const own = AbortSignal.any([signal, overtaken.signal]);
      const end = (before?.end ?? Promise.resolve()).then(async () => void (own.aborted || (await work(own))));
      const turn = { overtaken, end: end.catch(() => undefined) };
      newest.set(feed, turn);
      try {
        await end;
      } finally {
        if (newest.get(feed) === turn) newest.delete(feed);
      }
    },
  };
}
