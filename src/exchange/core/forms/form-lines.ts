import type { FormField } from './incident-form.ts';

/*
 * Fields of the forms that the report has no place for stand as lines below its text, under their Japanese labels, so that nobody's answer is lost and everybody can read it.
 */
const HEAD = '【共通様式】';

/** The text with a line for each field that was filled in. */
export function withLines(text: string, fields: readonly FormField[], valueOf: (id: string) => string): string {
  const lines = fields.flatMap(({ id, label }) =>
    valueOf(id) === '' ? [] : [`・${label.ja}：${valueOf(id).replaceAll('\n', `\n${INDENT}`)}`],
  );
  if (lines.length === 0) return text;
  return [...(text === '' ? [] : [text, '']), HEAD, ...lines].join('\n');
}

const INDENT = '　　';

/** A text taken apart again: its own words, and the values of fields by id. Only what `withLines` would write in the same way is taken out of it. */
export function withoutLines(
  whole: string,
  fields: readonly FormField[],
): { readonly text: string; readonly values: ReadonlyMap<string, string> } {
  const nothing = { text: whole, values: new Map<string, string>() };
  const at = whole.startsWith(`${HEAD}\n`) ? 0 : whole.lastIndexOf(`\n\n${HEAD}\n`);
  if (at < 0) return nothing;
  const text = whole.slice(0, at);
  const values = new Map<string, string>();
  let open: string | null = null;
  for (const line of whole.slice(at).replace(/^\n\n/, '').split('\n').slice(1)) {
    const field = fields.find(({ label }) => line.startsWith(`・${label.ja}：`));
    if (field && !values.has(field.id)) {
      values.set((open = field.id), line.slice(field.label.ja.length + 2));
    } else if (open !== null && line.startsWith(INDENT)) values.set(open, `${values.get(open)}\n${line.slice(INDENT.length)}`);
    else return nothing;
  }
  return withLines(text, fields, (id) => values.get(id) ?? '') === whole ? { text, values } : nothing;
}
