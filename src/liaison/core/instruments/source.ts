import { z } from 'zod';

/** Where a statement of law comes from, what was quoted or read there, and whether somebody did read it. */
export const Source = z.object({ url: z.string(), quoted: z.string(), verified: z.boolean() });
export type Source = z.infer<typeof Source>;
