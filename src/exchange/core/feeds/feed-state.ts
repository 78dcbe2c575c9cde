import { z } from 'zod';
import { PassedOver } from './passed-over.ts';

/**
 * Where the next run of a feed goes on. Written after what was read is durable, so that whatever breaks off is read again rather than lost.
 * Times are the partner's own, word for word.
 */
export const FeedState = z
  .object({
    /** Polling: `added_after` of the round of pages that is under way, or of the next one. */
    addedAfter: z.string(),
    /** Polling: the partner's cursor inside a round; absent at its beginning. */
    next: z.string(),
    /** Polling: the newest date_added that the partner named in this round. */
    newest: z.string(),
    /** Polling: the partner's own clock at the beginning of this round. */
    begun: z.string(),
    /** Pushing: `seq` of the newest row of SHARED that was looked at. */
    pushed: z.string(),
    /** MISP: UUID and timestamp of every event that was taken in, as the server's index names them. */
    events: z.record(z.string(), z.string()),
    /** MISP: events that could not be had, by UUID. */
    passed: z.record(z.string(), PassedOver),
    /** MISP: page of the server's list at which the next run begins; absent: the first. */
    page: z.int().min(1),
    /** SHA-256 of the newest round's only page: the same bytes again bring nothing new. */
    seen: z.string(),
  })
  .partial();
export type FeedState = z.infer<typeof FeedState>;
