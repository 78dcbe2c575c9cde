import type { CommonReason } from '../common.ts';
import type { LinkReport } from '../link.ts';
import type { Attribution } from './attribution.ts';
import { createBackground } from './background.ts';
import { habits } from './habits/index.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { measuresOf, type Measures } from './measures.ts';
import { signsOf, type HabitSign, type Signs, type Value } from './signs.ts';

/** Called with each part of a measure: its place, the amount, and the sign that it comes from (null for none). */
type Put = (place: number, amount: number, from: Value | HabitSign | null) => void;

/**
 * What was reported up to some time, and who was named for it. A report is `met` when its time has come, whoever it was by: that makes what is usual known.
 * It is `taught` when an actor is named for it. Questions never look beyond what was met and taught, so whoever asks in time order looks at nothing later.
 */
export type Memory = {
  readonly measures: Measures;
  readonly ledger: Ledger;
  signs(report: LinkReport): Signs;
  meet(signs: Signs): void;
  /** `at` in milliseconds, not before that of an earlier lesson. Only for what was met. */
  teach(report: string, actor: string, at: number, signs: Signs): void;
  /** Numbers of the actors that something points to, and the busiest few: at most 32, the most promising first. */
  candidates(signs: Signs): number[];
  measure(actor: number, signs: Signs, at: number, put: Put): void;
  measureUnknown(signs: Signs, at: number, put: Put): void;
  /** Likeness of the report with the most alike lessons of each actor, as numbers from 0 to 1 with the lesson, most alike first. */
  nearest(signs: Signs): Map<number, { readonly lesson: number; readonly likeness: number }[]>;
  actorName(actor: number): string;
  lessonsOf(actor: number): number;
  lastOf(actor: number): number;
};

const dayLength = 86_400_000;
/** Most candidates, and how many lessons with one sign are looked at for them, and for likeness. */
const most = { candidates: 32, holders: 64, alike: 48, busiest: 8 };
/** Signs in more than this share of reports make nothing alike. */
const everywhere = 0.2;
/** A month: silence within it says little. */
const month = 30;

type Actor = { readonly name: string; lessons: number; last: number; readonly withHabit: Int32Array };

/** @param backgroundBits see `createBackground` */
export function createMemory(attribution: Attribution, common: CommonReason, backgroundBits = 22): Memory {
  const measures = measuresOf(attribution);
  const { smoothing, halfLifeDays } = attribution;
  const background = createBackground(backgroundBits);
  const ledger = createLedger();
  const actors: Actor[] = [];
  const numbers = new Map<string, number>();
  const busiest: number[] = [];
  const habitReports = new Float64Array(habits.length);
  let met = 0;

  const weightOf = (token: number): number => Math.log(1 + met / (1 + background.count(token)));
  const norm = ({ tokens }: Signs): number => {
    let sum = 0;
    for (const token of tokens) sum += weightOf(token) ** 2;
    return sum;
  };
  const busier = (one: number, other: number): number =>
    actors[other]!.lessons - actors[one]!.lessons || compared(actors[one]!.name, actors[other]!.name); // both are numbers of actors

  /** How much more often the actor's reports hold the value than all do; its age makes it say less, never the opposite. */
  const ratio = (token: number, count: number, lessons: number, days: number): number => {
    const usual = background.count(token) / (met + 1);
    const more = (count + smoothing.values * usual) / (lessons + smoothing.values) / usual;
    const kept = 2 ** (-days / halfLifeDays);
    return Math.log(kept * more + 1 - kept);
  };

  return {
    measures,
    ledger,
    signs: (report) => signsOf(report, common, (type) => measures.groupOf.has(type)),
    meet(signs) {
      met += 1;
      for (const token of signs.all) background.add(token);
      for (const [place, each] of signs.habits.entries()) if (each.length > 0) habitReports[place]! += 1; // one a habit
    },
    teach(report, name, at, signs) {
      let number = numbers.get(name);
      if (number === undefined) {
        number = actors.push({ name, lessons: 0, last: at, withHabit: new Int32Array(habits.length) }) - 1;
        numbers.set(name, number);
      }
      const actor = actors[number]!; // just made sure of
      actor.lessons += 1;
      actor.last = Math.max(actor.last, at);
      for (const [place, each] of signs.habits.entries()) if (each.length > 0) actor.withHabit[place]! += 1; // one a habit
      ledger.add({ report, actor: number, at, norm: norm(signs) }, signs.all);
      if (!busiest.includes(number)) busiest.push(number);
      busiest.sort(busier).splice(most.busiest);
    },
    candidates(signs) {
      const points = new Map<number, number>();
      const point = (token: number, weight: number): void => {
        const seen = new Set<number>();
        for (const lesson of ledger.holders(token, most.holders)) seen.add(ledger.lessons[lesson]!.actor); // holders are lessons
        for (const actor of seen) points.set(actor, (points.get(actor) ?? 0) + weight * weightOf(token));
      };
      for (const { token } of signs.values) point(token, 5);
      for (const each of signs.habits) for (const { token } of each) point(token, 1 / Math.sqrt(each.length));
      for (const actor of busiest) points.set(actor, points.get(actor) ?? 0);
      return [...points]
        .sort(([one, a], [other, b]) => b - a || compared(actors[one]!.name, actors[other]!.name)) // numbers of actors
        .slice(0, most.candidates)
        .map(([actor]) => actor);
    },
    measure(number, signs, at, put) {
      const actor = actors[number]!; // asked for candidates
      const held = signs.values.filter(({ token }) => ledger.count(token, number) > 0);
      const implied = new Set(held.flatMap(({ broader }) => broader));
      const byGroup = new Map<number, { readonly value: Value; readonly ratio: number }[]>();
      for (const value of held) {
        const group = measures.groupOf.get(value.type);
        if (group === undefined || implied.has(value.token)) continue;
        const days = Math.max(0, at - ledger.latest(value.token, number)) / dayLength;
        const found = { value, ratio: ratio(value.token, ledger.count(value.token, number), actor.lessons, days) };
        const others = byGroup.get(group);
        if (others) others.push(found);
        else byGroup.set(group, [found]);
      }
      for (const [group, found] of byGroup) {
        found.sort((one, other) => other.ratio - one.ratio || one.value.token - other.value.token);
        const place = measures.groups[group]!; // groupOf gives numbers of groups
        const [first, ...more] = found;
        if (first) put(place, first.ratio, first.value);
        const sum = more.reduce((total, each) => total + Math.max(0, each.ratio), 0);
        for (const each of more) if (each.ratio > 0) put(place + 1, each.ratio / Math.sqrt(sum), each.value);
      }
      for (const [place, each] of signs.habits.entries()) {
        const lessons = actor.withHabit[place]!; // one a habit
        for (const sign of each) {
          const usual = (background.count(sign.token) + 0.3) / (habitReports[place]! + 1); // as above
          const own = (ledger.count(sign.token, number) + smoothing.habits * usual) / (lessons + smoothing.habits);
          put(measures.habits[place]!, Math.log(own / usual) / Math.sqrt(each.length), sign); // as above
        }
      }
      put(measures.share, Math.log(actor.lessons / (met + 10)), null);
      put(measures.reports, Math.log(actor.lessons), null);
      put(measures.silence, Math.log(1 + Math.max(0, at - actor.last) / dayLength / month), null);
    },
    measureUnknown(signs, at, put) {
      const { unknown } = measures;
      const last = ledger.lessons.at(-1)?.at;
      const unnamed = met - ledger.lessons.length + actors.length;
      put(unknown.base, 1, null);
      put(unknown.unnamed, Math.log((unnamed + 2) / (met + 10)), null);
      put(unknown.size, Math.log(1 + signs.size), null);
      put(unknown.gap, Math.log(1 + (last === undefined ? 3650 : (at - last) / dayLength) / month), null);
      put(unknown.novel, signs.values.some(({ token }) => ledger.holders(token, 1).length > 0) ? 0 : 1, null);
    },
    nearest(signs) {
      const shared = new Map<number, number>();
      for (const token of signs.tokens) {
        const count = background.count(token);
        if (count === 0 || count > met * everywhere + 5) continue;
        const weight = weightOf(token) ** 2;
        for (const lesson of ledger.holders(token, most.alike)) shared.set(lesson, (shared.get(lesson) ?? 0) + weight);
      }
      const own = norm(signs);
      const byActor = new Map<number, { lesson: number; likeness: number }[]>();
      for (const [lesson, sum] of shared) {
        const { actor, norm: theirs } = ledger.lessons[lesson]!; // holders are lessons
        const found = { lesson, likeness: Math.min(1, sum / Math.sqrt(own * theirs)) };
        const others = byActor.get(actor);
        if (others) others.push(found);
        else byActor.set(actor, [found]);
      }
      for (const found of byActor.values()) {
        const reportOf = (lesson: number): string => ledger.lessons[lesson]!.report; // as above
        found.sort((one, other) => other.likeness - one.likeness || compared(reportOf(one.lesson), reportOf(other.lesson))).splice(3);
      }
      return byActor;
    },
    actorName: (actor) => actors[actor]!.name, // asked for candidates
    lessonsOf: (actor) => actors[actor]!.lessons, // as above
    lastOf: (actor) => actors[actor]!.last, // as above
  };
}

const compared = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
