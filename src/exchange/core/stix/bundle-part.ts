import type { Reason } from '#model/outcome.ts';
import type { JsonObject, StixObject } from './stix-object.ts';

/** What a reader finds, in the order of the input. `position` is the byte at which it begins. */
export type BundlePart = FoundObject | RefusedPart | FoundEnvelope;

/** `text`: exactly as it stands in the input. `object`: the same as a value; a number too large for one is infinite there. */
export type FoundObject = { readonly kind: 'object'; readonly object: StixObject; readonly text: string; readonly position: number };

export type RefusedPart = {
  readonly kind: 'refused';
  readonly refused: Reason;
  /** As they came; of something larger than OBJECT_LIMIT only the beginning. */
  readonly bytes: Uint8Array;
  /** How many bytes of the input it is. */
  readonly length: number;
  readonly position: number;
  /** As far as they can be seen in it. */
  readonly id: string | null;
  readonly type: string | null;
};

/** The properties of a bundle or a TAXII envelope itself, without `objects`; `position` is where it begins. */
export type FoundEnvelope = { readonly kind: 'envelope'; readonly envelope: JsonObject; readonly position: number };

/** Strict UTF-8; null where the bytes are none. The platform's decoder is many times faster than any in pure code. */
export type DecodeUtf8 = (bytes: Uint8Array) => string | null;

const headOfText = 4096;

/** A part that could not be taken. What it calls itself is read from its beginning, as far as that can be seen. */
export function refusedPart(refused: Reason, bytes: Uint8Array, position: number, length = bytes.length): RefusedPart {
  const head = String.fromCharCode(...bytes.subarray(0, headOfText));
  return {
    kind: 'refused',
    refused,
    bytes,
    length,
    position,
    id: /"id"\s*:\s*"([a-z0-9-]{1,250}--[0-9a-fA-F-]{36})"/.exec(head)?.[1] ?? null,
    type: /"type"\s*:\s*"([a-z0-9-]{1,250})"/.exec(head)?.[1] ?? null,
  };
}
