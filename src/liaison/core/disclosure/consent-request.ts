import { z } from 'zod';
import { Text } from '#model/text.ts';
import { HandlingMarks } from './handling-marks.ts';

/** Days that the owner of an item has to answer (internal rule, research §5.b.3 `CONSENT answer`). */
export const CONSENT_DAYS = 10;

/** What the owner of an item is asked, and what it said: may this, worded so, go to these recipients for this use? */
export const ConsentRequest = z.object({
  id: z.uuid(),
  disclosure: z.uuid(),
  /** Id of the item within the disclosure. */
  item: z.string(),
  /** The organisation that decides. */
  owner: z.string(),
  label: Text,
  /** The owner's own record, as it stands there. */
  ours: Text,
  /** The words that would leave: consent is given to these and to nothing else. */
  leaves: Text,
  recipients: z.array(z.string()).min(1).max(20),
  use: z.string().min(1).max(2000),
  marks: HandlingMarks,
  askedAt: z.iso.datetime(),
  askedBy: z.string(),
  dueAt: z.iso.datetime(),
  decision: z.enum(['granted', 'denied']).nullable(),
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.string().nullable(),
  why: z.string().max(2000),
  /** Recipients that the owner agreed to; may be fewer than asked. */
  scope: z.array(z.string()).max(20),
  expiresAt: z.iso.datetime().nullable(),
  exercise: z.boolean(),
});
export type ConsentRequest = z.infer<typeof ConsentRequest>;

/** none: nobody was asked · due: asked and not answered in time; still no consent. */
export const ConsentState = z.enum(['not-needed', 'none', 'requested', 'due', 'granted', 'denied', 'expired', 'out-of-scope']);
export type ConsentState = z.infer<typeof ConsentState>;

/** Where one request stands at `now` for these recipients. */
export function consentState(request: ConsentRequest, recipients: readonly string[], now: string): ConsentState {
  if (request.decision === null) return Date.parse(now) > Date.parse(request.dueAt) ? 'due' : 'requested';
  if (request.decision === 'denied') return 'denied';
  if (request.expiresAt !== null && Date.parse(request.expiresAt) <= Date.parse(now)) return 'expired';
  return recipients.every((one) => request.scope.includes(one)) ? 'granted' : 'out-of-scope';
}
