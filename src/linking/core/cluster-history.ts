import { z } from 'zod';
import { Text } from '#model/text.ts';

/** One thing that happened to a cluster: what the evidence did to it, or what a person decided. */
export const HistoryEvent = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  kind: z.enum(['formed', 'grew', 'split', 'decided']),
  /** Of a decision: which. */
  decision: z.string().nullable(),
  sentence: Text,
  /** Why: the strongest tie that may be told, or the reason that the person gave; null where the viewer is not told it. */
  why: Text.nullable(),
  /** Who decided, and where they work; null where the evidence did. */
  by: z.string().nullable(),
  organisation: z.string().nullable(),
  /** Of a decision: taken back by a later one. */
  revoked: z.boolean(),
  /** The first dozen of those concerned that the viewer may see, in the order of ids. */
  reports: z.array(z.object({ report: z.uuid(), number: z.string(), title: z.string(), lang: z.string() })),
  moreReports: z.int(),
});
export type HistoryEvent = z.infer<typeof HistoryEvent>;

/** GET /api/clusters/:id/history?before=…&limit=50: newest first; `next` is the `before` of the following page, null at the end. */
export const HistoryPage = z.object({ events: z.array(HistoryEvent), next: z.string().nullable() });
export type HistoryPage = z.infer<typeof HistoryPage>;
