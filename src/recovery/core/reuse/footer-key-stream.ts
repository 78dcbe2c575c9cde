/**
 * What is known, and how well, of a key stream that many footers share. Guesses vote for the value of a byte, each from a source; sources that rest on
 * one guess count once. A settled byte has been proved by a file that opened, and no vote changes it.
 */
export type FooterKeyStream = {
  vote(at: number, value: number, source: number, weight?: number): void;
  settle(at: number, value: number): void;
  /** The value with most votes; -1: none. */
  best(at: number): number;
  /** As `best`, but only where somebody other than `source` says so. */
  knownBesides(at: number, source: number): number;
  /** 0: unknown; Infinity: settled. */
  weight(at: number): number;
  /** All values that anybody votes for, best first. */
  values(at: number): readonly number[];
  isSettled(at: number): boolean;
  /** Grows whenever something becomes known or changes. */
  version(): number;
};

export function createFooterKeyStream(): FooterKeyStream {
  const byPlace: Vote[][] = Array.from({ length: REACH }, () => []);
  const settled = new Int16Array(REACH).fill(-1);
  const votes = (at: number): Vote[] => byPlace[at] ?? [];
  let version = 0;
  return {
    vote(at, value, source, weight = 1) {
      const place = votes(at);
      let vote = place.find((other) => other.value === value);
      if (!vote) {
        place.push((vote = { value, weight: 0, sources: new Set() }));
        version += 1;
      }
      vote.weight += vote.sources.has(source) ? AGAIN : weight;
      vote.sources.add(source);
      place.sort((a, b) => b.weight - a.weight);
    },
    settle(at, value) {
      if (settled[at] === value) return;
      settled[at] = value;
      version += 1;
    },
    best: (at) => (isKnown(settled[at]) ? settled[at] : (votes(at)[0]?.value ?? -1)),
    knownBesides(at, source) {
      if (isKnown(settled[at])) return settled[at];
      const vote = votes(at)[0];
      return vote && (vote.sources.size > 1 || !vote.sources.has(source)) ? vote.value : -1;
    },
    weight: (at) => (isKnown(settled[at]) ? Infinity : (votes(at)[0]?.weight ?? 0)),
    values: (at) => (isKnown(settled[at]) ? [settled[at]] : votes(at).map(({ value }) => value)),
    isSettled: (at) => isKnown(settled[at]),
    version: () => version,
  };
}

type Vote = { readonly value: number; weight: number; readonly sources: Set<number> };
const isKnown = (value: number | undefined): value is number => value !== undefined && value >= 0;
/** What one source more of the same guess adds: enough to break a tie. */
const AGAIN = 0.01;
/** Longer than any footer. */
const REACH = 1024;
