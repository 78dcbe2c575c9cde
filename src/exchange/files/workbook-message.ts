import { z } from 'zod';
import type { ReadSheet } from '../core/sheets/workbook.ts';

const Cell = z.object({ text: z.string(), isFormula: z.boolean() });

/** What the process apart says of a workbook: its sheets, rows by number and cells by column, or why there are none. */
export const WorkbookMessage = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    sheets: z.array(z.object({ name: z.string(), rows: z.array(z.tuple([z.int(), z.array(z.tuple([z.int(), Cell]))])) })),
  }),
  z.object({
    ok: z.literal(false),
    code: z.enum(['xlsx-broken', 'xlsx-too-large']),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);
export type WorkbookMessage = z.infer<typeof WorkbookMessage>;

export const packSheets = (sheets: readonly ReadSheet[]): Extract<WorkbookMessage, { ok: true }>['sheets'] =>
  sheets.map(({ name, rows }) => ({ name, rows: Array.from(rows, ([row, cells]) => [row, [...cells]]) }));

export const unpackSheets = (sheets: Extract<WorkbookMessage, { ok: true }>['sheets']): readonly ReadSheet[] =>
  sheets.map(({ name, rows }) => ({ name, rows: new Map(rows.map(([row, cells]) => [row, new Map(cells)])) }));
