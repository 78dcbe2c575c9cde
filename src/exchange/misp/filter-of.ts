import { RenkeiError } from '#model/errors.ts';
import { MOST_TERMS, readSearchFilter, tooLong, type SearchFilter } from '../core/misp/search-filter.ts';
import { askedOf, type MispCall } from './misp-action.ts';

/** Events of one answer. */
export const MOST_EVENTS = 1_000;

/** Seconds since 1970, as MISP counts. */
export const nowOf = (call: Pick<MispCall, 'services'>): number => Math.floor(call.services.now() / 1000);

/** The filter that a request asks with; `most` bounds its page. Errors: `invalid-input` */
export function filterOf(call: MispCall, most: number): SearchFilter {
  const filter = readSearchFilter(askedOf(call), { now: nowOf(call), most });
  const field = tooLong(filter);
  if (field !== null) throw new RenkeiError('invalid-input', { field, problem: `at most ${MOST_TERMS}` });
  return filter;
}
