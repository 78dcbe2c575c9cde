import { message } from '#model/text.ts';
import { Link } from '#platform/web/components/link.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import type { HistoryEvent } from '../../../core/cluster-history.ts';

const more = message({ ja: (n: string) => `ほか${n}件`, en: (n: string) => `and ${n} more` });

/** Events along a line, the latest above: a filled mark where the evidence acted, an open one where a person did. */
export function HistoryEvents({ events }: { readonly events: readonly HistoryEvent[] }) {
  const say = useText();
  const { count } = useFormat();
  return (
    <ol className="history">
      {events.map((event) => (
        <li
          key={event.id}
          className={`${event.by === null ? 'machine' : 'person'}${event.revoked ? ' revoked' : ''}`}
          data-kind={event.kind}
        >
          <div className="history-when">
            <When at={event.at} form="day" />
            <When at={event.at} form="time" />
          </div>
          <div>
            <p>
              <Mixed text={event.sentence} />{' '}
              {event.revoked && (
                <StateMark state="none">
                  <Say text={{ ja: '元に戻し済み', en: 'taken back' }} />
                </StateMark>
              )}
            </p>
            {event.why && (
              <p className="small second">
                <Mixed text={event.why} />
              </p>
            )}
            {event.kind !== 'decided' && (
              <ul className="small history-reports">
                {event.reports.map(({ report, number, title, lang }) => (
                  <li key={report}>
                    <Link to={`/reports/${number}`}>
                      <span className="mono">{number}</span>
                    </Link>{' '}
                    <Foreign lang={lang}>{title}</Foreign>
                  </li>
                ))}
                {event.moreReports > 0 && <li className="quiet">{say(more(count(event.moreReports)))}</li>}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
