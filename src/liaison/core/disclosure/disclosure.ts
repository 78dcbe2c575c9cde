import { z } from 'zod';
import type { Text } from '#model/text.ts';
import { Actor } from '../inquiry/actor.ts';
import { Bilingual } from '../inquiry/bilingual.ts';
import { UseCondition } from '../inquiry/condition.ts';
import { DisclosureItem } from './disclosure-item.ts';
import { HandlingMarks } from './handling-marks.ts';

export const DisclosureKind = z.enum(['answer', 'information', 'correction']);
export type DisclosureKind = z.infer<typeof DisclosureKind>;

export const disclosureKindNames: Record<DisclosureKind, Text> = {
  answer: { ja: '回答', en: 'Answer' },
  information: { ja: '情報提供', en: 'Information' },
  correction: { ja: '訂正', en: 'Correction' },
};

export const DisclosureState = z.enum(['draft', 'proposed', 'approved', 'sent', 'recalled', 'corrected', 'withdrawn']);
export type DisclosureState = z.infer<typeof DisclosureState>;

export const disclosureStateNames: Record<DisclosureState, Text> = {
  draft: { ja: '起案中', en: 'draft' },
  proposed: { ja: '承認待ち', en: 'waiting for approval' },
  approved: { ja: '承認済み', en: 'approved' },
  sent: { ja: '送信済み', en: 'sent' },
  recalled: { ja: '回収', en: 'recalled' },
  corrected: { ja: '訂正済み', en: 'corrected' },
  withdrawn: { ja: '取り下げ', en: 'withdrawn' },
};

/** A partner that it goes to, on that partner's own inquiry. `pseudonyms`: what the victims are called for this partner, by subject. */
export const Recipient = z.object({
  organisation: z.string().max(80),
  inquiry: z.string().max(40),
  reference: z.string().max(200).nullable(),
  pseudonyms: z.record(z.string(), z.string()),
});
export type Recipient = z.infer<typeof Recipient>;

export const Paragraph = z.object({
  /** The question that it answers, in full or in part; null: it stands for itself. */
  question: z
    .string()
    .regex(/^Q\d{1,3}$/)
    .nullable(),
  part: z.enum(['full', 'partial']).nullable(),
  text: Bilingual,
});
export type Paragraph = z.infer<typeof Paragraph>;

/** What an author writes and decides. Everything that leaves follows from it and from the recipients; a change to it voids an approval. */
export const DisclosureContent = z.object({
  recipients: z.array(Recipient).min(1).max(20),
  subject: Bilingual,
  paragraphs: z.array(Paragraph).max(200),
  items: z.array(DisclosureItem).max(300),
  /** Marks of the inquiry itself: its words are in whatever is said about it. Nobody lowers them. */
  floor: HandlingMarks,
  /** What the author adds to the marks of the items; it can only make them stricter. */
  marks: HandlingMarks,
  conditions: z.array(UseCondition).max(20),
  /** Article on which personal data leaves; '' where none was stated. */
  legalBasis: z.string().max(500),
  /** Why it leaves: stands in the audit and in requests for consent, never in the letter. */
  purpose: z.string().max(2000),
  /** The disclosure that a correction stands in for, and what the partner is told about why, in English. */
  replaces: z.uuid().nullable(),
  whyReplaced: z.string().max(2000),
});
export type DisclosureContent = z.infer<typeof DisclosureContent>;

/** Which exact bytes two persons agreed on, for one recipient. */
export const Pin = z.object({
  recipient: z.string(),
  bytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Pin = z.infer<typeof Pin>;

/** One thing that leaves for one partner or several: a decision of two persons, line by line. */
export const Disclosure = z.object({
  id: z.uuid(),
  number: z.string(),
  /** The inquiry that it was begun on. */
  inquiry: z.string(),
  kind: DisclosureKind,
  state: DisclosureState,
  content: DisclosureContent,
  /** Everybody who ever wrote on it; none of them approves. */
  authors: z.array(Actor).min(1),
  proposedBy: Actor.nullable(),
  approval: z.object({ by: Actor, at: z.iso.datetime(), pins: z.array(Pin).min(1) }).nullable(),
  returned: z.object({ by: Actor, at: z.iso.datetime(), why: z.string() }).nullable(),
  /** Id that the handover has on each inquiry, by recipient. */
  handovers: z.record(z.string(), z.uuid()),
  createdAt: z.iso.datetime(),
  savedAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  version: z.int().min(1),
  exercise: z.boolean(),
});
export type Disclosure = z.infer<typeof Disclosure>;
