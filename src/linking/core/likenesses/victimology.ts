import { hash32 } from '../hash.ts';
import { percentShown, type Likeness } from './likeness.ts';

/** Fewer points than this that both know are everybody's. */
const fewest = 2;
/** An entry says in its upper bits of which point it is. */
const pointBits = 28;

/**
 * What kind of victim was hit how: industry, size and kind of incident are equal as far as both reports know them. Where one differs there is no likeness, and none of them is told: they may be
 * withheld from who reads of the link.
 */
export const victimology = {
  kind: 'victimology',
  probes: 0,
  profile: ({ victim = {} }) => {
    const points = [victim.industry, victim.sizeClass, victim.incident];
    const entries = points.flatMap((said, point) =>
      said === undefined ? [] : [(point << pointBits) | (hash32(said, 7) >>> (32 - pointBits))],
    );
    return Int32Array.from(entries.length < fewest ? [] : entries);
  },
  compare: (one, other) => {
    let equal = 0;
    for (const mine of one)
      for (const theirs of other) {
        if (mine >> pointBits !== theirs >> pointBits) continue;
        if (mine !== theirs) return null;
        equal += 1;
      }
    return equal < fewest ? null : 1000;
  },
  shown: percentShown,
} as const satisfies Likeness;
