import type { IndicatorType } from '#model/indicator.ts';
import type { Reading } from './reading.ts';

/** A stretch of the read text that looks like a trace. Whether it is one, the normaliser of its type decides. */
export type Candidate = { readonly type: IndicatorType; readonly start: number; readonly end: number };

/**
 * Finds the traces of one kind. Its expressions run in linear time: each starts only at a boundary (lookbehind) and repeats bounded
 * or unambiguous parts. Its candidates come in order and do not overlap.
 */
export type Recogniser = {
  readonly id: string;
  /** The marks (marks.ts) that each of its traces has: `find` is not asked about a text that lacks one. */
  readonly needs: number;
  readonly find: (reading: Reading) => Candidate[];
};

/** What stands shortly before and after, for telling a version from an address or an order number from a telephone. */
export const before = (text: string, start: number, length = 24): string => text.slice(Math.max(0, start - length), start);
export const after = (text: string, end: number, length = 24): string => text.slice(end, end + length);

/** Recognises by one expression; `type` may look at the match and its surroundings and answer null. */
export function byPattern(pattern: RegExp, type: (match: string, start: number, text: string) => IndicatorType | null) {
  return ({ text }: Reading): Candidate[] => {
    const found: Candidate[] = [];
    for (const match of text.matchAll(pattern)) {
      const kind = type(match[0], match.index, text);
      if (kind !== null) found.push({ type: kind, start: match.index, end: match.index + match[0].length });
    }
    return found;
  };
}
