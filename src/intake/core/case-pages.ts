import { z } from 'zod';
import { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import { IncidentKind } from '#model/report.ts';
import { Text } from '#model/text.ts';
import { AttachmentRow, ReportRow } from './report-pages.ts';

export const TaskState = z.enum(['open', 'done', 'not-applicable']);

/** A step of the initial investigation in one case, with the clock of its log source. */
export const Task = z.object({
  id: z.uuid(),
  step: z.string(),
  name: Text,
  why: Text,
  state: TaskState,
  /** What officers noted, and which source of logs they wrote down: for police. Empty and null for others. */
  note: z.string(),
  /** The log source that this task secures; null for a step as such. */
  source: z.object({ name: Text, typical: z.object({ days: z.int(), verified: z.boolean(), source: z.string() }).nullable() }).nullable(),
  retention: z.object({
    endsAt: z.iso.datetime().nullable(),
    daysLeft: z.int().nullable(),
    level: z.enum(['gone', 'now', 'soon', 'later', 'unknown']),
  }),
  changedAt: z.iso.datetime(),
  /** Null for whoever is not police. */
  changedBy: z.string().nullable(),
});
export type Task = z.infer<typeof Task>;

export const CaseRow = z.object({
  number: z.string(),
  title: z.string(),
  kind: IncidentKind,
  openedAt: z.iso.datetime(),
  /** Null for whoever is not police, as every officer's name. */
  openedBy: z.string().nullable(),
  reports: z.int(),
  tasks: z.object({ open: z.int(), of: z.int() }),
  /** The open task whose log source ends first. */
  nextEnd: z.iso.datetime().nullable(),
  exercise: z.boolean(),
});
export type CaseRow = z.infer<typeof CaseRow>;

export const CaseQuery = z.object({ after: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });
export const CasePage = z.object({ rows: z.array(CaseRow), next: z.string().nullable() });

export const CaseDetail = CaseRow.extend({
  reportRows: z.array(ReportRow),
  /** What happened when, oldest first: what reports state, and what was done here. */
  timeline: z.array(
    z.object({
      at: z.iso.datetime(),
      kind: z.enum(['occurred', 'noticed', 'reported', 'received', 'case-opened', 'task-done']),
      text: Text,
      report: z.string().nullable(),
    }),
  ),
  taskRows: z.array(Task),
  attachments: z.array(AttachmentRow.extend({ report: z.string() })),
  /** ATT&CK ids that the reports name. */
  techniques: z.array(z.string()),
  /** The first 500, those that most reports name first. */
  indicators: z.array(
    z.object({ type: IndicatorType, value: z.string(), norm: z.string(), role: IndicatorRole, reports: z.array(z.string()) }),
  ),
});
export type CaseDetail = z.infer<typeof CaseDetail>;

/** Opening a case; without a title it takes that of the first report. */
export const CaseInput = z.object({ title: z.string().trim().min(1).max(300).optional() });

/** What of a task changes. `retentionDays`: what the log's keeper said on the spot; it replaces the typical term. */
export const TaskChange = z
  .object({
    state: TaskState.optional(),
    note: z.string().max(4000).optional(),
    source: z.string().trim().min(1).max(200).optional(),
    retentionDays: z.int().min(0).max(3650).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');
export type TaskChange = z.infer<typeof TaskChange>;
