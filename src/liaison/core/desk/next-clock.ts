import type { Text } from '#model/text.ts';

/** What a list says of the clock that runs out first. */
export type ClockFacts = {
  readonly rule: string;
  readonly dueAt: string;
  readonly name: Text;
  readonly article: string;
  readonly kind: string;
  readonly verified: boolean;
};

/** The facts of a rule by its id. A rule that the tables no longer know keeps its id as its name and counts as unverified. */
export const nextClockOf = (rule: string, dueAt: string): ClockFacts => ({
  rule,
  dueAt,
  name: { ja: rule, en: rule },
  article: '',
  kind: 'internal',
  verified: false,
});
