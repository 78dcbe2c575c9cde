import { z } from 'zod';
import { IndicatorType } from '#model/indicator.ts';
import { Custodian, Request } from '../inquiry/request.ts';
import { InquiryType, Urgency } from '../inquiry/inquiry-type.ts';
import { Question } from '../inquiry/question.ts';
import { Selector } from '../inquiry/selector.ts';

const words = z.string().max(20_000);

/** A selector as it travels: as stated. The norm is for each side to make. */
export const MessageSelector = z.strictObject({
  type: IndicatorType,
  value: z.string().min(1).max(2000),
  at: Selector.shape.at,
  zone: Selector.shape.zone,
  port: Selector.shape.port,
});
export type MessageSelector = z.infer<typeof MessageSelector>;

/** A question as it travels: its text in the language of the message. */
export const MessageQuestion = z.strictObject({
  id: Question.shape.id,
  text: z.string().trim().min(1).max(20_000),
  category: Question.shape.category,
  /** Indexes into the request's selectors. */
  selectors: z.array(z.int().min(0).max(999)).max(1000),
});
export type MessageQuestion = z.infer<typeof MessageQuestion>;

const isOnce = (questions: readonly MessageQuestion[]): boolean => new Set(questions.map(({ id }) => id)).size === questions.length;

const request = z.strictObject({
  type: InquiryType,
  instrument: Request.shape.instrument,
  urgency: Urgency,
  urgencyReason: words.nullable(),
  subject: z.string().trim().min(1).max(500),
  facts: words,
  offences: z
    .array(z.strictObject({ provision: z.string().max(300), name: z.string().max(2000), maxPenalty: z.string().max(200) }))
    .max(50),
  selectors: z.array(MessageSelector).max(1000),
  questions: z.array(MessageQuestion).max(200),
  custodian: z.strictObject(Custodian.shape).nullable(),
  relation: words.nullable(),
  necessity: words.nullable(),
  preserveDays: Request.shape.preserveDays,
  assistanceBy: Request.shape.assistanceBy,
  confidentiality: z.strictObject(Request.shape.confidentiality.shape),
  alsoSentTo: Request.shape.alsoSentTo,
  instructions: words.nullable(),
  tlp: Request.shape.tlp,
  wantedBy: Request.shape.wantedBy,
});

/** What is asked, in the one language of the message; the sides of `Request` that stay at home are not in it. */
export const MessageRequest = request
  .refine(({ questions }) => isOnce(questions), { path: ['questions'] })
  .refine(({ questions, selectors }) => questions.every((one) => one.selectors.every((index) => index < selectors.length)), {
    path: ['questions'],
  });
export type MessageRequest = z.infer<typeof MessageRequest>;
