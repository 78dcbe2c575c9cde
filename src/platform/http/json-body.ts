import { isUtf8 } from 'node:buffer';
import { accept, refuse, type Outcome } from '#model/outcome.ts';
import { MOST_DEPTH, objectionToSize, valuesFor } from './json-bounds.ts';

/**
 * Reads a JSON body from untrusted bytes. Refuses what holds too many values for its length (json-bounds.ts; `mostValues` however long it is), is nested deeper than
 * `MOST_DEPTH`, is not UTF-8, is broken, has a key that could reach a prototype, or holds text that no database column can keep (NUL, half of a surrogate pair). Its length is
 * limited before it comes here.
 */
export function readJsonBody(bytes: Uint8Array, mostValues?: number): Outcome<unknown> {
  const tooMuch = objectionToSize(bytes, valuesFor(bytes.length, mostValues));
  if (tooMuch) return { ok: false, reason: tooMuch };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('wrong-encoding', { encoding: 'UTF-8', byte: firstBadByte(bytes) });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (problem) {
    const position = /position (\d+)/.exec(problem instanceof Error ? problem.message : '')?.[1];
    return refuse('json-broken', {}, position ? { byte: Buffer.byteLength(text.slice(0, Number(position))) } : undefined);
  }
  return soundValue(value);
}

const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Refuses forbidden keys, deep nesting and unsound text anywhere in plain data. */
export function soundValue(value: unknown): Outcome<unknown> {
  const fault = faultIn(value, 1);
  return fault ? refusalOf(fault) : accept(value);
}

export function refusalOf({ code, key, path }: Fault): Outcome<never> {
  if (code === 'json-too-deep') return refuse(code, { limit: MOST_DEPTH });
  const field = path.toReversed().join('.');
  return refuse(code, key === null ? { field } : { key }, { field });
}

/** `path` from the inside out. */
export type Fault = {
  readonly code: 'nul-character' | 'lone-surrogate' | 'json-forbidden-key' | 'json-too-deep';
  readonly key: string | null;
  readonly path: string[];
};

/** The first fault of plain data at a level. Goes as deep as is allowed and no deeper, and writes down where it is only if there is one: millions of values have none. */
export function faultIn(part: unknown, depth: number): Fault | null {
  if (typeof part === 'string') return faultOf(part);
  if (typeof part !== 'object' || part === null) return null;
  if (depth > MOST_DEPTH) return { code: 'json-too-deep', key: null, path: [] };
  if (Array.isArray(part)) {
    for (const [at, inner] of part.entries()) {
      const fault = faultIn(inner, depth + 1);
      if (fault) return within(fault, String(at));
    }
    return null;
  }
  for (const key of Object.keys(part)) {
    const ofKey = forbiddenKeys.has(key) ? { code: 'json-forbidden-key' as const, key, path: [] } : faultOf(key);
    if (ofKey) return ofKey;
    const fault = faultIn((part as Record<string, unknown>)[key], depth + 1);
    if (fault) return within(fault, key);
  }
  return null;
}

const within = (fault: Fault, key: string): Fault => {
  fault.path.push(key);
  return fault;
};

function faultOf(text: string): Fault | null {
  const code = unsound(text);
  return code && { code, key: null, path: [] };
}

function unsound(text: string): 'nul-character' | 'lone-surrogate' | null {
  if (text.includes('\0')) return 'nul-character';
  return text.isWellFormed() ? null : 'lone-surrogate';
}

/** Offset of the first byte that is not UTF-8: where the longest prefix ends that decodes as the beginning of a stream. Looks for the piece in which it is, then in the piece. */
export function firstBadByte(bytes: Uint8Array): number {
  let start = 0;
  for (let end = 0; end < bytes.length; start = end) {
    end = Math.min(bytes.length, start + PIECE);
    // Up to where a letter begins; four bytes in a row that begin none are no letters.
    for (let back = 0; back < 4 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80; back += 1) end -= 1;
    if (!isUtf8(bytes.subarray(start, end))) break;
  }
  let good = 0;
  let bad = Math.min(bytes.length - start, PIECE);
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2);
    if (decodesSoFar(bytes.subarray(start, start + middle))) good = middle;
    else bad = middle - 1;
  }
  return start + good;
}

const PIECE = 2 ** 16;

function decodesSoFar(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
