import { habits } from './habits/index.ts';
import type { Habit } from './habits/habit.ts';
import type { Hypothesis, Reason } from './hypothesis.ts';
import { likenessOf } from './likeness-of.ts';
import type { Memory } from './memory.ts';
import type { HabitSign, Signs, Value } from './signs.ts';
import {
  alikeText,
  elsewhere,
  habitText,
  historyText,
  mostlyUnnamed,
  newcomers,
  nobodyKnown,
  nothingSeen,
  otherHabits,
  valueText,
} from './who-text.ts';

type Nearest = ReturnType<Memory['nearest']>;

/** Reasons listed each way; what remains is small. */
const most = 8;
/** Signs of one habit that are listed on their own. */
const ofOneHabit = 3;
/** Below this (log10) a reason is not worth a line. */
const least = 0.02;
const reportsShown = 20;
const log10 = (natural: number): number => Math.round((1000 * natural) / Math.LN10) / 1000;

/** Why it may, and why it may not, have been this actor: every part of its score, strongest first; small signs of one habit against are told together. */
export function reasonsFor(
  memory: Memory,
  actor: number,
  signs: Signs,
  at: number,
  alike: readonly { readonly lesson: number; readonly likeness: number }[],
  nearest: Nearest,
): Pick<Hypothesis, 'for' | 'against'> {
  const { measures, ledger } = memory;
  const habitAt = new Map(measures.habits.map((place, index) => [place, index]));
  const found: Reason[] = [];
  const against = new Map<number, { sum: number; readonly signs: { readonly sign: HabitSign; readonly amount: number }[] }>();
  let history = 0;
  const reportsWith = (token: number): string[] =>
    ledger
      .holders(token, 512)
      .flatMap((lesson) => (ledger.lessons[lesson]!.actor === actor ? [ledger.lessons[lesson]!.report] : [])) // holders are lessons
      .slice(0, reportsShown);

  memory.measure(actor, signs, at, (place, amount, from) => {
    const contribution = measures.weights[place]! * amount; // a place of the weights
    if (from === null) return void (history += contribution);
    const seenIn = ledger.count(from.token, actor);
    const index = habitAt.get(place);
    if (index === undefined) {
      const { family, type, value } = from as Value; // only habits have places among the habits
      const text = valueText(family, type, value, seenIn, log10(contribution));
      found.push({ family, type, value, seenIn, contribution: log10(contribution), text, reports: reportsWith(from.token) });
      return;
    }
    const sign = from as HabitSign; // as above
    if (contribution < 0) {
      const group = against.get(index) ?? { sum: 0, signs: [] };
      group.sum += contribution;
      group.signs.push({ sign, amount: contribution });
      against.set(index, group);
      return;
    }
    const { kind, family } = habits[index]!; // a place of the habits
    const text = habitText(kind, sign.sign, seenIn);
    found.push({ family, type: kind, value: sign.sign, seenIn, contribution: log10(contribution), text, reports: reportsWith(sign.token) });
  });
  for (const [index, { sum, signs: unlike }] of against) {
    const habit: Habit = habits[index]!; // as above
    const [only] = unlike;
    const seenIn = only && unlike.length === 1 ? ledger.count(only.sign.token, actor) : 0;
    const text = only && unlike.length === 1 && seenIn === 0 ? habitText(habit.kind, only.sign.sign, 0) : otherHabits(habit.name);
    const value = unlike
      .slice(0, 5)
      .map(({ sign }) => sign.sign)
      .join(', ');
    found.push({ family: habit.family, type: habit.kind, value, seenIn, contribution: log10(sum), text, reports: [] });
  }
  const likeness = likenessOf(alike);
  if (likeness > 0) {
    const percent = Math.round(100 * likeness ** 2 * (3 / alike.length));
    const reports = alike.map(({ lesson }) => ledger.lessons[lesson]!.report); // nearest gives lessons
    const contribution = log10(measures.weights[measures.nearest]! * likeness); // a place of the weights
    const text = alikeText(percent, alike.length);
    found.push({ family: 'likeness', type: 'reports-alike', value: String(percent), seenIn: alike.length, contribution, text, reports });
  }
  found.push(historyReason(memory, actor, at, history));
  found.push(...pointingElsewhere(memory, actor, signs, nearest));
  return { for: strongest(found), against: opposed(found) };
}

/** Whether evidence other than behaviour, the make-up of the report and the actor's history speaks for it. */
export const rests = (reasons: readonly Reason[]): boolean =>
  reasons.some(({ family, type, contribution }) => contribution > 0 && family !== 'behaviour' && family !== 'history' && !weak.has(type));

const ofHabit: ReadonlySet<string> = new Set(habits.map(({ kind }) => kind));
const weak: ReadonlySet<string> = new Set((habits as readonly Habit[]).filter(({ names }) => !names).map(({ kind }) => kind));

function historyReason(memory: Memory, actor: number, at: number, natural: number): Reason {
  const count = memory.lessonsOf(actor);
  const days = Math.max(0, Math.round((at - memory.lastOf(actor)) / 86_400_000));
  const text = historyText(count, days);
  return {
    family: 'history',
    type: 'earlier-reports',
    value: String(count),
    seenIn: count,
    contribution: log10(natural),
    text,
    reports: [],
  };
}

/** Values that one other actor alone has held: they weigh for that actor, and are told here because they compete. */
function pointingElsewhere({ ledger }: Memory, actor: number, signs: Signs, nearest: Nearest): Reason[] {
  const found: Reason[] = [];
  for (const { token, family, type, value, broader } of signs.values) {
    if (found.length === ofOneHabit) break;
    if (family === 'behaviour' || (broader.length === 0 && signs.values.some((other) => other.broader.includes(token)))) continue;
    const others = new Set(ledger.holders(token, 64).map((lesson) => ledger.lessons[lesson]!.actor)); // holders are lessons
    if (others.size !== 1 || others.has(actor) || !nearest.has([...others][0] ?? -1)) continue;
    const said = valueText(family, type, value, 1, 0);
    found.push({ family, type, value, seenIn: 0, contribution: 0, text: elsewhere(said), reports: [] });
  }
  return found;
}

/** Why it may have been somebody whom nobody has named. */
export function reasonsForUnknown(memory: Memory, signs: Signs, at: number, doubt: number): Pick<Hypothesis, 'for' | 'against'> {
  const { weights, unknown } = memory.measures;
  let beforehand = 0;
  let novel = 0;
  let isNovel = false;
  memory.measureUnknown(signs, at, (place, amount) => {
    if (place === unknown.novel) [novel, isNovel] = [weights[place]! * amount, amount > 0]; // a place of the weights
    else beforehand += weights[place]! * amount; // as above
  });
  const reason = (type: string, contribution: number, text: Reason['text']): Reason => ({
    family: 'history',
    type,
    value: '',
    seenIn: 0,
    contribution: log10(contribution),
    text,
    reports: [],
  });
  const found =
    memory.ledger.lessons.length === 0
      ? [reason('nobody-known', 0, nobodyKnown)]
      : isNovel
        ? [reason('nothing-seen', novel, nothingSeen)]
        : [];
  if (doubt > 0) found.push(reason('unnamed', doubt, mostlyUnnamed));
  return { for: [...found, reason('newcomers', beforehand, newcomers(signs.size))], against: [] };
}

function strongest(found: readonly Reason[]): Reason[] {
  const perKind = new Map<string, number>();
  return found
    .filter(({ contribution }) => contribution >= least)
    .sort(order)
    .filter(({ type }) => {
      const before = perKind.get(type) ?? 0;
      perKind.set(type, before + 1);
      return before < ofOneHabit;
    })
    .slice(0, most);
}

const opposed = (found: readonly Reason[]): Reason[] =>
  found
    .filter(
      ({ contribution, seenIn, type }) =>
        contribution <= -least || (contribution === 0 && seenIn === 0 && type !== 'earlier-reports' && !ofHabit.has(type)),
    )
    .sort((one, other) => order(other, one))
    .slice(0, most);

const order = (one: Reason, other: Reason): number =>
  other.contribution - one.contribution || compared(one.type, other.type) || compared(one.value, other.value);
const compared = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
