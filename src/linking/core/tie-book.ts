import { linked, type HeldReports } from './neighbours.ts';
import type { Scale } from './scale.ts';

/**
 * Who is linked with whom right now, so that sorting out a large component does not weigh all its pairs again for one new report.
 * A shortcut and nothing more: it follows from the reports held, only links above the threshold are in it, and their number is
 * bounded by the hub limits. Log-odds in thousandths.
 */
export type TieBook = {
  /** Weighs every pair of these reports again; pairs of others cannot have changed. */
  renew(numbers: Iterable<number>): void;
  forget(number: number): void;
  of(number: number): ReadonlyMap<number, number>;
};

const none: ReadonlyMap<number, number> = new Map();

export function createTieBook(reports: HeldReports, scale: Scale): TieBook {
  const ties = new Map<number, Map<number, number>>();
  const tie = (from: number, to: number, weight: number): void => {
    const around = ties.get(from);
    if (around) around.set(to, weight);
    else ties.set(from, new Map([[to, weight]]));
  };
  const forget = (number: number): void => {
    for (const other of ties.get(number)?.keys() ?? []) ties.get(other)?.delete(number);
    ties.delete(number);
  };
  return {
    forget,
    renew: (numbers) => {
      const held = [...numbers].filter((number) => reports[number]);
      for (const number of held) forget(number);
      const done = new Set<number>();
      for (const number of held) {
        done.add(number);
        linked(
          number,
          reports,
          scale,
          scale.threshold,
          (other, weight) => {
            tie(number, other, weight);
            tie(other, number, weight);
          },
          (other) => !done.has(other),
        );
      }
    },
    of: (number) => ties.get(number) ?? none,
  };
}
