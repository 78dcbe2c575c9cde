/** A cell as it was read. What a formula would give is only what its file remembers of it: nothing is ever computed here. */
export type Cell = { readonly text: string; readonly isFormula: boolean };

/** Rows by their number from 1, cells by their column from 0. Rows and cells without content are not there. */
export type SheetCells = ReadonlyMap<number, ReadonlyMap<number, Cell>>;

export type ReadSheet = { readonly name: string; readonly rows: SheetCells };

/** How a cell to be written looks. Each has its place in styles-xml.ts. */
export type CellStyle = 'plain' | 'title' | 'notice' | 'head' | 'section' | 'id' | 'label' | 'entry' | 'unverified' | 'help';

export type WrittenCell = { readonly text: string; readonly style: CellStyle };

/** A sheet to be written. A cell may be left out with null. */
export type WrittenSheet = {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string;
  /** Widths in characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly (WrittenCell | null)[])[];
  /** Rows on top that stay in sight. */
  readonly frozen: number;
  /** Cells whose entries come from a list: a range of cells such as `B4:B20`, and where the list stands, such as `Lists!$A$2:$A$9`. Other entries are possible. */
  readonly lists: readonly { readonly cells: string; readonly from: string }[];
  /** Cells over several columns, for instance `B2:E2`. */
  readonly merged: readonly string[];
};

/** `0` → `A`, `26` → `AA` */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** `C7` → column 2, row 7; null where it is none that a sheet can have. */
export function placeOfCell(reference: string): { readonly column: number; readonly row: number } | null {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? [];
  if (letters === undefined || digits === undefined) return null;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const row = Number(digits);
  return column < 16_384 && row >= 1 && row <= 1_048_576 ? { column, row } : null;
}
