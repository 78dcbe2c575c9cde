import { useFormat, type Precision } from '../language/format.ts';

type WhenProps = {
  /** RFC 3339. */
  readonly at: string;
  readonly precision?: Precision;
  /** full: date and time · zoned: with the zone · day: month and day · time: the clock; with `now`, relative: `3 min ago` · recent: today its time, then `yesterday`, then the day. */
  readonly form?: 'full' | 'zoned' | 'day' | 'time' | 'relative' | 'recent';
  /** Milliseconds; what `relative` and `recent` count from. */
  readonly now?: number;
};

/** A time, machine-readable, with its UTC instant in the title. */
export function When({ at, precision = 'minute', form = 'full', now = Date.parse(at) }: WhenProps) {
  const format = useFormat();
  const words = {
    full: () => format.date(at, precision),
    zoned: () => format.zoned(at, precision),
    day: () => format.day(at),
    time: () => format.time(at),
    relative: () => format.relative(at, now),
    recent: () => format.recent(at, now),
  }[form];
  return (
    <time dateTime={at} title={at.replace(/\.\d+Z$/, 'Z')}>
      {words()}
    </time>
  );
}
