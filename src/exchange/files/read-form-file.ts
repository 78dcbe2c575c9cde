import { cellReaders } from '#intake';
import { accept, type Outcome, type Reason } from '#model/outcome.ts';
import type { ReportInput } from '#model/report.ts';
import { cellsOfSheets } from '../core/forms/cells-of-sheets.ts';
import type { FormId } from '../core/forms/incident-form.ts';
import { readForm } from '../core/forms/read-form.ts';
import type { ReadSheet } from '../core/sheets/workbook.ts';
import { readWorkbookApart } from './read-workbook-apart.ts';

export type FormFile = {
  readonly form: FormId;
  readonly input: ReportInput;
  /** Cells that cannot be read: while there are any, nothing is handed in. */
  readonly problems: readonly Reason[];
  /** What was taken in spite of something: formulas, rows that are no field. */
  readonly marks: readonly Reason[];
};

/** A common form that a person filled in, as a report; `read` brings its sheets. Errors: `xlsx-broken`, `xlsx-too-large`, `form-unknown`. */
export async function readFormFile(
  bytes: Buffer,
  read: (bytes: Buffer) => Promise<Outcome<readonly ReadSheet[]>> = readWorkbookApart,
): Promise<Outcome<FormFile>> {
  const sheets = await read(bytes);
  if (!sheets.ok) return sheets;
  const found = cellsOfSheets(sheets.value);
  if (!found.ok) return found;
  const { cells, cellOf, marks } = found.value;
  return accept({ form: cells.form, marks, ...readForm(cells, cellReaders, cellOf) });
}
