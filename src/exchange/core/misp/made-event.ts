import { strictestTlp, type Tlp } from '#model/handling.ts';
import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { tlpOfId } from '../stix/tlp-markings.ts';
import { textField } from './misp-event.ts';
import { secondsOf } from './moment-of.ts';
import { categoryOf } from './take-in-event.ts';
import { tagOfTlp } from './tlp-of-tag.ts';
import { MISP_STIX_NAMESPACE } from './misp-stix-namespace.ts';
import { uuidV5 } from '../uuid-v5.ts';

export const uuidOfId = (id: string): string => id.slice(id.indexOf('--') + 2);

const labelsOf = (object: JsonObject): readonly string[] =>
  Array.isArray(object['labels'])
    ? (object['labels'] as readonly Json[]).filter((label): label is string => typeof label === 'string')
    : [];

/** What `misp:NAME="VALUE"` among the labels says; null where there is none. */
export function mispLabel(object: JsonObject, name: string): string | null {
  const start = `misp:${name}="`;
  const label = labelsOf(object).find((one) => one.startsWith(start) && one.endsWith('"'));
  return label === undefined ? null : label.slice(start.length, -1);
}

export const refsOf = (object: JsonObject, field: string): readonly string[] => {
  const value = object[field];
  return Array.isArray(value)
    ? (value as readonly Json[]).filter((ref): ref is string => typeof ref === 'string')
    : typeof value === 'string'
      ? [value]
      : [];
};

/** Markings and labels of an object as tags; what MISP wrote about itself is left out. */
export function tagsOf(...objects: readonly JsonObject[]): readonly JsonObject[] {
  const names = objects.flatMap((object) => [
    ...tlpsOf(object).map(tagOfTlp),
    ...labelsOf(object).filter(
      (label) =>
        label !== 'Threat-Report' &&
        !/^misp:(?:type|category|name|meta-category|to_ids|galaxy-name|galaxy-type|tool|data-layer|context-layer)=/.test(label),
    ),
  ]);
  return [...new Set(names)].map((name) => ({ name }));
}

/** MISP has no tag for a part of an event: where a part is marked more strictly, the whole is. */
function tlpsOf(object: JsonObject): readonly Tlp[] {
  const known = (ids: readonly string[]): Tlp[] => ids.flatMap((id) => tlpOfId(id) ?? []);
  const whole = known(refsOf(object, 'object_marking_refs'));
  const granular = Array.isArray(object['granular_markings']) ? (object['granular_markings'] as readonly JsonObject[]) : [];
  const parts = known(granular.flatMap((one) => (typeof one === 'object' && one !== null ? refsOf(one, 'marking_ref') : [])));
  return parts.length === 0 ? whole : [strictestTlp([...whole, ...parts])];
}

/** Fields that every attribute made of STIX has. */
export function madeAttribute({
  uuid,
  type,
  value,
  ids,
  from,
  category,
  comment,
  data,
}: {
  readonly uuid: string;
  readonly type: string;
  readonly value: string;
  readonly ids: boolean;
  /** Whose time and tags it has. */
  readonly from: readonly StixObject[];
  readonly category?: string | null;
  readonly comment?: string | null;
  readonly data?: string | null;
}) {
  const stamp = from.map((object) => secondsOf(object['modified'] ?? object['created'])).find((one) => one !== null);
  const tags = tagsOf(
    ...from.filter(
      ({ type: kind }) =>
        kind === 'indicator' || kind === 'observed-data' || kind.startsWith('x-misp') || kind === 'campaign' || kind === 'vulnerability',
    ),
  );
  const seen = from.find(({ type: kind }) => kind === 'observed-data');
  return {
    uuid,
    type,
    category: category ?? categoryOf(type),
    value,
    to_ids: ids,
    ...(stamp !== undefined && stamp !== null && { timestamp: stamp }),
    ...seenTimes(seen),
    comment: comment ?? '',
    disable_correlation: false,
    deleted: false,
    distribution: '5',
    ...(data !== null && data !== undefined && { data }),
    Tag: tags,
  };
}

/** A span that is no single moment is told. */
function seenTimes(seen: StixObject | undefined): JsonObject {
  const first = seen && textField(seen, 'first_observed');
  const last = seen && textField(seen, 'last_observed');
  if (!first || !last || first === last) return {};
  return { first_seen: first.replace('Z', '+00:00'), last_seen: last.replace('Z', '+00:00') };
}

/** The UUID of an attribute of an object: the same for the same object, relation and value. */
export const partUuid = (object: string, relation: string, value: string, index: number): string =>
  uuidV5(MISP_STIX_NAMESPACE, `${object} - ${relation} - ${value}${index === 0 ? '' : ` - ${index}`}`);
