import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Reason } from '#model/outcome.ts';
import { refuse } from '#model/outcome.ts';
import type { JsonObject, StixObject } from './stix-object.ts';

/** Largest object that is taken, in bytes. */
export const OBJECT_LIMIT = 8 * 1024 * 1024;

/** Strict UTF-8; null where the bytes are none. The platform's decoder is many times faster than any in pure code. */
export type DecodeUtf8 = (bytes: Uint8Array) => string | null;

/** What a reader finds, in the order of the input. `position` is the byte at which it begins. */
export type BundlePart =
  | { readonly kind: 'object'; readonly object: StixObject; readonly text: string; readonly position: number }
  | {
      readonly kind: 'refused';
      readonly refused: Reason;
      /** As they came; of something larger than OBJECT_LIMIT only the beginning. */
      readonly bytes: Uint8Array;
      /** How many bytes of the input it is. */
      readonly length: number;
      readonly position: number;
      readonly id: string | null;
      readonly type: string | null;
    }
  /** The properties of a bundle or a TAXII envelope itself, without `objects`. */
  | { readonly kind: 'envelope'; readonly envelope: JsonObject; readonly position: number };

/** Finds the objects of a bundle, a TAXII envelope, a list, NDJSON or a single object, chunk by chunk. */
export class BundleReader {
  readonly #decode: DecodeUtf8;
  #chunks: Uint8Array[] = [];

  constructor(decode: DecodeUtf8) {
    this.#decode = decode;
  }

  push(chunk: Uint8Array): readonly BundlePart[] {
    this.#chunks.push(chunk.slice());
    return [];
  }

  end(): readonly BundlePart[] {
    const bytes = new Uint8Array(this.#chunks.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    const text = this.#decode(bytes);
    try {
      const { objects = [], ...envelope } = JSON.parse(text ?? '') as { objects?: StixObject[] };
      const found = objects.map((object): BundlePart => {
        const written = JSON.stringify(object);
        return { kind: 'object', object, text: written, position: utf8ToBytes(text?.slice(0, text.indexOf(object.id)) ?? '').length };
      });
      return [...found, { kind: 'envelope', envelope: envelope as JsonObject, position: 0 }];
    } catch {
      return [{ kind: 'refused', refused: refuse('json-broken').reason, bytes, length: bytes.length, position: 0, id: null, type: null }];
    }
  }
}
