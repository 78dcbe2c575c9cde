import { useId } from 'react';
import type { Text } from '#model/text.ts';
import { useText } from '../language/language.tsx';
import { FieldGroup, type FieldProps } from './field.tsx';
import { readDate, type DateParts } from './read-date.ts';
import './date-field.css';

type DateFieldProps = Omit<FieldProps, 'isDisabled'> & { readonly value: DateParts; readonly onChange: (value: DateParts) => void };

const boxes: readonly { readonly part: keyof DateParts; readonly label: Text }[] = [
  { part: 'year', label: { ja: '年', en: 'Year' } },
  { part: 'month', label: { ja: '月', en: 'Month' } },
  { part: 'day', label: { ja: '日', en: 'Day' } },
];

/** A date in three boxes. Takes full-width digits and Japanese years (令和8, R8); `readDate` says what was meant. */
export function DateField({ value, onChange, ...group }: DateFieldProps) {
  const say = useText();
  const id = useId();
  const read = readDate(value);
  return (
    <FieldGroup {...group}>
      <div className="date-field">
        {boxes.map(({ part, label }) => (
          <span key={part}>
            <label htmlFor={`${id}-${part}`}>{say(label)}</label>
            <input
              className={`input ${part}`}
              id={`${id}-${part}`}
              // Not `numeric`: 令和 has to be typed too.
              inputMode={part === 'year' ? 'text' : 'numeric'}
              autoComplete="off"
              value={value[part]}
              onChange={(event) => onChange({ ...value, [part]: event.target.value })}
              {...(group.error && (read.kind !== 'wrong' || read.part === part) && { 'aria-invalid': true })}
            />
          </span>
        ))}
      </div>
    </FieldGroup>
  );
}

/** The error of a date that cannot be read, for the field and the summary; null when it can (or nothing was typed). */
export function dateError(parts: DateParts): Text | null {
  const read = readDate(parts);
  if (read.kind !== 'wrong') return null;
  return {
    year: { ja: '年は 2026 や 令和8 のように書いてください', en: 'Write the year as 2026 or Reiwa 8' },
    month: { ja: '月は 1 から 12 の数字で書いてください', en: 'Write the month as a number from 1 to 12' },
    day: { ja: 'その月にある日を書いてください', en: 'Write a day that this month has' },
  }[read.part];
}
