import { z } from 'zod';
import { Text } from '#model/text.ts';
import { ClockKind } from '../deadlines/deadline-rule.ts';
import { deadlineRule } from '../deadlines/deadline-rules.ts';

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

/** The facts of a rule by its id. A rule that the table no longer knows keeps its id as its name and counts as unverified. */
export function nextClockOf(rule: string, dueAt: string): NextClock {
  const known = deadlineRule(rule);
  return {
    rule,
    dueAt,
    name: known?.name ?? { ja: rule, en: rule },
    article: known?.article ?? { ja: '', en: '' },
    kind: known?.kind ?? 'internal',
    verified: known?.source.verified ?? false,
  };
}
