import { message } from '#model/text.ts';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Say } from '#platform/web/language/language.tsx';
import type { PartnerRow } from '../../core/exchange-pages.ts';

const DAY = 86_400_000;
/** After so many days without anything either way a partner counts as silent. */
const SILENT = 30;

const days = message({
  ja: (n: number) => `${n}日間なし`,
  en: (n: number) => `none for ${n} days`,
});

/** Milliseconds of the newest exchange either way; null: there was none. */
export function lastExchange({ lastIn, lastOut }: Pick<PartnerRow, 'lastIn' | 'lastOut'>): number | null {
  const times = [lastIn, lastOut].flatMap((one) => (one ? [Date.parse(one.at)] : []));
  return times.length === 0 ? null : Math.max(...times);
}

export const isSilent = (row: Pick<PartnerRow, 'lastIn' | 'lastOut'>, now: number): boolean => {
  const last = lastExchange(row);
  return last === null || now - last > SILENT * DAY;
};

/** When something last passed, and whether that is too long ago. */
export function QuietMark({ row, now }: { readonly row: Pick<PartnerRow, 'lastIn' | 'lastOut'>; readonly now: number }) {
  const last = lastExchange(row);
  if (last === null)
    return (
      <StateMark state="none">
        <Say text={{ ja: 'まだない', en: 'never yet' }} />
      </StateMark>
    );
  if (isSilent(row, now))
    return (
      <StateMark state="waiting">
        <Say text={days(Math.floor((now - last) / DAY))} />
      </StateMark>
    );
  return (
    <StateMark state="done">
      <When at={new Date(last).toISOString()} form="recent" now={now} />
    </StateMark>
  );
}
