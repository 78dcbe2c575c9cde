import { knownFamily } from '../identify/known-families.ts';
import { fixedLength, namePattern } from '../identify/name-pattern.ts';
import { repairedName } from '../repair/remains.ts';
import type { Subject } from './method.ts';

/** The name that a file had before: what the result's format says (extensions without dot), else what is left without what the family appends. */
export function nameBefore(subject: Pick<Subject, 'name' | 'identification'>, family: string, extensions: readonly string[]): string {
  if (extensions.length > 0) return repairedName(subject, extensions);
  const name = subject.identification.originalName ?? subject.name;
  const patterns = (knownFamily(family)?.extensions ?? []).toSorted((a, b) => fixedLength(b) - fixedLength(a));
  const at = patterns.map((pattern) => namePattern(pattern, 'end').exec(name)?.index ?? 0).find((index) => index > 0);
  if (at !== undefined) return name.slice(0, at);
  return /^.+\.[^.]+(?=\.[^.]+$)/.exec(name)?.[0] ?? name;
}
