import tables from '#knowledge/misp-stix.json' with { type: 'json' };
import type { Json, JsonObject } from '../stix/stix-object.ts';
import { flagField, textField } from './misp-event.ts';
import { momentOfText } from './moment-of.ts';
import { objectPath } from './pattern-text.ts';

/** How a template of MISP is written as STIX: a row of knowledge/misp-stix.json. */
export type ObjectForm = {
  /** The observable that it becomes; null for objects of other kinds. */
  readonly as?: string;
  /** A domain object. */
  readonly sdo?: string;
  /** An indicator whose pattern is a rule of this language. */
  readonly rule?: string;
  /** Code of its own writes what the table cannot say. */
  readonly own?: boolean;
  /** Only for what others wrote: MISP's own objects of this name have no published form. */
  readonly abroad?: boolean;
  readonly fixed?: Readonly<Record<string, string>>;
  /** Relation → property (`hashes.MD5`), with the kind of value behind `#`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Relation, property that refers to it, type of what is referred to, relation of its autonomous system. */
  readonly refs?: readonly (readonly string[])[];
  /** What a pattern calls a relation that the observable itself has no place for. */
  readonly saidAs?: Readonly<Record<string, readonly string[]>>;
  readonly spare?: string;
  readonly protocols?: readonly string[] | string;
  readonly protocolFrom?: readonly string[];
  readonly content?: readonly string[];
  readonly ofContent?: Readonly<Record<string, string>>;
  readonly folder?: readonly string[];
  readonly kill?: boolean;
  readonly contact?: readonly string[];
  readonly naming?: readonly string[];
};

const forms = tables.objects as unknown as Readonly<Record<string, ObjectForm>>; // the test of the table reads every row

export const objectForm = (name: string): ObjectForm | null => (Object.hasOwn(forms, name) ? (forms[name] ?? null) : null);

/** A field of a form: the steps of the property and the kind of its value. */
export function fieldOf(spec: string): { readonly steps: readonly string[]; readonly kind: string } {
  const hash = spec.indexOf('#');
  const path = hash < 0 ? spec : spec.slice(0, hash);
  return { steps: path.split('.').filter((step) => step !== ''), kind: hash < 0 ? 'text' : spec.slice(hash + 1) };
}

/** The property as a pattern names it: `windows-registry-key:values[0].name`. */
export const patternPath = (type: string, steps: readonly string[]): string => objectPath(type, steps).replaceAll(/\.'(\d+)'/g, '[$1]');

/** Attributes of an object by relation, in their order; what is taken is gone. */
export type Parts = Map<string, JsonObject[]>;

export const partsOfObject = (attributes: readonly JsonObject[]): Parts =>
  new Map(
    [...Map.groupBy(attributes, (attribute) => (textField(attribute, 'object_relation') ?? '').replaceAll('(s)', ''))].map(
      ([name, own]) => [name, [...own]],
    ),
  );

/** Takes the first attribute of a relation. */
export function takeOne(parts: Parts, relation: string): JsonObject | null {
  const own = parts.get(relation);
  const first = own?.shift() ?? null;
  if (own?.length === 0) parts.delete(relation);
  return first;
}

export function takeAll(parts: Parts, relation: string): readonly JsonObject[] {
  const own = parts.get(relation) ?? [];
  parts.delete(relation);
  return own;
}

export const valueOf = (attribute: JsonObject): string => textField(attribute, 'value') ?? '';

/** A value in the kind that STIX wants; null where it is none of that kind, and then it stays a property of MISP's own. */
export function valueAs(kind: string, attribute: JsonObject): Json | null {
  const value = valueOf(attribute);
  if (kind === 'time') return momentOfText(value);
  if (kind === 'int') return /^(?:AS)?\d{1,15}$/i.test(value) ? Number(value.replace(/^AS/i, '')) : null;
  if (kind === 'float') return /^-?\d{1,15}(?:\.\d{1,20})?$/.test(value) ? Number(value) : null;
  if (kind === 'bool') return flagField(attribute, 'value') ?? (/^(?:true|false)$/i.test(value) ? value.toLowerCase() === 'true' : null);
  if (kind === 'data') return textField(attribute, 'data');
  return value;
}

/** Puts a value at a place in an object that is being made; numbered steps make lists. False where something stands there already. */
function setAt(target: Record<string, Json>, steps: readonly string[], value: Json): boolean {
  let at: Record<string, Json> | Json[] = target;
  for (const [index, step] of steps.entries()) {
    const holder = at as Record<string, Json>; // a list is reached by its numbers the same way
    if (index === steps.length - 1) {
      if (Object.hasOwn(holder, step)) return false;
      holder[step] = value;
    } else {
      if (!Object.hasOwn(holder, step)) holder[step] = /^\d+$/.test(steps[index + 1] ?? '') ? [] : {};
      at = holder[step] as Record<string, Json>; // made just above, or by an earlier field
    }
  }
  return true;
}

/** Puts every field of the form that the object has into `target`. */
export function fillFields(target: Record<string, Json>, form: ObjectForm, parts: Parts): void {
  for (const [relation, spec] of Object.entries(form.fields)) {
    const { steps, kind } = fieldOf(spec);
    const own = parts.get(relation);
    if (!own?.[0] || kind === 'state') continue;
    if (kind === 'list') {
      if (setAt(target, steps, own.map(valueOf))) parts.delete(relation);
      continue;
    }
    const value = valueAs(kind, own[0]);
    if (value !== null && setAt(target, steps, value)) takeOne(parts, relation);
  }
}

/** What is left, as properties of MISP's own: one value, or a list; bytes with their name. */
export function customFields(parts: Parts): JsonObject {
  return Object.fromEntries(
    [...parts].map(([relation, own]) => {
      const values = own.map((attribute): Json => {
        const data = textField(attribute, 'data');
        const moment = textField(attribute, 'type') === 'datetime' ? momentOfText(valueOf(attribute)) : null;
        return data === null ? (moment ?? valueOf(attribute)) : { value: valueOf(attribute), data };
      });
      return [customProperty(relation), values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

export const customProperty = (relation: string): string => `x_misp_${relation.replaceAll('-', '_')}`;
