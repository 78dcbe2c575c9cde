import { RenkeiError } from '#model/errors.ts';

/** Where a page of the feed ended: the time and id of its last row. */
export const writePlace = ({ at, id }: { at: string; id: string }): string => `${at}_${id}`;

/** Errors: `invalid-input` for anything that `writePlace` did not write. */
export function readPlace(place: string): { at: string; id: string } {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(place) ?? [];
  if (at === undefined || id === undefined)
    throw new RenkeiError('invalid-input', { field: 'before', problem: 'not a cursor of this list' });
  return { at, id };
}
