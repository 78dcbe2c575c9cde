import { circumstanceKinds } from './families/behaviour.ts';
import type { Link } from './link.ts';

/**
 * A link as whoever reads both reports may be told of it: without what follows from the circumstances of the victims, some of which are withheld from some readers, and without what
 * that adds. It is so little that it decides nothing.
 */
export function toldToAll(link: Link): Link {
  const untold = link.evidence.filter(({ type }) => circumstanceKinds.has(type));
  if (untold.length === 0) return link;
  const less = untold.reduce((sum, { contribution }) => sum + contribution, 0);
  return {
    ...link,
    logOdds: Math.round((link.logOdds - less) * 1000) / 1000,
    evidence: link.evidence.filter((one) => !untold.includes(one)),
  };
}
