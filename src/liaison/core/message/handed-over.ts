import { z } from 'zod';
import { UseCondition } from '../inquiry/condition.ts';
import { Question } from '../inquiry/question.ts';
import { Refusal } from '../inquiry/refusal.ts';
import { Attachment } from './attachment.ts';
import { MessageHandling } from './message-handling.ts';
import { MessageSelector } from './message-request.ts';

/** A ground of knowledge/refusal-grounds.json; whether less than a refusal was considered is known of ours, and often not of theirs. */
export const MessageRefusal = z.strictObject({
  ground: Refusal.shape.ground,
  reason: Refusal.shape.reason,
  considered: z.strictObject(Refusal.shape.considered.unwrap().shape).nullable(),
});
export type MessageRefusal = z.infer<typeof MessageRefusal>;

/** The answer to one question: in full, in part, refused with its ground, or that the question does not apply. */
export const QuestionAnswer = z
  .strictObject({
    question: Question.shape.id,
    outcome: z.enum(['full', 'partial', 'refused', 'not-applicable']),
    text: z.string().max(20_000),
    refusal: MessageRefusal.nullable(),
  })
  .refine(({ outcome, refusal }) => (outcome === 'refused') === (refusal !== null), { path: ['refusal'] })
  .refine(({ outcome, text }) => (outcome !== 'full' && outcome !== 'partial') || text.trim() !== '', { path: ['text'] });
export type QuestionAnswer = z.infer<typeof QuestionAnswer>;

/** One fact in a row of its own; a value of null says that there is one and that it is withheld. */
const HandedOverItem = z.strictObject({
  label: z.string().trim().min(1).max(200),
  value: z.string().max(4000).nullable(),
  note: z.string().max(500),
});
type HandedOverItem = z.infer<typeof HandedOverItem>;

/** Conditions under which something is handed over. Every one of them must be named before the content is. */
const MessageConditions = z.array(z.strictObject(UseCondition.shape)).max(20);

/** What one side gives to the other: an answer, or information that nobody asked for. The sender chooses `handover`, and both go on by it. */
export const HandedOver = z.strictObject({
  handover: z.uuid(),
  what: z.enum(['answer', 'information']),
  title: z.string().trim().min(1).max(500),
  text: z.string().max(20_000),
  answers: z.array(QuestionAnswer).max(200),
  items: z.array(HandedOverItem).max(500),
  /** Selectors that it brings, apart from the text so that they can be looked up. */
  selectors: z.array(MessageSelector).max(1000),
  conditions: MessageConditions,
  handling: MessageHandling,
  attachments: z.array(Attachment).max(50),
});
export type HandedOver = z.infer<typeof HandedOver>;

/** The mark of it without any content: what may be said before conditions are accepted. */
export const HandoverNotice = z.strictObject({
  handover: z.uuid(),
  what: HandedOver.shape.what,
  answers: z.array(z.strictObject({ question: Question.shape.id, part: z.enum(['full', 'partial']) })).max(200),
  conditions: MessageConditions,
});
export type HandoverNotice = z.infer<typeof HandoverNotice>;

/** What may be told of something before its conditions are accepted. */
export const noticeOf = ({ handover, what, answers, conditions }: HandedOver): HandoverNotice => ({
  handover,
  what,
  answers: answers.flatMap(({ question, outcome }) => (outcome === 'full' || outcome === 'partial' ? [{ question, part: outcome }] : [])),
  conditions,
});
