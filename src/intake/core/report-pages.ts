import { z } from 'zod';
import { Tlp } from '#model/handling.ts';
import { Indicator } from '#model/indicator.ts';
import { IncidentKind, Report, Stage, Withheld } from '#model/report.ts';

/** A report in a list. */
export const ReportRow = z.object({
  id: z.uuid(),
  number: z.string(),
  /** Number of its incident, `I-000045`. */
  incident: z.string(),
  /** Its number, where the title is withheld. */
  title: z.string(),
  kind: IncidentKind,
  stage: Stage,
  lang: z.string(),
  victim: z.string().nullable(),
  prefecture: z.int().nullable(),
  country: z.string(),
  reporter: z.string().nullable(),
  source: z.string(),
  reportedAt: z.iso.datetime().nullable(),
  receivedAt: z.iso.datetime(),
  owner: z.string(),
  tlp: Tlp,
  exercise: z.boolean(),
  /** Its incident has been opened as a case. */
  hasCase: z.boolean(),
  withheld: Withheld,
});
export type ReportRow = z.infer<typeof ReportRow>;

/** What to list, newest arrivals first. `after` is the `next` of the page before. */
export const ReportQuery = z.object({
  text: z.string().max(200).optional(),
  kind: IncidentKind.optional(),
  prefecture: z.coerce.number().int().min(1).max(47).optional(),
  country: z.string().length(2).optional(),
  tlp: Tlp.optional(),
  exercise: z.stringbool().optional(),
  hasCase: z.stringbool().optional(),
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ReportQuery = z.infer<typeof ReportQuery>;

/** How many rows a list counts; beyond, it says "more than". */
export const COUNT_LIMIT = 10_000;

export const ReportPage = z.object({
  rows: z.array(ReportRow),
  /** Cursor of the next page; null on the last one. */
  next: z.string().nullable(),
  /** How many fit the query, at most COUNT_LIMIT; `more`: there are more than that. */
  count: z.int(),
  more: z.boolean(),
});
export type ReportPage = z.infer<typeof ReportPage>;

export const AttachmentRow = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
  /** Lower-case hex. */
  sha256: z.string(),
  receivedAt: z.iso.datetime(),
  addedBy: z.string(),
});
export type AttachmentRow = z.infer<typeof AttachmentRow>;

/** One report with everything that hangs on it. */
export const ReportDetail = Report.omit({ incident: true, indicators: true }).extend({
  incident: z.object({ id: z.uuid(), number: z.string(), hasCase: z.boolean() }),
  indicators: z.array(Indicator),
  attachments: z.array(AttachmentRow),
  /** The other reports of the incident, oldest first. */
  siblings: z.array(ReportRow),
  withheld: Withheld,
});
export type ReportDetail = z.infer<typeof ReportDetail>;

/** A cursor is where the last row stood: its time and its id. */
export const writeCursor = (at: string, id: string): string => `${at}_${id}`;

export function readCursor(cursor: string): { at: string; id: string } | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z)_([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/.exec(cursor);
  return match ? { at: match[1] ?? '', id: match[2] ?? '' } : null;
}
