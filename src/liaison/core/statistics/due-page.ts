import { z } from 'zod';
import { NextClock } from '../desk/next-clock.ts';
import { Direction, InquiryState } from '../inquiry/states.ts';

/** Open inquiries by the clock that runs out next, the first first. `id` is the number, or the id until there is one. */
export const DuePage = z.object({
  rows: z.array(z.object({ id: z.string(), direction: Direction, state: InquiryState, next: NextClock })),
  at: z.iso.datetime(),
});
export type DuePage = z.infer<typeof DuePage>;
