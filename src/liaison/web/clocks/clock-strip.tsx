import type { CSSProperties, ReactNode } from 'react';
import { message, type Text } from '#model/text.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { monthAndDay } from '../../core/deadlines/day-and-time.ts';
import { unverifiedMark } from '../../core/deadlines/clock-names.ts';
import type { PreservationPlan } from '../../core/deadlines/preservation-plan.ts';
import { extensionWords } from './extension-words.ts';
import { goneOf, leftOf, type Stretch, stripOf } from './strip-of.ts';

type ClockStripProps = { readonly plan: PreservationPlan; readonly now: string };

/** The treaty's clock above the domestic one, on one line of days: what has gone, what is left, when to ask for more. */
export function ClockStrip({ plan, now }: ClockStripProps) {
  const say = useText();
  const strip = stripOf(plan, now);
  const { total, today, treaty, first, second, ask, followUp } = strip;
  const at = (days: number): CSSProperties => ({ insetInlineStart: `${(100 * days) / total}%` });
  const over = ({ from, to }: Stretch): CSSProperties => ({ ...at(from), inlineSize: `${(100 * (to - from)) / total}%` });
  const day = inBoth(plan.zone);
  const extension = extensionWords(plan, now, day);
  const isAbroad = plan.where === 'abroad';
  const ended = plan.endedAt;
  return (
    <figure className="clock-strip">
      <figcaption>{say(summary(plan, strip.today, extension?.text ?? null, treaty, first))}</figcaption>
      <div className="lanes" aria-hidden="true">
        <div className="axis">
          {strip.ticks.map((tick) => (
            <span key={tick} style={at(tick)}>
              {say(day(dayAt(plan.first.from, tick)))}
            </span>
          ))}
        </div>
        {plan.treaty && treaty && (
          <Lane name={treatyName(plan.treaty.days)} article={plan.treaty.article} isVerified={plan.treaty.verified}>
            <Bar stretch={treaty} today={today} over={over} left={daysLeftTreaty(leftOf(treaty, today))} />
          </Lane>
        )}
        <Lane
          name={isAbroad ? abroadName(plan.first.days) : domesticName(plan.first.days, plan.second?.days ?? 0)}
          article={plan.first.article}
          isVerified={plan.first.verified}
        >
          <Bar stretch={first} today={today} over={over} left={daysLeft(leftOf(first, today))} />
          {second && extension && <Second stretch={second} today={today} over={over} words={extension} />}
        </Lane>
        {ended === null && (
          <div className="zones">
            {ask && second && plan.second?.askedAt === null && today <= first.to && (
              <span className="ask" style={over(ask)}>
                <Say text={askWindow(day(plan.ask?.opens ?? ''), inBoth(plan.zone, true)(plan.ask?.lastDay ?? ''))} />
              </span>
            )}
            {plan.followUp.doneAt === null && (
              <span className="follow-up" style={over(followUp)}>
                <Say text={isAbroad ? { ja: '共助請求を送る期間', en: 'send the assistance request' } : pressWindow(total)} />
              </span>
            )}
          </div>
        )}
        <div className="over">
          <span className="today" style={at(today)}>
            <b>
              <Say
                text={ended !== null ? endedOn(day(ended)) : strip.isPast ? { ja: '期間は終わりました', en: 'over' } : todayIs(day(now))}
              />
            </b>
          </span>
        </div>
      </div>
    </figure>
  );
}

type LaneProps = { readonly name: Text; readonly article: Text; readonly isVerified: boolean; readonly children: ReactNode };

const Lane = ({ name, article, isVerified, children }: LaneProps) => (
  <div className="lane">
    <span className="name">
      <b>
        <Say text={name} />
      </b>
      <small>
        <Say text={article} />{' '}
        {!isVerified && (
          <span className="unverified">
            <Say text={unverifiedMark} />
          </span>
        )}
      </small>
    </span>
    <span className="bars">{children}</span>
  </div>
);

type BarProps = {
  readonly stretch: Stretch;
  readonly today: number;
  readonly over: (stretch: Stretch) => CSSProperties;
  readonly left: Text;
};

function Bar({ stretch, today, over, left }: BarProps) {
  const gone = goneOf(stretch, today);
  return (
    <>
      {gone > 0 && (
        <span className="gone" style={over({ from: 0, to: gone })}>
          <Say text={daysGone(gone)} />
        </span>
      )}
      {gone < stretch.to && (
        <span className="left" style={over({ from: gone, to: stretch.to })}>
          <Say text={left} />
        </span>
      )}
    </>
  );
}

type SecondProps = Omit<BarProps, 'left'> & { readonly words: NonNullable<ReturnType<typeof extensionWords>> };

/** The second period: what has gone of it and what is left once it was asked for and runs, else what there is to say of it. */
function Second({ stretch, today, over, words: { text, state } }: SecondProps) {
  if (state !== 'done' || today <= stretch.from)
    return (
      <span className={`second ${state}`} style={over(stretch)}>
        <Say text={text} />
      </span>
    );
  return (
    <>
      <span className="gone later" style={over({ from: stretch.from, to: goneOf(stretch, today) })}>
        <Say text={text} />
      </span>
      {today < stretch.to && (
        <span className="left" style={over({ from: today, to: stretch.to })}>
          <Say text={daysLeft(leftOf(stretch, today))} />
        </span>
      )}
    </>
  );
}

const inBoth =
  (zone: string, isEnd = false) =>
  (instant: string): Text =>
    instant === '' ? { ja: '', en: '' } : { ja: monthAndDay(instant, zone, 'ja', isEnd), en: monthAndDay(instant, zone, 'en', isEnd) };
const dayAt = (from: string, days: number): string => new Date(Date.parse(from) + days * 86_400_000).toISOString();

/** What the picture says to those who do not see it. */
function summary(plan: PreservationPlan, today: number, extension: Text | null, treaty: Stretch | null, first: Stretch): Text {
  const lane = message({
    ja: (name: Text, gone: number, left: number) => `${name.ja}は${gone}日経過、残り${left}日。`,
    en: (name: Text, gone: number, left: number) => `${name.en}: ${gone} days gone, ${left} left.`,
  });
  const parts = [
    ...(plan.treaty && treaty ? [lane(treatyName(plan.treaty.days), goneOf(treaty, today), leftOf(treaty, today))] : []),
    lane(plan.where === 'abroad' ? abroadName(plan.first.days) : firstName(plan.first.days), goneOf(first, today), leftOf(first, today)),
    ...(extension ? [extension] : []),
  ];
  return { ja: parts.map(({ ja }) => ja).join(''), en: parts.map(({ en }) => en).join(' ') };
}

const treatyName = message({ ja: (n: number) => `条約の最低期間　${n}日`, en: (n: number) => `The treaty's minimum: ${n} days` });
const firstName = message({ ja: (n: number) => `国内の保全 ${n}日`, en: (n: number) => `Domestic preservation: ${n} days` });
const domesticName = message({
  ja: (one: number, two: number) => `国内の保全　${one}日 ＋ ${two}日`,
  en: (one: number, two: number) => `Domestic: ${one} + ${two} days`,
});
const abroadName = message({ ja: (n: number) => `相手国での保全　${n}日`, en: (n: number) => `Kept abroad: ${n} days` });
const daysGone = message({ ja: (n: number) => `${n}日経過`, en: (n: number) => `${n} days gone` });
const daysLeft = message({ ja: (n: number) => `残り ${n}日`, en: (n: number) => `${n} days left` });
const daysLeftTreaty = message({
  ja: (n: number) => `残り ${n}日　この日までに共助請求が届くこと`,
  en: (n: number) => `${n} days left: the assistance request must be here by then`,
});
const todayIs = message({ ja: (day: Text) => `今日 ${day.ja}`, en: (day: Text) => `Today, ${day.en}` });
const endedOn = message({ ja: (day: Text) => `${day.ja} 終了`, en: (day: Text) => `Ended ${day.en}` });
const askWindow = message({
  ja: (from: Text, to: Text) => `延長を起案する期間　${from.ja}〜${to.ja}`,
  en: (from: Text, to: Text) => `ask for the extension, ${from.en} to ${to.en}`,
});
const pressWindow = message({
  ja: (days: number) => `共助請求を促す期間　${days}日目の後に余裕はありません`,
  en: (days: number) => `press for the assistance request; no slack after day ${days}`,
});
