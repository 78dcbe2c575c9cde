import { accept, refuse, type Outcome } from '#model/outcome.ts';

/**
 * Reads a JSON body from untrusted bytes. Refuses what is not UTF-8, is broken, is nested deeper than `maximumDepth`, has a key that could reach
 * a prototype, or holds text that no database column can keep (NUL, half of a surrogate pair). Its size is limited before it comes here.
 */
export function readJsonBody(bytes: Uint8Array): Outcome<unknown> {
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

const maximumDepth = 64;
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Refuses forbidden keys, deep nesting and unsound text anywhere in plain data. Walks with a list of its own, so no depth can exhaust the stack. */
export function soundValue(value: unknown): Outcome<unknown> {
  const waiting: { value: unknown; path: string; depth: number }[] = [{ value, path: '', depth: 1 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: part, path, depth } = next;
    if (typeof part === 'string') {
      const code = unsound(part);
      if (code) return refuse(code, { field: path }, { field: path });
    }
    if (typeof part !== 'object' || part === null) continue;
    if (depth > maximumDepth) return refuse('json-too-deep', { limit: maximumDepth });
    for (const [key, inner] of Object.entries(part)) {
      if (forbiddenKeys.has(key)) return refuse('json-forbidden-key', { key }, { field: path });
      const code = unsound(key);
      if (code) return refuse(code, { field: path }, { field: path });
      waiting.push({ value: inner, path: path === '' ? key : `${path}.${key}`, depth: depth + 1 });
    }
  }
  return accept(value);
}

function unsound(text: string): 'nul-character' | 'lone-surrogate' | null {
  if (text.includes('\0')) return 'nul-character';
  return text.isWellFormed() ? null : 'lone-surrogate';
}

/** Offset of the first byte that is not UTF-8: where the longest prefix ends that decodes as the beginning of a stream. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2);
    if (decodesSoFar(bytes.subarray(0, middle))) good = middle;
    else bad = middle - 1;
  }
  return good;
}

function decodesSoFar(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
