import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { textField } from './misp-event.ts';
import {
  customFields,
  customProperty,
  fieldOf,
  fillFields,
  partsOfObject,
  takeAll,
  valueOf,
  type ObjectForm,
  type Parts,
} from './object-form.ts';
import { artifactFields, detects, type Observable } from './observable-of-object.ts';
import { comparison } from './pattern-text.ts';

/** An e-mail with its senders, receivers and attachments. */
export function emailOfObject(object: JsonObject, form: ObjectForm, attributes: readonly JsonObject[]): Observable {
  const parts = partsOfObject(attributes);
  const main: Record<string, Json> = {
    type: 'email-message',
    spec_version: '2.1',
    id: `email-message--${textField(object, 'uuid')}`,
    is_multipart: false,
  };
  const more: StixObject[] = [];
  const [from] = takeAddresses(parts, 'from', more, 1);
  if (from !== undefined) main['from_ref'] = from;
  for (const field of ['to', 'cc', 'bcc'] as const) {
    const refs = takeAddresses(parts, field, more, Number.POSITIVE_INFINITY);
    if (refs.length > 0) main[`${field}_refs`] = refs;
  }
  takeMultipart(main, parts, more);
  const body = main['is_multipart'] === true ? takeAll(parts, 'email-body') : [];
  fillFields(main, form, parts);
  if (body.length > 0) parts.set('email-body', [...body]);
  return { objects: [{ ...main, ...customFields(parts) } as unknown as StixObject, ...more], said: saidOf(form, attributes) }; // type and id stand there
}

/** Addresses of one kind, each with the display name that is likest to it. */
function takeAddresses(parts: Parts, relation: string, more: StixObject[], most: number): readonly string[] {
  const refs: string[] = [];
  const rest: JsonObject[] = [];
  for (const one of takeAll(parts, relation)) {
    if (refs.length >= most) {
      rest.push(one);
      continue;
    }
    const id = `email-addr--${textField(one, 'uuid')}`;
    const name = takeDisplayName(parts, `${relation}-display-name`, valueOf(one));
    more.push({ type: 'email-addr', spec_version: '2.1', id, value: valueOf(one), ...(name !== null && { display_name: name }) });
    refs.push(id);
  }
  if (rest.length > 0) parts.set(relation, rest);
  return refs;
}

/** A name belongs to an address where a word of one stands in the other; the only name of the only address belongs to it. */
function takeDisplayName(parts: Parts, relation: string, address: string): string | null {
  const names = parts.get(relation) ?? [];
  const local = (address.split('@')[0] ?? '').toLowerCase();
  const words = local.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
  const found = names.find((one) => {
    const said = valueOf(one)
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word.length > 1);
    const initials = said.map((word) => word[0] ?? '').join('');
    return (
      said.some((word) => words.includes(word) || (word.length > 2 && local.includes(word))) || (initials.length > 1 && local === initials)
    );
  });
  if (!found) return null;
  const rest = names.filter((one) => one !== found);
  if (rest.length > 0) parts.set(relation, rest);
  else parts.delete(relation);
  return valueOf(found);
}

function takeMultipart(main: Record<string, Json>, parts: Parts, more: StixObject[]): void {
  const bodies: Json[] = [];
  for (const relation of ['attachment', 'screenshot'])
    for (const one of takeAll(parts, relation)) {
      const data = textField(one, 'data');
      const type = data === null ? 'file' : 'artifact';
      const id = `${type}--${textField(one, 'uuid')}`;
      more.push({ type, spec_version: '2.1', id, ...(data === null ? { name: valueOf(one) } : artifactFields(relation, one, null)) });
      bodies.push({ body_raw_ref: id, content_disposition: `${relation}; filename='${valueOf(one)}'` });
    }
  if (bodies.length === 0) return;
  main['is_multipart'] = true;
  main['body_multipart'] = bodies;
}

function saidOf(form: ObjectForm, attributes: readonly JsonObject[]): readonly string[] {
  const counts = new Map<string, number>();
  return attributes.filter(detects).flatMap((one) => {
    const relation = textField(one, 'object_relation') ?? '';
    const value = valueOf(one);
    const kind = relation === 'screenshot' ? 'attachment' : relation;
    const index = counts.get(kind) ?? 0;
    counts.set(kind, index + 1);
    if (relation === 'from') return [comparison('email-message:from_ref.value', value)];
    if (relation === 'to' || relation === 'cc' || relation === 'bcc')
      return [comparison(`email-message:${relation}_refs[${index}].value`, value)];
    if (kind === 'attachment') {
      const path = `email-message:body_multipart[${index}]`;
      return [comparison(`${path}.body_raw_ref.name`, value), comparison(`${path}.content_disposition`, relation)];
    }
    if (relation === 'reply-to' || relation === 'x-mailer')
      return [comparison(`email-message:additional_header_fields.${relation.replace('-', '_')}`, value)];
    const spec = form.fields[relation];
    return [comparison(`email-message:${spec === undefined ? customProperty(relation) : fieldOf(spec).steps.join('.')}`, value)];
  });
}
