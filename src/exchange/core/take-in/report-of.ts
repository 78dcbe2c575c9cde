import type { Tlp } from '#model/handling.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import type { Moment } from '#model/moment.ts';
import type { ReportInput } from '#model/report.ts';
import { isMethod } from '#model/victim/victim-words.ts';
import { readTimestamp, writeMicroseconds } from '../stix/timestamp.ts';
import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { damageOf } from './damage-of.ts';
import { embeddedObjects } from './embedded-objects.ts';
import { incidentKind } from './incident-kind.ts';
import { type NamedTrace, tracesOf } from './traces-of.ts';

const MAX_TITLE = 300;
const MAX_TEXT = 1_000_000;
const MAX_VICTIM = 200;
/** As many as a report of this centre may have. */
const MAX_TRACES = 10_000;

/** Relationships from an incident to whom it harmed. */
const harms: ReadonlySet<string> = new Set(['targets', 'impacts', 'impacted', 'victim', 'harms']);

/**
 * What a container says, as a report of this centre. Its own words in its own language, then those of each translation (`language-content`). Traces are those of the objects it reaches;
 * who only received a mail is no attacker. A victim stands in it only where the producer names one, as the end of a relationship such as `targets`.
 * @param reached what it refers to and what refers to it, as far as it has arrived
 */
export function reportOf(
  container: StixObject,
  reached: readonly StixObject[],
  handling: { readonly tlp: Tlp; readonly owner: string; readonly releasableTo: readonly string[] },
): ReportInput {
  const translations = translationsOf(container, reached);
  const about = reached.find(({ type }) => type === 'report' || type === 'grouping');
  const own = words(container['description']) ?? words(about?.['description']) ?? '';
  const text = [own, ...translations.map(({ description }) => description)].filter((part) => part !== '').join('\n\n');
  const title = words(container['name']) ?? words(about?.['name']) ?? '';
  const lang = words(container['lang']);
  const occurred = momentOf(occurredAt(container, reached));
  const noticed = momentOf(inExtensions(container, ['detection_time', 'detected', 'noticed']));
  const reportedAt = instantOf(container['published'] ?? container['created']);
  const victim = victimOf(container, reached);
  return {
    id: container.id,
    kind: incidentKind(container, reached),
    ...(title !== '' && { title: clipped(title, MAX_TITLE) }),
    ...(text !== '' && { text: clipped(text, MAX_TEXT) }),
    ...(lang !== null && lang.length <= 35 && { lang }),
    ...(occurred !== null && { occurred }),
    ...(noticed !== null && { noticed }),
    ...(reportedAt !== null && { reportedAt }),
    ...placeOf(container, reached),
    ...damageOf(container),
    ...(victim !== null && { victim: clipped(victim, MAX_VICTIM) }),
    indicators: tracesIn(container, reached),
    handling: { tlp: handling.tlp, owner: handling.owner, releasableTo: [...handling.releasableTo] },
  };
}

/** A text that a table can hold: no NUL, no half characters. */
const words = (value: Json | undefined): string | null => {
  if (typeof value !== 'string') return null;
  const sound = value.toWellFormed().replaceAll('\0', '\uFFFD').trim();
  return sound === '' ? null : sound;
};

/** Cut where no character is torn. */
const clipped = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '');

function translationsOf(container: StixObject, reached: readonly StixObject[]): { name: string; description: string }[] {
  const found: { name: string; description: string }[] = [];
  for (const { type, object_ref: of, contents } of reached) {
    if (type !== 'language-content' || of !== container.id || typeof contents !== 'object' || contents === null || Array.isArray(contents))
      continue;
    for (const translated of Object.values(contents)) {
      if (typeof translated !== 'object' || translated === null || Array.isArray(translated)) continue;
      const { name, description } = translated as JsonObject; // neither null nor a list
      const both = [words(name), words(description)].filter((part) => part !== null);
      if (both.length > 0) found.push({ name: words(name) ?? '', description: both.join('\n') });
    }
  }
  return found;
}

function occurredAt(container: StixObject, reached: readonly StixObject[]): string | null {
  const stated = instantOf(container['first_seen'] ?? null) ?? inExtensions(container, ['first_seen', 'start_time', 'occurred']);
  if (stated !== null) return stated;
  const events = reached.flatMap((one) => (one.type === 'event' ? (instantOf(one['start_time']) ?? []) : []));
  return events.reduce<string | null>((first, at) => (first === null || at < first ? at : first), null);
}

function inExtensions({ extensions }: JsonObject, names: readonly string[]): string | null {
  if (typeof extensions !== 'object' || extensions === null || Array.isArray(extensions)) return null;
  for (const extension of Object.values(extensions)) {
    if (typeof extension !== 'object' || extension === null || Array.isArray(extension)) continue;
    for (const name of names) {
      const at = Object.hasOwn(extension, name) ? instantOf((extension as JsonObject)[name]) : null; // neither null nor a list
      if (at !== null) return at;
    }
  }
  return null;
}

/** RFC 3339 in UTC; null for what is no time of the years 0 to 9999. */
function instantOf(value: Json | undefined): string | null {
  const instant = readTimestamp(value);
  const written = instant && writeMicroseconds(instant);
  return written !== null && /^\d{4}-/.test(written) ? written : null;
}

const momentOf = (at: string | null): Moment | null => (at === null ? null : { at, precision: 'second', approximate: false, zone: 'UTC' });

function victimOf(container: StixObject, reached: readonly StixObject[]): string | null {
  const harmed = new Set(
    reached.flatMap(({ type, relationship_type: kind, source_ref: source, target_ref: target }) =>
      type === 'relationship' && source === container.id && typeof kind === 'string' && harms.has(kind) && typeof target === 'string'
        ? target
        : [],
    ),
  );
  // A class of organisations (`identity_class` class) is whom an incident aims at, not whom it harmed.
  const names = reached.flatMap((one) =>
    one.type === 'identity' && harmed.has(one.id) && one['identity_class'] !== 'class' ? (words(one['name']) ?? []) : [],
  );
  return names.length > 0 ? [...new Set(names)].join(', ') : null;
}

/** Where it was, if all that says so says the same country. */
function placeOf(container: StixObject, reached: readonly StixObject[]): Pick<ReportInput, 'country' | 'prefecture'> {
  const where = new Set(
    reached.flatMap(({ type, relationship_type: kind, source_ref: source, target_ref: target }) =>
      type === 'relationship' && source === container.id && kind === 'located-at' && typeof target === 'string' ? target : [],
    ),
  );
  const places = reached.filter(({ type, id }) => type === 'location' && where.has(id));
  const [country, ...others] = new Set(
    places.flatMap(({ country: code }) => (typeof code === 'string' && /^[A-Za-z]{2}$/.test(code) ? code.toUpperCase() : [])),
  );
  if (country === undefined || others.length > 0) return {};
  const [, code] = places.flatMap(({ administrative_area: area }) => (typeof area === 'string' ? (/^JP-(\d\d)$/.exec(area) ?? []) : []));
  const prefecture = Number(code ?? 0);
  return { country, ...(country === 'JP' && prefecture >= 1 && prefecture <= 47 && { prefecture }) };
}

function tracesIn(container: StixObject, given: readonly StixObject[]): NonNullable<ReportInput['indicators']> {
  // What was observed in the manner of STIX 2.0 stands inside: the parts say more of each other than their sum does.
  const reached = given.flatMap((one) => {
    const parts = embeddedObjects(one);
    return parts.length > 0 ? parts : [one];
  });
  const received = new Set(
    reached.flatMap(({ type, to_refs: to, cc_refs: cc, bcc_refs: bcc }) =>
      type === 'email-message' ? [to, cc, bcc].flatMap((refs) => (Array.isArray(refs) ? (refs as readonly Json[]) : [])) : [],
    ),
  );
  const folders = new Map(reached.flatMap(({ type, id, path }) => (type === 'directory' && typeof path === 'string' ? [[id, path]] : [])));
  // A centre like this one makes an indicator of every trace of an attacker; what it only observed is the victim's, or belongs to the way.
  const saysAll = damageOf(container) !== undefined;
  const found = new Map<string, NonNullable<ReportInput['indicators']>[number]>();
  for (const object of [container, ...reached]) {
    for (const { type, value, norm } of [...tracesOf(object), ...fileAt(object, folders)]) {
      if (found.size >= MAX_TRACES) break;
      const key = `${type}\0${norm}`;
      const isVictims = received.has(object.id) || (saysAll && object.type !== 'indicator' && !isMethod(type));
      // What an attacker's object names too is the attacker's.
      if (!found.has(key) || !isVictims) found.set(key, { type, value, ...(isVictims && { role: 'victim' as const }) });
    }
  }
  return [...found.values()];
}

/** A file with a folder is a path on a disk. */
function fileAt({ type, name, parent_directory_ref: parent }: StixObject, folders: ReadonlyMap<string, string>): NamedTrace[] {
  const folder = typeof parent === 'string' ? folders.get(parent) : undefined;
  if (type !== 'file' || typeof name !== 'string' || folder === undefined) return [];
  const separator = folder.includes('\\') || /^[A-Za-z]:$/.test(folder) ? '\\' : '/';
  const value = folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`;
  const norm = normaliseIndicator('file-path', value);
  return norm.ok ? [{ type: 'file-path', value, norm: norm.value }] : [];
}
