import { accept, type Outcome, type Reason, refuse } from '#model/outcome.ts';
import { type Cell, columnName, type ReadSheet } from '../sheets/workbook.ts';
import type { Entry, FormCells, TraceRow } from './form-cells.ts';
import { FIRST_ROW, formColumns, sheetMarks } from './form-sheets.ts';
import { fieldsOf, FormId } from './incident-form.ts';

/** A form found in a workbook. */
type FoundForm = {
  readonly cells: FormCells;
  /** Where a field's entry stands; of `trace 3`, where the fourth trace does. */
  readonly cellOf: (id: string) => string;
  /** Formulas whose remembered values were used, rows that belong to no field. Each kind at most ten times. */
  readonly marks: readonly Reason[];
};

/**
 * The cells of a form in a workbook that a person filled in. Sheets are known by their first cell and fields by their id in the first column, so that rows and sheets may
 * have been moved. Error: `form-unknown`.
 */
export function cellsOfSheets(sheets: readonly ReadSheet[]): Outcome<FoundForm> {
  const sheetMarked = (mark: string) => sheets.find(({ rows }) => rows.get(1)?.get(0)?.text.trim() === mark);
  const main = sheetMarked(sheetMarks.form);
  if (!main) return refuse('form-unknown', { problem: `A1 ≠ ${sheetMarks.form}` });
  const named = FormId.safeParse(main.rows.get(1)?.get(formColumns.verified)?.text.trim());
  if (!named.success) return refuse('form-unknown', { problem: 'E1' });
  const form = named.data;
  const formulas: Reason[] = [];
  const read = (sheet: ReadSheet, row: number, column: number): string => {
    const found: Cell | undefined = sheet.rows.get(row)?.get(column);
    if (found?.isFormula) formulas.push(refuse('form-formula', { cell: `${sheet.name}!${columnName(column)}${row}` }).reason);
    return found?.text ?? '';
  };

  const fields = new Set(fieldsOf(form).map(({ id }) => id));
  const entries = new Map<string, Entry>();
  const places = new Map<string, string>();
  const strange: string[] = [];
  for (const [row, line] of main.rows) {
    const id = line.get(formColumns.id)?.text.trim() ?? '';
    if (row <= FIRST_ROW) continue;
    if (!fields.has(id) || entries.has(id)) {
      // Somebody wrote something where no field is, or one field stands there twice.
      if (id !== '' || line.has(formColumns.entry)) strange.push(`C${row}`);
      continue;
    }
    entries.set(id, { value: read(main, row, formColumns.entry), state: read(main, row, formColumns.state) });
    places.set(id, `C${row}`);
  }

  const traceSheet = sheetMarked(sheetMarks.traces);
  const traces: TraceRow[] = [];
  for (const [row, line] of [...(traceSheet?.rows ?? [])].toSorted(([a], [b]) => a - b)) {
    if (!traceSheet || row < FIRST_ROW) continue;
    const more = [...line.keys()].filter((column) => column > 2).toSorted((a, b) => a - b);
    const value = [1, ...more].map((column) => read(traceSheet, row, column)).join('');
    const [type, role] = [read(traceSheet, row, 0), read(traceSheet, row, 2)];
    if (`${type}${value}`.trim() === '') continue;
    places.set(`trace ${traces.length}`, `${traceSheet.name}!A${row}`);
    traces.push({ type, value, role });
  }

  const textSheet = sheetMarked(sheetMarks.text);
  const text = [...(textSheet?.rows.keys() ?? [])]
    .filter((row) => row >= FIRST_ROW)
    .toSorted((a, b) => a - b)
    .map((row) => (textSheet ? read(textSheet, row, 0) : ''))
    .join('');
  const ignored = strange[0] === undefined ? [] : [refuse('form-cells-ignored', { count: strange.length, cell: strange[0] }).reason];
  return accept({
    cells: { form, entries, traces, text },
    cellOf: (id) => places.get(id) ?? id,
    marks: [...formulas.slice(0, 10), ...ignored],
  });
}
