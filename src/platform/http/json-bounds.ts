import { randomInt } from 'node:crypto';
import { type Reason, refuse } from '#model/outcome.ts';

/** The most values of the largest body: a MISP event of 100 000 attributes with all their fields has 1.8 million, of 26 bytes each. */
export const MOST_VALUES = 2_000_000;
/** The most different keys, for each is kept for itself: the largest that others publish are manifests, with a key an event. */
const MOST_KEYS = 100_000;
export const MOST_DEPTH = 64;

/** How many values a text of so many bytes may hold: one for each eight bytes, and some more where it is short; `most` however long it is. */
export const valuesFor = (bytes: number, most = MOST_VALUES): number => Math.min(most, 10_000 + Math.ceil(bytes / 8));

/**
 * Looks at JSON before anything is built of it, as 24 million times `{}` take a hundred times the memory of their text. One pass. Counts values (objects, arrays, texts that are
 * no keys, numbers, words), levels, and in long texts different keys, those roughly: two that fall on one place in a table count once. Null where all is within bounds, and
 * what is no JSON at all is left to the parser. Refuses with `json-too-much`, `json-too-deep` and the byte.
 */
export function objectionToSize(bytes: Uint8Array, mostValues: number): Reason | null {
  const steps = sizeSteps(bytes, mostValues);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same in steps of some milliseconds. */
export function* sizeSteps(bytes: Uint8Array, mostValues: number): Generator<void, Reason | null> {
  // Shorter ones have no room for so many keys.
  const seen = bytes.length > 4 * MOST_KEYS ? new Uint32Array(TABLE / 32) : null;
  let [values, keys, depth, textStart, textEnd] = [0, 0, 0, 0, 0];
  let inWord = false;
  let pause = STRIDE;
  for (let at = 0; at < bytes.length; at += 1) {
    const place = at;
    if (at >= pause) {
      pause = at + STRIDE;
      yield;
    }
    switch (bytes[at]) {
      case SPACE:
      case TAB:
      case LINE_FEED:
      case RETURN:
      case COMMA:
        inWord = false;
        continue;
      case OBJECT_END:
      case ARRAY_END:
        inWord = false;
        if (depth > 0) depth -= 1;
        continue;
      case COLON:
        inWord = false;
        // What stood before it was a key.
        values -= 1;
        if (seen && isNew(seen, placeOf(bytes, textStart, textEnd))) keys += 1;
        if (keys > MOST_KEYS) return refuse('json-too-much', { limit: MOST_KEYS }, { byte: at }).reason;
        continue;
      case OBJECT:
      case ARRAY:
        inWord = false;
        depth += 1;
        if (depth > MOST_DEPTH) return refuse('json-too-deep', { limit: MOST_DEPTH }, { byte: at }).reason;
        break;
      case QUOTE:
        inWord = false;
        textStart = at + 1;
        textEnd = at = endOfText(bytes, at);
        break;
      default:
        if (inWord) continue;
        inWord = true;
    }
    values += 1;
    if (values > mostValues) return refuse('json-too-much', { limit: mostValues }, { byte: place }).reason;
  }
  return null;
}

/** Bytes between two pauses. */
const STRIDE = 2 ** 20;

/** The quotation mark that ends the text beginning with the one at `at`; the end of the bytes where none does. */
export function endOfText(bytes: Uint8Array, at: number): number {
  const first = bytes.indexOf(QUOTE, at + 1);
  if (first < 0) return bytes.length;
  if (bytes[first - 1] !== BACKSLASH) return first;
  // Something is escaped. Byte by byte from here: a search for each of a million escaped quotation marks would cost many times as much.
  for (let end = at + 1; end < bytes.length; end += 1) {
    if (bytes[end] === BACKSLASH) end += 1;
    else if (bytes[end] === QUOTE) return end;
  }
  return bytes.length;
}

const TABLE = 2 ** 20;
/** Drawn at each start, so that nobody chooses keys that fall on one place. */
const seed = randomInt(2 ** 32);

/** FNV-1a from a seed, its upper 20 bits. */
function placeOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = seed;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash >>> 12;
}

function isNew(seen: Uint32Array, place: number): boolean {
  const word = seen[place >>> 5] ?? 0;
  const bit = 1 << (place & 31);
  if (word & bit) return false;
  seen[place >>> 5] = word | bit;
  return true;
}

const [TAB, LINE_FEED, RETURN, SPACE, QUOTE, COMMA, COLON] = [9, 10, 13, 32, 34, 44, 58] as const;
const [ARRAY, BACKSLASH, ARRAY_END, OBJECT, OBJECT_END] = [91, 92, 93, 123, 125] as const;
