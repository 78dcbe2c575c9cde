import type { Text } from '#model/text.ts';
import { Field } from '#platform/web/components/field.tsx';

type MomentInputProps = {
  readonly label: Text;
  readonly hint?: Text;
  /** RFC 3339 in UTC. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
};

/** A day and time on Japan's clock, to the minute. */
export const MomentInput = ({ label, hint, value, onChange }: MomentInputProps) => (
  <Field label={label} {...(hint && { hint })}>
    {(tied) => (
      <input
        {...tied}
        className="input"
        type="datetime-local"
        value={value === null ? '' : new Date(Date.parse(value) + offset).toISOString().slice(0, 16)}
        onChange={(event) =>
          onChange(event.target.value === '' ? null : new Date(Date.parse(`${event.target.value}Z`) - offset).toISOString())
        }
      />
    )}
  </Field>
);

/** Japan has no summer time: UTC+9. */
const offset = 9 * 3_600_000;
