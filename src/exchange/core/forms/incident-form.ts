import facts from '#knowledge/incident-forms.json' with { type: 'json' };
import { z } from 'zod';
import { IncidentKind } from '#model/report.ts';
import { Text } from '#model/text.ts';

/** Japan's two common incident forms (ランサムウェア事案共通様式, DDoS攻撃事案共通様式), as far as they are known to us. */
export const FormId = z.enum(['ransomware', 'ddos']);
export type FormId = z.infer<typeof FormId>;

export const FormField = z.object({
  id: z.string(),
  section: z.string(),
  forms: z.array(FormId),
  label: Text,
  help: Text.optional(),
  /** Where it was read: a key of `sources`. */
  source: z.string(),
  /** Whether a source names the field. Its wording and its cell are ours in any case. */
  verified: z.boolean(),
  /** Where it goes in the report, for instance `damage.loss`; `note-text` and `techniques`: among its indicators; null: a line below its text. */
  path: z.string().nullable(),
});
export type FormField = z.infer<typeof FormField>;

const IncidentForms = z.object({
  inUseFrom: z.iso.date(),
  cellsVerified: z.boolean(),
  sources: z.record(z.string(), Text),
  notice: Text,
  forms: z.array(z.object({ id: FormId, kind: IncidentKind, name: Text, verified: z.boolean() })),
  sections: z.record(z.string(), Text),
  fields: z.array(FormField),
});

export const incidentForms = IncidentForms.parse(facts);

/** The fields of one form in their order. */
export const fieldsOf = (form: FormId): readonly FormField[] => incidentForms.fields.filter(({ forms }) => forms.includes(form));

export const formNamed = (form: FormId) => incidentForms.forms.find(({ id }) => id === form) ?? incidentForms.forms[0]!; // the file names both, a test looks
