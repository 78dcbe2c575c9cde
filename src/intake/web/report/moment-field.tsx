import { DateField, dateError } from '#platform/web/components/date-field.tsx';
import { RadioCards } from '#platform/web/components/choice.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { type DateParts, readDate } from '#platform/web/components/read-date.ts';
import { message, type Text } from '#model/text.ts';
import { Moment } from '#model/moment.ts';
import { readTime } from './read-time.ts';
import type { DraftState } from './use-draft.ts';

type MomentFieldProps = {
  readonly id: string;
  readonly path: string;
  readonly label: Text;
  readonly error: Text | null;
  readonly draft: DraftState;
};

/** A time as somebody remembers it: a date, perhaps a time of day, and how sure. Kept as typed; read into a Moment as it is typed. */
export function MomentField({ id, path, label, error, draft }: MomentFieldProps) {
  const parts = dateParts(draft, path);
  const clock = draft.typed[`${path}.time`] ?? '';
  const isAbout = draft.typed[`${path}.sure`] === 'about';
  const read = (next: DateParts, time: string, about: boolean): void => draft.answer(path, momentOf(next, time, about) ?? undefined);
  return (
    <div className="stack moment">
      <DateField
        id={id}
        label={label}
        hint={{ ja: '例　2026年 11月 20日。令和8年でもかまいません。', en: 'For example 2026 11 20. Reiwa 8 will do for the year.' }}
        error={error}
        value={parts}
        onChange={(next) => {
          for (const part of ['year', 'month', 'day'] as const) if (next[part] !== parts[part]) draft.type(`${path}.${part}`, next[part]);
          read(next, clock, isAbout);
        }}
      />
      <TextField
        label={{ ja: '時刻（分かれば）', en: 'Time of day, if known' }}
        hint={{ ja: '例　14:30、午後2時', en: 'For example 14:30 or 2 pm' }}
        value={clock}
        onChange={(typed) => {
          draft.type(`${path}.time`, typed);
          read(parts, typed, isAbout);
        }}
      />
      {readDate(parts).kind === 'date' && (
        <RadioCards
          label={{ ja: 'どのくらい確かですか', en: 'How sure?' }}
          isCompact
          choices={[
            { value: 'exact', label: { ja: 'この日で確か', en: 'Certain' } },
            { value: 'about', label: { ja: 'だいたいこの頃', en: 'About then' } },
          ]}
          value={isAbout ? 'about' : 'exact'}
          onChange={(sure) => {
            draft.type(`${path}.sure`, sure);
            read(parts, clock, sure === 'about');
          }}
        />
      )}
    </div>
  );
}

const wrongly = message<[Text, Text]>({ ja: (label, what) => `${label.ja}：${what.ja}`, en: (label, what) => `${label.en}: ${what.en}` });
const future = message<[Text]>({
  ja: (label) => `${label.ja}が、今より後になっています。今日以前の日付にしてください`,
  en: (label) => `${label.en}: this date lies in the future`,
});

/** What is wrong with a typed time, said with its label (a page may ask for two); null when nothing is. `now` in milliseconds since 1970. */
export function momentError(draft: DraftState, path: string, label: Text, now: number): Text | null {
  const wrong = dateError(dateParts(draft, path));
  if (wrong) return wrongly(label, wrong);
  const clock = draft.typed[`${path}.time`] ?? '';
  if (clock.trim() && readTime(clock) === null)
    return wrongly(label, { ja: '時刻は 14:30 や 午後2時 のように書いてください', en: 'write the time as 14:30 or 2 pm' });
  const moment = Moment.safeParse(draft.answers[path]);
  if (moment.success && Date.parse(moment.data.at) > now) return future(label);
  return null;
}

const dateParts = ({ typed }: DraftState, path: string): DateParts => ({
  year: typed[`${path}.year`] ?? '',
  month: typed[`${path}.month`] ?? '',
  day: typed[`${path}.day`] ?? '',
});

/** People in Japan state Japan's time; the zone is kept beside the instant. */
function momentOf(parts: DateParts, clock: string, approximate: boolean): Moment | null {
  const date = readDate(parts);
  if (date.kind !== 'date') return null;
  const minutes = date.precision === 'day' ? readTime(clock) : null;
  const at = new Date(Date.parse(`${date.date}T00:00:00+09:00`) + (minutes ?? 0) * 60_000).toISOString();
  return { at, precision: minutes === null ? date.precision : 'minute', approximate, zone: 'Asia/Tokyo' };
}
