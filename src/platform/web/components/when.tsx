import { useFormat, type Precision } from '../language/format.ts';

type WhenProps = {
  /** RFC 3339. */
  readonly at: string;
  readonly precision?: Precision;
  /** full: date and time · day: month and day · time: the clock · zoned: with the zone · or, given `now`, `3 min ago`. */
  readonly form?: 'full' | 'day' | 'time' | 'zoned';
  readonly relativeTo?: number;
};

/** A time, machine-readable, with its UTC instant in the title. */
export function When({ at, precision = 'minute', form = 'full', relativeTo }: WhenProps) {
  const format = useFormat();
  const words =
    relativeTo !== undefined
      ? format.relative(at, relativeTo)
      : form === 'day'
        ? format.day(at)
        : form === 'time'
          ? format.time(at)
          : form === 'zoned'
            ? format.zoned(at, precision)
            : format.date(at, precision);
  return (
    <time dateTime={at} title={at.replace(/\.\d+Z$/, 'Z')}>
      {words}
    </time>
  );
}
