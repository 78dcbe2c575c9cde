import { message, type Text } from '#model/text.ts';
import { StateMark, type State } from '#platform/web/components/state-mark.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { clockStateNames, overdueNames, waitCauseNames } from '../../core/deadlines/clock-names.ts';
import type { Clock } from '../../core/deadlines/clock.ts';
import { standing, type Standing } from '../../core/deadlines/standing.ts';
import { spanOf } from './span-of.ts';

/** How a clock stands, in a shape and words. Past the end of a law or a treaty looks and reads unlike past a benchmark. */
export function Remaining({ clock, now }: { readonly clock: Clock; readonly now: string }) {
  const say = useText();
  const state = standing(clock, now);
  return <StateMark state={markOf(clock, state)}>{say(wordsOf(clock, state))}</StateMark>;
}

function markOf({ kind, state }: Clock, { how, remaining, reminder }: Standing): State {
  if (how === 'overdue') return kind === 'statutory' || kind === 'treaty' ? 'late' : 'waiting';
  if (how === 'paused') return 'none';
  if (how === 'kept-long-enough') return 'done';
  if (how === 'over') return state === 'met' ? 'done' : state === 'cancelled' ? 'none' : kind === 'benchmark' ? 'waiting' : 'late';
  return reminder !== null || remaining < 86_400_000 ? 'waiting' : 'open';
}

function wordsOf({ kind, state, pauses }: Clock, { how, remaining, overdue }: Standing): Text {
  if (how === 'overdue') return past(overdueNames[kind], spanOf(overdue));
  if (how === 'kept-long-enough') return { ja: '最低期間は満ちた', en: 'minimum reached' };
  if (how === 'over') return clockStateNames[state];
  const cause = pauses.find(({ until }) => until === null)?.cause;
  return how === 'paused' && cause ? stopped(waitCauseNames[cause], spanOf(remaining)) : left(spanOf(remaining));
}

const left = message({ ja: (span: Text) => `残り ${span.ja}`, en: (span: Text) => `${span.en} left` });
const past = message({
  ja: (what: Text, span: Text) => `${what.ja}　${span.ja}`,
  en: (what: Text, span: Text) => `${what.en}, by ${span.en}`,
});
const stopped = message({
  ja: (cause: Text, span: Text) => `${cause.ja}で停止中　残り ${span.ja}`,
  en: (cause: Text, span: Text) => `standing still, ${cause.en}; ${span.en} left`,
});
