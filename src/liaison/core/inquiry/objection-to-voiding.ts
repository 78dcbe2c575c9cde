import { refuse } from '#model/outcome.ts';
import type { EventKind, InquiryEvent } from './inquiry-event.ts';

const writes: ReadonlySet<EventKind> = new Set<EventKind>(['edited', 'translated']);
const restsOnWords: ReadonlySet<EventKind> = new Set<EventKind>(['edited', 'translated', 'approved']);

/**
 * What speaks against voiding an event besides that the rest would not have been possible; null where nothing does. Words that somebody wrote on or
 * approved are not taken out from under them: an approved text would be swapped for an earlier one, and an author would no longer be one. That
 * something left is not undone by saying so.
 */
export function objectionToVoiding(events: readonly InquiryEvent[], target: InquiryEvent): ReturnType<typeof refuse> | null {
  const { kind } = target.body;
  if (kind === 'sent') return refuse('void-has-left');
  if (!writes.has(kind)) return null;
  const voided = new Set(events.flatMap(({ body }) => (body.kind === 'voided' ? [body.event] : [])));
  const later = events.slice(events.indexOf(target) + 1).find(({ id, body }) => restsOnWords.has(body.kind) && !voided.has(id));
  return later ? refuse('void-approved-words', { act: later.body.kind }) : null;
}
