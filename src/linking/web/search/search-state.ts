import { z } from 'zod';

/** What the search screen holds in its address. */
export const SearchState = z.object({
  q: z.string().trim().max(200).catch(''),
  /** How many of each kind are shown. */
  show: z.coerce.number().int().min(5).max(50).catch(10),
});
