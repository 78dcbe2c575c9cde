import { z } from 'zod';
import { Text } from '#model/text.ts';

/** What happened to one line: a stable code and its sentence in the language asked for. */
export const LineNote = z.object({ line: z.int(), code: z.string(), why: z.string() });
export type LineNote = z.infer<typeof LineNote>;

/** What every import ends with. read = created + updated + unchanged + the length of setAside. */
export const ImportReceipt = z.object({
  read: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  setAside: z.array(LineNote),
  /** Lines that went in, but not with everything in them: an invalid indicator, a cell that could not be read. The first thousand. */
  warnings: z.array(LineNote),
  /** Why reading ended before the input did; null when it was read to its end. */
  stopped: LineNote.nullable(),
});
export type ImportReceipt = z.infer<typeof ImportReceipt>;

/** What has become durable so far. `bytes`: where in the (unpacked) input the last record began. */
export const ImportProgress = z.object({ done: z.int(), created: z.int(), setAside: z.int(), bytes: z.int() });
export type ImportProgress = z.infer<typeof ImportProgress>;

/** A past import of one's own organisation. */
export const PastImport = z.object({ id: z.uuid(), name: z.string(), at: z.iso.datetime(), exercise: z.boolean(), receipt: ImportReceipt });
export type PastImport = z.infer<typeof PastImport>;

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
  /** What of it could not be used although it went in. */
  warnings: z.array(z.object({ code: z.string(), text: Text })),
});
export type ReportReceipt = z.infer<typeof ReportReceipt>;
