import { Moment } from '#model/moment.ts';
import type { FieldCodec } from './field-codec.ts';

/**
 * A time in a cell: as people write it in Japan where that says all (`2026-11-02 09:05`, `2026-11`, `2026-11-02 頃`: Japanese time, no more exact than written), else its
 * instant in UTC with how exact it is and the zone it was stated in, `2026-11-02T00:05:00.000Z [minute; Asia/Singapore; about]`.
 */
export const momentCodec: FieldCodec = {
  answer: false,
  options: [],
  write: (value) => {
    const moment = Moment.parse(value);
    const plain = inJapan(moment);
    return plain ?? `${moment.at} [${moment.precision}; ${moment.zone}${moment.approximate ? '; about' : ''}]`;
  },
  read: (written, readers) => exact(written) ?? readers.time(written) ?? undefined,
};

const lengths = { second: 19, minute: 16, hour: 13, day: 10, month: 7, year: 4 } as const;

/** Japan has had no summer time since 1952. */
const JAPAN = 9 * 3_600_000;

function inJapan({ at, precision, approximate, zone }: Moment): string | null {
  const time = Date.parse(at) + JAPAN;
  const year = new Date(time).getUTCFullYear();
  if (zone !== 'Asia/Tokyo' || !(year >= 1952 && year <= 2200)) return null;
  const text = new Date(time).toISOString();
  // Only what begins the period that it names can be read back as the same instant, and in the same spelling.
  if (`${text.slice(0, lengths[precision])}${'0000-01-01T00:00:00.000Z'.slice(lengths[precision])}` !== text) return null;
  if (new Date(Date.parse(at)).toISOString() !== at) return null;
  const shown = precision === 'hour' ? `${text.slice(0, 10)} ${text.slice(11, 13)}時` : text.slice(0, lengths[precision]).replace('T', ' ');
  return `${shown}${approximate ? ' 頃' : ''}`;
}

function exact(written: string): Moment | undefined {
  const [, at, precision, zone, about] = /^(\S{4,40}) \[(\w{3,6}); ([^\];]{0,64})(; about)?\]$/.exec(written.trim()) ?? [];
  const read = Moment.safeParse({ at, precision, zone, approximate: about !== undefined });
  return read.success ? read.data : undefined;
}
