import { CheckCards, RadioCards, Select } from '#platform/web/components/choice.tsx';
import { TextArea, TextField } from '#platform/web/components/text-field.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { InquiryDetail } from '../../../core/inquiry-pages.ts';
import type { ActField } from './act-field.ts';
import { ConditionsInput } from './conditions-input.tsx';
import { LegalInput } from './legal-input.tsx';
import { MomentInput } from './moment-input.tsx';
import { OpenQuestionsInput } from './open-questions-input.tsx';
import { RefusalInput } from './refusal-input.tsx';
import { TasksInput } from './tasks-input.tsx';
import { UnitsInput } from './units-input.tsx';

type ActFieldInputProps = {
  readonly field: ActField;
  readonly detail: InquiryDetail;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
};

/** One field of an act, with the control that suits it. */
export function ActFieldInput({ field, detail, value, onChange }: ActFieldInputProps) {
  const say = useText();
  const named = { label: field.label, isRequired: field.isOptional !== true, ...(field.hint && { hint: field.hint }) };
  switch (field.as) {
    case 'words':
      return <TextArea {...named} rows={field.rows ?? 3} maxLength={4000} value={textOf(value)} onChange={onChange} />;
    case 'line':
      return <TextField {...named} maxLength={200} value={textOf(value)} onChange={onChange} />;
    case 'number':
      return (
        <TextField
          {...named}
          inputMode="numeric"
          maxLength={6}
          value={typeof value === 'number' ? String(value) : ''}
          onChange={(typed) => onChange(numberIn(typed))}
        />
      );
    case 'check':
      return (
        <label className="act-check">
          <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} /> {say(field.label)}
        </label>
      );
    case 'choice':
      return field.options.length > 4 ? (
        <Select {...named} choices={field.options} value={typeof value === 'string' ? value : null} onChange={onChange} />
      ) : (
        <RadioCards {...named} isCompact choices={field.options} value={typeof value === 'string' ? value : null} onChange={onChange} />
      );
    case 'several':
      return <CheckCards {...named} isCompact choices={field.options} values={listOf(value)} onChange={onChange} />;
    case 'moment':
      return <MomentInput label={field.label} value={typeof value === 'string' ? value : null} onChange={onChange} />;
    case 'units':
      return (
        <UnitsInput
          label={field.label}
          {...(field.hint && { hint: field.hint })}
          owner={detail.record.owner}
          values={listOf(value)}
          onChange={onChange}
        />
      );
    case 'refusal':
      return <RefusalInput instrument={detail.record.request.instrument} onChange={onChange} />;
    case 'conditions':
      return <ConditionsInput label={field.label} onChange={onChange} />;
    case 'legal':
      return <LegalInput checks={detail.record.legal} onChange={onChange} />;
    case 'tasks':
      return <TasksInput questions={detail.record.request.questions} owner={detail.record.owner} onChange={onChange} />;
    case 'open-questions':
      return <OpenQuestionsInput label={field.label} questions={detail.record.request.questions} onChange={onChange} />;
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);

/** Full-width digits too; what is no number stays away. */
function numberIn(typed: string): number | undefined {
  const digits = typed.normalize('NFKC').replace(/\D/g, '');
  return digits === '' ? undefined : Number(digits);
}
