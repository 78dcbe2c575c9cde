import { RenkeiError } from '#model/errors.ts';
import { checkForm } from './core/forms/check-form.ts';
import type { EventKind } from './core/inquiry/inquiry-event.ts';
import type { InquiryRecord } from './core/inquiry/inquiry-record.ts';
import { ownCountry } from './core/inquiry/own-country.ts';

/**
 * Holds a request of ours to the form of its instrument at the steps that take it out of the house: nothing required is missing and nothing is wrong
 * when it is handed to the desk and when it is approved; the instrument still binds both sides when it is sent.
 * @param now instant in UTC
 * @throws RenkeiError `form-not-ready` with the fields
 */
export function requireForm(record: InquiryRecord, kind: EventKind, now: string): void {
  const { direction, request, partner } = record;
  if (direction !== 'outgoing' || (kind !== 'submitted' && kind !== 'approved' && kind !== 'sent')) return;
  const problems = checkForm(request.instrument, request, { now, from: ownCountry(record), country: partner.country }).filter(
    ({ code, weight }) => weight !== 'advice' && (kind !== 'sent' || code === 'form-instrument-closed'),
  );
  if (problems.length > 0)
    throw new RenkeiError('form-not-ready', { fields: [...new Set(problems.map(({ field }) => field))].slice(0, 10).join(', ') });
}
