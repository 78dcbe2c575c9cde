import { firstDay, placeOf } from './day.ts';
import type { Treaty, TreatyParty } from './treaty.ts';

/** Three answers, because a table that does not list somebody does not say that they are no party. */
export type Standing = 'yes' | 'no' | 'not-known';

/** Whether a treaty binds two parties on a day; since when where both dates are known; and what was consulted. */
export type Binding = {
  readonly standing: Standing;
  /** As exact as the table is: a day, a month, or a year. */
  readonly since: string | null;
  /** The entries that decided. */
  readonly entries: readonly TreatyParty[];
  /** Whom the table does not list. */
  readonly unlisted: readonly string[];
};

/** @param day `YYYY-MM-DD`. */
export function binds(treaty: Treaty, one: string, other: string, day: string): Binding {
  const entries = [one, other].flatMap((party) => treaty.parties.filter((entry) => entry.party === party));
  const unlisted = [one, other].filter((party) => !entries.some((entry) => entry.party === party));
  const whole = { entries, unlisted };
  if (one === other || treaty.entryIntoForce === null) return { standing: 'no', since: null, ...whole };
  const standings = [
    inside(day, treaty.entryIntoForce, null),
    ...entries.map((entry) => standingOf(entry, day)),
    ...unlisted.map((): Standing => (treaty.complete ? 'no' : 'not-known')),
  ];
  const standing = standings.includes('no') ? 'no' : standings.includes('not-known') ? 'not-known' : 'yes';
  return { standing, since: standing === 'yes' ? latest(treaty.entryIntoForce, entries) : null, ...whole };
}

/** Where only a day is known on which it was a party, what was before is not known. */
function standingOf({ from, asOf, until }: TreatyParty, day: string): Standing {
  if (from !== null) return inside(day, from, until);
  if (until !== null && placeOf(day, until) !== 'before') return placeOf(day, until) === 'after' ? 'no' : 'not-known';
  return asOf !== null && day >= asOf ? 'yes' : 'not-known';
}

/** From the first day of `from` to the day before `until`; a day inside a span that is not known exactly is not known. */
function inside(day: string, from: string, until: string | null): Standing {
  const start = reached(day, from);
  if (start !== 'yes' || until === null) return start;
  const end = reached(day, until);
  return end === 'yes' ? 'no' : end === 'no' ? 'yes' : 'not-known';
}

const reached = (day: string, span: string): Standing => {
  const place = placeOf(day, span);
  if (place === 'within') return span.length === day.length ? 'yes' : 'not-known';
  return place === 'before' ? 'no' : 'yes';
};

/** Both are bound from the later of the dates; null where one is not known. */
const latest = (entryIntoForce: string, entries: readonly TreatyParty[]): string | null =>
  entries.reduce<string | null>(
    (late, { from }) => (late === null || from === null ? null : firstDay(from) > firstDay(late) ? from : late),
    entryIntoForce,
  );
