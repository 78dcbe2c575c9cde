import { z } from 'zod';
import { Language } from '#model/text.ts';
import { Clock } from './clock.ts';
import { PreservationPlan } from './preservation-plan.ts';

/** The clocks of one inquiry as its page shows them. */
export const InquiryClocks = z.object({
  /** Its number, or its id while it has none. */
  number: z.string(),
  /** IANA names: whose days both sides read. */
  zones: z.object({ ours: z.string(), theirs: z.string() }),
  /** What somebody waits for first, what ends sooner first. */
  clocks: z.array(Clock),
  plans: z.array(PreservationPlan),
  /** Id of the clock that runs out first. */
  next: z.string().nullable(),
  /** The server's now, ISO 8601. */
  at: z.iso.datetime(),
});
export type InquiryClocks = z.infer<typeof InquiryClocks>;

export const ClocksQuery = z.object({ lang: Language.default('ja') });
