import type { Answer } from '#model/answer.ts';
import type { Indicator } from '#model/indicator.ts';
import type { Report, ReportInput } from '#model/report.ts';

/**
 * The same report handed in again: what the new version states replaces the old, what it leaves out stays. An answer that was given
 * is never undone by a question that was not asked this time.
 */
export function mergeReport(earlier: ReportInput, later: ReportInput): ReportInput {
  return {
    ...earlier,
    ...later,
    ...nested('damage', mergeAnswers(earlier.damage, later.damage)),
    ...nested('serious', mergeAnswers(earlier.serious, later.serious)),
    ...nested('consent', merged(earlier.consent, later.consent)),
    ...nested('handling', merged(earlier.handling, later.handling)),
    ...(earlier.ongoing && later.ongoing?.state === 'not-asked' ? { ongoing: earlier.ongoing } : {}),
  };
}

/** A follow-up or final report speaks of the same harm: it inherits what it does not state, but neither text, title nor answers. */
export function inheritReport(earlier: ReportInput, followUp: ReportInput): ReportInput {
  const { kind, victim, prefecture, country, reporter, handling, exercise, occurred, noticed } = earlier;
  const inherited = { kind, victim, prefecture, country, reporter, handling, exercise, occurred, noticed };
  const stated = Object.fromEntries(Object.entries(inherited).filter(([, value]) => value !== undefined));
  return mergeReport({ ...stated, stage: 'follow-up' }, followUp);
}

/** What a stored report states, in the form in which it could have been handed in. `given`: the indicators that its sender listed. */
export function statedBy(
  report: Omit<Report, 'indicators' | 'number' | 'id' | 'incident' | 'version'>,
  given: readonly Pick<Indicator, 'type' | 'value' | 'role'>[],
): ReportInput {
  const { title, text, lang, stage, kind, country, ongoing, damage, serious, consent, handling, exercise } = report;
  return {
    title,
    text,
    lang,
    stage,
    kind,
    country,
    ongoing,
    damage,
    serious,
    consent,
    handling,
    exercise,
    ...(report.reportedAt !== null && { reportedAt: report.reportedAt }),
    ...(report.reporter !== null && { reporter: report.reporter }),
    ...(report.victim !== null && { victim: report.victim }),
    ...(report.prefecture !== null && { prefecture: report.prefecture }),
    ...(report.occurred !== null && { occurred: report.occurred }),
    ...(report.noticed !== null && { noticed: report.noticed }),
    indicators: given.map(({ type, value, role }) => ({ type, value, role })),
  };
}

const nested = <K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: T }; // a computed key widens to string

const merged = <T extends object>(earlier: T | undefined, later: T | undefined): T | undefined =>
  earlier && later ? { ...earlier, ...later } : (later ?? earlier);

function mergeAnswers<T extends object>(earlier: T | undefined, later: T | undefined): T | undefined {
  if (!earlier || !later) return later ?? earlier;
  const asked = Object.entries(later).filter(([, answer]: [string, Answer<unknown>]) => answer.state !== 'not-asked');
  return { ...earlier, ...Object.fromEntries(asked) };
}
