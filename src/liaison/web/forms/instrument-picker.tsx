import type { Text } from '#model/text.ts';
import { useOwnCountry } from '#platform/web/api/session.ts';
import { RadioCards } from '#platform/web/components/choice.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { inForce } from '../../core/instruments/in-force.ts';
import { type Instrument, instruments } from '../../core/instruments/instrument.ts';
import type { InquiryType } from '../../core/inquiry/inquiry-type.ts';
import { InstrumentDetails } from './instrument-details.tsx';
import './forms.css';

type InstrumentPickerProps = {
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Instant or day: membership is judged on it. */
  readonly date: string;
  readonly type?: InquiryType;
};

/** What may carry a request: each with whether it is in force with that country, since when, and whether anybody checked that. */
export function InstrumentPicker({ value, onChange, country, date, type }: InstrumentPickerProps) {
  const say = useText();
  const from = useOwnCountry();
  const fitting = instruments.filter(({ status, types }) => status === 'usable' && (type === undefined || types.includes(type)));
  const judged = fitting.map((one) => ({ one, force: inForce(one.id, from, country, date) }));
  const open = judged.filter(({ force }) => force.answer !== 'no');
  const closed = judged.filter(({ force }) => force.answer === 'no');
  return (
    <div className="instrument-picker">
      <RadioCards
        label={{ ja: '根拠', en: 'Instrument' }}
        choices={open.map(({ one, force }) => ({
          value: one.id,
          label: { ja: `${one.short.ja}　${one.name.ja}`, en: `${one.short.en}: ${one.name.en}` },
          hint: joined(force.why, unverified(one, force.verified)),
        }))}
        value={value}
        onChange={onChange}
      />
      {value !== null && <InstrumentDetails id={value} country={country} date={date} />}
      {closed.length > 0 && (
        <details className="small">
          <summary>{say({ ja: `使えないもの ${closed.length}`, en: `Not in force: ${closed.length}` })}</summary>
          <ul>
            {closed.map(({ one, force }) => (
              <li key={one.id}>
                <b>{say(one.short)}</b> {say(one.name)}: {say(force.why)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const joined = (...parts: readonly (Text | null)[]): Text => ({
  ja: parts.flatMap((part) => (part ? [part.ja] : [])).join(''),
  en: parts.flatMap((part) => (part ? [part.en] : [])).join(' '),
});

/** The article itself may be unread even where membership was looked up. */
const unverified = ({ source }: Instrument, standing: boolean): Text | null =>
  source.verified || !standing ? null : { ja: '条文は未確認です。', en: 'The article was not checked.' };
