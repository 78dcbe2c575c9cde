import { likenessOfType, typeNames } from './feature-types.ts';
import type { Holdings } from './holdings.ts';
import { inSharedMemory } from './shared-memory.ts';

/** Why values are held back: by record the number of a text, from 1 on (0: ordinary evidence); and the texts as JSON, each once. In memory that other threads see. */
export type HeldReasons = { readonly numbers: Int32Array<ArrayBuffer>; readonly texts: readonly string[] };

/** What `linkOf` (evidence.ts) says of each shared value, for all of them at once. Good until the next change. */
export function heldReasons(holdings: Holdings): HeldReasons {
  const { reports, shared } = holdings;
  const numbers = new Int32Array(shared.values.length);
  const known = new Map<string, number>();
  for (const record of shared.records()) {
    const value = shared.values[record]!; // a record in use, here and below
    if (holdings.bucket(value) >= 0 && holdings.most(value) === Infinity) continue;
    const type = shared.types[record]!;
    if (likenessOfType(type) >= 0) continue;
    const isExercise = reports.realms[shared.holders.of(record)[0]!] === 2;
    const reason = holdings.reason(typeNames[type]!, shared.texts.text(record), holdings.count(value), isExercise);
    if (reason === null) continue;
    const text = JSON.stringify(reason);
    const number = known.get(text) ?? known.size + 1;
    known.set(text, number);
    numbers[record] = number;
  }
  return { numbers: inSharedMemory(numbers, numbers.length), texts: [...known.keys()] };
}
