import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { textField } from './misp-event.ts';
import {
  customFields,
  customProperty,
  fieldOf,
  fillFields,
  partsOfObject,
  takeAll,
  takeOne,
  valueAs,
  valueOf,
  type ObjectForm,
  type Parts,
} from './object-form.ts';
import { detects, type Observable } from './observable-of-object.ts';
import { comparison } from './pattern-text.ts';

/** A process with its image, its parent and its children. */
export function processOfObject(object: JsonObject, form: ObjectForm, attributes: readonly JsonObject[]): Observable {
  const parts = partsOfObject(attributes);
  const uuid = textField(object, 'uuid') ?? '';
  const main: Record<string, Json> = { type: 'process', spec_version: '2.1', id: `process--${uuid}` };
  const more: StixObject[] = [];
  const parent = takeParent(parts, more);
  if (parent !== null) main['parent_ref'] = parent;
  const children = takeAll(parts, 'child-pid').map((one) => {
    const id = `process--${textField(one, 'uuid')}`;
    more.push({ type: 'process', spec_version: '2.1', id, pid: valueAs('int', one) ?? 0 });
    return id;
  });
  if (children.length > 0) main['child_refs'] = children;
  const image = takeImage(parts, 'image', more);
  if (image !== null) main['image_ref'] = image;
  fillFields(main, form, parts);
  return { objects: [{ ...main, ...customFields(parts) } as unknown as StixObject, ...more], said: saidOf(form, attributes) }; // type and id stand there
}

function takeImage(parts: Parts, relation: string, more: StixObject[]): string | null {
  const image = takeOne(parts, relation);
  if (!image) return null;
  const id = `file--${textField(image, 'uuid')}`;
  more.push({ type: 'file', spec_version: '2.1', id, name: valueOf(image) });
  return id;
}

/** Everything whose relation begins with `parent-`, as the process before. */
function takeParent(parts: Parts, more: StixObject[]): string | null {
  const relations = [...parts.keys()].filter((relation) => relation.startsWith('parent-'));
  const anchor = ['parent-pid', 'parent-command-line', 'parent-image', ...relations]
    .map((relation) => parts.get(relation)?.[0])
    .find((one) => one !== undefined);
  if (!anchor) return null;
  const image = takeImage(parts, 'parent-image', more);
  const id = `process--${textField(anchor, 'uuid')}`;
  const fields: Record<string, Json> = { type: 'process', spec_version: '2.1', id };
  const pid = takeOne(parts, 'parent-pid');
  const number = pid === null ? null : valueAs('int', pid);
  if (pid !== null) fields[number === null ? 'x_misp_pid' : 'pid'] = number === null ? valueOf(pid) : number;
  const line = takeOne(parts, 'parent-command-line');
  if (line) fields['command_line'] = valueOf(line);
  if (image !== null) fields['image_ref'] = image;
  for (const relation of relations) {
    const own = takeAll(parts, relation);
    if (own.length > 0)
      fields[customProperty(relation.slice('parent-'.length))] = own.length === 1 ? (own.map(valueOf)[0] ?? '') : own.map(valueOf);
  }
  more.push(fields as unknown as StixObject); // type and id stand there
  return id;
}

function saidOf(form: ObjectForm, attributes: readonly JsonObject[]): readonly string[] {
  return attributes.filter(detects).map((one) => {
    const relation = textField(one, 'object_relation') ?? '';
    const spec = form.fields[relation];
    const path =
      {
        image: 'image_ref.name',
        'parent-image': 'parent_ref.image_ref.name',
        'parent-pid': 'parent_ref.pid',
        'parent-command-line': 'parent_ref.command_line',
        'child-pid': 'child_refs[*].pid',
      }[relation] ??
      (spec === undefined
        ? relation.startsWith('parent-')
          ? `parent_ref.${customProperty(relation.slice('parent-'.length))}`
          : customProperty(relation)
        : fieldOf(spec).steps.join('.'));
    return comparison(`process:${path}`, valueOf(one));
  });
}
