import { speaksOfVictim, traceSpeaks } from '#model/victim/speaks-of-victim.ts';
import type { VictimWords } from '#model/victim/victim-words.ts';
import { literalsOf } from '../patterns/literals-of.ts';
import { parsePattern } from '../patterns/parse-pattern.ts';
import type { Json, StixObject } from '../stix/stix-object.ts';
import { tracesOf } from '../take-in/traces-of.ts';

/**
 * Whether one of our objects speaks of the victim: by the traces that it names (a pattern is read, and its values compared, as the receiving side does), and by every text in
 * it. A pattern that cannot be read is taken to.
 */
export function objectSpeaks(object: StixObject, words: VictimWords): boolean {
  if (tracesOf(object).some((trace) => traceSpeaks(trace, words))) return true;
  const { pattern } = object;
  const read = typeof pattern === 'string' ? parsePattern(pattern) : null;
  if (read?.ok === false) return true;
  const texts = [...textsOf(object, new Set(['pattern', 'id'])), ...(read === null ? [] : literalsOf(read.value))];
  return texts.some((text) => speaksOfVictim(text, words));
}

/** Every text in a value, ids of objects left out: they are numbers. */
function* textsOf(value: Json, without: ReadonlySet<string>): Generator<string> {
  if (typeof value === 'string') {
    if (!ID.test(value)) yield value;
  } else if (Array.isArray(value)) for (const one of value as readonly Json[]) yield* textsOf(one, none);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) if (!without.has(key)) yield* textsOf(one, none);
}

const none: ReadonlySet<string> = new Set();
const ID = /^[a-z][a-z0-9-]*--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
