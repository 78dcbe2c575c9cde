import type { ReactNode } from 'react';
import { message, type Text } from '#model/text.ts';
import { Notice } from '#platform/web/components/notice.tsx';
import { Scroll } from '#platform/web/components/scroll.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TableToggle } from '#platform/web/components/table-toggle.tsx';
import { Say, useLanguage, useText } from '#platform/web/language/language.tsx';
import { dayAndTime } from '../../core/deadlines/day-and-time.ts';
import { unverifiedMark } from '../../core/deadlines/clock-names.ts';
import type { PreservationPlan } from '../../core/deadlines/preservation-plan.ts';
import { ClockStrip } from './clock-strip.tsx';
import { goneOf, leftOf, type Stretch, stripOf } from './strip-of.ts';
import '#platform/web/components/data-table.css';

type TwoClocksProps = {
  readonly plan: PreservationPlan;
  readonly now: string;
  /** Which of several it is, from 1; null where it is the only one. */
  readonly place?: number | null;
  readonly end?: ReactNode;
};

/** The two clocks of one preservation: a picture, the same as a table, and a warning where they cannot be brought together. */
export function TwoClocks({ plan, now, place = null, end }: TwoClocksProps) {
  const title = plan.treaty ? twoClocks : oneClock;
  const { language } = useLanguage();
  const since = dayAndTime(plan.first.from, plan.zone, language, false);
  return (
    <Section
      title={place === null ? title : numbered(title, place)}
      note={<Say text={counted(since)} />}
      {...(end !== undefined && { end })}
    >
      <ClockStrip plan={plan} now={now} />
      {plan.shortAtBest > 0 && plan.treaty && plan.endedAt === null && (
        <Notice tone="danger" title={short(plan.shortAtBest, plan.treaty.days)}>
          <p>
            <Say
              text={
                plan.where === 'jp'
                  ? {
                      ja: '新しい保全を重ねて求めるか、期限までに差し押さえる必要があります。相手に知らせてください。',
                      en: 'Ask for another preservation beside it, or seize before its end; and tell the requester.',
                    }
                  : {
                      ja: '相手に延長を頼むか、期限までに共助請求を送る必要があります。',
                      en: 'Ask the partner to extend it, or send the assistance request before its end.',
                    }
              }
            />
          </p>
        </Notice>
      )}
      <TableToggle>
        <PlanTable plan={plan} now={now} label={place === null ? tableName : numbered(tableName, place)} />
      </TableToggle>
    </Section>
  );
}

function PlanTable({ plan, now, label }: { readonly plan: PreservationPlan; readonly now: string; readonly label: Text }) {
  const { language } = useLanguage();
  const say = useText();
  const { today, treaty, first, second } = stripOf(plan, now);
  const when = (at: string, isEnd: boolean): string => dayAndTime(at, plan.zone, language, isEnd);
  const line = (name: Text, law: { article: Text; verified: boolean }, from: string, until: string, stretch: Stretch | null) => (
    <tr key={name.en}>
      <th scope="row">{say(name)}</th>
      <td>
        {say(law.article)} {!law.verified && <span className="unverified">{say(unverifiedMark)}</span>}
      </td>
      <td>{from}</td>
      <td>{until}</td>
      <td className="number">{stretch ? say(goneAndLeft(goneOf(stretch, today), leftOf(stretch, today))) : '—'}</td>
    </tr>
  );
  return (
    <Scroll label={label}>
      <table className="plain clock-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.en} scope="col">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.treaty &&
            line(
              { ja: '条約の最低期間', en: "The treaty's minimum" },
              plan.treaty,
              when(plan.treaty.from, false),
              when(plan.treaty.until, true),
              treaty,
            )}
          {line(
            plan.where === 'jp' ? { ja: '国内の保全', en: 'Domestic preservation' } : { ja: '相手国での保全', en: 'Kept abroad' },
            plan.first,
            when(plan.first.from, false),
            when(plan.first.until, true),
            first,
          )}
          {plan.second &&
            second &&
            line(
              { ja: '延長', en: 'Extension' },
              plan.first,
              plan.second.askedAt === null ? say({ ja: '未請求', en: 'not asked for' }) : when(plan.second.askedAt, false),
              when(plan.second.until, true),
              null,
            )}
          {plan.ask &&
            line(
              { ja: '延長を起案する期間', en: 'When to ask for it' },
              plan.first,
              when(plan.ask.opens, false),
              when(plan.ask.lastDay, true),
              null,
            )}
          {line(
            { ja: '共助請求を促す期間', en: 'When to press for the assistance request' },
            plan.treaty ?? plan.first,
            when(plan.followUp.opens, false),
            plan.followUp.doneAt === null ? when(plan.followUp.by, true) : say(done(when(plan.followUp.doneAt, false))),
            null,
          )}
        </tbody>
      </table>
    </Scroll>
  );
}

const twoClocks: Text = { ja: '二つの時計', en: 'Two clocks' };
const oneClock: Text = { ja: '保全の時計', en: 'The clock of a preservation' };
const tableName: Text = { ja: '二つの時計の表', en: 'The two clocks as a table' };
const numbered = message({ ja: (title: Text, n: number) => `${title.ja}　${n}`, en: (title: Text, n: number) => `${title.en}, ${n}` });
const columns: readonly Text[] = [
  { ja: '時計', en: 'Clock' },
  { ja: '根拠', en: 'Article' },
  { ja: '始まり', en: 'From' },
  { ja: '終わり', en: 'Until' },
  { ja: '経過／残り', en: 'Gone / left' },
];
const goneAndLeft = message({
  ja: (gone: number, left: number) => `${gone}日／${left}日`,
  en: (gone: number, left: number) => `${gone} / ${left} days`,
});
const counted = message({
  ja: (day: string) => `${day} の保全から数えます`,
  en: (day: string) => `Counted from the preservation of ${day}`,
});
const done = message({ ja: (day: string) => `${day} 済み`, en: (day: string) => `done ${day}` });
const short = message({
  ja: (days: number, least: number) => `最も長く延長しても、条約の最低 ${least}日に ${days}日足りません`,
  en: (days: number, least: number) => `Even with the longest extension this falls ${days} days short of the treaty's ${least}`,
});
