import { z } from 'zod';

/** The state of the home screen in its address. */
export const HomeSearch = z.object({
  /** How many changes are shown. */
  show: z.coerce.number().int().min(10).max(100).catch(30),
  /** Show those already dealt with instead. */
  list: z.enum(['new', 'done']).catch('new'),
});
