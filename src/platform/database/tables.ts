/**
 * The shape of every table for kysely. Each capability adds its own by declaration merging in its tables.ts:
 * `declare module '#platform/database/tables.ts' { interface Tables { report: ReportTable } }`.
 *
 * How a column arrives (see values.ts): `timestamptz` as an RFC 3339 string in UTC with at least milliseconds, equal to
 * `Date.toISOString()` for what was written from JavaScript; `date` as `YYYY-MM-DD`; `bigint` (and so `count(*)`: write
 * `count(*)::int`) as a JavaScript bigint; `numeric` as a string; `bytea` as a Buffer; `jsonb` parsed. Written, a time may be a
 * string or a Date, and a value for `jsonb` is passed as `JSON.stringify(value)`: pg turns a bare array into an SQL array.
 */
// oxlint-disable-next-line no-empty-interface -- filled by declaration merging
export interface Tables {}
