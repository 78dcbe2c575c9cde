import { Column, Numbering } from './numbering.ts';

/** A report whose actor somebody named, as it is remembered; `norm`: the length that likeness with it is measured by. */
type Lesson = { readonly report: string; readonly actor: number; readonly at: number; readonly norm: number };

/** What the named reports hold: which of them have a token, latest first, and how many of an actor's. Only grows. */
export type Ledger = {
  add(lesson: Lesson, tokens: readonly number[]): void;
  readonly lessons: readonly Lesson[];
  /** Numbers of lessons that have the token, latest first, at most `limit`. */
  holders(token: number, limit: number): number[];
  /** How many lessons of an actor have it. */
  count(token: number, actor: number): number;
  /** When the latest of them was reported; asked only where there is one. */
  latest(token: number, actor: number): number;
};

/** More actors than this would let pairs of token and actor run into each other. */
const mostActors = 2 ** 21;

/** Chains in typed arrays: about fifty bytes a token of a report. */
export function createLedger(): Ledger {
  const lessons: Lesson[] = [];
  const tokens = new Numbering();
  const pairs = new Numbering();
  // By token: the last link of its chain. By link: the lesson, and the link before it. 0 stands for none, so links count from 1.
  const [heads, heldBy, before] = [new Column(), new Column(), new Column()];
  const [counts, latest] = [new Column(), new Column()];
  let links = 0;
  const pair = (token: number, actor: number): number => {
    const number = tokens.find(token);
    return number < 0 ? -1 : pairs.find(number * mostActors + actor);
  };

  return {
    lessons,
    add: (lesson, held) => {
      const place = lessons.push(lesson) - 1;
      for (const token of held) {
        const number = tokens.of(token);
        links += 1;
        heldBy.set(links, place);
        before.set(links, heads.get(number));
        heads.set(number, links);
        const own = pairs.of(number * mostActors + lesson.actor);
        counts.set(own, counts.get(own) + 1);
        latest.set(own, place);
      }
    },
    holders: (token, limit) => {
      const number = tokens.find(token);
      const found: number[] = [];
      for (let link = number < 0 ? 0 : heads.get(number); link > 0 && found.length < limit; link = before.get(link))
        found.push(heldBy.get(link));
      return found;
    },
    count: (token, actor) => {
      const own = pair(token, actor);
      return own < 0 ? 0 : counts.get(own);
    },
    latest: (token, actor) => lessons[latest.get(pair(token, actor))]!.at, // asked where there is one
  };
}
