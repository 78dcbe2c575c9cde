import { z } from 'zod';
import { Tlp } from '#model/handling.ts';
import { Bilingual } from './bilingual.ts';
import { InquiryType, Urgency } from './inquiry-type.ts';
import { Question } from './question.ts';
import { Selector } from './selector.ts';

/** What makes the investigation a matter of law: the provision, what it is called, and the heaviest penalty. */
export const Offence = z.object({ provision: z.string().max(300), name: Bilingual, maxPenalty: z.string().max(200) });
export type Offence = z.infer<typeof Offence>;

/** Who holds the data. */
export const Custodian = z.object({ name: z.string().max(300), address: z.string().max(500), systemLocation: z.string().max(300) });
export type Custodian = z.infer<typeof Custodian>;

/**
 * What is asked, as a form of the instrument asks for it: the superset of Budapest Convention Art. 29(2) (verified) and of what the Second
 * Protocol's forms hold (unverified). Which of it must be there, the form of the instrument says.
 */
export const Request = z.object({
  type: InquiryType,
  /** Id in knowledge/instruments.json. */
  instrument: z.string().max(40),
  urgency: Urgency,
  /** Why it cannot wait; for an emergency the facts that show the risk. */
  urgencyReason: Bilingual.nullable(),
  subject: Bilingual,
  facts: Bilingual,
  offences: z.array(Offence).max(50),
  selectors: z.array(Selector).max(1000),
  questions: z.array(Question).max(200),
  custodian: Custodian.nullable(),
  /** How the data relates to the offence. */
  relation: Bilingual.nullable(),
  necessity: Bilingual.nullable(),
  /** Days for which data should be kept. */
  preserveDays: z.int().min(1).max(366).nullable(),
  /** A request for mutual assistance will follow (Art. 29(2)(f)): by when. */
  assistanceBy: z.iso.datetime().nullable(),
  confidentiality: z.object({ keepSecret: z.boolean(), doNotNotifyUser: z.boolean(), reason: z.string().max(2000) }),
  /** Other desks it was sent to as well. */
  alsoSentTo: z.array(z.string().max(200)).max(50),
  instructions: Bilingual.nullable(),
  /** How it may be used on the other side. */
  tlp: Tlp,
  /** Answer wanted by; null: the instrument's own time. */
  wantedBy: z.iso.datetime().nullable(),
});
export type Request = z.infer<typeof Request>;

/** What may stand in a request that is still being written. */
export const RequestDraft = Request.partial();
export type RequestDraft = z.infer<typeof RequestDraft>;
