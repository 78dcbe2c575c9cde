import { RenkeiError } from '#model/errors.ts';

/** What row-level security refuses to somebody who may see the record is "not permitted", not a failure. */
export async function orNotPermitted<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const refused = typeof error === 'object' && error !== null && 'code' in error && error.code === '42501';
    throw refused ? new RenkeiError('not-permitted', {}, error) : error;
  }
}

/** The value, or 404 where there is none that the viewer may see. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new RenkeiError('not-found');
  return value;
}
