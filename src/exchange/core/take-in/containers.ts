import type { Json, JsonObject } from '../stix/stix-object.ts';

/** Types of which a report of this centre is made. A campaign or an intrusion set is one only where it says what belongs to it. */
const always: ReadonlySet<string> = new Set(['incident', 'report', 'grouping']);
const withRefs: ReadonlySet<string> = new Set(['campaign', 'intrusion-set']);

/** Most references of one container that are followed. */
export const MAX_REFS = 10_000;

export const isContainer = (object: JsonObject): boolean => {
  const type = object['type'];
  return typeof type === 'string' && (always.has(type) || (withRefs.has(type) && refsOf(object).length > 0));
};

/** Whether an id is that of something that may be a container. */
export const mayBeContainer = (id: string): boolean => {
  const type = id.slice(0, id.indexOf('--'));
  return always.has(type) || withRefs.has(type);
};

/** What a container says belongs to it: `object_refs`, and the lists of references of its extensions (an incident's events, impacts, tasks). Each once. */
export function refsOf(object: JsonObject): string[] {
  const found = new Set<string>();
  const add = (value: Json | undefined): void => {
    if (Array.isArray(value))
      for (const one of value as readonly Json[]) if (typeof one === 'string' && found.size < MAX_REFS) found.add(one);
  };
  add(object['object_refs']);
  const extensions = object['extensions'];
  if (typeof extensions === 'object' && extensions !== null && !Array.isArray(extensions)) {
    for (const extension of Object.values(extensions)) {
      if (typeof extension !== 'object' || extension === null || Array.isArray(extension)) continue;
      for (const [name, value] of Object.entries(extension)) if (name.endsWith('_refs')) add(value);
    }
  }
  const id = object['id'];
  if (typeof id === 'string') found.delete(id);
  return [...found];
}

/**
 * The objects that this one speaks about from outside: the ends of a relationship, what was sighted, what a translation translates, the one incident that a report or a
 * grouping is about. Empty for anything else.
 */
export function speaksOf(object: JsonObject): readonly string[] {
  const {
    type,
    source_ref: source,
    target_ref: target,
    sighting_of_ref: sighted,
    observed_data_refs: observed,
    object_ref: translated,
  } = object;
  const ids = (values: readonly (Json | undefined)[]): string[] => values.filter((value): value is string => typeof value === 'string');
  if (type === 'relationship') return ids([source, target]);
  if (type === 'sighting') return ids([sighted, ...(Array.isArray(observed) ? (observed as readonly Json[]).slice(0, MAX_REFS) : [])]);
  if (type === 'language-content') return ids([translated]);
  if (type === 'report' || type === 'grouping') {
    const incidents = refsOf(object).filter((id) => id.startsWith('incident--'));
    return incidents.length === 1 ? incidents : [];
  }
  return [];
}

/** What an object leans on to be understood: the observables of observed data, the sender of a mail, the text of another language. */
export function leansOn(object: JsonObject): string[] {
  const found = new Set<string>();
  for (const [name, value] of Object.entries(object)) {
    if (name === 'object_marking_refs' || name === 'created_by_ref') continue;
    if (name.endsWith('_ref') && typeof value === 'string') found.add(value);
    if (name.endsWith('_refs') && Array.isArray(value)) {
      for (const one of value as readonly Json[]) if (typeof one === 'string' && found.size < MAX_REFS) found.add(one);
    }
  }
  return [...found];
}
