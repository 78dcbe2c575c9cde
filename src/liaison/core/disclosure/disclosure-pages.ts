import { z } from 'zod';
import { Text } from '#model/text.ts';
import { UseCondition } from '../inquiry/condition.ts';
import { Bilingual } from '../inquiry/bilingual.ts';
import { MessageContent } from '../message/message-content.ts';
import { ConsentRequest, ConsentState } from './consent-request.ts';
import { Disclosure, DisclosureContent, DisclosureKind, DisclosureState, Paragraph, Pin } from './disclosure.ts';
import { Decision, Words } from './disclosure-item.ts';
import { Grade } from './grade.ts';
import { HandlingMarks } from './handling-marks.ts';
import { RecallTask } from './recall-task.ts';

/** What passes between the server and the screens about disclosures. */
const why = z.string().trim().min(1).max(2000);

const ItemCounts = z.object({ release: z.int(), withhold: z.int(), omit: z.int() });
type ItemCounts = z.infer<typeof ItemCounts>;

export const countItems = ({ items }: Pick<DisclosureContent, 'items'>): ItemCounts => {
  const counts = { release: 0, withhold: 0, omit: 0 };
  for (const { decision } of items) counts[decision] += 1;
  return counts;
};

export const DisclosureRow = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: DisclosureKind,
  state: DisclosureState,
  inquiry: z.string(),
  recipients: z.array(z.string()),
  counts: ItemCounts,
  proposedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  savedAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
});
export type DisclosureRow = z.infer<typeof DisclosureRow>;
export const DisclosureRows = z.object({ rows: z.array(DisclosureRow) });

/** A reason of the core, with the sentence that a person reads. */
export const Objection = z.object({ code: z.string(), text: Text, item: z.string().nullable() });
export type Objection = z.infer<typeof Objection>;

/** One letter as it will leave, or left: the very characters, and what the partner reads in them. */
export const PreviewLetter = z.object({
  ...Pin.shape,
  name: Text.nullable(),
  reference: z.string().nullable(),
  /** The bytes, decoded from UTF-8. */
  text: z.string(),
  content: MessageContent,
  /** What leaves first where there are conditions: it tells nothing of the content. */
  offer: MessageContent.nullable(),
  sentAt: z.iso.datetime().nullable(),
  /** Where the handover stands on the partner's inquiry; null before it was offered. */
  handover: z.enum(['offered', 'accepted', 'declined', 'delivered', 'recalled']).nullable(),
});
export type PreviewLetter = z.infer<typeof PreviewLetter>;

export const DisclosureDetail = z.object({
  disclosure: Disclosure,
  counts: ItemCounts,
  letters: z.array(PreviewLetter),
  objections: z.array(Objection),
  /** Where the consent to each line stands, by the line's id. */
  consents: z.record(z.string(), ConsentState),
  requests: z.array(ConsentRequest),
  history: z.array(z.object({ at: z.iso.datetime(), act: z.string(), name: z.string(), organisation: z.string(), why: z.string() })),
  recalls: z.array(RecallTask),
  questions: z.array(z.object({ id: z.string(), text: Bilingual })),
  /** The viewer wrote on it, so somebody else approves. */
  own: z.boolean(),
});
export type DisclosureDetail = z.infer<typeof DisclosureDetail>;

export const NewDisclosureBody = z.object({
  inquiry: z.string().max(40),
  kind: DisclosureKind,
  also: z.array(z.string().max(40)).max(19).default([]),
  replaces: z.uuid().nullable().default(null),
});

/** The author's words; `version` is what was on the screen. */
export const WordsBody = z.object({
  version: z.int(),
  subject: Bilingual,
  paragraphs: z.array(Paragraph).max(200),
  marks: HandlingMarks,
  conditions: z.array(UseCondition).max(20),
  legalBasis: z.string().max(500),
  purpose: z.string().max(2000),
  whyReplaced: z.string().max(2000),
});

/** Another decision about one line than the rules proposed, and why. */
export const ItemBody = z.object({
  version: z.int(),
  decision: Decision,
  why,
  leaves: Words.optional(),
  as: z.enum(['pseudonym', 'name']).optional(),
  grade: Grade.nullable().optional(),
});
export type ItemBody = z.infer<typeof ItemBody>;

/** A line of the desk's own that no record holds. */
export const OwnItemBody = z.object({ version: z.int(), label: Words, leaves: Words, why, marks: HandlingMarks });
export type OwnItemBody = z.infer<typeof OwnItemBody>;

export const WhyBody = z.object({ why });
export const ApproveBody = z.object({ version: z.int(), seen: z.array(Pin).min(1).max(20), send: z.boolean() });
export const AskConsentBody = z.object({ item: z.string().max(10), use: why });

export const ConsentRows = z.object({ rows: z.array(ConsentRequest) });
export const ConsentBody = z.object({
  decision: z.enum(['granted', 'denied']),
  scope: z.array(z.string().max(80)).max(20),
  expiresAt: z.iso.datetime().nullable(),
  why,
});

export const RecallRows = z.object({ rows: z.array(RecallTask) });
export const RecallBody = z.object({ note: z.string().trim().max(2000) });
