import { familyOf } from '../families/index.ts';
import { likenesses } from '../likenesses/index.ts';

/** Types of values as small numbers, the same in every thread of one version: first what families name, then entries of profiles by their kind. */
export const typeNames: readonly string[] = [...familyOf.keys(), ...likenesses.map(({ kind }) => `entry of ${kind}`)];

/** Absent for a type that no family names: nobody counts it. */
export const typeNumbers: ReadonlyMap<string, number> = new Map(typeNames.slice(0, familyOf.size).map((type, number) => [type, number]));

/** The type of an entry of the profile at a place in `likenesses`. */
export const entryType = (place: number): number => familyOf.size + place;

/** The likeness whose entries are of a type; -1 for what is no entry. */
export const likenessOfType = (type: number): number => type - familyOf.size;

export const familyNames: readonly string[] = [...new Set([...familyOf.values()].map(({ id }) => id))];

const familyNumber = (type: string): number => familyNames.indexOf(familyOf.get(type)?.id ?? '');

/** Place in `familyNames` by number of a type that families name. */
export const familyNumbers: readonly number[] = [...familyOf.keys()].map(familyNumber);

/** Place in `familyNames` by place in `likenesses`; -1 where no family names the kind, which then weighs nothing. */
export const likenessFamilies: readonly number[] = likenesses.map(({ kind }) => familyNumber(kind));
