import type { Text } from '#model/text.ts';
import { Field } from '#platform/web/components/field.tsx';

type DayInputProps = {
  readonly id: string;
  readonly label: Text;
  readonly hint?: Text;
  readonly error: Text | null;
  readonly isRequired: boolean;
  /** RFC 3339 in UTC, '' for none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** A day of the authority's own calendar. It stands for its end on the reader's clock. */
export const DayInput = ({ value, onChange, ...field }: DayInputProps) => (
  <Field {...field}>
    {(tied) => (
      <input
        {...tied}
        className="input"
        type="date"
        value={value === '' ? '' : dayOf(value)}
        onChange={(event) => onChange(event.target.value === '' ? '' : new Date(`${event.target.value}T23:59:59`).toISOString())}
      />
    )}
  </Field>
);

function dayOf(instant: string): string {
  const at = new Date(instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
