import { randomInt } from 'node:crypto';

/**
 * So many different whole numbers between 0 and `width`, in order. Any of them, chosen by whatever but their own values, lie as if they had been drawn alone: who sees some of them cannot tell how
 * many there are. `width` is at least the fourfold of `count`.
 */
export function spreadMoments(count: number, width: number): number[] {
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(randomInt(width));
  return [...drawn].sort((a, b) => a - b);
}
