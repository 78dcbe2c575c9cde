import type { Json, JsonObject } from '../stix/stix-object.ts';
import { isJsonObject } from './misp-event.ts';

/** A value of an attribute, taken apart: its one or two parts, and the bytes attached (Base64). */
export type Parts = { readonly first: string; readonly second: string | null; readonly data: string | null };

/**
 * Fills a template of knowledge/misp-stix.json. `{1}`, `{2}`, `{data}` stand for the parts, `{1#}` for a number, `{1ip}` for the type of the address, `@type` for the id of
 * that object of the same attribute (`@ip`: of its address). Null where a part is missing or is no number: then the attribute has no such form.
 */
export function fillTemplate(template: Json, parts: Parts, uuid: string): Json | null {
  if (typeof template === 'string') return fillText(template, parts, uuid);
  if (Array.isArray(template)) {
    const filled = template.map((part: Json) => fillTemplate(part, parts, uuid));
    return filled.includes(null) ? null : filled;
  }
  if (!isJsonObject(template)) return template;
  const filled: Record<string, Json> = {};
  for (const [key, part] of Object.entries(template)) {
    const value = fillTemplate(part, parts, uuid);
    if (value === null) return null;
    filled[key] = value;
  }
  return filled;
}

/** The way back: reads the parts out of a filled template, into `found`. False where something stands there that the template does not say. */
export function readTemplate(template: Json, value: Json | undefined, found: Map<string, string>): boolean {
  if (typeof template === 'string') return readText(template, value, found);
  if (Array.isArray(template))
    return Array.isArray(value) && template.every((part: Json, index) => readTemplate(part, value[index] as Json | undefined, found));
  if (isJsonObject(template))
    return isJsonObject(value) && Object.entries(template).every(([key, part]) => readTemplate(part, value[key], found));
  return template === value;
}

export const addressType = (value: string): 'ipv4-addr' | 'ipv6-addr' => (value.includes(':') ? 'ipv6-addr' : 'ipv4-addr');

function fillText(template: string, parts: Parts, uuid: string): Json | null {
  if (template === '@ip') {
    const address = [parts.second, parts.first].find((part) => part !== null && /^[0-9a-f.:/]+$/i.test(part) && /[.:]/.test(part));
    return `${addressType(address ?? parts.first)}--${uuid}`;
  }
  if (template.startsWith('@')) return `${template.slice(1)}--${uuid}`;
  if (template === '{1ip}') return addressType(parts.first);
  const numeric = /^\{([12])#\}$/.exec(template)?.[1];
  if (numeric) return wholeNumber(numeric === '1' ? parts.first : parts.second);
  if (!template.includes('{')) return template;
  let missing = false;
  const text = template.replaceAll(/\{(1|2|data)\}/g, (_, name: string) => {
    const part = name === '1' ? parts.first : name === '2' ? parts.second : parts.data;
    missing ||= part === null;
    return part ?? '';
  });
  return missing ? null : text;
}

/** `AS174` and `174` are one number. */
function wholeNumber(text: string | null): number | null {
  const digits = /^(?:AS)?\s*(\d{1,10})$/i.exec(text?.trim() ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

function readText(template: string, value: Json | undefined, found: Map<string, string>): boolean {
  if (template.startsWith('@')) return typeof value === 'string';
  if (template === '{1ip}') return value === 'ipv4-addr' || value === 'ipv6-addr';
  const place = /\{(1|2|data)#?\}/.exec(template);
  if (!place) return template === value;
  const text = typeof value === 'number' ? String(value) : value;
  const before = template.slice(0, place.index);
  const after = template.slice(place.index + place[0].length);
  if (typeof text !== 'string' || !text.startsWith(before) || !text.endsWith(after)) return false;
  const part = text.slice(before.length, text.length - after.length);
  const name = place[1] ?? '1';
  if (found.has(name) && found.get(name) !== part) return false;
  found.set(name, part);
  return true;
}

export type AttributeForm = {
  readonly see: readonly JsonObject[];
  /** Comparisons of the pattern: path, template. */
  readonly say: readonly (readonly [string, string])[];
  readonly parts?: number;
  /** The type to go by where no bytes are attached. */
  readonly without?: string;
};
