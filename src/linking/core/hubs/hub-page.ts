import { z } from 'zod';
import { Text } from '#model/text.ts';
import { ListNote } from './warning-list.ts';

/** Why a value is held back: a list knows it, the house's own table does, too many reports have it, or a person said so. */
export const HubCause = z.enum(['list', 'table', 'number', 'person']);
export type HubCause = z.infer<typeof HubCause>;

export const HubRow = z.object({
  type: z.string(),
  value: z.string(),
  /** Id of the evidence family. */
  family: z.string(),
  exercise: z.boolean(),
  /** Reports that have it, of those that the reader may see; `more`: at least so many. */
  reports: z.int(),
  more: z.boolean(),
  /** The latest of them. */
  seen: z.array(z.object({ id: z.uuid(), number: z.string() })),
  cause: HubCause,
  /** Null where a person said that it counts. */
  reason: Text.nullable(),
  /** `limit`: at most how many reports may share a value of this type before it says nothing. */
  limit: z.int(),
  /** `nothing`: it ties nobody · `less`: up to `cap` (log10) · `fully`: it counts, because a person said so. */
  weighs: z.enum(['nothing', 'less', 'fully']),
  cap: z.number().nullable(),
  /** What a value of this type that so many reports share would weigh at most (log10) if it were not held back. */
  would: z.number(),
  list: z.object({ list: z.string(), name: z.string(), version: z.string() }).nullable(),
  /** What a person said of it and still stands, where the reader may see that. */
  decision: z
    .object({
      id: z.uuid(),
      kind: z.enum(['hub', 'not-hub']),
      by: z.string(),
      organisation: z.string(),
      at: z.iso.datetime(),
      reason: z.string(),
    })
    .nullable(),
});
export type HubRow = z.infer<typeof HubRow>;

export const HubsQuery = z.object({
  cause: HubCause.optional(),
  /** Part of the value. */
  q: z.string().trim().max(200).optional(),
  after: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type HubsQuery = z.infer<typeof HubsQuery>;

export const HubsPage = z.object({
  hubs: z.array(HubRow),
  total: z.int(),
  /** All of them by cause, whatever the question narrows. */
  causes: z.record(HubCause, z.int()),
  asOf: z.iso.datetime(),
  next: z.string().nullable(),
  may: z.object({ decide: z.boolean() }),
});
export type HubsPage = z.infer<typeof HubsPage>;

export const ListRow = ListNote.omit({ unusable: true }).extend({
  /** Entries that could not be used, by reason. */
  unusable: z.array(
    z.object({ code: z.string(), why: Text, count: z.int(), first: z.array(z.object({ place: z.int(), value: z.string() })) }),
  ),
  /** What a hit means, and the most such a value still weighs (log10; 0 nothing, null no limit). */
  reason: Text,
  cap: z.number().nullable(),
});
export type ListRow = z.infer<typeof ListRow>;

export const HubLists = z.object({
  version: z.string(),
  /** Why imported lists could not be used at the start; linking goes on without them. */
  problem: z.object({ code: z.string(), text: Text }).nullable(),
  lists: z.array(ListRow),
});
export type HubLists = z.infer<typeof HubLists>;
