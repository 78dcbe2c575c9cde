import { logOdds, pieces } from './compare.ts';
import { isEvidence, type Held, type TextKind } from './holdings.ts';
import type { Scale } from './scale.ts';

/** Candidates for likeness share one of their smallest hashes; texts that are a quarter alike share eight of these 32 on average. */
const probes = 32;

/** Reports by their number in the engine. */
export type HeldReports = readonly (Held | undefined)[];

/** Everybody a report shares evidence with, and the numbers of the values they share (none when only the text is alike). */
export function candidates(number: number, reports: HeldReports, scale: Scale): Map<number, number[]> {
  const held = reports[number]!; // asked for held reports only
  const { values, facts, shingles } = held.realm;
  const found = new Map<number, number[]>();
  for (const id of held.values) {
    if (values.count(id) === 1 || !isEvidence(facts[id]!, values.count(id), scale)) continue;
    for (const other of values.holders(id)) {
      const shared = found.get(other);
      if (shared) shared.push(id);
      else found.set(other, [id]);
    }
  }
  const alike = (kind: TextKind): void => {
    for (const hash of sketchOf(held, kind).subarray(0, probes)) {
      const id = shingles[kind].find(hash)!; // hashes of held reports are in the postings
      if (scale.bucket(kind, shingles[kind].count(id)) < 0) continue;
      for (const other of shingles[kind].holders(id)) {
        const theirs = sketchOf(reports[other]!, kind); // holders are held
        // Among the smallest of both, so that each finds the other.
        if (hash <= (theirs[probes - 1] ?? Infinity) && !found.has(other)) found.set(other, []);
      }
    }
  };
  alike('note-text');
  alike('report-text');
  found.delete(number);
  return found;
}

/** Calls `each` for every report linked with this one, with the log-odds (thousandths). Pass `wanted` to leave some out unweighed. */
export function linked(
  number: number,
  reports: HeldReports,
  scale: Scale,
  each: (other: number, weight: number) => void,
  wanted: (other: number) => boolean = () => true,
): void {
  const held = reports[number]!; // as above
  for (const [other, shared] of candidates(number, reports, scale)) {
    if (!wanted(other)) continue;
    const weight = logOdds(pieces(held, reports[other]!, shared, scale), scale);
    if (weight >= scale.threshold) each(other, weight);
  }
}

const sketchOf = (held: Held, kind: TextKind): Int32Array => (kind === 'note-text' ? held.note : held.text);
