import columnNames from '#knowledge/csv-columns.json' with { type: 'json' };
import { IndicatorType } from '#model/indicator.ts';
import { accept, type Outcome, refuse } from '#model/outcome.ts';

/** What a column of a table can stand for: a field of the record, an indicator type, or `indicators` (several of any type in a cell). */
export type Field = keyof typeof columnNames | IndicatorType;

/** The columns of a table in their order; null for one that nobody knows. */
export type Columns = readonly { readonly header: string; readonly field: Field | null }[];

/** Header row → columns: the sender's own mapping first, else the usual Japanese and English names, else the field's own name. */
export function readHeader(headers: readonly string[], mapping: ReadonlyMap<string, string>): Outcome<Columns> {
  const own = new Map<string, Field>();
  for (const [column, name] of mapping) {
    const field = fields.get(name);
    if (!field || !headers.some((header) => folded(header) === folded(column))) {
      return refuse('mapping-invalid', { mapping: `${column}=${name}`.slice(0, 80) });
    }
    own.set(folded(column), field);
  }
  const columns = headers.map((header) => ({ header: header.trim(), field: own.get(folded(header)) ?? usual.get(folded(header)) ?? null }));
  return columns.some((column) => column.field !== null) ? accept(columns) : refuse('columns-unknown');
}

/** `column=field` as somebody writes it → mapping. The column is everything before the last `=`. */
export function readMapping(written: readonly string[]): Outcome<ReadonlyMap<string, string>> {
  const mapping = new Map<string, string>();
  for (const one of written) {
    const at = one.lastIndexOf('=');
    if (at < 1 || !fields.has(one.slice(at + 1))) return refuse('mapping-invalid', { mapping: one.slice(0, 80) });
    mapping.set(one.slice(0, at), one.slice(at + 1));
  }
  return accept(mapping);
}

const folded = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_・:()[\]-]/g, '');

// JSON keys are strings to the compiler; the table itself is the list of them.
const named = Object.entries(columnNames) as [keyof typeof columnNames, string[]][];

const fields = new Map<string, Field>([...named.map(([field]) => field), ...IndicatorType.options].map((field) => [field, field]));

const usual = new Map<string, Field>([
  ...IndicatorType.options.map((type) => [folded(type), type] as const),
  ...named.flatMap(([field, names]) => [field, ...names].map((name) => [folded(name), field] as const)),
]);
