import { message, type Text } from '#model/text.ts';
import type { State } from '#platform/web/components/state-mark.tsx';
import type { PreservationPlan } from '../../core/deadlines/preservation-plan.ts';

/** How the second period stands: a sentence, and how loud it is. `now` in ISO 8601. */
export function extensionWords(plan: PreservationPlan, now: string, day: (instant: string) => Text): { text: Text; state: State } | null {
  const { second, ask, first, shortNow } = plan;
  if (!second || !ask) return null;
  const { days, askedAt } = second;
  if (askedAt !== null)
    return second.isAskedInTime
      ? { text: asked(days, day(askedAt)), state: 'done' }
      : { text: askedLate(days, day(askedAt)), state: 'late' };
  if (plan.endedAt !== null) return null;
  return Date.parse(now) >= Date.parse(first.until)
    ? { text: notAskedAndOver(shortNow), state: 'late' }
    : { text: notAsked(days, shortNow), state: 'waiting' };
}

const asked = message({
  ja: (n: number, on: Text) => `延長 ${n}日　${on.ja}に求めました`,
  en: (n: number, on: Text) => `Extension of ${n} days, asked for on ${on.en}`,
});
const askedLate = message({
  ja: (n: number, on: Text) => `延長 ${n}日　第1期が切れた後の${on.ja}に求めました。間の記録は失われたかもしれません`,
  en: (n: number, on: Text) =>
    `Extension of ${n} days, asked for on ${on.en}, after the first period had run out: what lay between may be lost`,
});
const notAsked = message({
  ja: (n: number, short: number) => `延長 ${n}日　まだ求めていません${short > 0 ? `。求めなければ条約に ${short}日足りません` : ''}`,
  en: (n: number, short: number) =>
    `Extension of ${n} days, not asked for yet${short > 0 ? `; without it the treaty is missed by ${short} days` : ''}`,
});
const notAskedAndOver = message({
  ja: (short: number) => `延長を求めないまま第1期が切れました${short > 0 ? `。条約に ${short}日足りません` : ''}`,
  en: (short: number) => `The first period ran out without an extension${short > 0 ? `: ${short} days short of the treaty` : ''}`,
});
