import { tellsVictim } from '#model/victim/tells-victim.ts';
import { victimWords } from '#model/victim/victim-words.ts';
import { type Centre, centreIdentity } from './centre.ts';
import { observablesOf } from './observables-of.ts';
import type { PublishedRecord, PublishedTrace } from './published-record.ts';

export type Withheld = {
  readonly traces: ReadonlySet<PublishedTrace>;
  /** Ids of observables of which the sanitised form says nothing; what a withheld trace shares with one that leaves (the folder of two files) is no secret. */
  readonly observables: ReadonlySet<string>;
};

/** What the full form has and the sanitised one does not; of the traces of `eachTrace`. */
export function withheldTraces(centre: Centre, record: Pick<PublishedRecord, 'victim' | 'traces'>): Withheld {
  const idsOf = (trace: PublishedTrace): readonly string[] => observablesOf(trace, centreIdentity(centre)).map(({ id }) => id);
  const words = victimWords(record);
  const all = eachTrace(record);
  const traces = new Set(all.filter((trace) => tellsVictim(trace, words)));
  const observables = new Set([...traces].flatMap(idsOf));
  if (observables.size > 0) for (const trace of all) if (!traces.has(trace)) for (const id of idsOf(trace)) observables.delete(id);
  return { traces, observables };
}

/** The traces of a report, each once. */
export function eachTrace({ traces }: Pick<PublishedRecord, 'traces'>): readonly PublishedTrace[] {
  const kept = new Map<string, PublishedTrace>();
  for (const trace of traces) {
    const key = `${trace.type}\n${trace.norm}`;
    const earlier = kept.get(key);
    // What is the victim's anywhere is the victim's.
    if (earlier === undefined || strength[trace.role] > strength[earlier.role]) kept.set(key, trace);
  }
  return [...kept.values()];
}
const strength: Readonly<Record<PublishedTrace['role'], number>> = { transit: 0, attacker: 1, victim: 2 };
