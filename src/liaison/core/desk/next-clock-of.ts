import { deadlineRule } from '../deadlines/deadline-rules.ts';
import type { NextClock } from './next-clock.ts';

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
