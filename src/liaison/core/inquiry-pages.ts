import { z } from 'zod';
import { Tlp } from '#model/handling.ts';
import { Text } from '#model/text.ts';
import { Band } from './desk/bands.ts';
import { LogEntry } from './desk/log-entry.ts';
import { NextClock } from './desk/next-clock.ts';
import { PossibleAct } from './desk/possible-acts.ts';
import { StateGroup } from './desk/state-groups.ts';
import { Waiting } from './desk/waiting-on.ts';
import { Actor, Capacity } from './inquiry/actor.ts';
import { Bilingual } from './inquiry/bilingual.ts';
import { InquiryRecord } from './inquiry/inquiry-record.ts';
import { InquiryType, Urgency } from './inquiry/inquiry-type.ts';
import { Request } from './inquiry/request.ts';
import { Direction, InquiryState } from './inquiry/states.ts';

/** The shapes of /api/inquiries. */

/** What an inquiry is called in an address: its number, or its id until the desk has registered it. */
export const InquiryReference = z
  .string()
  .regex(/^((IN|OUT)-\d{4}-\d{4,9}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/)
  .max(40);

export const InquiryRow = z.object({
  id: z.uuid(),
  /** null: received and not registered yet; then the id is its address. */
  number: z.string().nullable(),
  direction: Direction,
  state: InquiryState,
  type: InquiryType,
  urgency: Urgency,
  instrument: z.string(),
  subject: Bilingual,
  tlp: Tlp,
  partner: z.object({ organisation: z.string(), country: z.string(), name: Text }),
  owner: z.object({ organisation: z.string(), name: Text }),
  /** The clock that runs out first: its rule, what the rule is called, its article. null: none runs. */
  next: NextClock.nullable(),
  waitsFor: Waiting,
  updatedAt: z.iso.datetime(),
  exercise: z.boolean(),
});
export type InquiryRow = z.infer<typeof InquiryRow>;

export const InquiryQuery = z.object({
  direction: Direction.optional(),
  group: StateGroup.optional(),
  urgency: Urgency.optional(),
  type: InquiryType.optional(),
  /** ISO 3166-1 alpha-2 of the partner. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  owner: z.string().max(80).optional(),
  /** Only those of the viewer's own organisation: owned, or with a task for it. */
  mine: z.stringbool().optional(),
  /** Of the number, either subject, or the partner's own reference. */
  text: z.string().trim().max(200).optional(),
  /** A case's number: only inquiries that its facts went into. */
  incident: z.string().max(40).optional(),
  band: Band.optional(),
  after: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type InquiryQuery = z.infer<typeof InquiryQuery>;

export const InquiryPage = z.object({
  rows: z.array(InquiryRow),
  next: z.string().nullable(),
  /** Of everything that the filters leave and the viewer may see, `band` itself aside. Those that are over count in none. */
  counts: z.record(Band, z.int()),
  /** The server's time, that bands were made by. */
  at: z.iso.datetime(),
  /** What there is to filter by: countries of partners and owners that the viewer sees any inquiry of. */
  countries: z.array(z.string()),
  owners: z.array(z.object({ organisation: z.string(), name: Text })),
});
export type InquiryPage = z.infer<typeof InquiryPage>;

/** What a second person has to look at: drafts to approve, answers to review. */
export const SecondPersonPage = z.object({
  rows: z.array(
    InquiryRow.extend({
      authors: z.array(Actor.pick({ name: true, organisation: true })),
      /** False for its authors: they cannot approve. */
      mayApprove: z.boolean(),
    }),
  ),
});
export type SecondPersonPage = z.infer<typeof SecondPersonPage>;

export const RelatedInquiry = z.object({
  number: z.string(),
  how: z.enum(['parent', 'child', 'duplicate']),
  direction: Direction,
  state: InquiryState,
  subject: Bilingual,
});
export type RelatedInquiry = z.infer<typeof RelatedInquiry>;

/** Content of a handover: whatever the message or disclosure held that carried it. */
export const HandoverContent = z.object({ handover: z.uuid(), content: z.unknown(), sha256: z.string() });
export type HandoverContent = z.infer<typeof HandoverContent>;

export const InquiryDetail = z.object({
  /** Cut to what the viewer may see (core/desk/cut-for-viewer.ts). */
  record: InquiryRecord,
  /** Whether something of it was left out for this viewer. */
  isCut: z.boolean(),
  /** In which capacity the viewer acts. */
  capacity: Capacity,
  waitsFor: Waiting,
  names: z.object({
    partner: Text,
    owner: Text,
    channel: Text.nullable(),
    instrument: z.object({ name: Text, article: Text, verified: z.boolean() }),
    /** Of every organisation that the record names. */
    organisations: z.record(z.string(), Text),
  }),
  acts: z.array(PossibleAct),
  log: z.array(LogEntry),
  /** Ordinals whose line does not fit the one before or its own body; empty: the log is whole. */
  chain: z.object({ events: z.int(), broken: z.array(z.int()), head: z.string() }),
  /** How many acts the log shows, for `seen` of an act. That a message arrived or was opened is no act, and keeps nobody from acting. */
  seen: z.int(),
  /** Of delivered handovers that the viewer may read. */
  contents: z.array(HandoverContent),
  related: z.array(RelatedInquiry),
  incidents: z.array(z.object({ number: z.string(), title: z.string(), isCase: z.boolean() })),
  /** Clusters that reports of those incidents are in, as far as the viewer may see such a report. */
  clusters: z.array(z.string()),
  /** The server's time. */
  at: z.iso.datetime(),
});
export type InquiryDetail = z.infer<typeof InquiryDetail>;

/** Beside the event body of an act: when it happened, where that was earlier; and up to which event the person had read. */
export const ActQuery = z.object({ at: z.iso.datetime({ offset: true }).optional(), seen: z.coerce.number().int().min(0).optional() });

/** What a draft is begun from. */
export const DraftQuery = z.object({
  /** Number of the case or incident. */
  case: z.string().max(40).optional(),
  partner: z.string().max(80).optional(),
  type: InquiryType.optional(),
});
export type DraftQuery = z.infer<typeof DraftQuery>;

export const PartnerChoice = z.object({
  organisation: z.string(),
  name: Text,
  country: z.string(),
  /** IANA name of the zone it works in. */
  zone: z.string(),
  /** Why it stands first: traces of the case point to its country. null: nothing points there. */
  why: Text.nullable(),
});
export type PartnerChoice = z.infer<typeof PartnerChoice>;

export const InstrumentChoice = z.object({
  id: z.string(),
  name: Text,
  article: Text,
  /** Whether it carries a request between the two on this day; one that does not is shown with the reason. */
  standing: z.enum(['yes', 'no', 'not-known']),
  verified: z.boolean(),
  why: Text,
});
export type InstrumentChoice = z.infer<typeof InstrumentChoice>;

/** A request filled from a case: nothing that the case holds is typed again. */
export const DraftProposal = z.object({
  incident: z.object({ number: z.string(), title: z.string() }).nullable(),
  partners: z.array(PartnerChoice),
  partner: z.string(),
  types: z.array(InquiryType),
  instruments: z.array(InstrumentChoice),
  request: Request,
  /** Fields of the request that came out of the case, by name. */
  taken: z.array(z.string()),
});
export type DraftProposal = z.infer<typeof DraftProposal>;

export const NewDraft = z.object({
  partner: z.string().max(80),
  incidents: z.array(z.string().max(40)).max(50),
  parent: z.string().max(40).nullable(),
  request: Request,
});
export type NewDraft = z.infer<typeof NewDraft>;

/** The working copy of a draft: kept at every pause, made an event of the log when it is submitted. */
export const WorkingDraft = z.object({
  number: z.string(),
  partner: z.string(),
  request: Request,
  savedAt: z.iso.datetime(),
  savedBy: z.string(),
  state: InquiryState,
  /** Why the desk sent it back last; null: it never did. */
  returned: z.object({ reason: z.string(), at: z.iso.datetime(), by: z.string() }).nullable(),
  incidents: z.array(z.string()),
});
export type WorkingDraft = z.infer<typeof WorkingDraft>;

export const DraftChange = z.object({ partner: z.string().max(80), request: Request });
export type DraftChange = z.infer<typeof DraftChange>;
