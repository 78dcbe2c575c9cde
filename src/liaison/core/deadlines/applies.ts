import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import { ownCountry } from '../inquiry/own-country.ts';
import type { DataCategory } from '../inquiry/question.ts';
import { inForce, type InForce } from '../instruments/in-force.ts';
import type { DeadlineRule } from './deadline-rule.ts';

/** What somebody else holds and has to be asked for: providers and registries. */
const fetched: ReadonlySet<DataCategory> = new Set(['subscriber', 'traffic', 'content', 'preservation', 'registration']);

/** Whether a rule is about this inquiry at all, whatever the time. */
export function appliesTo({ instruments, appliesTo: on }: DeadlineRule, { direction, request }: InquiryRecord): boolean {
  const categories = request.questions.map(({ category }) => category);
  const access = categories.some((one) => fetched.has(one)) ? 'indirect' : 'direct';
  return (
    isAmong(instruments, request.instrument) &&
    (on.direction === null || on.direction === direction) &&
    isAmong(on.types, request.type) &&
    isAmong(on.urgency, request.urgency) &&
    (on.access === null || on.access === access) &&
    (on.categories.length === 0 || categories.some((one) => on.categories.includes(one)))
  );
}

/** Whether an instrument binds two countries on the day of an instant. */
export type Between = (instrument: string, one: string, other: string, date: string) => Pick<InForce, 'answer'>;

/**
 * Whether a rule binds on the day of an instant (in UTC): by its own dates, and, of a treaty's clock, unless the table of treaties says that the
 * treaty does not bind the two countries that day. What the table does not know leaves the clock running: too early a reminder harms nobody.
 */
export function isInForce(
  { inForce: on, kind }: Pick<DeadlineRule, 'inForce' | 'kind'>,
  { request, partner, owner }: Pick<InquiryRecord, 'request' | 'partner' | 'owner'>,
  instant: string,
  between: Between = inForce,
): boolean {
  const day = instant.slice(0, 10);
  if (on !== 'always' && (on.from === null || day < on.from || (on.to !== null && day >= on.to))) return false;
  return kind !== 'treaty' || between(request.instrument, ownCountry({ owner }), partner.country, day).answer !== 'no';
}

const isAmong = <T>(list: readonly T[], one: T): boolean => list.length === 0 || list.includes(one);
