import { answerStateNames } from '#language/core/names.ts';
import type { Answer } from '#model/answer.ts';
import type { ReportInput } from '#model/report.ts';
import type { Text } from '#model/text.ts';
import { fieldCodecs } from './field-codec.ts';
import type { Entry, FormCells } from './form-cells.ts';
import { withoutLines } from './form-lines.ts';
import { fieldsOf, formNamed, type FormId } from './incident-form.ts';
import { isFormTechnique } from './form-technique.ts';

const blank: Entry = { value: '', state: '' };

/** An empty form: nothing is answered but what kind of incident it is for. */
export const emptyForm = (form: FormId): FormCells => ({
  form,
  entries: new Map([['kind', { value: fieldCodecs['kind']?.write(formNamed(form).kind) ?? '', state: '' }]]),
  traces: [],
  text: '',
});

/**
 * A report as the cells of a form. Whose record it is and whom it is released to are no part of a form and stay behind; all else that a report states is in it. An answer
 * that a report does not speak of is marked as not asked, so that a gap in a record never looks like a refusal to answer.
 */
export function fillForm(form: FormId, input: ReportInput): FormCells {
  const fields = fieldsOf(form);
  const lines = withoutLines(
    input.text ?? '',
    fields.filter(({ path }) => path === null),
  );
  const kept = [...lines.values.values()].some(({ length }) => length > LONGEST)
    ? { text: input.text ?? '', values: new Map<string, string>() }
    : lines;
  const { note, techniques, rest } = leadingTraces(form, input.indicators ?? []);
  const entryOf = (id: string, path: string | null): Entry => {
    if (path === null) return { value: kept.values.get(id) ?? '', state: '' };
    if (path === 'note-text') return { value: note, state: '' };
    if (path === 'techniques') return { value: techniques.join(', '), state: '' };
    const codec = fieldCodecs[path];
    const value = valueAt(input, path);
    if (!codec) return blank;
    if (!codec.answer) return value === undefined ? blank : { value: codec.write(value), state: '' };
    // The path leads to an answer: its codec says so.
    const { state, ...said } = (value ?? { state: 'not-asked' }) as Answer<unknown>;
    return state === 'answered' && 'value' in said
      ? { value: codec.write(said.value), state: '' }
      : { value: '', state: bothWords(answerStateNames[state]) };
  };
  return {
    form,
    entries: new Map(fields.map(({ id, path }) => [id, entryOf(id, path)])),
    traces: rest.map(({ type, value, role }) => ({ type, value, role: role ?? '' })),
    text: kept.text,
  };
}

/** What the report states and this form has no field for, by its path in the report. */
export function leftOut(form: FormId, input: ReportInput): readonly string[] {
  const placed = new Set(fieldsOf(form).map(({ path }) => path));
  const groups = Object.entries(input).flatMap(([group, value]: [string, unknown]) =>
    ['damage', 'serious', 'consent', 'handling'].includes(group) && typeof value === 'object' && value !== null
      ? Object.entries(value).map(([inner, answer]: [string, unknown]) => [`${group}.${inner}`, answer] as const)
      : [[group, value] as const],
  );
  return groups.flatMap(([path, value]) =>
    placed.has(path) || path === 'text' || path === 'indicators' || saysNothing(value) ? [] : [path],
  );
}

const saysNothing = (value: unknown): boolean =>
  value === undefined ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && value !== null && 'state' in value && value.state === 'not-asked');

export const bothWords = ({ ja, en }: Text): string => `${ja} / ${en}`;

type Traces = NonNullable<ReportInput['indicators']>;

/** Traces that have a field of their own in this form, where they lead the list: only so do they come back in their order. */
function leadingTraces(form: FormId, indicators: Traces): { note: string; techniques: readonly string[]; rest: Traces } {
  if (form === 'ransomware') {
    const [first] = indicators;
    const isNote = first?.type === 'note-text' && first.role === undefined && first.value !== '' && first.value.length <= LONGEST;
    return { note: isNote ? first.value : '', techniques: [], rest: isNote ? indicators.slice(1) : indicators };
  }
  const end = indicators.findIndex(({ type, value, role }) => type !== 'technique' || role !== undefined || !isFormTechnique(value));
  const leading = end < 0 ? indicators : indicators.slice(0, end);
  return { note: '', techniques: leading.map(({ value }) => value), rest: indicators.slice(leading.length) };
}

/** What one cell can hold (Excel's limit), with room for what must be written in more characters. */
export const LONGEST = 30_000;

function valueAt(input: ReportInput, path: string): unknown {
  const [group = '', inner] = path.split('.');
  const value: unknown = (input as Readonly<Record<string, unknown>>)[group]; // paths are the report's own, a test looks
  return inner === undefined || typeof value !== 'object' || value === null ? value : (value as Readonly<Record<string, unknown>>)[inner];
}
