import { z } from 'zod';
import { ReportInput } from '#model/report.ts';
import { Text } from '#model/text.ts';
import { FormField, FormId } from './incident-form.ts';

const Told = z.object({ code: z.string(), text: Text });

/** GET /api/exchange/forms: the forms as far as they are known; what is not verified says so. */
export const FormsPage = z.object({
  notice: Text,
  inUseFrom: z.iso.date(),
  cellsVerified: z.boolean(),
  sources: z.record(z.string(), Text),
  forms: z.array(z.object({ id: FormId, name: Text, verified: z.boolean() })),
  sections: z.record(z.string(), Text),
  fields: z.array(FormField),
});

/** POST /api/exchange/forms/preview: what a filled form says, before it is handed in. Cells that cannot be read are `problems`; with any, it cannot be. */
export const FormPreview = z.object({
  form: FormId,
  input: ReportInput,
  problems: z.array(Told.extend({ field: z.string() })),
  marks: z.array(Told),
});
