import { mostBytes, writeUnits } from './code-units.ts';
import { entryType, typeNumbers } from './feature-types.ts';
import type { KeyedHash } from './keyed-hash.ts';

/** What is added to the number of a type in an exercise, so that exercises have no value in common with anything real. */
export const realmOf = (isExercise: boolean): number => (isExercise ? 1 << 16 : 0);

const entryBytes = new Uint8Array(4);

/** An entry of a profile as a value of its own. */
export function hashEntry(hash: KeyedHash, kind: number, realm: number, entry: number): void {
  for (let at = 0; at < 4; at++) entryBytes[at] = entry >> (8 * at);
  hash.of(entryType(kind) + realm, entryBytes, 0, 4);
}

/** A value as the engine looks it up; false for a type that nobody counts. */
export function hashValue(hash: KeyedHash, type: string, value: string, isExercise: boolean): boolean {
  const number = typeNumbers.get(type);
  if (number === undefined) return false;
  const bytes = new Uint8Array(mostBytes(value));
  hash.of(number + realmOf(isExercise), bytes, 0, writeUnits(value, bytes, 0));
  return true;
}
