import { z } from 'zod';
import { Actor } from './actor.ts';
import { Handover } from './handover.ts';
import { LegalCheck } from './legal-guard.ts';
import { Preservation } from './preservation.ts';
import { Refusal } from './refusal.ts';
import { Request } from './request.ts';
import { Direction, InquiryState } from './states.ts';
import { Task } from './task.ts';
import { TransportReceipt } from './transport-receipt.ts';

/** Why work stands still, and for how long it did. Clocks that a rule lets pause stop meanwhile, and the requester is told. */
export const Wait = z.object({
  cause: z.enum(['judicial', 'provider', 'translation', 'consent', 'clarification', 'postponed']),
  why: z.string(),
  from: z.iso.datetime(),
  until: z.iso.datetime().nullable(),
});
export type Wait = z.infer<typeof Wait>;

/** The legal acknowledgement: somebody has taken the matter up. */
export const Acknowledgement = z.object({
  /** The reference of the side that acknowledges. */
  reference: z.string().max(200),
  handler: z.string().max(200),
  expectedBy: z.iso.datetime().nullable(),
  language: z.string().max(35),
  missing: z.string().max(4000),
  at: z.iso.datetime(),
});
export type Acknowledgement = z.infer<typeof Acknowledgement>;

export const CloseOutcome = z.enum(['full', 'partial', 'negative', 'refused', 'withdrawn', 'superseded', 'no-response']);
export type CloseOutcome = z.infer<typeof CloseOutcome>;

/** What the events of one inquiry add up to. Never changed but by `step`. */
export const InquiryRecord = z.object({
  id: z.uuid(),
  /** `IN-2026-0001`, `OUT-2026-0001`; an incoming one has it from registration on, an outgoing one from the first draft. */
  number: z.string().nullable(),
  direction: Direction,
  state: InquiryState,
  /** The path through the states: when each was entered in fact, and when that was written down. */
  entered: z.array(z.object({ state: InquiryState, at: z.iso.datetime(), recordedAt: z.iso.datetime() })),
  /** The foreign authority: an organisation of kind foreign. `reference` is its own number of the matter, `zone` an IANA name. */
  partner: z.object({ organisation: z.string(), country: z.string().length(2), reference: z.string().nullable(), zone: z.string() }),
  /** Whose matter it is on our side: the drafting unit, or who the desk made responsible. */
  owner: z.string(),
  /** As first received in any form; clocks run from here, not from registration. */
  receivedAt: z.iso.datetime().nullable(),
  /** Given by telephone in an emergency: to be confirmed in writing. */
  oral: z.object({ at: z.iso.datetime(), confirmedAt: z.iso.datetime().nullable() }).nullable(),
  request: Request,
  /** Who wrote the request as it stands; whoever approves it is somebody else. */
  authors: z.array(Actor),
  approvedBy: Actor.nullable(),
  channel: z.object({ id: z.string(), reason: z.string(), alternative: z.string().nullable() }).nullable(),
  legal: z.array(LegalCheck),
  tasks: z.array(Task),
  waits: z.array(Wait),
  handovers: z.array(Handover),
  preservations: z.array(Preservation),
  receipts: z.array(TransportReceipt),
  acknowledgement: Acknowledgement.nullable(),
  refusal: Refusal.nullable(),
  /** What was last asked back, by whichever side was asked something. */
  clarification: z
    .object({ from: z.enum(['us', 'them']), text: z.string(), at: z.iso.datetime(), answeredAt: z.iso.datetime().nullable() })
    .nullable(),
  returns: z.array(z.object({ reason: z.string(), at: z.iso.datetime(), by: Actor })),
  use: z.object({ useful: z.boolean(), text: z.string(), arrests: z.int().min(0), at: z.iso.datetime() }).nullable(),
  /** Other records that this one hangs together with. `incident` is a case's incident number. */
  related: z.object({
    parent: z.string().nullable(),
    children: z.array(z.string()),
    duplicates: z.array(z.string()),
    incidents: z.array(z.string()),
  }),
  closed: z
    .object({ outcome: CloseOutcome, reason: z.string(), openQuestions: z.array(z.object({ question: z.string(), why: z.string() })) })
    .nullable(),
  exercise: z.boolean(),
});
export type InquiryRecord = z.infer<typeof InquiryRecord>;
