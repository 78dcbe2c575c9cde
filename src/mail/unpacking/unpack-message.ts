import { z } from 'zod';

/** What the process apart is told, once: archives to unpack, in order, into a folder. `first`: the number of the first member. */
export const UnpackOrder = z.object({
  archives: z.array(z.object({ place: z.string(), path: z.string(), bytes: z.number() })),
  out: z.string(),
  first: z.int(),
});
export type UnpackOrder = z.infer<typeof UnpackOrder>;

/** What it says. `archive`: place of the archive in the order's list. */
export const UnpackMessage = z.union([
  z.object({ member: z.object({ name: z.string().regex(/^\d{7}(\.[a-z]{3,4})?$/), path: z.string().max(2100) }) }),
  z.object({
    unread: z.object({ path: z.string().max(2100), code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) }),
  }),
  z.object({ progress: z.object({ done: z.number(), total: z.number() }) }),
  z.object({ done: z.literal(true) }),
]);
export type UnpackMessage = z.infer<typeof UnpackMessage>;
