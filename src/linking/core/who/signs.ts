import type { CommonReason } from '../common.ts';
import type { Feature } from '../families/family.ts';
import { familyOf, traceFeatures } from '../families/index.ts';
import type { LinkReport } from '../link.ts';
import { habits } from './habits/index.ts';
import { tokenOf } from './token.ts';

/** A value of a report, as a number that stands for it. */
export type Value = {
  readonly token: number;
  readonly type: string;
  readonly value: string;
  readonly family: string;
  /** Tokens of the values that follow from it. */
  readonly broader: readonly number[];
};
export type HabitSign = { readonly token: number; readonly sign: string };

/** What a report says that may tell who it was: values, and for each habit (in the order of `habits`) its signs. */
export type Signs = {
  readonly values: readonly Value[];
  readonly habits: readonly (readonly HabitSign[])[];
  /** What likeness between reports is measured on: values, and signs of the habits that may name. */
  readonly tokens: readonly number[];
  /** Everything, each token once. */
  readonly all: readonly number[];
  /** Traces in the report. */
  readonly size: number;
};

/** Of longer reports those with the smallest tokens are read (a bottom-k sample): two reports that share much share much of the sample. */
const mostValues = 768;
const mostSigns = 256;
/** Habits whose signs also make reports alike. */
const likening: ReadonlySet<string> = new Set(['name-ending', 'name-word', 'path-part']);

/**
 * Reads a report once. Victims' own data and values that are common by themselves are left out.
 * @param counts whether a feature type says anything about who: one that the weights do not know must not change an answer
 */
export function signsOf(report: LinkReport, common: CommonReason, counts: (type: string) => boolean): Signs {
  const found = new Map<number, Value>();
  const hold = (next: Feature): number[] => {
    const token = tokenOf(next.type, next.value);
    const known = found.get(token);
    if (known) return [token, ...known.broader];
    if (!counts(next.type)) return next.broader.flatMap(hold);
    if (common(next.type, next.value)?.cap === 0) return [];
    const value = { token, type: next.type, value: next.value, family: familyOf.get(next.type)?.id ?? next.type, broader: [] as number[] };
    found.set(token, value);
    for (const wider of next.broader) value.broader.push(...hold(wider));
    return [token, ...value.broader];
  };
  const traces = report.traces.filter(({ role }) => role !== 'victim');
  for (const trace of traces) for (const next of traceFeatures(trace)) hold(next);

  const values = smallest([...found.values()], mostValues);
  const of = (type: string): string[] => values.flatMap((value) => (value.type === type ? [value.value] : []));
  const leads = { hosts: of('domain'), addresses: of('ipv4'), paths: of('path'), parameters: of('parameters'), traces };
  const signs = habits.map((habit) => {
    const each = new Map<number, HabitSign>();
    for (const sign of habit.signs(leads)) {
      const token = tokenOf(`habit ${habit.kind}`, sign);
      if (!each.has(token)) each.set(token, { token, sign });
    }
    return smallest([...each.values()], mostSigns);
  });
  const tokens = [
    ...values.flatMap(({ token, family }) => (family === 'behaviour' ? [] : [token])),
    ...signs.flatMap((each, place) => (likening.has(habits[place]!.kind) ? each.map(({ token }) => token) : [])), // one a habit
  ];
  const all = [...new Set([...values.map(({ token }) => token), ...signs.flatMap((each) => each.map(({ token }) => token))])];
  return { values, habits: signs, tokens, all, size: traces.length };
}

/**
 * The same without what is behaviour. Likeness has none in it. The make-up of a report never names either, but stays: its weight was measured together with
 * the bar that a name has to reach.
 */
export const withoutBehaviour = (signs: Signs): Signs => ({
  ...signs,
  values: signs.values.filter(({ family }) => family !== 'behaviour'),
  habits: signs.habits.map((each, place) => (habits[place]!.family === 'behaviour' ? [] : each)), // one a habit
});

const smallest = <T extends { readonly token: number }>(all: T[], most: number): T[] =>
  all.sort((one, other) => one.token - other.token).slice(0, most);
