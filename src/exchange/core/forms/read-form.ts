import { answerStateNames } from '#language/core/names.ts';
import { ReportInput } from '#model/report.ts';
import { type Reason, refuse } from '#model/outcome.ts';
import { bothWords } from './fill-form.ts';
import type { CellReaders } from './cell-codec.ts';
import { fieldCodecs, folded } from './field-codec.ts';
import type { FormCells } from './form-cells.ts';
import { withLines } from './form-lines.ts';
import { fieldsOf, type FormField } from './incident-form.ts';
import { isFormTechnique } from './form-technique.ts';

/** A form as a report. `problems`: cells that cannot be read; nothing may be handed in while there are any, as an answer would be lost. */
type FormReading = { readonly input: ReportInput; readonly problems: readonly Reason[] };

/**
 * The cells of a form → a report as handed in. A field of an answer that was left open says "not answered", for the form has asked; "unknown" and "not asked" stand in
 * the column of states, or in the cell itself.
 * @param cellOf where a field's entry stands, for the reasons (`C7`)
 */
export function readForm(cells: FormCells, readers: CellReaders, cellOf: (id: string) => string): FormReading {
  const fields = fieldsOf(cells.form);
  const problems: Reason[] = [];
  const unreadable = (id: string): void =>
    void problems.push(refuse('form-cell-unreadable', { cell: cellOf(id), field: id }, { field: id }).reason);
  const report: Record<string, unknown> = {};
  const leading: { type: string; value: string }[] = [];
  for (const { id, path } of fields) {
    const { value, state } = cells.entries.get(id) ?? { value: '', state: '' };
    if (path === null) continue;
    if (path === 'note-text') {
      if (value !== '') leading.push({ type: 'note-text', value });
    } else if (path === 'techniques') {
      const named = value
        .normalize('NFKC')
        .toUpperCase()
        .split(/[\s,;、・/]+/)
        .filter((one) => one !== '');
      if (named.every(isFormTechnique)) leading.push(...named.map((one) => ({ type: 'technique', value: one })));
      else unreadable(id);
    } else {
      const read = readField(path, value, state, readers);
      if (read === unread) unreadable(id);
      else if (read !== undefined) place(report, path, read);
    }
  }
  const text = withLines(
    cells.text,
    fields.filter(({ path }) => path === null),
    (id) => cells.entries.get(id)?.value ?? '',
  );
  if (text !== '') report['text'] = text;
  const traces = cells.traces.map(({ type, value, role }) => ({
    type: folded(type) === '' ? type : type.trim(),
    value,
    ...(role.trim() !== '' && { role: role.trim() }),
  }));
  if (leading.length + traces.length > 0) report['indicators'] = [...leading, ...traces];
  return judged(report, fields, problems, cellOf);
}

const unread = Symbol('unread');

function readField(path: string, value: string, state: string, readers: CellReaders): unknown {
  const codec = fieldCodecs[path];
  if (!codec) return unread;
  if (!codec.answer) return value === '' ? undefined : (codec.read(value, readers) ?? unread);
  const said = statedState(state);
  if (said === unread) return unread;
  if (value.trim() !== '') {
    const inCell = statedState(value);
    if (inCell !== unread && inCell !== 'answered') return inCell === 'not-asked' ? undefined : { state: inCell };
    // A value and a state that denies it: nobody can tell which of them was meant.
    if (said !== null && said !== 'answered') return unread;
    const read = codec.read(value, readers);
    return read === undefined ? unread : { state: 'answered', value: read };
  }
  if (said === 'answered') return unread;
  // What nobody was asked is left out, as in a report that does not speak of it.
  return said === 'not-asked' ? undefined : { state: said ?? 'not-answered' };
}

const states = Object.entries(answerStateNames) as [keyof typeof answerStateNames, (typeof answerStateNames)['unknown']][];

/** The state that a cell names; null where it is blank. */
function statedState(written: string): keyof typeof answerStateNames | null | typeof unread {
  const wanted = folded(written);
  if (wanted === '') return null;
  const found = states.find(([id, name]) => [id, name.ja, name.en, bothWords(name)].some((word) => folded(word) === wanted));
  return found ? found[0] : ['不詳', '調査中', 'n/k'].includes(wanted) ? 'unknown' : unread;
}

function place(report: Record<string, unknown>, path: string, value: unknown): void {
  const [group = '', inner] = path.split('.');
  if (inner === undefined) report[group] = value;
  else report[group] = { ...(report[group] as object | undefined), [inner]: value }; // groups are made here and nowhere else
}

/** What the record's own schema refuses points at its cell, and is left out of what is shown. */
function judged(
  report: Record<string, unknown>,
  fields: readonly FormField[],
  problems: Reason[],
  cellOf: (id: string) => string,
): FormReading {
  const parsed = ReportInput.safeParse(report);
  if (parsed.success) return { input: parsed.data, problems };
  const rest = { ...report };
  for (const { path } of parsed.error.issues) {
    const [group = '', inner] = path.map(String);
    const field = fields.find((one) => one.path === group || one.path === `${group}.${inner ?? ''}`);
    const cell = field ? cellOf(field.id) : group === 'indicators' ? cellOf(`trace ${Number(inner ?? 0)}`) : group;
    problems.push(refuse('form-cell-unreadable', { cell, field: field?.id ?? group }, { field: field?.id ?? group }).reason);
    delete rest[group];
  }
  const again = ReportInput.safeParse(rest);
  return { input: again.success ? again.data : {}, problems: problems.slice(0, 100) };
}
