import { IncidentKind } from '#model/report.ts';
import table from '#knowledge/stix-incident-kinds.json' with { type: 'json' };
import type { Json, JsonObject } from '../stix/stix-object.ts';

const kinds = table.map(({ kind, words }) => ({ kind: IncidentKind.parse(kind), words }));

/**
 * What kind of incident a container speaks of, guessed from the words that its producer classed it with: labels, types of incident or report, those of extensions; else from the types
 * of malware that it refers to. `other` where nothing fits. Words are compared with knowledge/stix-incident-kinds.json, the first line that fits decides.
 */
export function incidentKind(container: JsonObject, reached: readonly JsonObject[]): IncidentKind {
  const own = classing(container);
  const exact = own.find((word) => IncidentKind.safeParse(word).success);
  if (exact !== undefined && exact !== 'other') return IncidentKind.parse(exact);
  return guess(own) ?? guess(reached.filter(({ type }) => type === 'malware').flatMap(classing)) ?? 'other';
}

const guess = (said: readonly string[]): IncidentKind | null =>
  kinds.find(({ words }) => said.some((one) => words.some((word) => one.includes(word))))?.kind ?? null;

/** Longest word of a classification, and how many are looked at. */
const LONGEST = 200;
const MOST = 200;

function classing(object: JsonObject): string[] {
  const { labels, incident_types: incidents, report_types: reports, malware_types: malware, extensions } = object;
  const inside = typeof extensions === 'object' && extensions !== null && !Array.isArray(extensions) ? Object.values(extensions) : [];
  const stated = inside.filter(
    (extension): extension is JsonObject => typeof extension === 'object' && extension !== null && !Array.isArray(extension),
  );
  // A centre like this one says the kind itself; its other words are a translation of it.
  const kind = stated.map((extension) => extension['kind'] ?? null);
  const types = stated.flatMap((extension) => [extension['incident_types'] ?? null, extension['incident_type'] ?? null]);
  return [...kind, labels, incidents, reports, malware, ...types]
    .flatMap((words): readonly Json[] => (Array.isArray(words) ? (words as readonly Json[]) : [words ?? null]))
    .flatMap((word) => (typeof word === 'string' && word.length <= LONGEST ? word.toLowerCase() : []))
    .slice(0, MOST);
}
