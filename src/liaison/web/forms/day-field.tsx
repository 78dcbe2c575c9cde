import { useState } from 'react';
import type { Text } from '#model/text.ts';
import { DateField, dateError } from '#platform/web/components/date-field.tsx';
import { type DateParts, readDate } from '#platform/web/components/read-date.ts';
import { instantIn, wallIn } from '../../core/forms/instant-in-zone.ts';

type DayFieldProps = {
  readonly id: string;
  readonly label: Text;
  readonly hint: Text;
  readonly error: Text | null;
  readonly isRequired: boolean;
  /** Instant in UTC. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
};

/** A day in Japan, until whose end something is wanted. What is half typed stays in the boxes and is no day yet. */
export function DayField({ value, onChange, error, ...field }: DayFieldProps) {
  const [parts, setParts] = useState<DateParts>(() => partsOf(value));
  const change = (next: DateParts): void => {
    setParts(next);
    const read = readDate(next);
    onChange(read.kind === 'date' && read.precision === 'day' ? instantIn(`${read.date}T23:59:59`, zone) : null);
  };
  return <DateField {...field} value={parts} onChange={change} error={dateError(parts) ?? error} />;
}

const zone = 'Asia/Tokyo';

function partsOf(value: string | null): DateParts {
  if (value === null) return { year: '', month: '', day: '' };
  const [year = '', month = '', day = ''] = wallIn(value, zone).slice(0, 10).split('-');
  return { year, month: String(Number(month)), day: String(Number(day)) };
}
