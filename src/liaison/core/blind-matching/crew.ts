import type { Group } from './group.ts';
import { type Answers, type Order, type OrderOf, workers } from './work.ts';

/** Whoever does the laborious part: threads in the house, or nobody but the caller. */
export type Crew = {
  /** How many orders are worked on at a time. */
  readonly hands: number;
  readonly run: <Kind extends Order['kind']>(order: OrderOf<Kind>) => Promise<Answers[Kind]>;
};

/** A crew of one, at once and on the spot. */
export const alone = <Element>(group: Group<Element>): Crew => {
  const work = workers(group) as { readonly [kind: string]: (order: Order) => unknown };
  // The order's kind chooses the worker, whose answer is of that kind.
  return { hands: 1, run: async <Kind extends Order['kind']>(order: OrderOf<Kind>) => work[order.kind]?.(order) as Answers[Kind] };
};

/** [from, to) pieces of `count` things, as equal as can be, none longer than `most`. */
export function pieces(count: number, hands: number, most = Infinity): { readonly from: number; readonly to: number }[] {
  const wanted = Math.min(count, Math.max(hands, Math.ceil(count / most)));
  return Array.from({ length: wanted }, (_, at) => ({
    from: Math.floor((count * at) / wanted),
    to: Math.floor((count * (at + 1)) / wanted),
  }));
}
