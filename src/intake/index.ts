import type { Capability } from '#platform/capability.ts';
import type { Linker } from './linker.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { caseRoutes } from './routes/cases.ts';
import { extractRoutes } from './routes/extract.ts';
import { importRoutes } from './routes/imports.ts';
import { publicRoutes } from './routes/public.ts';
import { reportRoutes } from './routes/reports.ts';
import './tables.ts';

export { type Reception, readInput } from './core/read-input.ts';
export { gunzipped, peeked } from './reading/gunzipped.ts';
export { type ImportStep, importReports } from './import-reports.ts';
export type { Link, LinkableReport, Linker, LinkResult } from './linker.ts';
export { handIn, receiptFor } from './hand-in.ts';
export { openCaseOf } from './open-case.ts';
export { attachmentsOf } from './store/attachments.ts';
export { ReportReceipt } from './core/receipt.ts';
export { cellReaders } from './core/readers/csv/cell-readers.ts';
export { collectIndicators } from './core/collect-indicators.ts';
export { extractIndicators } from './core/extract/extract.ts';
export { readReports } from './reading/read-reports.ts';
export { factsToRepeat } from './store/facts-to-repeat.ts';
export { indicatorsOf, type ReportSummary, reportSummaries, reportTexts } from './store/report-summary.ts';
export type { Batch, BatchResult } from './store/batch.ts';
export { traceKey } from './store/prepared-report.ts';
export { statedInputs } from './store/stored-report.ts';
export { storeReports } from './store/store-reports.ts';
export { type LinkableBatch, linkableByIds, streamLinkable } from './store/stream-linkable.ts';
export { openTraceJudge, type TraceJudge } from './trace-judge.ts';

/** Reports in: forms, pasted text, files. `linker` tells it what each new report belongs with before its receipt is shown. */
export function intake(linker: Linker): Capability {
  return {
    name: 'intake',
    migrations: [new URL('migrations/', import.meta.url)],
    routes: [
      ...reportRoutes(linker),
      ...publicRoutes(linker),
      ...attachmentRoutes,
      ...importRoutes(linker),
      ...extractRoutes,
      ...caseRoutes,
    ],
  };
}
