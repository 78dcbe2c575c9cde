import type { Text } from '#model/text.ts';
import { useOwnCountry } from '#platform/web/api/session.ts';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { inForce } from '../../core/instruments/in-force.ts';
import { instrument } from '../../core/instruments/instrument.ts';
import type { Source } from '../../core/instruments/source.ts';
import { treaty, treatySources } from '../../core/instruments/treaty.ts';

const unverified: Text = { ja: '未確認', en: 'unverified' };

/** What an instrument is for, who writes to whom, its limits, and where all of it was read; what nobody read says so. */
export function InstrumentDetails({ id, country, date }: { readonly id: string; readonly country: string; readonly date: string }) {
  const say = useText();
  const from = useOwnCountry();
  const one = instrument(id);
  if (!one) return null;
  const force = inForce(id, from, country, date);
  const table = force.treaty === null ? null : treaty(force.treaty);
  return (
    <details className="small instrument-details">
      <summary>{say({ ja: 'この根拠について', en: 'About this instrument' })}</summary>
      <p>{say(one.purpose)}</p>
      <p>
        {say(one.from)} → {say(one.to)}
      </p>
      <ul>
        {[
          ...one.limits,
          ...force.reservations.map(({ party, article, text, verified }) => ({ text: reservation(party, article, text), verified })),
        ].map(({ text, verified }) => (
          <li key={text.en}>
            {say(text)} {!verified && <b>{say(unverified)}</b>}
          </li>
        ))}
      </ul>
      {table?.note && <p>{say(table.note)}</p>}
      <SourceLine source={one.source} />
      {table && <SourceLine source={treatySources[table.source]} />}
    </details>
  );
}

const reservation = (party: string, article: string, text: Text): Text => ({
  ja: `${party}の留保${article === '' ? '' : `（${article}）`}：${text.ja}`,
  en: `Reservation of ${party}${article === '' ? '' : ` (${article})`}: ${text.en}`,
});

function SourceLine({ source }: { readonly source: Source | undefined }) {
  const say = useText();
  if (!source || (source.url === '' && source.quoted === '')) return null;
  return (
    <p className="quiet">
      {say({ ja: '出典', en: 'Source' })}: <Foreign lang="en">{source.quoted}</Foreign> <span className="mono">{source.url}</span>{' '}
      {!source.verified && <b>{say(unverified)}</b>}
    </p>
  );
}
