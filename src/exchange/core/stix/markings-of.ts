import type { Tlp } from '#model/handling.ts';
import { strictestTlp } from '#model/handling.ts';
import type { Reason } from '#model/outcome.ts';
import { refuse } from '#model/outcome.ts';
import { selectorProblem } from './selector.ts';
import type { Json, JsonObject, StixObject } from './stix-object.ts';
import { tlpOfId, tlpOfMarking } from './tlp-markings.ts';

/** Handling that an object asks for. `tlp` null: none stated that we understand. `unknown`: ids of markings of which nothing is known here. */
export type Markings = { readonly tlp: Tlp | null; readonly warnings: readonly Reason[]; readonly unknown: readonly string[] };

/** Bad selectors of one object that are said one by one. */
const WARNING_LIMIT = 50;

/**
 * The strictest TLP of an object: what marks it whole and what marks parts of it (granular markings, STIX 2.1 §7.2.3) alike, since a row has one handling.
 * A statement or another kind of marking that stands in `definitions` sets no TLP and is not unknown.
 */
export function markingsOf(object: JsonObject, definitions: ReadonlyMap<string, StixObject>): Markings {
  const warnings: Reason[] = [];
  const ids = new Set<string>();
  for (const id of list(object['object_marking_refs'])) if (typeof id === 'string') ids.add(id);
  for (const [place, granular] of list(object['granular_markings']).entries()) {
    if (typeof granular !== 'object' || granular === null || Array.isArray(granular)) continue;
    const { marking_ref: id, selectors } = granular as JsonObject; // neither null nor a list
    if (typeof id === 'string') ids.add(id);
    for (const selector of list(selectors)) {
      const problem = selectorProblem(object, selector);
      if (problem !== null && warnings.length < WARNING_LIMIT) {
        warnings.push(refuse('stix-selector-invalid', { selector: problem }, { field: `granular_markings.[${place}]` }).reason);
      }
    }
  }
  const marks: Tlp[] = [];
  const unknown: string[] = [];
  for (const id of ids) {
    const definition = definitions.get(id);
    const tlp = tlpOfId(id) ?? (definition ? tlpOfMarking(definition) : null);
    if (tlp !== null) marks.push(tlp);
    else if (definition === undefined) unknown.push(id);
  }
  if (unknown.length > 0) warnings.push(refuse('stix-marking-unknown', { count: unknown.length }).reason);
  return { tlp: marks.length > 0 ? strictestTlp(marks) : null, warnings, unknown };
}

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);
