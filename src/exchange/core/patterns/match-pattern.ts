import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { compareInstants, type Instant, readTimestamp } from '../stix/timestamp.ts';
import type { Observation } from './observation.ts';
import type { ObservationExpression, Qualifier } from './pattern.ts';
import { type ObjectTest, objectTest } from './test-object.ts';
import type { Spend } from './values-at.ts';

/** Steps of work after which a match is given up: a second or so. */
const workLimit = 20_000_000;

/** What handling one place of a binding costs, compared with looking at one character. */
const STEP = 8;

/**
 * Observations of one binding: an index into the observations for each place of the pattern. Of an observation made several times (`number_observed`) each time may be bound once:
 * `copy` tells them apart.
 */
type Bound = { readonly index: number; readonly copy: number };
type Binding = readonly Bound[];

/**
 * Whether observed data fit a pattern, and which: the indices of the observations of the first binding found, each once, or null for no match (STIX 2.1 §9; the meaning of
 * the operators follows the OASIS CTI TC's cti-pattern-matcher: every observation is bound to one place only, times may be chosen freely inside
 * first_observed and last_observed). Refused: `pattern-refused` (a regular expression that cannot be tried in linear time), `stix-pattern-too-costly`.
 */
export function matchPattern(pattern: ObservationExpression, observations: readonly Observation[]): Outcome<readonly number[] | null> {
  const tests = new Map<ObservationExpression, ObjectTest>();
  const problem = prepare(pattern, tests);
  if (problem !== null) return problem;
  const places = placesOf(pattern);
  if (places > mostPlaces) return refuse('stix-pattern-too-costly', { limit: mostPlaces });
  let left = workLimit;
  const search: Search = {
    observations,
    tests,
    found: new Map(),
    // Nobody needs more copies than there are places.
    copies: places,
    spend: (steps) => {
      left -= steps;
      if (left < 0) throw new TooCostly('stix-pattern-too-costly');
    },
  };
  try {
    for (const binding of bindings(pattern, search, [])) return accept([...new Set(binding.map(({ index }) => index))]);
    return accept(null);
  } catch (error) {
    if (error instanceof TooCostly) return refuse('stix-pattern-too-costly', { limit: workLimit });
    throw error;
  }
}

/** Never leaves this file. */
class TooCostly extends Error {}

/** Places of a pattern, REPEATS written out. */
const mostPlaces = 1000;

type Search = {
  readonly observations: readonly Observation[];
  readonly tests: ReadonlyMap<ObservationExpression, ObjectTest>;
  /** Which observations pass the test of a place. */
  readonly found: Map<ObservationExpression, readonly number[]>;
  readonly copies: number;
  readonly spend: Spend;
};

/** A condition on times that holds for every part of a binding if it holds for the whole: what breaks it can be dropped at once. */
type Condition = (binding: Binding) => boolean;

function prepare(
  expression: ObservationExpression,
  tests: Map<ObservationExpression, ObjectTest>,
): (Outcome<never> & { ok: false }) | null {
  switch (expression.kind) {
    case 'observation': {
      const test = objectTest(expression.test);
      if (!test.ok) return test;
      tests.set(expression, test.value);
      return null;
    }
    case 'qualified':
      return prepare(expression.inner, tests);
    case 'and':
    case 'or':
    case 'followed-by':
      for (const part of expression.parts) {
        const problem = prepare(part, tests);
        if (problem !== null) return problem;
      }
      return null;
  }
}

/** How many observations a binding holds at most. */
function placesOf(expression: ObservationExpression): number {
  switch (expression.kind) {
    case 'observation':
      return 1;
    case 'qualified':
      return placesOf(expression.inner) * (expression.qualifier.kind === 'repeats' ? expression.qualifier.times : 1);
    case 'and':
    case 'or':
    case 'followed-by':
      return expression.parts.reduce((sum, part) => sum + placesOf(part), 0);
  }
}

function* bindings(expression: ObservationExpression, search: Search, conditions: readonly Condition[]): Generator<Binding> {
  const keeps = (binding: Binding): boolean => {
    search.spend(STEP * binding.length * (1 + conditions.length));
    return conditions.every((condition) => condition(binding));
  };
  switch (expression.kind) {
    case 'observation':
      for (const index of observationsOf(expression, search)) {
        const copies = Math.min(search.copies, search.observations[index]?.count ?? 0);
        for (let copy = 0; copy < copies; copy += 1) if (keeps([{ index, copy }])) yield [{ index, copy }];
      }
      return;
    case 'or':
      for (const part of expression.parts) yield* bindings(part, search, conditions);
      return;
    case 'and':
    case 'followed-by': {
      const ordered = expression.kind === 'followed-by';
      const join = (before: Binding, after: Binding): boolean =>
        areDisjoint(before, after) && (!ordered || mayFollow(before, after, search)) && keeps([...before, ...after]);
      yield* joined(expression.parts, search, conditions, join);
      return;
    }
    case 'qualified': {
      const { inner, qualifier } = expression;
      if (qualifier.kind === 'repeats') {
        const single = [...bindings(inner, search, conditions)];
        yield* chosen(single, qualifier.times, 0, [], (binding) => keeps(binding), search);
      } else yield* bindings(inner, search, [...conditions, conditionOf(qualifier, search)]);
      return;
    }
  }
}

function observationsOf(place: ObservationExpression, search: Search): readonly number[] {
  const known = search.found.get(place);
  if (known) return known;
  const test = search.tests.get(place);
  const passing = [...search.observations.keys()].filter((index) => {
    const { objects = [], resolve = () => undefined } = search.observations[index] ?? {};
    return objects.some((object) => {
      search.spend(1);
      return test?.(object, resolve, search.spend);
    });
  });
  search.found.set(place, passing);
  return passing;
}

/** From left to right: what the parts so far are bound to, with each binding of the next. */
function* joined(
  parts: readonly ObservationExpression[],
  search: Search,
  conditions: readonly Condition[],
  join: (before: Binding, after: Binding) => boolean,
): Generator<Binding> {
  const last = parts.at(-1);
  if (last === undefined) return;
  if (parts.length === 1) {
    yield* bindings(last, search, conditions);
    return;
  }
  const after = [...bindings(last, search, conditions)];
  if (after.length === 0) return;
  for (const before of joined(parts.slice(0, -1), search, conditions, join)) {
    for (const next of after) {
      search.spend(STEP * (before.length + next.length));
      if (join(before, next)) yield [...before, ...next];
    }
  }
}

/** So many of the bindings that share no observation. */
function* chosen(
  all: readonly Binding[],
  times: number,
  from: number,
  taken: Binding,
  keeps: Condition,
  search: Search,
): Generator<Binding> {
  if (times === 0) {
    yield taken;
    return;
  }
  for (let place = from; place <= all.length - times; place += 1) {
    const next = all[place] ?? [];
    search.spend(STEP * (taken.length + next.length));
    if (!areDisjoint(taken, next)) continue;
    const more = [...taken, ...next];
    if (keeps(more)) yield* chosen(all, times - 1, place + 1, more, keeps, search);
  }
}

const areDisjoint = (a: Binding, b: Binding): boolean =>
  !a.some((one) => b.some((other) => one.index === other.index && one.copy === other.copy));

/** Times can be chosen so that nothing on the right is before anything on the left. */
function mayFollow(before: Binding, after: Binding, { observations }: Search): boolean {
  const firsts = before.flatMap(({ index }) => observations[index]?.first ?? []);
  const lasts = after.flatMap(({ index }) => observations[index]?.last ?? []);
  const [latest, earliest] = [firsts.reduce(later), lasts.reduce(earlier)];
  return compareInstants(latest, earliest) <= 0;
}

const later = (a: Instant, b: Instant): Instant => (compareInstants(a, b) >= 0 ? a : b);
const earlier = (a: Instant, b: Instant): Instant => (compareInstants(a, b) <= 0 ? a : b);

function conditionOf(qualifier: Exclude<Qualifier, { kind: 'repeats' }>, { observations }: Search): Condition {
  const timesOf = (binding: Binding): readonly Observation[] => binding.flatMap(({ index }) => observations[index] ?? []);
  if (qualifier.kind === 'within') {
    return (binding) => {
      // An interval of this length that touches all of them exists if the one beginning at the earliest end does.
      const all = timesOf(binding);
      const end = addSeconds(all.map(({ last }) => last).reduce(earlier), qualifier.seconds);
      return all.every(({ first }) => compareInstants(first, end) <= 0);
    };
  }
  const [start, stop] = [readTimestamp(qualifier.start), readTimestamp(qualifier.stop)];
  if (start === null || stop === null || compareInstants(start, stop) >= 0) return () => false;
  // STOP itself does not count.
  return (binding) => timesOf(binding).every(({ first, last }) => compareInstants(first, stop) < 0 && compareInstants(last, start) >= 0);
}

/** @param seconds as written, perhaps with a fraction */
function addSeconds({ second, fraction }: Instant, seconds: string): Instant {
  const [whole = '0', part = ''] = seconds.split('.');
  const digits = Math.max(fraction.length, part.length);
  const sum = digits === 0 ? '' : String(BigInt(fraction.padEnd(digits, '0')) + BigInt(part.padEnd(digits, '0'))).padStart(digits, '0');
  const carry = sum.length > digits ? 1 : 0;
  return { second: second + Number(whole) + carry, fraction: sum.slice(carry).replace(/0+$/, '') };
}
