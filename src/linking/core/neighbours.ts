import { logOdds, pieces } from './compare.ts';
import { isEvidence, type Held } from './holdings.ts';
import { likenesses } from './likenesses/index.ts';
import type { Scale } from './scale.ts';

/** Reports by their number in the engine. */
export type HeldReports = readonly (Held | undefined)[];

/** Everybody a report shares evidence with, and the numbers of the values they share (none when they are only alike). */
export function candidates(number: number, reports: HeldReports, scale: Scale): Map<number, number[]> {
  const held = reports[number]!; // asked for held reports only
  const { values, facts, entries } = held.realm;
  const found = new Map<number, number[]>();
  for (const id of held.values) {
    if (values.count(id) === 1 || !isEvidence(facts[id]!, values.count(id), scale)) continue;
    for (const other of values.holders(id)) {
      const shared = found.get(other);
      if (shared) shared.push(id);
      else found.set(other, [id]);
    }
  }
  for (const [place, { kind, probes }] of likenesses.entries()) {
    const postings = entries[place]!; // one a likeness
    for (const entry of held.profiles[place]!.subarray(0, probes)) {
      const id = postings.find(entry)!; // entries of held reports are in the postings
      if (scale.bucket(kind, postings.count(id)) < 0) continue;
      for (const other of postings.holders(id)) {
        const theirs = reports[other]!.profiles[place]!; // holders are held
        // Among the first of both, so that each finds the other.
        if (entry <= (theirs[probes - 1] ?? Infinity) && !found.has(other)) found.set(other, []);
      }
    }
  }
  found.delete(number);
  return found;
}

/** Calls `each` for every report with which this one has log-odds of `from` (thousandths) or more. Pass `wanted` to leave some out unweighed. */
export function linked(
  number: number,
  reports: HeldReports,
  scale: Scale,
  from: number,
  each: (other: number, weight: number) => void,
  wanted: (other: number) => boolean = () => true,
): void {
  const held = reports[number]!; // as above
  for (const [other, shared] of candidates(number, reports, scale)) {
    if (!wanted(other)) continue;
    const weight = logOdds(pieces(held, reports[other]!, shared, held.realm.known, scale), scale);
    if (weight >= from) each(other, weight);
  }
}
