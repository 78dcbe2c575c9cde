import type { ComparedPairs } from './compared-pairs.ts';
import { patternOdds, type PairModel } from './pair-model.ts';

/** Fewer reporters than this say nothing about reporters in general. */
const fewestSources = 10;
/** No reporter counts for more pairs than this. */
const mostOfSource = 20;
/** So many pairs stand by the present value. */
const imagined = 100;
/** One reporter's word alone may weaken a value by so much at most. */
const lowest = -1.5;

/**
 * What is added to a value that one reporter alone has reported: how much rarer such pairs belong together than pairs of several reporters with the same
 * levels, by the same corroboration. Never above zero, however well one reporter's reports agree with each other: that is how a flood would look.
 * Null where there are too few reporters.
 */
export function learnOneSource({ patterns, oneSource, chance }: ComparedPairs, model: PairModel, present: number): number | null {
  const ofSource = new Map<string, number>();
  for (const source of oneSource.source) ofSource.set(source, (ofSource.get(source) ?? 0) + 1);
  if (ofSource.size < fewestSources) return null;
  const pairs = oneSource.pattern.map((number, at) => {
    const pattern = patterns[number]!; // numbers of patterns
    const right = model.right[pattern.level]!; // one a level
    const level = Math.log(right / (1 - right));
    const weight = Math.min(1, mostOfSource / (ofSource.get(oneSource.source[at]!) ?? 1)); // one a pair
    return { level, besides: patternOdds(pattern, model, chance) - level, weight };
  });
  let shift = present * Math.LN10;
  for (let round = 0; round < 100; round++) {
    const wanted = pairs.reduce((sum, { level, besides, weight }) => sum + weight * chanceOf(level + besides + shift), 0);
    let [low, high] = [-10, 10];
    for (let step = 0; step < 50; step++) {
      const middle = (low + high) / 2;
      if (pairs.reduce((sum, { level, weight }) => sum + weight * chanceOf(level + middle), 0) < wanted) low = middle;
      else high = middle;
    }
    if (Math.abs(low - shift) < 1e-6) break;
    shift = low;
  }
  const many = pairs.reduce((sum, { weight }) => sum + weight, 0);
  const learned = (many * (shift / Math.LN10) + imagined * present) / (many + imagined);
  return Math.max(lowest, Math.min(0, learned));
}

const chanceOf = (odds: number): number => 1 / (1 + Math.exp(-odds));
