import type { Reason } from '#model/outcome.ts';
import type { BundlePart } from '../core/stix/bundle-part.ts';
import { checkObject } from '../core/stix/check-object.ts';
import { specVersionOf } from '../core/stix/spec-version.ts';
import type { StixObject } from '../core/stix/stix-object.ts';
import { versionOf } from '../core/stix/version-of.ts';
import { isContainer, mayBeContainer, speaksOf } from '../core/take-in/containers.ts';
import { namesOf } from '../core/candidates.ts';
import { tracesOf } from '../core/take-in/traces-of.ts';
import type { FoundBy } from '../store/key-of.ts';

/** An object on its way in, with everything that can be worked out from it alone: an import does this while the batch before is being stored. */
export type PreparedObject = {
  readonly object: StixObject;
  readonly text: string;
  readonly position: number;
  readonly specVersion: string;
  /** UTC with microseconds; null for an object that has no version. */
  readonly version: string | null;
  readonly versionText: string | null;
  readonly foundBy: readonly FoundBy[];
  readonly warnings: readonly Reason[];
  readonly isContainer: boolean;
  /** Containers that it speaks of from outside. */
  readonly about: readonly string[];
};

/** An object that cannot be accepted, whole. */
export type RefusedObject = {
  readonly reason: Reason;
  readonly bytes: Uint8Array;
  readonly position: number;
  readonly id: string | null;
  readonly type: string | null;
};

const encoder = new TextEncoder();

/** Shapes what a reader found; null for what is no object (the properties of the bundle itself). @param now RFC 3339 */
export function prepareObject(part: BundlePart, now: string): PreparedObject | RefusedObject | null {
  if (part.kind === 'envelope') return null;
  if (part.kind === 'refused') {
    const { refused: reason, bytes, position, id, type } = part;
    return { reason, bytes, position, id: storable(id), type: storable(type) };
  }
  const { object, text, position } = part;
  const { refused, warnings } = checkObject(object, now);
  if (refused !== null) {
    return { reason: refused, bytes: encoder.encode(text), position, id: storable(object.id), type: storable(object.type) };
  }
  const { version, text: versionText } = versionOf(object);
  const about = [...new Set(speaksOf(object))].filter((id) => mayBeContainer(id) && id !== object.id);
  return {
    object,
    text,
    position,
    specVersion: specVersionOf(object),
    version,
    versionText,
    foundBy: [
      ...tracesOf(object),
      ...namesOf(object).map((norm) => ({ type: 'name' as const, norm })),
      ...about.map((norm) => ({ type: 'about' as const, norm })),
    ].filter(({ norm }) => Buffer.byteLength(norm) <= LONGEST_NORM),
    warnings,
    isContainer: isContainer(object),
    about,
  };
}

/** Bytes; an index takes no more. Only a ransom note is longer, and no partner's object is found by one. */
const LONGEST_NORM = 2000;

const LONGEST = 300;

/** Of an id or a type that may be anything, what a table can hold. */
const storable = (word: string | null): string | null =>
  word === null ? null : word.toWellFormed().replaceAll('\0', '\uFFFD').slice(0, LONGEST);
