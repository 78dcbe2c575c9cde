import type { Text } from '#model/text.ts';
import { CheckCards, RadioCards, Select } from '#platform/web/components/choice.tsx';
import { TextArea, TextField } from '#platform/web/components/text-field.tsx';
import { RefusalGroundPicker } from '../../forms/refusal-ground-picker.tsx';
import { DayInput } from './day-input.tsx';
import type { FormField, Value } from './words-forms.ts';

type FormInputProps = {
  readonly field: FormField;
  readonly value: Value;
  readonly error: Text | null;
  readonly onChange: (value: Value) => void;
};

/** One field of a message, as its kind asks. */
export function FormInput({ field, value, error, onChange }: FormInputProps) {
  const common = {
    id: `say-${field.name}`,
    label: field.label,
    error,
    isRequired: field.isRequired ?? false,
    ...(field.hint && { hint: field.hint }),
  };
  const text = typeof value === 'string' ? value : '';
  switch (field.as) {
    case 'line':
      return <TextField {...common} value={text} onChange={onChange} maxLength={200} />;
    case 'words':
      return <TextArea {...common} value={text} onChange={onChange} rows={4} maxLength={4000} />;
    case 'count':
      return (
        <TextField {...common} value={text} onChange={(next) => onChange(next.replace(/\D/g, ''))} inputMode="numeric" maxLength={5} />
      );
    case 'day':
      return <DayInput {...common} value={text} onChange={onChange} />;
    case 'ground':
      return <RefusalGroundPicker id={common.id} value={text || null} onChange={(id) => onChange(id ?? '')} />;
    case 'choice':
      return field.choices && field.choices.length > 4 ? (
        <Select {...common} choices={field.choices} value={text || null} onChange={(next) => onChange(next ?? '')} />
      ) : (
        <RadioCards {...common} choices={field.choices ?? []} value={text || null} onChange={onChange} isCompact />
      );
    case 'yes':
      return (
        <CheckCards
          id={common.id}
          label={field.label}
          choices={field.choices ?? []}
          values={value === true ? (field.choices ?? []).map((one) => one.value) : []}
          onChange={(values) => onChange(values.length > 0)}
        />
      );
  }
}
