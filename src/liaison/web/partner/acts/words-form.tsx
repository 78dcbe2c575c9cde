import { useState } from 'react';
import { message, type Text } from '#model/text.ts';
import { ErrorSummary, type FieldError } from '#platform/web/components/error-summary.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { ConditionList } from '../condition-list.tsx';
import { FormInput } from './form-input.tsx';
import type { FormProps } from './form-props.ts';
import { type FormField, isEmpty, type Values, wordsForms } from './words-forms.ts';

const needed = message({ ja: (name: string) => `「${name}」を書いてください`, en: (name: string) => `Fill in “${name}”` });

/** A message of a few fields. */
export function WordsForm({ kind, detail, onSend, buttons }: FormProps) {
  const format = useFormat();
  const form = wordsForms[kind];
  const fields: readonly FormField[] = form?.fields(detail.view, format) ?? [];
  const [values, setValues] = useState<Values>(() => Object.fromEntries(fields.map(({ name, start }) => [name, start ?? ''])));
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  if (!form) return null;
  const send = (): void => {
    const missing = fields.filter((field) => field.isRequired && isEmpty(values[field.name]));
    setErrors(missing.map(({ name, label }) => ({ field: `say-${name}`, text: asked(label) })));
    if (missing.length === 0) onSend(form.content(values, detail.view));
  };
  const offer = form.showsConditions && detail.view.handovers.find(({ from, state }) => from === 'us' && state === 'offered');
  return (
    <div className="stack">
      <ErrorSummary errors={errors} />
      {form.lead && (
        <p>
          <Say text={form.lead} />
        </p>
      )}
      {offer && <ConditionList conditions={offer.conditions} />}
      {fields.map((field) => (
        <FormInput
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          error={errors.find((one) => one.field === `say-${field.name}`)?.text ?? null}
          onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      {buttons(send)}
    </div>
  );
}

const asked = (label: Text): Text => ({ ja: needed(label.ja).ja, en: needed(label.en).en });
