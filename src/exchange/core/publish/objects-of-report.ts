import type { StixObject } from '../stix/stix-object.ts';
import type { Centre } from './centre.ts';
import { centreIdentity } from './centre.ts';
import { isConstant } from './constant-objects.ts';
import { incidentObject } from './incident-object.ts';
import { indicatorObject } from './indicator-object.ts';
import { japaneseSide } from './language-content-object.ts';
import { locationId, locationObjects } from './location-object.ts';
import { isKnownMethod, methodId, methodObjects } from './method-objects.ts';
import { observablesOf } from './observables-of.ts';
import { organisationIdentity } from './organisation-identity.ts';
import type { PublishedRecord, PublishedTrace, RecordForm } from './published-record.ts';
import { recordFrame } from './record-frame.ts';
import { recordTitle } from './record-title.ts';
import { relationshipObject } from './relationship-object.ts';
import { reportObject } from './report-object.ts';
import { sightingObject } from './sighting-object.ts';
import { speaksOfVictim, type VictimWords, victimWords } from './victim-words.ts';
import { victimIdentity } from './victim-identity.ts';

/**
 * A report as STIX objects, each once, in one of its two forms; the times of versions are those of its arrival. What is nobody's secret (constant-objects.ts) is referred
 * to and not among them.
 *
 * The sanitised form has no text of people in it, no trace of the victim's, and no trace of anybody in which one of the victim's words is found.
 */
export function objectsOfReport(centre: Centre, record: PublishedRecord, form: RecordForm): readonly StixObject[] {
  const incident = incidentObject(centre, record, form);
  const frame = recordFrame(centre, record, 'relationship', '');
  const title = recordTitle(record);
  const victim = victimIdentity(centre, record, form);
  const place = { country: record.country, prefecture: record.prefecture };
  const where = locationId(centre, place);
  const relate = (from: string, kind: string, to: string): StixObject => relationshipObject(centre, frame, { from, kind, to });

  const words = form === 'sanitised' ? victimWords(record) : null;
  const traces = distinct(record.traces).filter((trace) => words === null || mayLeave(trace, words));
  const methods = traces.filter((trace) => methodId(centre, trace) !== null);
  const methodIds = methods.flatMap((method) => methodId(centre, method) ?? []);
  const indicated = methodIds.filter((id) => id.startsWith('malware--'));
  // With several families nobody knows which trace belongs to which.
  const family = indicated.length === 1 ? indicated[0] : undefined;

  const about: StixObject[] = [
    ...(victim === null ? [] : [victim, relate(incident.id, 'impacts', victim.id)]),
    relate(incident.id, 'located-at', where),
    ...methodIds.map((method) => relate(incident.id, 'related-to', method)),
  ];
  for (const trace of traces) about.push(...traceObjects(centre, record, trace, { where, family, relate }));

  const named = new Set(about.flatMap(({ id, type }) => (type === 'language-content' ? [] : [id])));
  for (const id of [incident.id, where, ...methodIds]) named.add(id);
  const report = reportObject(centre, record, form, [...named]);
  const isMachineTitled = form === 'sanitised' || record.title === '';
  return [
    incident,
    report,
    // Where the machine wrote the title it has it in both languages.
    ...(isMachineTitled ? [incident, report].map((object) => japaneseSide(centre, frame, object, { name: title.ja })) : []),
    ...(record.owner.kind === 'foreign' && !isConstant(centre, record.owner) ? organisationIdentity(centre, record.owner) : []),
    ...(record.country === 'JP' ? [] : locationObjects(centre, place)),
    ...methods.filter((method) => !isKnownMethod(method)).flatMap((method) => methodObjects(centre, method)),
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
  'x-renkei-trace',
  'location',
  'attack-pattern',
  'malware',
  'vulnerability',
  'identity',
  'language-content',
]);

type Around = {
  readonly where: string;
  readonly family: string | undefined;
  readonly relate: (from: string, kind: string, to: string) => StixObject;
};

/** The observable of a trace; of an attacker's the indicator too, with what it rests on, what it points to and where it was met. */
function traceObjects(
  centre: Centre,
  record: PublishedRecord,
  trace: PublishedTrace,
  { where, family, relate }: Around,
): readonly StixObject[] {
  const observables = observablesOf(trace, centreIdentity(centre));
  const [observable] = observables;
  const indicator = trace.role === 'attacker' ? indicatorObject(centre, record, trace) : null;
  if (observable === undefined || indicator === null) return observables;
  const sighting = sightingObject(centre, record, indicator.id, where);
  return [
    ...observables,
    indicator,
    relate(indicator.id, 'based-on', observable.id),
    ...(family === undefined ? [] : [relate(indicator.id, 'indicates', family)]),
    ...(sighting === null ? [] : [sighting]),
  ];
}

/** A note may address its victim, and an id that an extortionist gave names one customer: whatever words are in them, they stay behind. */
const mayLeave = (trace: PublishedTrace, words: VictimWords): boolean => {
  if (trace.type === 'technique' || trace.type === 'cve' || trace.type === 'ransomware-family') return true;
  return (
    trace.role !== 'victim' &&
    trace.type !== 'note-text' &&
    trace.type !== 'victim-id' &&
    !speaksOfVictim(`${trace.value}\n${trace.norm}`, words)
  );
};

/** Each trace once. */
function distinct(traces: readonly PublishedTrace[]): readonly PublishedTrace[] {
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

const firstOfId = (): ((object: StixObject) => boolean) => {
  const seen = new Set<string>();
  return ({ id }) => !seen.has(id) && seen.add(id).size > 0;
};
