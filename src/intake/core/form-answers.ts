import { type IncidentKind, ReportInput } from '#model/report.ts';
import type { Outcome } from '#model/outcome.ts';
import { accept, refuse } from '#model/outcome.ts';
import { type FormField, questionsFor } from './questions.ts';

/** What has been filled in so far, by the path of each field (`damage.loss`, `text`). A field that was left open has no entry. */
export type FormAnswers = Readonly<Record<string, unknown>>;

export type FormName = 'public' | 'officer';

/** The kind that was chosen; null before that. */
export function kindOf(answers: FormAnswers): IncidentKind | null {
  const known = ReportInput.shape.kind.safeParse(answers['kind']);
  return known.success ? (known.data ?? null) : null;
}

/**
 * The answers of a form → a report as handed in. A question that was shown and left open says "not answered"; one that was not shown
 * says nothing, so the record keeps "not asked".
 */
export function reportFromAnswers(form: FormName, answers: FormAnswers): Outcome<ReportInput> {
  const report: Record<string, unknown> = {};
  for (const field of questionsFor(form, kindOf(answers)).flatMap((question) => question.fields)) {
    if (field.control === 'files') continue; // sent apart, as attachments
    const value = answers[field.path] ?? (keepsSilence(field) ? { state: 'not-answered' } : undefined);
    if (value !== undefined) place(report, field.path, value);
  }
  // What was found in files on the spot stands beside the answers: nobody typed it.
  if (answers['indicators'] !== undefined) report['indicators'] = answers['indicators'];
  const parsed = ReportInput.safeParse(report);
  if (parsed.success) return accept(parsed.data);
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  return refuse('invalid-input', { field, problem: parsed.error.issues[0]?.code ?? '' }, { field });
}

/** Answers that keep their silence apart from ignorance: the choices and yes-no's of the record, and money. */
const keepsSilence = (field: FormField): boolean => field.control === 'yen' || ('answer' in field && field.answer);

function place(report: Record<string, unknown>, path: string, value: unknown): void {
  const [group = '', inner] = path.split('.');
  if (inner === undefined) report[group] = value;
  else report[group] = { ...(report[group] as object | undefined), [inner]: value }; // groups are made here and nowhere else
}
