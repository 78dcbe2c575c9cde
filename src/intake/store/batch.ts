import type { Transaction } from 'kysely';
import type { Outcome, Reason } from '#model/outcome.ts';
import type { AsMachine } from '#platform/database/executor.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { Reception } from '../core/read-input.ts';
import type { LinkResult } from '../linker.ts';
import type { ReportDigest } from './prepared-report.ts';

/** Reports that arrive together and become durable together. */
export type Batch = {
  /** `digest`: worked out already; left out, it is done here. */
  readonly items: readonly { readonly line: number; readonly reception: Reception; readonly digest?: ReportDigest }[];
  /** All of it belongs to an exercise, whatever its reports say. */
  readonly exercise: boolean;
  /** The import that it is a part of; null for a single report. */
  readonly delivery: { readonly id: string; readonly name: string } | null;
  /** What must become durable together with the reports, in the same transaction; null for nothing. */
  readonly alongside: ((tx: Transaction<Tables>, stored: BatchResult, asMachine: AsMachine) => Promise<void>) | null;
};

export type StoredReport = {
  readonly id: string;
  readonly number: string;
  /** Number of the incident, `I-000045`. */
  readonly incident: string;
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly indicators: number;
  readonly warnings: readonly Reason[];
  /** What linking said; null for an unchanged report. Not yet cut to what anybody may see. */
  readonly link: LinkResult | null;
};

/** What became of each item, in the order of the batch. */
export type BatchResult = readonly { readonly line: number; readonly outcome: Outcome<StoredReport> }[];
