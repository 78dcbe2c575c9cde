import { z } from 'zod';
import { Text } from '#model/text.ts';
import { ClockKind } from '../deadlines/deadline-rule.ts';

/** What a list says of the clock that runs out first. */
export const NextClock = z.object({
  rule: z.string(),
  dueAt: z.iso.datetime(),
  name: Text,
  article: Text,
  kind: ClockKind,
  verified: z.boolean(),
});
export type NextClock = z.infer<typeof NextClock>;
