import { message, type Text } from '#model/text.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Say, useLanguage, useText } from '#platform/web/language/language.tsx';
import { breachActionNames, clockKindNames, unverifiedMark, waitCauseNames } from '../../core/deadlines/clock-names.ts';
import type { InquiryClocks } from '../../core/deadlines/clock-pages.ts';
import { type Clock, isTicking, type Pause } from '../../core/deadlines/clock.ts';
import { dayAndTime } from '../../core/deadlines/day-and-time.ts';
import { standing } from '../../core/deadlines/standing.ts';
import { DueInZones } from './due-in-zones.tsx';
import { Remaining } from './remaining.tsx';
import { spanOf } from './span-of.ts';

type ClockListProps = { readonly clocks: readonly Clock[]; readonly zones: InquiryClocks['zones']; readonly now: string };

/** Every clock that somebody waits for, what ends first at the top; below it, closed, those that are over. */
export function ClockList({ clocks, zones, now }: ClockListProps) {
  const ticking = clocks.filter(isTicking);
  const over = clocks.filter((clock) => !isTicking(clock));
  return (
    <div className="clock-list">
      {ticking.length === 0 ? (
        <p className="quiet">
          <Say text={{ ja: '動いている時計はありません。', en: 'No clock is running.' }} />
        </p>
      ) : (
        <Clocks clocks={ticking} zones={zones} now={now} />
      )}
      {over.length > 0 && (
        <details className="table-toggle">
          <summary>
            <Say text={overCount(over.length)} />
          </summary>
          <Clocks clocks={over} zones={zones} now={now} />
        </details>
      )}
    </div>
  );
}

const Clocks = ({ clocks, zones, now }: ClockListProps) => (
  <ul>
    {clocks.map((clock) => (
      <ClockLine key={clock.id} clock={clock} zones={zones} now={now} />
    ))}
  </ul>
);

function ClockLine({ clock, zones, now }: { readonly clock: Clock; readonly zones: InquiryClocks['zones']; readonly now: string }) {
  const say = useText();
  const isOverdue = standing(clock, now).how === 'overdue';
  return (
    <li className={clock.kind === 'benchmark' || clock.kind === 'internal' ? 'unbinding' : undefined}>
      <div>
        <b>{say(clock.name)}</b> <Badge>{say(clockKindNames[clock.kind])}</Badge>
        <p className="small second">
          {say(clock.article)}
          {!clock.verified && (
            <>
              {' '}
              <span className="unverified">{say(unverifiedMark)}</span>
            </>
          )}
        </p>
      </div>
      <DueInZones at={clock.dueAt} ours={zones.ours} theirs={zones.theirs} />
      <div>
        <Remaining clock={clock} now={now} />
        {isOverdue && clock.onBreach.length > 0 && (
          <p className="small second">{clock.onBreach.map((action) => say(breachActionNames[action])).join(say({ ja: '、', en: '; ' }))}</p>
        )}
        {clock.endedAt !== null && <EndedAt at={clock.endedAt} />}
      </div>
      {clock.pauses.length > 0 && (
        <ul className="pauses small second">
          {clock.pauses.map((pause) => (
            <PauseLine key={`${pause.cause} ${pause.from}`} pause={pause} />
          ))}
        </ul>
      )}
    </li>
  );
}

function EndedAt({ at }: { readonly at: string }) {
  const { language } = useLanguage();
  return (
    <time className="small second" dateTime={at}>
      {dayAndTime(at, 'Asia/Tokyo', language, false)}
    </time>
  );
}

/** Why it stood still, how far that moved the end, and what the requester has to be told. */
function PauseLine({ pause }: { readonly pause: Pause }) {
  const { language } = useLanguage();
  const say = useText();
  const when = (at: string): string => dayAndTime(at, 'Asia/Tokyo', language, false);
  return (
    <li>
      {say(
        pause.until === null
          ? since(waitCauseNames[pause.cause], when(pause.from))
          : moved(waitCauseNames[pause.cause], when(pause.from), when(pause.until), spanOf(pause.moved)),
      )}{' '}
      <span className="tell">{say(pause.tell)}</span>{' '}
      <span className="quiet">
        ({say(pause.article)}
        {!pause.verified && ` · ${say(unverifiedMark)}`})
      </span>
    </li>
  );
}

const overCount = message({ ja: (n: number) => `終わった時計 ${n}`, en: (n: number) => `Clocks that are over: ${n}` });
const since = message({
  ja: (cause: Text, from: string) => `${cause.ja}：${from} から停止中。`,
  en: (cause: Text, from: string) => `Standing still, ${cause.en}, since ${from}.`,
});
const moved = message({
  ja: (cause: Text, from: string, until: string, span: Text) => `${cause.ja}：${from} から ${until} まで停止（期限は ${span.ja} 動いた）。`,
  en: (cause: Text, from: string, until: string, span: Text) =>
    `Stood still, ${cause.en}, from ${from} to ${until} (moved the end by ${span.en}).`,
});
