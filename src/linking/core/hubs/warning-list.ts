import { z } from 'zod';
import type { Reason } from '#model/outcome.ts';

/** How the entries of a list are meant: equal, contained, a host and what is below it, a block of addresses, a pattern. */
export const ListType = z.enum(['string', 'substring', 'hostname', 'cidr', 'regex']);
export type ListType = z.infer<typeof ListType>;

const listName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);
const words = z.string().trim().max(2000);

/** A list as its publisher writes it: a line of a list file, or one `lists/NAME/list.json`, where the name is the folder's. */
export const WarningList = z.object({
  list: listName,
  type: ListType,
  name: words.default(''),
  description: words.default(''),
  version: z.union([z.string().trim().max(100), z.number().transform(String)]).default(''),
  matching_attributes: z.array(z.string().max(100)).max(200).default([]),
  /** Where and on what terms it was published, where the list itself says so. */
  source: words.optional(),
  licence: words.optional(),
  /** Looked at one by one: what cannot be used is counted, not a reason to refuse the others. */
  values: z.array(z.unknown()),
});
export type WarningList = z.infer<typeof WarningList>;

/** Entries that could not be used, for one reason: how many, and the first of them with their places in the list (from 1). */
const Unusable = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  count: z.int(),
  first: z.array(z.object({ place: z.int(), value: z.string() })),
});
type Unusable = z.infer<typeof Unusable>;

/** What is known of an imported list beside its entries. */
export const ListNote = z.object({
  list: listName,
  type: ListType,
  name: z.string(),
  description: z.string(),
  version: z.string(),
  source: z.string(),
  licence: z.string(),
  /** Its terms forbid commercial use. */
  nonCommercial: z.boolean(),
  /** Usable entries, each value once. */
  entries: z.int(),
  /** Values that the list has more than once after they were brought into one form. */
  repeated: z.int(),
  unusable: z.array(Unusable),
});
export type ListNote = z.infer<typeof ListNote>;

/** The reasons why entries could not be used, gathered: a thousand bad lines are one line of the report. */
export function gatherUnusable(): { add(reason: Reason, place: number, value: unknown): void; found(): Unusable[] } {
  const byReason = new Map<string, Unusable>();
  return {
    add: ({ code, facts }, place, value) => {
      const key = `${code} ${JSON.stringify(facts)}`;
      const known = byReason.get(key) ?? { code, facts: { ...facts }, count: 0, first: [] };
      const shown = (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 100);
      byReason.set(key, {
        ...known,
        count: known.count + 1,
        first: known.first.length < 5 ? [...known.first, { place, value: shown }] : known.first,
      });
    },
    found: () => [...byReason.values()],
  };
}
