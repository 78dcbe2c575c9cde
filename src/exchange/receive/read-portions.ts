import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { gunzipped } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import type { BundlePart } from '../core/stix/bundle-part.ts';
import { BundleReader } from '../core/stix/read-bundle.ts';
import { strictUtf8 } from '../strict-utf8.ts';
import { INTERRUPTED } from '../store/deliveries.ts';
import { prepareObject, type PreparedObject, type RefusedObject } from './prepare-object.ts';

/** A portion ends with whichever comes first. It becomes one transaction. */
const PORTION_OBJECTS = 2_000;
const PORTION_CHARACTERS = 4_000_000;

/** What the reader says of an input that ends in the middle. */
const CUT_SHORT = 'stix-cut-short';

/** What is read together and becomes durable together. */
export type Portion = {
  readonly items: readonly (PreparedObject | RefusedObject)[];
  /** All of the (unpacked) input before this byte is in this portion or in one before. */
  readonly bytes: number;
};

/** How the reading ended. */
export type ReadingEnd = {
  /** Bytes as they came, packed or not, and their SHA-256. */
  readonly bytes: number;
  readonly sha256: Uint8Array;
  /** Code of what ended it early; null: read to its end. */
  readonly stopped: string | null;
};

/**
 * Reads a source (gzip too) portion by portion; memory holds one object and one portion. A source that breaks off ends the reading: what was complete has been given, the unfinished
 * tail is not judged, and the end says why.
 * @param now RFC 3339
 */
export async function* readPortions(
  source: AsyncIterable<Uint8Array>,
  now: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Portion, ReadingEnd> {
  const hash = createHash('sha256');
  let came = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      came += chunk.length;
      hash.update(chunk);
      yield chunk;
    }
  };
  const reader = new BundleReader(strictUtf8);
  let items: (PreparedObject | RefusedObject)[] = [];
  let characters = 0;
  let fed = 0;
  const take = function* (parts: readonly BundlePart[]): Generator<Portion> {
    for (const part of parts) {
      const item = prepareObject(part, now);
      if (item === null) continue;
      items.push(item);
      characters += 'text' in item ? item.text.length : item.bytes.length;
      if (items.length < PORTION_OBJECTS && characters < PORTION_CHARACTERS) continue;
      yield { items, bytes: endOf(part) };
      items = [];
      characters = 0;
    }
  };
  const ended = (stopped: string | null): ReadingEnd => ({ bytes: came, sha256: hash.digest(), stopped });

  const chunks = gunzipped(counted());
  let lastEnd = 0;
  try {
    for (;;) {
      // What the source throws ends the reading; what goes wrong in here is a fault of ours.
      const chunk = await nextOf(chunks, signal);
      if (typeof chunk === 'string') {
        if (items.length > 0) yield { items, bytes: lastEnd };
        return ended(chunk);
      }
      if (chunk === null) break;
      fed += chunk.length;
      for (const small of slices(chunk)) {
        const parts = reader.push(small);
        const last = parts.at(-1);
        if (last) lastEnd = endOf(last);
        yield* take(parts);
        // The database's answers about the portion before come in between.
        if (parts.length > 0) await setImmediate();
      }
    }
  } finally {
    await chunks.return(undefined).catch(() => undefined); // it has ended, or is not wanted any more
  }
  const rest = reader.end();
  // Where nothing but the end is missing there is no object to set aside.
  yield* take(rest.filter((part) => part.kind !== 'refused' || part.length > 0));
  if (items.length > 0) yield { items, bytes: fed };
  return ended(rest.some((part) => part.kind === 'refused' && part.refused.code === CUT_SHORT) ? CUT_SHORT : null);
}

/** An upload may come as one large chunk; it must not be one long step. */
function* slices(chunk: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < chunk.length; from += SLICE) yield chunk.subarray(from, from + SLICE);
}
const SLICE = 64 * 1024;

/** The first byte behind a part. */
function endOf(part: BundlePart): number {
  if (part.kind === 'object') return part.position + Buffer.byteLength(part.text);
  return part.kind === 'refused' ? part.position + part.length : part.position;
}

/** The next chunk; null at the end; the code of what ended it early. A connection that breaks is an interruption, whatever the platform calls it. */
async function nextOf(chunks: AsyncIterator<Uint8Array>, signal: AbortSignal | undefined): Promise<Uint8Array | string | null> {
  try {
    const { done, value } = await chunks.next();
    if (signal?.aborted) return INTERRUPTED;
    return done ? null : value;
  } catch (problem) {
    return problem instanceof RenkeiError ? problem.code : INTERRUPTED;
  }
}
