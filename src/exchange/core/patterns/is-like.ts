import type { Spend } from './values-at.ts';

/**
 * Whether a text is as a LIKE pattern says: `%` stands for any characters, `_` for one, everything else for itself (STIX 2.1 §9.6). Goes back to the last `%` only, so the work
 * is at most the product of both lengths; `spend` is told of every step.
 */
export function isLike(text: string, pattern: string, spend: Spend): boolean {
  const [value, wanted] = [[...text], [...pattern]];
  let at = 0;
  let place = 0;
  let star = -1;
  let from = 0;
  while (at < value.length) {
    spend(1);
    if (wanted[place] === '%') {
      star = place;
      from = at;
      place += 1;
    } else if (place < wanted.length && (wanted[place] === '_' || wanted[place] === value[at])) {
      at += 1;
      place += 1;
    } else if (star >= 0) {
      from += 1;
      at = from;
      place = star + 1;
    } else return false;
  }
  while (wanted[place] === '%') place += 1;
  return place === wanted.length;
}
