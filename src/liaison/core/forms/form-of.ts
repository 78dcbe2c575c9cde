import { always, type FieldNeed, type Instrument } from '../instruments/instrument.ts';
import { type FormField, FormFieldId, formFields, type SectionId, sectionIds, sectionNames } from './form-field.ts';
import type { Text } from '#model/text.ts';

/** What a message wants: a new request, more of one, a longer preservation, or an end of it. */
export const variants = ['first', 'follow-up', 'extension', 'cancel'] as const;
export type Variant = (typeof variants)[number];

export const variantNames: Record<Variant, Text> = {
  first: { ja: '新規', en: 'First request' },
  'follow-up': { ja: '追加', en: 'Follow-up' },
  extension: { ja: '保全の延長', en: 'Extension of preservation' },
  cancel: { ja: '取下げ', en: 'Cancellation' },
};

export type AskedField = FormField & FieldNeed & { readonly id: FormFieldId };
export type Form = {
  readonly instrument: Instrument;
  readonly variant: Variant;
  readonly sections: readonly { readonly id: SectionId; readonly name: Text; readonly fields: readonly AskedField[] }[];
};

/** The form of an instrument: its fields by section. A variant of a request that is with the partner already needs less. */
export function formOf(instrument: Instrument, variant: Variant = 'first'): Form {
  const asked = FormFieldId.options.flatMap((id) => {
    const need = needOf(instrument, variant, id);
    return need ? [{ id, ...formFields[id], ...need }] : [];
  });
  return {
    instrument,
    variant,
    sections: sectionIds
      .map((id) => ({ id, name: sectionNames[id], fields: asked.filter(({ section }) => section === id) }))
      .filter(({ fields }) => fields.length > 0),
  };
}

/** Null: the form does not have the field. */
function needOf({ fields }: Instrument, variant: Variant, id: FormFieldId): FieldNeed | null {
  const need = fields[id] ?? always.fields[id] ?? null;
  if (variant === 'first') return need;
  const demanded = required[variant].includes(id);
  if (!demanded && !need) return null;
  return {
    need: demanded ? 'required' : 'optional',
    article: (demanded && need?.article) || '',
    verified: (demanded && need?.verified) || false,
  };
}

/** What a later message cannot do without; the rest stands in the first. The rule is ours: no treaty lists it. */
const required: Record<Exclude<Variant, 'first'>, readonly FormFieldId[]> = {
  'follow-up': ['subject', 'questions', 'urgency', 'tlp'],
  extension: ['subject', 'preserveDays', 'necessity', 'assistanceBy', 'tlp'],
  cancel: ['subject', 'instructions', 'tlp'],
};
