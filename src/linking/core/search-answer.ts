import { z } from 'zod';
import { Text } from '#model/text.ts';

/** A text of a record with the found words marked: UTF-16 offsets [start, end) into it. */
export const Marked = z.object({ text: z.string(), marks: z.array(z.tuple([z.int(), z.int()])) });
export type Marked = z.infer<typeof Marked>;

/** One thing found. `href` opens it. */
export const SearchHit = z.object({
  id: z.string(),
  href: z.string(),
  title: Marked,
  /** Language of the title's text; null for numbers and values. */
  lang: z.string().nullable(),
  /** Where else the words stand; null where the title says all. */
  excerpt: Marked.nullable(),
  detail: Text,
});
export type SearchHit = z.infer<typeof SearchHit>;

/** A kind of thing found: how many there are (over what the viewer may see) and the first of them. */
export const SearchGroup = z.object({
  kind: z.enum(['reports', 'indicators', 'clusters', 'cases', 'organisations']),
  name: Text,
  count: z.int(),
  /** There are more than `count`. */
  more: z.boolean(),
  hits: z.array(SearchHit),
});
export type SearchGroup = z.infer<typeof SearchGroup>;

/** GET /api/search?q=…&limit=5. `also`: names from the glossary that were looked for too. */
export const SearchAnswer = z.object({ query: z.string(), also: z.array(z.string()), groups: z.array(SearchGroup) });
export type SearchAnswer = z.infer<typeof SearchAnswer>;

export const SearchQuery = z.object({ q: z.string().trim().min(1).max(200), limit: z.coerce.number().int().min(1).max(50).default(5) });
export type SearchQuery = z.infer<typeof SearchQuery>;
