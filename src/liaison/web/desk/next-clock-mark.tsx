import { message, type Text } from '#model/text.ts';
import { StateMark, type State } from '#platform/web/components/state-mark.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { clockKindNames } from '../../core/deadlines/clock-names.ts';
import { bandOf } from '../../core/desk/bands.ts';
import type { NextClock } from '../../core/desk/next-clock.ts';
import { spanOf } from '../clocks/span-of.ts';

const over = message({ ja: (span: Text) => `${span.ja}超過`, en: (span: Text) => `${span.en} over` });

/** How long an inquiry has, by which clock, under which article. Only law and treaties are broken, and only that looks like it. */
export function NextClockMark({ next, now }: { readonly next: NextClock | null; readonly now: number }) {
  const say = useText();
  const { zoned } = useFormat();
  if (next === null) return <span className="quiet">—</span>;
  const left = Date.parse(next.dueAt) - now;
  const span = spanOf(Math.abs(left));
  return (
    <span className="next-clock">
      <time dateTime={next.dueAt} title={zoned(next.dueAt)}>
        <StateMark state={stateOf(next, now)}>{say(left < 0 ? over(span) : span)}</StateMark>
      </time>
      <small>
        {say(next.name)}
        {next.article.ja !== '' && ` · ${say(next.article)}`}
      </small>
      <small className="quiet">
        {say(clockKindNames[next.kind])}
        {!next.verified && ` · ${say({ ja: '未確認', en: 'unverified' })}`}
      </small>
    </span>
  );
}

const binding: ReadonlySet<NextClock['kind']> = new Set<NextClock['kind']>(['statutory', 'treaty']);

function stateOf({ dueAt, kind }: NextClock, now: number): State {
  const band = bandOf(dueAt, now);
  if (band === 'overdue') return binding.has(kind) ? 'late' : 'waiting';
  return band === 'today' || band === 'week' ? 'waiting' : 'open';
}
