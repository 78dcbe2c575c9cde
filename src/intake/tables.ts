import type { ColumnType, JSONColumnType } from 'kysely';
import type { Answer } from '#model/answer.ts';
import type { Tlp } from '#model/handling.ts';
import type { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import type { Moment } from '#model/moment.ts';
import type { Consent, Damage, IncidentKind, SeriousLimbs, Stage } from '#model/report.ts';
import type { ImportReceipt } from './core/receipt.ts';

/** RFC 3339 in UTC. Goes in as a Date too. */
type Instant = ColumnType<string, Date | string, Date | string>;
type InstantOrNull = ColumnType<string | null, Date | string | null, Date | string | null>;
/** jsonb: goes in as text, comes out parsed. */
type Json<T extends object> = JSONColumnType<T>;

export type IncidentTable = {
  id: string;
  number: string;
  created_at: Instant;
  case_opened_at: InstantOrNull;
  case_opened_by: string | null;
  case_title: string | null;
};

export type ReportTable = {
  id: string;
  number: string;
  incident: string;
  source: string;
  external_id: string | null;
  content_hash: Uint8Array;
  stage: Stage;
  kind: IncidentKind;
  title: string;
  text: string;
  lang: string;
  reporter: string | null;
  victim: string | null;
  prefecture: number | null;
  country: string;
  reported_at: InstantOrNull;
  received_at: Instant;
  occurred: ColumnType<Moment | null, string | null, string | null>;
  noticed: ColumnType<Moment | null, string | null, string | null>;
  ongoing: Json<Answer<boolean>>;
  damage: Json<Damage>;
  serious: Json<SeriousLimbs>;
  consent: Json<Consent>;
  owner: string;
  tlp: Tlp;
  releasable_to: string[];
  submitted_by: string;
  exercise: boolean;
  version: number;
  search_text: string;
  grams: string[];
  /** What of it the viewer is not shown (0025-seen.sql). */
  withheld: ColumnType<string[], never, never>;
};

export type IndicatorTable = {
  report: string;
  ordinal: number;
  type: IndicatorType;
  value: string;
  norm: string;
  key: bigint;
  role: IndicatorRole;
  given: boolean;
  span_start: number | null;
  span_end: number | null;
  /** null: not judged yet (store/judge-traces.ts), and withheld. */
  tells_victim: boolean | null;
};

export type AttachmentTable = {
  id: string;
  report: string;
  name: string;
  media_type: string;
  bytes: ColumnType<bigint, number, never>;
  sha256: Uint8Array;
  received_at: Instant;
  added_by: string;
};

export type DraftTable = { secret_hash: Uint8Array; content: Json<object>; saved_at: Instant };

export type ReceiptCodeTable = { report: string; code_hash: Uint8Array };

export type TaskTable = {
  id: string;
  incident: string;
  step: string;
  ordinal: number;
  state: 'open' | 'done' | 'not-applicable';
  note: string;
  source_name: string | null;
  retention_ends_at: InstantOrNull;
  due_at: InstantOrNull;
  changed_at: Instant;
  changed_by: string;
};

export type ImportReceiptTable = { id: string; source: string; name: string; at: Instant; receipt: Json<ImportReceipt>; exercise: boolean };

declare module '#platform/database/tables.ts' {
  interface Tables {
    incident: IncidentTable;
    report: ReportTable;
    indicator: IndicatorTable;
    attachment: AttachmentTable;
    draft: DraftTable;
    receipt_code: ReceiptCodeTable;
    task: TaskTable;
    import_receipt: ImportReceiptTable;
  }
}
