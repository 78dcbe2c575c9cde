import { beginsZlib, inflateZlib } from '../../inflate/inflate-zlib.ts';
import { findIn, latin, startsWith } from '../../integer.ts';
import { firstFrom } from '../first-from.ts';
import type { PdfValue } from './pdf-value.ts';
import { entry, isSpace, nameIn, numberIn, parseValue, skipSpace } from './pdf-value.ts';

/** An object found in a PDF file, by its own words and not by the cross-reference. */
export type PdfObject = {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfValue;
  /** Where it begins (`12 0 obj`) and where its value begins, behind `obj`; both 0 for an object out of an object stream. */
  readonly at: number;
  readonly valueAt: number;
  /** Behind `endobj`, or where reading ended. */
  readonly end: number;
  /** The stream's data as they stand in the file; null: no stream. */
  readonly data: readonly [from: number, to: number] | null;
  /**
   * `sure`: every byte parses as what it must be, and the stream inflates to its end with the right Adler-32. `plain`: nothing contradicts, nothing proves
   * it (a picture, a string of bytes). `broken`: its stream does not inflate, or its end is missing.
   */
  readonly state: 'sure' | 'plain' | 'broken';
  /** The stream inflated, where it is Flate and whole. */
  readonly inflated: Uint8Array | null;
};

/** Every object that can be read, in the order of the file. Nothing is followed, so damage in one place costs only the objects there. */
export function findObjects(bytes: Uint8Array): PdfObject[] {
  const heads = [...headsIn(bytes)];
  const places: Places = { heads: heads.map(({ at }) => at), ends: placesOf(bytes, 'endstream') };
  const objects: PdfObject[] = [];
  let budget = mostInflated;
  let at = 0;
  // Beginnings without an end, one inside the other, would have the same bytes read again and again.
  const effort = { left: bytes.length * 4 + (1 << 20) };
  for (const head of heads) {
    if (head.at < at || effort.left <= 0) continue;
    const object = objectAt(bytes, head, places, budget, effort);
    if (!object) continue;
    objects.push(object);
    budget -= object.inflated?.length ?? 0;
    at = object.end;
  }
  return objects;
}

const mostInflated = 256 * 2 ** 20;

type Head = {
  readonly at: number;
  readonly valueAt: number;
  readonly number: number;
  readonly generation: number;
  readonly isSure: boolean;
};

/** Where heads of objects stand, and where streams end, found in one pass each. */
type Places = { readonly heads: readonly number[]; readonly ends: readonly number[] };

function placesOf(bytes: Uint8Array, word: string): number[] {
  const places: number[] = [];
  for (let at = findIn(bytes, word); at >= 0; at = findIn(bytes, word, at + word.length)) places.push(at);
  return places;
}

function* headsIn(bytes: Uint8Array): Generator<Head> {
  for (const word of placesOf(bytes, ' obj').slice(0, mostObjects)) {
    const found = /(\d{1,10})\s{1,3}(\d{1,5})$/.exec(latin(bytes, Math.max(0, word - 20), word));
    if (!found) continue;
    const at = word - found[0].length;
    const before = bytes[at - 1];
    const number = Number(found[1]);
    if (number > 0) yield { at, valueAt: word + 4, number, generation: Number(found[2]), isSure: before === undefined || isSpace(before) };
  }
}

const mostObjects = 1_000_000;

function objectAt(bytes: Uint8Array, head: Head, places: Places, budget: number, effort: { left: number }): PdfObject | null {
  const { valueAt } = head;
  const parsed = parseValue(bytes, valueAt, effort);
  if (!parsed) return null;
  const base = { number: head.number, generation: head.generation, value: parsed.value, at: head.at, valueAt };
  const next = skipSpace(bytes, parsed.end);
  const isSure = head.isSure && parsed.isSure;
  if (startsWith(bytes, 'endobj', next)) return { ...base, end: next + 6, data: null, state: isSure ? 'sure' : 'plain', inflated: null };
  if (!startsWith(bytes, 'stream', next) || parsed.value.kind !== 'dictionary')
    return { ...base, end: parsed.end, data: null, state: 'broken', inflated: null };
  const from = next + (bytes[next + 6] === 13 ? (bytes[next + 7] === 10 ? 8 : 7) : 7);
  const said = numberIn(parsed.value, 'Length');
  const exact = said !== null && endsAt(bytes, from + said);
  const to = exact ? from + said : streamEnd(bytes, from, places);
  const closing = skipSpace(bytes, to);
  const afterStream = startsWith(bytes, 'endstream', closing) ? skipSpace(bytes, closing + 9) : -1;
  const isClosed = afterStream >= 0 && startsWith(bytes, 'endobj', afterStream);
  const end = isClosed ? afterStream + 6 : Math.max(to, closing);
  const checked = checkStream(bytes.subarray(from, to), parsed.value, budget);
  const state =
    !isClosed || checked.state === 'broken'
      ? 'broken'
      : isSure && checked.state === 'sure' && checked.length === to - from
        ? 'sure'
        : 'plain';
  return { ...base, end, data: [from, to], state, inflated: checked.inflated };
}

/** Whether `endstream` follows at `at`, at most a line end between. */
const endsAt = (bytes: Uint8Array, at: number): boolean => at <= bytes.length && /^\s{0,2}endstream/.test(latin(bytes, at, at + 12));

/** Where the data end whose length is not said or not right: before `endstream`, or before the next object where that comes first. */
function streamEnd(bytes: Uint8Array, from: number, { heads, ends }: Places): number {
  const found = firstFrom(ends, from);
  const head = firstFrom(heads, from);
  if (head < found) return head;
  if (found === Infinity) return bytes.length;
  if (bytes[found - 1] === 10) return bytes[found - 2] === 13 ? found - 2 : found - 1;
  return bytes[found - 1] === 13 ? found - 1 : found;
}

/** The names of a stream's filters in the order in which they are taken off. */
export function filtersOf(value: PdfValue): string[] {
  const filter = entry(value, 'Filter') ?? entry(value, 'F');
  const names = filter?.kind === 'array' ? filter.items : filter ? [filter] : [];
  return names.map((name) => (name.kind === 'name' ? (short[name.name] ?? name.name) : '?'));
}

const short: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  DCT: 'DCTDecode',
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode',
  LZW: 'LZWDecode',
};

type Checked = { readonly state: 'sure' | 'plain' | 'broken'; readonly inflated: Uint8Array | null; readonly length: number };

function checkStream(data: Uint8Array, value: PdfValue, budget: number): Checked {
  const [first] = filtersOf(value);
  if (first !== 'FlateDecode') return { state: nameIn(value, 'Type') === 'XRef' ? 'broken' : 'plain', inflated: null, length: data.length };
  if (!beginsZlib(data[0] ?? 0, data[1] ?? 0)) return { state: 'broken', inflated: null, length: 0 };
  const { verified, output, consumedBytes, full } = inflateZlib(data, Math.max(0, budget));
  if (full) return { state: 'plain', inflated: null, length: 0 };
  return { state: verified ? 'sure' : 'broken', inflated: verified ? output : null, length: consumedBytes };
}
