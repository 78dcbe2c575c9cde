import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { DataCategory } from '../inquiry/question.ts';
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

/** Whether it binds on the day of an instant. Law of the other side is taken by the day in UTC. */
export function isInForce({ inForce }: Pick<DeadlineRule, 'inForce'>, instant: string): boolean {
  if (inForce === 'always') return true;
  const day = instant.slice(0, 10);
  return inForce.from !== null && inForce.from <= day && (inForce.to === null || day < inForce.to);
}

const isAmong = <T>(list: readonly T[], one: T): boolean => list.length === 0 || list.includes(one);
