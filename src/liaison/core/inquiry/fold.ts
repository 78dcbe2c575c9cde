import { accept, type Outcome, refuse } from '#model/outcome.ts';
import type { InquiryEvent } from './inquiry-event.ts';
import type { InquiryRecord } from './inquiry-record.ts';
import { objectionToVoiding } from './objection-to-voiding.ts';
import { step } from './step.ts';

/**
 * What a whole history adds up to. Events that a later one voided are left out; a voiding after which the rest would not have been possible is
 * refused with `void-breaks-history`.
 */
export function fold(events: readonly InquiryEvent[]): Outcome<InquiryRecord> {
  const voided = new Set(events.flatMap(({ body }) => (body.kind === 'voided' ? [body.event] : [])));
  let record: InquiryRecord | null = null;
  for (const event of events) {
    if (voided.has(event.id)) continue;
    const next: Outcome<InquiryRecord> = step(record, event);
    if (!next.ok) return next;
    record = next.value;
  }
  return record ? accept(record) : refuse('inquiry-not-begun');
}

/** The record after one more event on a history that folds, or why it is not possible. */
export function append(events: readonly InquiryEvent[], record: InquiryRecord | null, event: InquiryEvent): Outcome<InquiryRecord> {
  const { body } = event;
  if (body.kind !== 'voided') return step(record, event);
  const judged = step(record, event);
  if (!judged.ok) return judged;
  const target = events.find(({ id }) => id === body.event);
  if (!target || target === events[0]) return refuse('event-unknown');
  const against = objectionToVoiding(events, target);
  if (against) return against;
  const refolded = fold([...events, event]);
  return refolded.ok ? refolded : refuse('void-breaks-history', { act: target.body.kind });
}
