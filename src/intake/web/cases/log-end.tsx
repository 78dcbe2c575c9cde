import { useState } from 'react';
import { message } from '#model/text.ts';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { clockUntil } from '../../core/retention-clock.ts';

const left = message({ ja: (days: number) => `あと${days}日`, en: (days: number) => (days === 1 ? '1 day left' : `${days} days left`) });
const states = { gone: 'late', now: 'late', soon: 'waiting', later: 'open', unknown: 'none' } as const;

/** When a log overwrites itself: how long is left, and the day. */
export function LogEnd({ endsAt }: { readonly endsAt: string | null }) {
  const [now] = useState(() => Date.now());
  if (endsAt === null)
    return (
      <StateMark state="none">
        <Say text={{ ja: '不明', en: 'unknown' }} />
      </StateMark>
    );
  const clock = clockUntil(Date.parse(endsAt), now);
  return (
    <StateMark state={states[clock.level]}>
      <Say text={clock.level === 'gone' ? { ja: '消えた可能性', en: 'probably gone' } : left(clock.daysLeft ?? 0)} />{' '}
      <When at={endsAt} form="day" />
    </StateMark>
  );
}
