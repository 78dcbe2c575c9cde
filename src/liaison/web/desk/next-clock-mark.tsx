import { message } from '#model/text.ts';
import { StateMark, type State } from '#platform/web/components/state-mark.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { bandOf } from '../../core/desk/bands.ts';
import type { NextClock } from '../../core/desk/next-clock.ts';

const kinds = {
  statutory: { ja: '法令', en: 'statute' },
  treaty: { ja: '条約', en: 'treaty' },
  benchmark: { ja: '目標値', en: 'benchmark' },
  internal: { ja: '内規', en: 'house rule' },
} as const;

const over = message({ ja: (span: string) => `${span}超過`, en: (span: string) => `${span} over` });

/** How long an inquiry has, by which clock, under which article. Missing a benchmark breaks no law and does not look like it. */
export function NextClockMark({ next, now }: { readonly next: NextClock | null; readonly now: number }) {
  const say = useText();
  const format = useFormat();
  if (next === null) return <span className="quiet">—</span>;
  const left = Date.parse(next.dueAt) - now;
  const span = spanOf(Math.abs(left), format, say);
  return (
    <span className="next-clock">
      <time dateTime={next.dueAt} title={format.zoned(next.dueAt)}>
        <StateMark state={stateOf(next, now)}>{left < 0 ? say(over(span)) : span}</StateMark>
      </time>
      <small>
        {say(next.name)}
        {next.article.ja !== '' && ` · ${say(next.article)}`}
      </small>
      <small className="quiet">
        {say(kinds[next.kind])}
        {!next.verified && ` · ${say({ ja: '未確認', en: 'unverified' })}`}
      </small>
    </span>
  );
}

function stateOf({ dueAt, kind }: NextClock, now: number): State {
  const band = bandOf(dueAt, now);
  if (band === 'overdue') return kind === 'benchmark' ? 'waiting' : 'late';
  return band === 'today' || band === 'week' ? 'waiting' : 'open';
}

/** `18分`, `5時間`, `6日`: whole units that have passed or are left. */
function spanOf(milliseconds: number, { count }: ReturnType<typeof useFormat>, say: ReturnType<typeof useText>): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 60) return say(inMinutes(count(minutes)));
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? say(inHours(count(hours))) : say(inDays(count(Math.floor(hours / 24))));
}

const inMinutes = message({ ja: (n: string) => `${n}分`, en: (n: string) => `${n} min` });
const inHours = message({ ja: (n: string) => `${n}時間`, en: (n: string) => `${n} h` });
const inDays = message({ ja: (n: string) => `${n}日`, en: (n: string) => `${n} days` });
