import knowledge from '#knowledge/initial-investigation.json' with { type: 'json' };
import type { Text } from '#model/text.ts';

/** A step of the initial investigation; their order is that of volatility: what vanishes first comes first (liaison research, NIST SP 800-61r3). */
export type Step = { readonly id: string; readonly name: Text; readonly why: Text; readonly logSources: readonly string[] };

/** A kind of log and how long it is typically kept. `verified` only where a publisher's own page was read; the real term is asked on the spot. */
export type LogSource = {
  readonly id: string;
  readonly name: Text;
  readonly days: number;
  readonly verified: boolean;
  readonly source: string;
};

export const steps: readonly Step[] = knowledge.steps.map(({ id, ja, en, whyJa, whyEn, logSources }) => ({
  id,
  name: { ja, en },
  why: { ja: whyJa, en: whyEn },
  logSources,
}));

export const logSources: readonly LogSource[] = knowledge.logSources.map(({ id, ja, en, days, basis, source }) => ({
  id,
  name: { ja, en },
  days,
  verified: basis === 'source',
  source,
}));

export const stepOf = (id: string): Step | undefined => steps.find((step) => step.id === id);
export const logSourceOf = (id: string): LogSource | undefined => logSources.find((source) => source.id === id);

/** What a case starts with: every step, and below a step one task for each of its log sources, so that each has its own clock. */
export function openingTasks(): { step: string; source: LogSource | null }[] {
  return steps.flatMap((step) => [
    { step: step.id, source: null },
    ...step.logSources.flatMap((id) => {
      const source = logSourceOf(id);
      return source ? [{ step: step.id, source }] : [];
    }),
  ]);
}
