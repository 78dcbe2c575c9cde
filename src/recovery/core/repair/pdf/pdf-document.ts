import { inflateDamaged } from '../../inflate/inflate-damaged.ts';
import { latin } from '../../integer.ts';
import type { Range } from '../../ranges.ts';
import { shared } from '../../ranges.ts';
import type { PdfObject } from './find-objects.ts';
import { filtersOf, findObjects } from './find-objects.ts';
import type { PdfDictionary, PdfValue } from './pdf-value.ts';
import { entry, nameIn, numberIn, parseValue } from './pdf-value.ts';

/** A PDF file as its objects tell it. */
export type PdfDocument = {
  readonly bytes: Uint8Array;
  /** By number: of several with one number the last that is not broken. */
  readonly objects: ReadonlyMap<number, PdfObject>;
  /** Number of the catalogue; null: it is lost. */
  readonly root: number | null;
  readonly isEncrypted: boolean;
  /** What is left of a stream that does not inflate to its end; by object number. */
  readonly salvaged: ReadonlyMap<number, Uint8Array>;
};

/** Reads what is there of a damaged PDF. `overwritten`: what is known to be encrypted. */
export function readDocument(bytes: Uint8Array, overwritten: readonly Range[]): PdfDocument {
  const found = findObjects(bytes);
  const objects = new Map<number, PdfObject>();
  const keep = (object: PdfObject): void => {
    const before = objects.get(object.number);
    if (!before || before.state === 'broken' || object.state !== 'broken') objects.set(object.number, object);
  };
  const salvaged = new Map<number, Uint8Array>();
  let left = mostSalvaged;
  let streams = 0;
  for (const object of found) {
    keep(object);
    if (object.state === 'broken' && object.data && filtersOf(object.value)[0] === 'FlateDecode' && left > 0 && streams < mostStreams) {
      streams += 1;
      const content = salvage(bytes, object.data, overwritten, left);
      left -= content.length;
      if (content.length > 0) salvaged.set(object.number, content);
    }
    if (nameIn(object.value, 'Type') === 'ObjStm')
      for (const inner of objectStream(object, object.inflated ?? salvaged.get(object.number))) keep(inner);
  }
  const trailers = [...trailersIn(bytes), ...found.filter(({ value }) => nameIn(value, 'Type') === 'XRef').map(({ value }) => value)];
  const isCatalog = (number: number): boolean => nameIn(objects.get(number)?.value, 'Type') === 'Catalog';
  const named = trailers.map((trailer) => entry(trailer, 'Root')).findLast((root) => root?.kind === 'reference' && isCatalog(root.number));
  const root = named?.kind === 'reference' ? named.number : ([...objects.keys()].findLast(isCatalog) ?? null);
  const isEncrypted = trailers.some((trailer) => entry(trailer, 'Encrypt')) || found.some(({ value }) => isEncryptDictionary(value));
  return { bytes, objects, root, isEncrypted, salvaged };
}

/** What a reference leads to; other values are themselves. */
export function resolved({ objects }: PdfDocument, value: PdfValue | undefined): PdfValue | undefined {
  let at = value;
  for (let steps = 0; at?.kind === 'reference' && steps < 16; steps += 1) at = objects.get(at.number)?.value;
  return at?.kind === 'reference' ? undefined : at;
}

/** A stream inflated, or what is left of it; null where it is packed otherwise or lost. */
export function streamOf({ bytes, objects, salvaged }: PdfDocument, number: number): Uint8Array | null {
  const object = objects.get(number);
  if (!object?.data) return null;
  if (filtersOf(object.value).length === 0) return bytes.subarray(...object.data);
  return filtersOf(object.value).length === 1 ? (object.inflated ?? salvaged.get(number) ?? null) : null;
}

const mostSalvaged = 128 * 2 ** 20;
const mostStreams = 20_000;

/** What inflates of a zlib stream: its stretches one behind the other, without what is unknown. */
function salvage(bytes: Uint8Array, [from, to]: Range, overwritten: readonly Range[], limit: number): Uint8Array {
  const start = from + 2;
  const end = Math.max(start, to - 4);
  const hit = shared([[start, end]], overwritten).map(([a, b]): [number, number] => [a - start, b - start]);
  const { segments } = inflateDamaged(bytes.subarray(start, end), { limit, overwritten: hit });
  const size = segments.reduce((sum, { output }) => sum + output.length, 0);
  const content = new Uint8Array(size);
  let at = 0;
  for (const { output, unknown } of segments) {
    content.set(output, at);
    // A space in place of what is unknown: it ends words and never joins them.
    if (unknown) for (let index = 0; index < unknown.length; index += 1) if (unknown[index] === 1) content[at + index] = 32;
    at += output.length;
  }
  return content;
}

/** The objects inside an object stream (ISO 32000-2 §7.5.7), as many as its content reaches. */
function* objectStream(stream: PdfObject, content: Uint8Array | undefined): Generator<PdfObject> {
  const first = numberIn(stream.value, 'First') ?? 0;
  if (!content || filtersOf(stream.value).length > 1 || entry(stream.value, 'DecodeParms')) return;
  const numbers = latin(content, 0, Math.min(first, content.length)).match(/\d{1,10}/g) ?? [];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    const place = first + Number(numbers[at + 1]);
    const parsed = place < content.length ? parseValue(content, place) : null;
    if (!parsed || (parsed.end >= content.length && stream.state === 'broken')) continue;
    const state = stream.state === 'sure' ? 'plain' : 'broken';
    yield { number: Number(numbers[at]), generation: 0, value: parsed.value, at: 0, valueAt: 0, end: 0, data: null, state, inflated: null };
  }
}

function trailersIn(bytes: Uint8Array): PdfDictionary[] {
  const trailers: PdfDictionary[] = [];
  const tail = latin(bytes, Math.max(0, bytes.length - (1 << 20)));
  const start = Math.max(0, bytes.length - (1 << 20));
  for (const { index } of tail.matchAll(/trailer\s*<</g)) {
    const parsed = parseValue(bytes, start + index + 7);
    if (parsed?.value.kind === 'dictionary') trailers.push(parsed.value);
  }
  return trailers;
}

/** The encryption dictionary of the standard handler, recognised by itself: the trailer that names it may be lost. */
const isEncryptDictionary = (value: PdfValue): boolean =>
  nameIn(value, 'Filter') === 'Standard' &&
  numberIn(value, 'V') !== null &&
  entry(value, 'O') !== undefined &&
  entry(value, 'U') !== undefined;
