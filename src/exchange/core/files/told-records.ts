import { IndicatorType } from '#model/indicator.ts';
import { type Tlp, strictestTlp } from '#model/handling.ts';
import { IncidentKind } from '#model/report.ts';
import type { Language, Text } from '#model/text.ts';
import { extensionIds } from '../publish/extensions.ts';
import { markingsOf } from '../stix/markings-of.ts';
import { tlpOfPart } from '../stix/tlp-of-part.ts';
import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { tracesOf } from '../take-in/traces-of.ts';

/** A trace, and in which records it stands, by their place in the list. */
/** `tlps`: of each of the records, how strictly the trace is marked there. */
type ToldTrace = {
  readonly type: IndicatorType;
  readonly value: string;
  readonly records: readonly number[];
  readonly tlps: readonly (Tlp | null)[];
};

/** One incident as its objects tell it. Null: not said. */
export type ToldRecord = {
  readonly id: string;
  /** Receipt number, `R-000123`; the id where there is none. */
  readonly number: string;
  readonly incidentNumber: string | null;
  readonly name: Text;
  /** The report's own words; null where they did not leave. */
  readonly text: string | null;
  readonly textLanguage: string | null;
  readonly kind: IncidentKind | null;
  /** As it was stated, else null. */
  readonly occurred: { readonly at: string; readonly precision: string; readonly approximate: boolean } | null;
  readonly created: string;
  readonly places: readonly Text[];
  /** Codes of those places, `JP-13` or `SG`. */
  readonly placeCodes: readonly string[];
  /** By name, or by the pseudonym that the reader knows. */
  readonly victims: readonly string[];
  readonly owner: Text | null;
  /** The strictest of the whole and its parts: that of its words. */
  readonly tlp: Tlp | null;
  readonly exercise: boolean;
  /** Properties that were left out, by name. */
  readonly redacted: readonly string[];
  /** Answers of the damage report by question: `answered`, with what, or the state. */
  readonly answers: Readonly<Record<string, { readonly state: string; readonly value?: Json }>>;
};

export type ToldRecords = {
  /** In the order of their receipt numbers. */
  readonly records: readonly ToldRecord[];
  /** Those in most records first. */
  readonly traces: readonly ToldTrace[];
  /** Pairs of records that are linked, by their places. */
  readonly links: readonly { readonly a: number; readonly b: number; readonly why: string | null }[];
  /** The strictest of all. */
  readonly tlp: Tlp | null;
};

/**
 * What a bundle tells about incidents, read from its objects alone and by nothing but the standard and the extensions that they name: so whatever is made of it (a brief, a
 * table) says no more than the objects say to the same reader.
 */
export function toldRecords(objects: readonly StixObject[]): ToldRecords {
  const byId = new Map(objects.map((object) => [object.id, object]));
  const incidents = objects.filter(({ type }) => type === 'incident').toSorted((a, b) => (numberOf(a) < numberOf(b) ? -1 : 1));
  const places = new Map(incidents.map(({ id }, at) => [id, at]));
  const words = nameReader(objects);
  const related = objects.filter(({ type }) => type === 'relationship');
  const targets = (id: string, kind: string): StixObject[] =>
    related.flatMap((one) =>
      one['source_ref'] === id && one['relationship_type'] === kind ? (byId.get(idOf(one['target_ref'])) ?? []) : [],
    );
  const records = incidents.map((incident): ToldRecord => {
    const damage = extensionOf(incident, extensionIds.damage);
    const located = targets(incident.id, 'located-at');
    const kind = IncidentKind.safeParse(damage?.['kind']);
    return {
      id: incident.id,
      number: numberOf(incident),
      incidentNumber: referenceOf(incident, 'renkei-incident'),
      name: words(incident),
      text: stringOf(incident['description']),
      textLanguage: stringOf(incident['lang']),
      kind: kind.success ? kind.data : null,
      occurred: momentOf(damage?.['occurred']),
      created: stringOf(incident['created']) ?? '',
      places: located.map(words),
      placeCodes: located.map((place) => stringOf(place['administrative_area']) ?? stringOf(place['country']) ?? place.id),
      victims: targets(incident.id, 'impacts').flatMap((victim) => stringOf(victim['name']) ?? []),
      owner: ((owner) => (owner ? words(owner) : null))(byId.get(idOf(incident['created_by_ref']))),
      tlp: markingsOf(incident, byId).tlp,
      exercise: listOf(incident['labels']).includes('exercise'),
      redacted: listOf(extensionOf(incident, extensionIds.handling)?.['redacted']).flatMap((name) => stringOf(name) ?? []),
      answers: answersOf(damage),
    };
  });
  const marks = objects.flatMap((object) => (object.type === 'marking-definition' ? [] : (markingsOf(object, byId).tlp ?? [])));
  return {
    records,
    traces: tracesIn(objects, byId, places),
    links: related.flatMap((one) => {
      const [a, b] = [places.get(idOf(one['source_ref'])), places.get(idOf(one['target_ref']))];
      return a === undefined || b === undefined || a === b ? [] : [{ a, b, why: stringOf(one['description']) }];
    }),
    tlp: marks.length > 0 ? strictestTlp(marks) : null,
  };
}

/** The traces of the attacker's indicators and of what else reports list. Which record a trace stands in is said by the report that holds both. */
function tracesIn(
  objects: readonly StixObject[],
  byId: ReadonlyMap<string, StixObject>,
  places: ReadonlyMap<string, number>,
): readonly ToldTrace[] {
  const found = new Map<string, { type: IndicatorType; value: string; records: Map<number, Tlp | null> }>();
  for (const report of objects) {
    if (report.type !== 'report' && report.type !== 'grouping') continue;
    const members = listOf(report['object_refs']).map((id) => byId.get(idOf(id)));
    const held = members.flatMap((member) => (member === undefined ? [] : (places.get(member.id) ?? [])));
    for (const [place, member] of members.entries()) {
      if (member === undefined) continue;
      // Who was harmed and where is no trace of an attacker.
      if (member.type === 'incident' || member.type === 'identity' || member.type === 'location') continue;
      const named = tracesOf(member);
      if (named.length === 0) continue;
      const tlp = strictestOf([markingsOf(member, byId).tlp, tlpOfPart(report, `object_refs.[${place}]`, byId)]);
      for (const { type, value, norm } of named) {
        const key = `${type}\0${norm}`;
        const trace = found.get(key) ?? { type, value, records: new Map<number, Tlp | null>() };
        for (const at of held) trace.records.set(at, strictestOf([trace.records.get(at) ?? null, tlp]));
        found.set(key, trace);
      }
    }
  }
  return [...found.values()]
    .map(({ type, value, records }) => {
      const inOrder = [...records].toSorted(([a], [b]) => a - b);
      return { type, value, records: inOrder.map(([at]) => at), tlps: inOrder.map(([, tlp]) => tlp) };
    })
    .toSorted((a, b) => b.records.length - a.records.length || order(a.type) - order(b.type) || (a.value < b.value ? -1 : 1));
}

const strictestOf = (marks: readonly (Tlp | null)[]): Tlp | null => {
  const stated = marks.filter((tlp) => tlp !== null);
  return stated.length === 0 ? null : strictestTlp(stated);
};

const order = (type: IndicatorType): number => IndicatorType.options.indexOf(type);

/** Names in both languages: an object's own, and what language-content says in the other. */
function nameReader(objects: readonly StixObject[]): (object: StixObject) => Text {
  const other = new Map<string, Partial<Record<Language, string>>>();
  for (const object of objects) {
    if (object.type !== 'language-content') continue;
    const contents = object['contents'] as JsonObject | undefined; // read with care below
    for (const language of ['ja', 'en'] as const) {
      const name = stringOf((contents?.[language] as JsonObject | undefined)?.['name']);
      if (name !== null) other.set(idOf(object['object_ref']), { ...other.get(idOf(object['object_ref'])), [language]: name });
    }
  }
  return (object) => {
    const own = stringOf(object['name']) ?? object.id;
    const said = other.get(object.id);
    return { ja: said?.ja ?? own, en: said?.en ?? own };
  };
}

const numberOf = (object: StixObject): string => referenceOf(object, 'renkei') ?? object.id;

function referenceOf(object: StixObject, source: string): string | null {
  for (const one of listOf(object['external_references'])) {
    const reference = objectOf(one);
    if (reference?.['source_name'] === source) return stringOf(reference['external_id']);
  }
  return null;
}

const extensionOf = (object: StixObject, id: string): JsonObject | null => objectOf(objectOf(object['extensions'])?.[id]);

function momentOf(value: Json | undefined): ToldRecord['occurred'] {
  const moment = objectOf(value);
  const [at, precision] = [stringOf(moment?.['at']), stringOf(moment?.['precision'])];
  return at === null || precision === null ? null : { at, precision, approximate: moment?.['approximate'] === true };
}

function answersOf(damage: JsonObject | null): ToldRecord['answers'] {
  const asked = { ...objectOf(damage?.['damage']), ...objectOf(damage?.['serious_limbs']), ongoing: damage?.['ongoing'] };
  return Object.fromEntries(
    Object.entries(asked).flatMap(([question, one]) => {
      const answer = objectOf(one);
      const state = stringOf(answer?.['state']);
      return state === null ? [] : [[question, { state, ...(answer?.['value'] !== undefined && { value: answer['value'] }) }]];
    }),
  );
}

/** An id that an object refers to; what is none refers to nothing. */
const idOf = (value: Json | undefined): string => stringOf(value) ?? '';
const stringOf = (value: Json | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);
const objectOf = (value: Json | undefined): JsonObject | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
