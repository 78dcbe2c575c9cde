import { GrowingInts } from './growing.ts';
import type { Holdings } from './holdings.ts';
import type { PairWeigher } from './pair-weigher.ts';
import { tieOf } from './ties.ts';

/**
 * The ties of some reports, [from, to) by number, with those of higher numbers, where none was weighed before: any thread that sees what is held finds the same.
 * @returns the two and what is kept of the tie, one after the other
 */
export function firstTies(
  { reports }: Holdings,
  weigher: PairWeigher,
  threshold: number,
  from: number,
  to: number,
): Int32Array<ArrayBuffer> {
  const found = new GrowingInts();
  for (let number = from; number < Math.min(to, reports.end); number++) {
    if (!reports.isHeld(number)) continue;
    weigher.weigh(
      number,
      (other) => other > number,
      (other, weight, isIdentity) => {
        if (weight < threshold) return;
        found.push(number);
        found.push(other);
        found.push(tieOf(weight, isIdentity));
      },
    );
  }
  return found.cut();
}
