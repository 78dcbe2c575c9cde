import { z } from 'zod';
import { Text } from '#model/text.ts';
import { ClusterId, DecisionInput, Member, Why } from '../picture.ts';

/** A report in question, as much of it as two people would read out to each other. */
export const ReviewSide = Member.extend({
  /** The beginning of its text, in its own language. */
  excerpt: z.string(),
  receivedAt: z.iso.datetime(),
  /** Who stated it; null where nobody is named. */
  reporter: z.string().nullable(),
});
export type ReviewSide = z.infer<typeof ReviewSide>;

/** What an answer sends to POST /api/clusters/:cluster/decisions (with a reason), and what it changes. */
export const ReviewAnswer = z.object({
  cluster: ClusterId,
  kind: DecisionInput.shape.kind,
  reports: z.array(z.uuid()).max(300),
  effect: Text,
});
export type ReviewAnswer = z.infer<typeof ReviewAnswer>;

/** A question that a person's minute is well spent on. */
export const ReviewItem = z.object({
  /** `pair:R-000123:R-000456`; the same question has the same id. */
  id: z.string(),
  kind: z.enum(['pair', 'bridge', 'held-back', 'growth']),
  question: Text,
  /** Why it is asked. */
  asked: Text,
  a: ReviewSide,
  b: ReviewSide,
  /** The clusters in question, one or two; a report that is alone stands for itself. Counted over what the viewer may see. */
  clusters: z.array(z.object({ id: ClusterId, reports: z.int(), isAlone: z.boolean() })).min(1),
  probability: z.number(),
  /** How many reports would be in another company by the answer that changes something. */
  effect: z.int(),
  why: Why,
  answers: z.object({ yes: ReviewAnswer, no: ReviewAnswer.nullable(), unsure: ReviewAnswer }),
  exercise: z.boolean(),
});
export type ReviewItem = z.infer<typeof ReviewItem>;

/** GET /api/review?after=…&limit=2: the questions worth most first. `total` counts them; `isCapped`: there may be more. */
export const ReviewPage = z.object({
  items: z.array(ReviewItem),
  total: z.int(),
  isCapped: z.boolean(),
  /** Of `items`, how many questions stand before the first. */
  before: z.int(),
  next: z.string().nullable(),
});
export type ReviewPage = z.infer<typeof ReviewPage>;

export const ReviewQuery = z.object({
  /** Id of a question that was passed over: what comes behind it. One that is settled meanwhile begins anew. */
  after: z
    .string()
    .regex(/^(pair|bridge|held-back|growth):R-\d{1,12}:R-\d{1,12}$/)
    .optional(),
  /** 0 asks for the count alone. */
  limit: z.coerce.number().int().min(0).max(20).default(2),
});
export type ReviewQuery = z.infer<typeof ReviewQuery>;
