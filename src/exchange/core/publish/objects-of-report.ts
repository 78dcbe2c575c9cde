import { isMethod } from '#model/victim/victim-words.ts';
import type { StixObject } from '../stix/stix-object.ts';
import type { Centre } from './centre.ts';
import { centreIdentity } from './centre.ts';
import { isConstant } from './constant-objects.ts';
import { incidentObject } from './incident-object.ts';
import { indicatorObject } from './indicator-object.ts';
import { japaneseSide } from './language-content-object.ts';
import { locationId, locationObjects } from './location-object.ts';
import { markVictim } from './mark-victim.ts';
import { observablesOf } from './observables-of.ts';
import { organisationIdentity } from './organisation-identity.ts';
import type { PublishedRecord, PublishedTrace, RecordForm } from './published-record.ts';
import { recordFrame } from './record-frame.ts';
import { recordTitle } from './record-title.ts';
import { relationshipObject } from './relationship-object.ts';
import { reportObject } from './report-object.ts';
import { sightingObject } from './sighting-object.ts';
import { isKnownTechnique, techniqueId, techniqueObjects } from './technique-object.ts';
import { eachTrace, type Withheld, withheldTraces } from './withheld-traces.ts';
import { victimIdentity } from './victim-identity.ts';

/**
 * A report as STIX objects, each once, in one of its two forms; the times of versions are those of its arrival. What is nobody's secret (constant-objects.ts) is referred
 * to and not among them.
 *
 * The sanitised form has no text of people in it, no trace of the victim's, and no trace of anybody in which one of the victim's words is found.
 * @param withheld what the sanitised form does not have; reckoned where it is not given
 */
export function objectsOfReport(
  centre: Centre,
  record: PublishedRecord,
  form: RecordForm,
  withheld: Withheld = withheldTraces(centre, record),
): readonly StixObject[] {
  const traces = eachTrace(record).filter((trace) => form === 'full' || !withheld.traces.has(trace));
  const incident = incidentObject(centre, { ...record, traces }, form);
  const frame = recordFrame(centre, record, 'relationship', '');
  const title = recordTitle(record);
  const victim = victimIdentity(centre, record, form);
  const place = { country: record.country, prefecture: record.prefecture };
  const where = locationId(centre, place);
  const relate = (from: string, kind: string, to: string): StixObject => relationshipObject(centre, frame, { from, kind, to });

  const techniques = traces.flatMap(({ type, norm }) => (type === 'technique' ? [norm] : []));
  const patterns = techniques.flatMap((technique) => techniqueId(centre, technique) ?? []);
  // With several techniques nobody knows which trace belongs to which.
  const method = patterns.length === 1 ? patterns[0] : undefined;

  const about: StixObject[] = [
    ...(victim === null ? [] : [victim, relate(incident.id, 'impacts', victim.id)]),
    ...(where === null ? [] : [relate(incident.id, 'located-at', where)]),
    ...patterns.map((pattern) => relate(incident.id, 'related-to', pattern)),
  ];
  for (const trace of traces)
    if (trace.type !== 'technique' || techniqueId(centre, trace.norm) === null)
      about.push(
        ...traceObjects(centre, record, trace, { incident: incident.id, where, method, isWithheld: withheld.traces.has(trace), relate }),
      );

  const named = new Set(about.flatMap(({ id, type }) => (type === 'language-content' ? [] : [id])));
  for (const id of [incident.id, ...(where === null ? [] : [where]), ...patterns]) named.add(id);
  const report = reportObject(centre, record, form, [...named], withheld.observables);
  const isMachineTitled = form === 'sanitised' || record.title === '';
  return [
    incident,
    report,
    // Where the machine wrote the title it has it in both languages.
    ...(isMachineTitled ? [incident, report].map((object) => japaneseSide(centre, frame, object, { name: title.ja })) : []),
    ...(record.owner.kind === 'foreign' && !isConstant(centre, record.owner) ? organisationIdentity(centre, record.owner) : []),
    ...(record.country === 'JP' ? [] : locationObjects(centre, place)),
    ...techniques.filter((technique) => !isKnownTechnique(technique)).flatMap((technique) => techniqueObjects(centre, technique)),
    ...about,
  ].filter(firstOfId());
}

/** The types of objects that several records share: their content follows from their id alone. */
export const isCommon = ({ type, id }: StixObject, owned: ReadonlySet<string>): boolean => !owned.has(id) && commonTypes.has(type);

const commonTypes: ReadonlySet<string> = new Set([
  'ipv4-addr',
  'ipv6-addr',
  'domain-name',
  'url',
  'email-addr',
  'file',
  'directory',
  'x509-certificate',
  'x-renkei-trace',
  'location',
  'attack-pattern',
  'identity',
  'language-content',
]);

type Around = {
  readonly incident: string;
  readonly where: string | null;
  readonly method: string | undefined;
  /** The sanitised form does not have it. */
  readonly isWithheld: boolean;
  readonly relate: (from: string, kind: string, to: string) => StixObject;
};

/** The observable of a trace; of an attacker's the indicator too, with what it rests on, what it points to and where it was met. */
function traceObjects(centre: Centre, record: PublishedRecord, trace: PublishedTrace, around: Around): readonly StixObject[] {
  const { incident, where, method, isWithheld, relate } = around;
  const observables = observablesOf(trace, centreIdentity(centre));
  const [observable] = observables;
  if (observable === undefined) return [];
  const indicator = trace.role === 'attacker' ? indicatorObject(centre, record, trace) : null;
  if (indicator === null) return [...observables, ...(isRelated(trace) ? [relate(incident, 'related-to', observable.id)] : [])];
  const sighting = sightingObject(centre, record, indicator.id, where);
  return [
    ...observables,
    isWithheld ? markVictim(indicator, record.tlp, ['name', 'pattern']) : indicator,
    relate(indicator.id, 'based-on', observable.id),
    ...(method === undefined ? [] : [relate(indicator.id, 'indicates', method)]),
    ...(sighting === null ? [] : [sighting]),
  ];
}

/** A method is related to the incident. Not a name of malware, which anybody writes as they like: a link that is revoked keeps the id of what it led to, and the id follows from the name. */
const isRelated = ({ type }: PublishedTrace): boolean => isMethod(type) && type !== 'malware';

const firstOfId = (): ((object: StixObject) => boolean) => {
  const seen = new Set<string>();
  return ({ id }) => !seen.has(id) && seen.add(id).size > 0;
};
