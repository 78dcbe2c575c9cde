import { searchText } from '#language/core/search-text.ts';
import type { Json, JsonObject } from './stix/stix-object.ts';
import type { SharedName } from './vocabulary/shared-name.ts';

/** An object as far as its names go. */
export type Named = { readonly stixId: string; readonly type: string; readonly name: string; readonly names: readonly string[] };

/** `through`: the cluster of an imported galaxy in which both names stand, and where; null: they share a name themselves. */
export type Candidate = Named & { readonly through: string | null };

/** Types of which two objects may well be one thing under two ids; a relationship or a note never is. */
const comparable: ReadonlySet<string> = new Set([
  'threat-actor',
  'intrusion-set',
  'campaign',
  'malware',
  'tool',
  'infrastructure',
  'attack-pattern',
  'vulnerability',
  'identity',
  'location',
]);
/** Producers disagree whether a group is an actor or an intrusion set, and whether a program is malware or a tool. */
const kin: Readonly<Record<string, string>> = { 'intrusion-set': 'threat-actor', tool: 'malware' };

const MAX_NAMES = 200;
const SHORTEST = 3;

/** Name and aliases of an object in the form in which they are compared; empty for types that are never compared. */
export function namesOf(object: JsonObject): string[] {
  const { type, name, aliases, x_mitre_aliases: others } = object;
  if (typeof type !== 'string' || !comparable.has(type)) return [];
  const all = [name, aliases, others].flatMap((value): readonly Json[] =>
    Array.isArray(value) ? (value as readonly Json[]) : [value ?? null],
  );
  const folded = all
    .flatMap((one) => (typeof one === 'string' && one.length <= 200 ? foldName(one) : []))
    .filter((one) => one.length >= SHORTEST);
  return [...new Set(folded)].slice(0, MAX_NAMES);
}

/** A name as it is compared: width, case, kana, blanks, hyphens and points make no difference: `Grey Crane`, `GREY-CRANE`. */
export const foldName = (name: string): string => searchText(name).replace(/[\s._\u30fb-]+/g, '');

/**
 * Objects that may be the same thing under another id: of the same kind, with a name or alias in common after folding. They are offered to a person; nothing is ever merged, since alias
 * lists of different producers contradict each other (merging along them fuses groups that have nothing to do with each other).
 * `namesakes`: clusters of galaxies that name one of these.
 */
export function candidatesOf(object: Named, others: readonly Named[], namesakes: readonly SharedName[] = []): Candidate[] {
  const names = new Set(object.names);
  return others.flatMap((other) => {
    if (other.stixId === object.stixId || kindOf(other) !== kindOf(object)) return [];
    if (other.names.some((name) => names.has(name))) return { ...other, through: null };
    const shared = namesakes.find(
      (one) => one.names.some((name) => names.has(name)) && one.names.some((name) => other.names.includes(name)),
    );
    return shared ? { ...other, through: `${shared.value} (${shared.source})` } : [];
  });
}

const kindOf = ({ type }: Named): string => kin[type] ?? type;
