import type { Viewer } from '#model/viewer.ts';
import { canonicalJson } from '#model/canonical-json.ts';
import type { ObjectFilter } from './object-filter.ts';

/** What list a cursor goes on in. */
export type CursorPlace = {
  readonly collection: string;
  readonly list: 'objects' | 'manifest' | 'versions';
  /** The one object whose versions are listed; null: those of the whole collection. */
  readonly object: string | null;
};

/**
 * What a cursor is good for, as one text: who asks, where, and for what. The same cursor with anything else is refused. The size of a page may change between two pages, as
 * clients do that take the first page's size.
 */
export const cursorBinding = ({ organisation, kind, role, exerciseOnly }: Viewer, place: CursorPlace, filter: ObjectFilter): string =>
  canonicalJson({ viewer: { organisation, kind, role, exerciseOnly }, place, filter });
