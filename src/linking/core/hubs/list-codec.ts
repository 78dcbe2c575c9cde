import { z } from 'zod';
import { accept, refuse, type Outcome } from '#model/outcome.ts';
import { IndicatorType } from '#model/indicator.ts';
import type { CompiledLists } from './compile-lists.ts';
import type { ListArrays } from './list-arrays.ts';
import { ListNote } from './warning-list.ts';

/**
 * The file of imported lists: a head (magic, version, lengths, two SHA-256), a manifest, the arrays that are looked up, and behind them the lists as they came,
 * packed, for the next import. Whoever only looks up reads the first part, and uses the arrays where they lie. Little-endian, four-byte aligned.
 */
export type ListFile = { readonly lists: CompiledLists; readonly sourceBytes: number; readonly sourceSha256: Uint8Array };

/** Bytes → digest; a port, so that the platform's fast one can be lent. */
export type Sha256 = (...parts: readonly Uint8Array[]) => Uint8Array;

const listFileVersion = 1;
export const headBytes = 88;
const magic = 'RENKEIWL';
const lengthsAt = 12;
const digestAt = 24;

const order = [
  ['slots', 4],
  ['nameStarts', 4],
  ['nameBytes', 1],
  ['nameSets', 4],
  ['v4Starts', 4],
  ['v4Sets', 4],
  ['v6Starts', 4],
  ['v6Sets', 4],
  ['setStarts', 4],
  ['setMembers', 4],
] as const satisfies readonly (readonly [keyof ListArrays, 1 | 4])[];

const Loose = z.object({ hit: z.int().min(0), types: z.array(IndicatorType), text: z.string().max(4096) });
const Manifest = z.object({ notes: z.array(ListNote), fragments: z.array(Loose), patterns: z.array(Loose) });

/** @param source the lists as they came, packed; @param toUtf8 the platform's encoder */
export function encodeLists(lists: CompiledLists, source: Uint8Array, sha256: Sha256, toUtf8: (text: string) => Uint8Array): Uint8Array[] {
  const manifest = padded(toUtf8(JSON.stringify({ notes: lists.notes, fragments: lists.fragments, patterns: lists.patterns })), 0x20);
  const lengths = Uint32Array.from(order, ([name]) => lists.arrays[name].byteLength);
  const index = [bytesOf(lengths), ...order.map(([name]) => padded(bytesOf(lists.arrays[name]), 0))];
  const head = new Uint8Array(headBytes);
  const view = new DataView(head.buffer);
  for (let at = 0; at < magic.length; at += 1) head[at] = magic.charCodeAt(at);
  view.setUint32(8, listFileVersion, true);
  view.setUint32(lengthsAt, manifest.length, true);
  view.setUint32(
    lengthsAt + 4,
    index.reduce((sum, part) => sum + part.length, 0),
    true,
  );
  view.setUint32(lengthsAt + 8, source.length, true);
  head.set(sha256(head.subarray(0, digestAt), manifest, ...index), digestAt);
  head.set(sha256(source), digestAt + 32);
  return [head, manifest, ...index, source];
}

/** How many bytes after the head are needed for looking up; null where these are not the first bytes of such a file. */
export function readHead(head: Uint8Array): Outcome<{ readonly manifest: number; readonly index: number; readonly source: number }> {
  if (head.length < headBytes) return damaged('too short');
  for (let at = 0; at < magic.length; at += 1) if (head[at] !== magic.charCodeAt(at)) return damaged('not a list file');
  const view = new DataView(head.buffer, head.byteOffset, headBytes);
  const version = view.getUint32(8, true);
  if (version !== listFileVersion) return damaged(`version ${version}`);
  const [manifest, index, source] = [0, 4, 8].map((at) => view.getUint32(lengthsAt + at, true)) as [number, number, number]; // three offsets
  return accept({ manifest, index, source });
}

/** Reads head and body (manifest and index, without the source). Refusal: `lists-damaged` with the problem; nothing of a damaged file is used. */
export function decodeLists(
  head: Uint8Array,
  body: Uint8Array,
  sha256: Sha256,
  fromUtf8: (bytes: Uint8Array) => string,
): Outcome<ListFile> {
  const lengths = readHead(head);
  if (!lengths.ok) return lengths;
  const { manifest, index, source } = lengths.value;
  if (body.length !== manifest + index || manifest % 4 !== 0 || body.byteOffset % 4 !== 0) return damaged('too short');
  const digest = sha256(head.subarray(0, digestAt), body);
  if (digest.some((byte, at) => byte !== head[digestAt + at])) return damaged('checksum');
  const read = Manifest.safeParse(parsed(fromUtf8(body.subarray(0, manifest))));
  const arrays = readArrays(body.subarray(manifest));
  if (!read.success || arrays === null) return damaged('content');
  return accept({ lists: { ...read.data, arrays }, sourceBytes: source, sourceSha256: head.subarray(digestAt + 32, headBytes) });
}

function readArrays(index: Uint8Array): ListArrays | null {
  const view = new DataView(index.buffer, index.byteOffset, index.byteLength);
  if (index.length < order.length * 4) return null;
  const arrays: Partial<Record<keyof ListArrays, Uint8Array | Uint32Array>> = {};
  let at = order.length * 4;
  for (const [place, [name, width]] of order.entries()) {
    const length = view.getUint32(place * 4, true);
    if (length % width !== 0 || at + length > index.length) return null;
    const start = index.byteOffset + at;
    arrays[name] = width === 1 ? new Uint8Array(index.buffer, start, length) : new Uint32Array(index.buffer, start, length / 4);
    at += length + (-length & 3);
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `order` names every array once, with its width
  const found = arrays as ListArrays;
  const { slots, nameStarts, nameSets, nameBytes, v4Starts, v4Sets, v6Starts, v6Sets } = found;
  const fits =
    at === index.length &&
    slots.length > nameSets.length &&
    (slots.length & (slots.length - 1)) === 0 &&
    nameStarts.length === nameSets.length + 1 &&
    (nameStarts.at(-1) ?? 0) === nameBytes.length &&
    v4Starts.length === v4Sets.length &&
    v6Starts.length === v6Sets.length * 4;
  return fits ? found : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const damaged = (problem: string) => refuse('lists-damaged', { problem });
const bytesOf = (array: Uint8Array | Uint32Array): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

function padded(bytes: Uint8Array, filler: number): Uint8Array {
  if (bytes.length % 4 === 0) return bytes;
  const whole = new Uint8Array(bytes.length + (-bytes.length & 3)).fill(filler);
  whole.set(bytes);
  return whole;
}
