/** A cluster that grew so fast, or so large, that somebody should look whether it still is one. */
type Growth = {
  readonly kind: 'fast' | 'large';
  /** Members before the last day; all of them where it is only large. */
  readonly before: number;
  readonly now: number;
  /** Who came in the last day, by place in what was given; none where it is only large. */
  readonly late: readonly number[];
};

/** Milliseconds that count as sudden. */
export const sudden = 86_400_000;
const times = 3;
/** A campaign of more reports than this is rare enough to be looked at. */
const large = 200;

/**
 * Whether a cluster grew suspiciously: to more than three times what it was a day ago (two reports or more, else it is new and not grown), or beyond
 * two hundred. `received`: when each member came in, milliseconds; order is of no matter.
 */
export function suspiciousGrowth(received: readonly number[], now: number): Growth | null {
  const late = received.flatMap((at, place) => (at > now - sudden ? [place] : []));
  const before = received.length - late.length;
  if (before >= 2 && received.length > times * before) return { kind: 'fast', before, now: received.length, late };
  if (received.length > large) return { kind: 'large', before: received.length, now: received.length, late: [] };
  return null;
}
