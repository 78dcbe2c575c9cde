import attributeTypes from '#knowledge/misp-attributes.json' with { type: 'json' };
import type { StixObject } from '../stix/stix-object.ts';
import { madeAttribute, partUuid, tagsOf } from './made-event.ts';
import type { MispAttribute, MispObject } from './misp-event.ts';
import { secondsOf } from './moment-of.ts';

/** An attribute as it is found, before it is given its UUID and flags. */
export type Found = {
  readonly relation: string;
  readonly value: string;
  readonly uuid?: string;
  readonly data?: string;
  readonly type?: string;
};

export function madeObject(made: {
  readonly uuid: string;
  readonly name: string;
  readonly category: string;
  readonly found: readonly Found[];
  readonly from: readonly StixObject[];
  readonly comment: string | null;
  readonly ids: (found: Found) => boolean;
}): MispObject | null {
  if (made.found.length === 0) return null;
  const seen = new Map<string, number>();
  const tags = tagsOf(...made.from);
  const stamp = made.from.map((object) => secondsOf(object['modified'] ?? object['created'])).find((one) => one !== null);
  const attributes = made.found.map((found): MispAttribute => {
    const key = `${found.relation}\0${found.value}`;
    const index = seen.get(key) ?? 0;
    seen.set(key, index + 1);
    const attribute = madeAttribute({
      uuid: found.uuid ?? partUuid(made.from[0]?.id ?? made.uuid, found.relation, found.value, index),
      type: found.type ?? typeOfRelation(found.relation),
      value: found.value,
      ids: made.ids(found),
      from: [],
      ...(found.data !== undefined && { data: found.data }),
    });
    return { ...attribute, object_relation: found.relation, Tag: tags };
  });
  return {
    uuid: made.uuid,
    name: made.name,
    'meta-category': made.category,
    distribution: '5',
    comment: made.comment ?? '',
    ...(stamp !== undefined && stamp !== null && { timestamp: stamp }),
    Attribute: attributes,
    ObjectReference: [],
  };
}

/** The type that an attribute of this relation usually has; `text` where no name tells. */
export function typeOfRelation(relation: string): string {
  if (Object.hasOwn(attributeTypes.types, relation)) return relation;
  const known = relationTypes[relation];
  if (known !== undefined) return known;
  return /(?:-time|^first-seen|^last-seen|_seen|validity-|last-modified|-timestamp)/.test(relation) ? 'datetime' : 'text';
}

const relationTypes: Readonly<Record<string, string>> = {
  ip: 'ip-dst',
  'src-port': 'port',
  'dst-port': 'port',
  'hostname-src': 'hostname',
  'hostname-dst': 'hostname',
  host: 'hostname',
  asn: 'AS',
  'src-as': 'AS',
  'dst-as': 'AS',
  key: 'regkey',
  from: 'email-src',
  to: 'email-dst',
  cc: 'email-dst',
  bcc: 'email-dst',
  'from-display-name': 'email-src-display-name',
  'to-display-name': 'email-dst-display-name',
  'cc-display-name': 'email-dst-display-name',
  'bcc-display-name': 'email-dst-display-name',
  subject: 'email-subject',
  'reply-to': 'email-reply-to',
  'message-id': 'email-message-id',
  'x-mailer': 'email-x-mailer',
  'mime-boundary': 'email-mime-boundary',
  image: 'filename',
  'parent-image': 'filename',
  references: 'link',
  reference: 'link',
  ref: 'link',
  method: 'http-method',
  mimetype: 'mime-type',
  mime_type: 'mime-type',
};
