/**
 * The shape of every table for kysely. Each capability adds its own by declaration merging in its tables.ts:
 * `declare module '#platform/database/tables.ts' { interface Tables { report: ReportTable } }`.
 */
// oxlint-disable-next-line no-empty-interface -- filled by declaration merging
export interface Tables {}
