import { Moment } from '#model/moment.ts';
import { toldTime } from '../files/told-time.ts';
import type { FieldCodec } from './cell-codec.ts';

/**
 * A time in a cell: as people write it in Japan where that says all (`2026-11-02 09:05`, `2026-11`, `2026-11-02 頃`: Japanese time, no more exact than written). Where it does
 * not, all of it stands behind in brackets, `2026-11-02 09:05 [2026-11-02T00:05:12.000Z; minute; Asia/Singapore; about]`; who changes what stands before them is believed.
 */
export const momentCodec: FieldCodec = {
  answer: false,
  options: [],
  write: (value) => written(Moment.parse(value)),
  read: (text, readers) => exact(text) ?? readers.time(text.replace(BRACKETS, '')) ?? undefined,
};

function written(moment: Moment): string {
  const { at, precision, zone, approximate } = moment;
  return (
    inJapan(moment) ??
    `${toldTime(at, precision)}${precision === 'hour' ? '時' : ''}${approximate ? ' 頃' : ''} [${at}; ${precision}; ${zone}${approximate ? '; about' : ''}]`
  );
}

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

const BRACKETS = / \[(\S{4,40}); (\w{3,6}); ([^\];]{0,64})(; about)?\]$/;

/** What stands in brackets, where what stands before them is what was written there. */
function exact(text: string): Moment | undefined {
  const [, at, precision, zone, about] = BRACKETS.exec(text.trim()) ?? [];
  const read = Moment.safeParse({ at, precision, zone, approximate: about !== undefined });
  return read.success && written(read.data) === text.trim() ? read.data : undefined;
}
