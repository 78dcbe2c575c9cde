import type { ByteSource } from '#model/byte-source.ts';
import { adler32 } from '../../inflate/adler-32.ts';
import { latin } from '../../integer.ts';
import type { Range } from '../../ranges.ts';
import type { Piece } from '../../recovered.ts';
import { documentText } from './document-text.ts';
import type { PdfObject } from './find-objects.ts';
import { filtersOf } from './find-objects.ts';
import { pageTree } from './page-tree.ts';
import type { PdfDocument } from './pdf-document.ts';
import { readDocument } from './pdf-document.ts';
import { PdfWriter } from './pdf-writer.ts';
import type { PdfDictionary, PdfValue } from './pdf-value.ts';
import { nameIn, numberIn, entry, written } from './pdf-value.ts';

export type RepairedDocument = {
  readonly pieces: readonly Piece[];
  /** Pages that the new file shows. */
  readonly pages: number;
  readonly counts: ObjectCounts;
  /** Every object is proven, and everything that is referred to is there. */
  readonly verified: boolean;
  /** The text that can be read. */
  readonly text: string;
};

export type ObjectCounts = {
  readonly sure: number;
  /** Neither contradicted nor proven. */
  readonly plain: number;
  readonly partly: number;
  /** Referred to, but not there any more. */
  readonly lost: number;
};

/**
 * A PDF that opens again, from the objects that are left: cross-reference, trailer and page tree made anew. null: no object, or a protected document, whose
 * objects nobody can judge without its key. `overwritten`: what is known to be encrypted.
 */
export function repairDocument(file: ByteSource, overwritten: readonly Range[]): RepairedDocument | null {
  const bytes = file.read(0, Math.min(file.size, largest));
  const document = readDocument(bytes, overwritten);
  if (document.objects.size === 0 || document.isEncrypted) return null;
  const tree = pageTree(document);
  const version = /%PDF-(\d\.\d)/.exec(latin(bytes, 0, 1024))?.[1] ?? '1.7';
  const writer = new PdfWriter(file, version);
  let sure = 0;
  let plain = 0;
  let partly = 0;
  for (const object of [...document.objects.values()].toSorted((a, b) => a.at - b.at)) {
    if (tree.rebuilt.has(object.number) || isStructure(object)) continue;
    const state = writeObject(writer, file, document, object);
    sure += Number(state === 'sure');
    plain += Number(state === 'plain');
    partly += Number(state === 'partly');
  }
  for (const [number, value] of tree.rebuilt) {
    writer.begin(number, 0);
    writer.text(`\n${written(value)}\nendobj\n`);
  }
  const lost = lostReferences(document, tree.rebuilt);
  const info =
    [...document.objects.values()].find(({ value }) => entry(value, 'Producer') && nameIn(value, 'Type') === null)?.number ?? null;
  const pieces = writer.finish(tree.root, info);
  const verified = plain === 0 && partly === 0 && lost === 0 && tree.rebuilt.size === 0 && tree.pages.length > 0;
  return { pieces, pages: tree.pages.length, counts: { sure, plain, partly, lost }, verified, text: documentText(document, tree.pages) };
}

const largest = 192 * 2 ** 20;

/** What described the old file: cross-reference streams, object streams whose objects are written out, the hints of a linearised file. */
const isStructure = ({ value }: PdfObject): boolean =>
  ['XRef', 'ObjStm'].includes(nameIn(value, 'Type') ?? '') || numberIn(value, 'Linearized') !== null;

function writeObject(
  writer: PdfWriter,
  file: ByteSource,
  document: PdfDocument,
  object: PdfObject,
): 'sure' | 'plain' | 'partly' | 'dropped' {
  const { number, generation, value, valueAt, end, data } = object;
  const salvaged = document.salvaged.get(number);
  if (object.state === 'broken' && data) {
    const isFlate = filtersOf(value)[0] === 'FlateDecode';
    if (value.kind !== 'dictionary' || (isFlate && !salvaged) || data[1] <= data[0]) return 'dropped';
    writer.begin(number, generation);
    const content = isFlate ? zlibStored(salvaged ?? new Uint8Array(0)) : null;
    writer.text(`\n${written(withLength(value, content?.length ?? data[1] - data[0]))}\nstream\n`);
    if (content) writer.bytes(content);
    else writer.copy(data[0], data[1], false);
    writer.text('\nendstream\nendobj\n');
    return 'partly';
  }
  writer.begin(number, generation);
  if (valueAt === 0 || object.state === 'broken') writer.text(`\n${written(value)}\nendobj\n`);
  else if (data && value.kind === 'dictionary' && !hasLength(document, value, data)) {
    writer.text(`\n${written(withLength(value, data[1] - data[0]))}\nstream\n`);
    writer.copy(data[0], data[1], object.state === 'sure');
    writer.text('\nendstream\nendobj\n');
  } else {
    writer.copy(valueAt, end, object.state === 'sure');
    writer.text('\n');
  }
  return object.state === 'broken' ? 'partly' : object.state;
}

function hasLength(document: PdfDocument, value: PdfDictionary, [from, to]: Range): boolean {
  const length = entry(value, 'Length');
  const target = length?.kind === 'reference' ? document.objects.get(length.number)?.value : length;
  return target?.kind === 'number' && target.number === to - from;
}

const withLength = (value: PdfDictionary, length: number): PdfValue => ({
  kind: 'dictionary',
  entries: new Map([...value.entries, ['Length', { kind: 'number', number: length }]]),
});

/** A zlib stream of stored blocks, so that the filters of the dictionary go on to hold. */
function zlibStored(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / 65_535));
  const result = new Uint8Array(2 + blocks * 5 + bytes.length + 4);
  result.set([0x78, 0x01]);
  let at = 2;
  for (let block = 0; block < blocks; block += 1) {
    const content = bytes.subarray(block * 65_535, (block + 1) * 65_535);
    const size = content.length;
    result.set([Number(block === blocks - 1), size & 255, size >> 8, ~size & 255, (~size >> 8) & 255], at);
    result.set(content, at + 5);
    at += 5 + size;
  }
  const sum = adler32(bytes);
  result.set([sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255], at);
  return result;
}

/** Objects that others refer to and that are not there. */
function lostReferences({ objects }: PdfDocument, rebuiltObjects: ReadonlyMap<number, PdfDictionary>): number {
  const lost = new Set<number>();
  const look = (value: PdfValue): void => {
    if (value.kind === 'reference' && !objects.has(value.number) && !rebuiltObjects.has(value.number)) lost.add(value.number);
    else if (value.kind === 'array') for (const item of value.items) look(item);
    else if (value.kind === 'dictionary') for (const item of value.entries.values()) look(item);
  };
  for (const { value } of objects.values()) look(value);
  return lost.size;
}
