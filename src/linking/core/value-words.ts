import { message, type Text } from '#model/text.ts';
import type { ValueDecision } from './link.ts';

/** What people say of a value: that it is no evidence, or that it is in spite of lists and of its number. */
export type Word = ValueDecision['kind'];

/** The standing decisions about values, those about values that nobody holds (yet, or any more) too. A decision speaks of its value alone, not of what follows from it. */
export type ValueWords = {
  add(decision: ValueDecision): void;
  remove(decision: ValueDecision): void;
  /** False while nobody said anything. */
  isAny(): boolean;
  /** Of several decisions about one value all count; where the two kinds meet, it is a hub. */
  of(type: string, value: string, exercise: boolean): Word | null;
};

/** A value that a person calls evidence counts in no more reports than this: every one of them would be paired with every other. */
export const mostHolders = 1000;

export const decidedHub: Text = {
  ja: '人の判断により、手がかりとして数えない',
  en: 'a person decided that it is not counted as a lead',
};

export const decidedButTooMany = message({
  ja: (count: number) => `人の判断では手がかりだが、${count}件の報告に出てくるため数えない`,
  en: (count: number) => `a person decided that it counts, but it is found in ${count} reports, too many to be compared`,
});

export function createValueWords(): ValueWords {
  const standing = new Map<string, Set<ValueDecision>>();
  const keyOf = ({ type, value, exercise }: Pick<ValueDecision, 'type' | 'value' | 'exercise'>): string =>
    `${exercise ? 'exercise' : 'real'}\n${type}\n${value}`;
  return {
    add(decision) {
      const key = keyOf(decision);
      standing.set(key, (standing.get(key) ?? new Set()).add(decision));
    },
    remove(decision) {
      const key = keyOf(decision);
      const about = standing.get(key);
      about?.delete(decision);
      if (about?.size === 0) standing.delete(key);
    },
    isAny: () => standing.size > 0,
    of(type, value, exercise) {
      if (standing.size === 0) return null;
      const about = standing.get(keyOf({ type, value, exercise }));
      if (!about) return null;
      for (const { kind } of about) if (kind === 'hub') return 'hub';
      return 'not-hub';
    },
  };
}
