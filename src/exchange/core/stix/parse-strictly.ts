import { dangerousShape, FORBIDDEN_KEYS } from '#model/json-shape.ts';
import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { DecodeUtf8 } from './bundle-part.ts';
import { firstWrongByte } from './first-wrong-byte.ts';
import type { Json, JsonObject } from './stix-object.ts';

/** What the scanner has seen of a text; `keys` null where it has not seen all of it. */
export type Seen = { readonly keys: number | null; readonly hasUnicodeEscape: boolean; readonly isTooDeep: boolean };

/** Nesting of one object, its own braces counted. */
export const DEPTH_LIMIT = 128;

/**
 * The bytes of one JSON value → its text and its value. Refused is what the platform's parser would let pass or silently change: one key twice (`json-duplicate-key`),
 * keys that pollute prototypes, NUL, half surrogate pairs, nesting beyond DEPTH_LIMIT; besides bad UTF-8 and what is no JSON. Reasons carry the byte, counted from `position`.
 */
export function parseStrictly(bytes: Uint8Array, position: number, seen: Seen, decode: DecodeUtf8): Outcome<{ text: string; value: Json }> {
  if (seen.isTooDeep) return refuse('json-too-deep', { limit: DEPTH_LIMIT }, { byte: position });
  const text = decode(bytes);
  if (text === null) {
    const byte = position + firstWrongByte(bytes);
    return refuse('wrong-encoding', { encoding: 'UTF-8', byte }, { byte });
  }
  let value: Json;
  try {
    value = JSON.parse(text) as Json; // what JSON.parse gives
  } catch (error) {
    const place = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    return refuse('json-broken', undefined, {
      byte: position + (place === undefined ? 0 : utf8ToBytes(text.slice(0, Number(place))).length),
    });
  }
  const walk: Walk = { keys: 0, checksText: seen.hasUnicodeEscape, problem: null };
  look(value, '', walk);
  if (walk.problem !== null) return refuse(...walk.problem, { byte: position });
  // The parser keeps one of several equal keys: then the value has fewer than the text.
  if (seen.keys !== null && walk.keys !== seen.keys) return refuse('json-duplicate-key', { key: doubleKey(text) }, { byte: position });
  return accept({ text, value });
}

type Problem = ['json-forbidden-key' | 'nul-character' | 'lone-surrogate', Record<string, string>];
type Walk = { keys: number; readonly checksText: boolean; problem: Problem | null };

/** Depth is bounded: the scanner has counted it. */
function look(value: Json, field: string, walk: Walk): void {
  if (typeof value === 'string') {
    if (walk.checksText) checkText(value, field, walk);
  } else if (typeof value !== 'object' || value === null) return;
  else if (Array.isArray(value)) {
    for (const part of value as readonly Json[]) if (typeof part === 'object' || walk.checksText) look(part, field, walk);
  } else {
    const object = value as JsonObject; // neither null nor a list
    const keys = Object.keys(object);
    walk.keys += keys.length;
    for (const key of keys) {
      if (FORBIDDEN_KEYS.has(key)) walk.problem ??= ['json-forbidden-key', { key }];
      if (walk.checksText) checkText(key, field, walk);
      look(object[key] ?? null, key, walk);
    }
  }
}

function checkText(text: string, field: string, walk: Walk): void {
  if (text.includes('\0')) walk.problem ??= ['nul-character', { field: field.slice(0, 80) }];
  if (!text.isWellFormed()) walk.problem ??= ['lone-surrogate', { field: field.slice(0, 80) }];
}

/** Which key stands twice in one object of a text that is JSON, as far as the house's own check looks into it. */
function doubleKey(text: string): string {
  const danger = dangerousShape(text);
  return danger?.code === 'json-duplicate-key' ? String(danger.facts?.['key']) : '…';
}
