import { z } from 'zod';
import { Text } from '#model/text.ts';

/** What every import ends with. read = created + updated + unchanged + the length of setAside. */
export const ImportReceipt = z.object({
  read: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  setAside: z.array(z.object({ line: z.int(), code: z.string(), why: z.string() })),
});
export type ImportReceipt = z.infer<typeof ImportReceipt>;

/** What a single reporter gets: a number, what it belongs with (as far as the reporter may know), and what happens next. */
export const ReportReceipt = z.object({
  number: z.string(),
  incident: z.string(),
  /** Only for reports without an account: lets the reporter continue later. Shown once. */
  code: z.string().nullable(),
  outcome: z.enum(['created', 'updated', 'unchanged']),
  /** Other reports that this one was linked with before the receipt was shown, best first; empty for the public. */
  related: z.array(z.object({ number: z.string(), cluster: z.string(), probability: z.number(), sentence: Text })),
  cluster: z.string().nullable(),
  indicators: z.int(),
});
export type ReportReceipt = z.infer<typeof ReportReceipt>;
