import { message } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say, useLanguage, useText } from '#platform/web/language/language.tsx';
import { monthAndDay } from '../../core/deadlines/day-and-time.ts';
import { InquiryClocks } from '../../core/deadlines/clock-pages.ts';
import type { InquiryDetail } from '../../core/inquiry-pages.ts';
import type { Ask } from './ask.ts';

const periods = message({
  ja: (days: number, more: number | null) => (more === null ? `${days}日` : `${days}日＋${more}日`),
  en: (days: number, more: number | null) => (more === null ? `${days} days` : `${days} + ${more} days`),
});

/** What is being kept, by whom, until when; the extension in Japan is one press away while it is still possible. */
export function PreservationList({ detail, onAsk }: { readonly detail: InquiryDetail; readonly onAsk: Ask }) {
  const say = useText();
  const { language } = useLanguage();
  const { preservations, number, id } = detail.record;
  const clocks = useApi(`/api/inquiries/${number ?? id}/clocks`, InquiryClocks, { enabled: preservations.length > 0 });
  const may = (kind: string): boolean => detail.acts.some((act) => act.kind === kind);
  if (preservations.length === 0) return null;
  return (
    <Section title={{ ja: '保全', en: 'Preservation' }} note={String(preservations.length)}>
      <ul className="plain-list">
        {preservations.map((one) => {
          const plan = clocks.data?.plans.find(({ id: about }) => about === one.id);
          return (
            <li key={one.id}>
              <p>
                <b>
                  <Foreign lang={null}>{one.custodian}</Foreign>
                </b>{' '}
                <Foreign lang={null}>{one.what}</Foreign>
              </p>
              <p>
                <StateMark state={one.endedAt !== null ? 'none' : one.followedUpAt !== null ? 'running' : 'waiting'}>
                  <When at={one.startedAt} form="day" /> –{' '}
                  {plan === undefined ? '…' : <time dateTime={plan.until}>{monthAndDay(plan.until, plan.zone, language, true)}</time>} (
                  {say(periods(one.days, one.extension?.days ?? null))})
                </StateMark>{' '}
                <span className="quiet small">
                  <Say
                    text={
                      one.followedUpAt === null
                        ? { ja: '共助の請求はまだありません', en: 'no request for assistance yet' }
                        : { ja: '共助の請求あり', en: 'request for assistance is there' }
                    }
                  />
                </span>
              </p>
              {one.endedAt === null && (
                <div className="row">
                  {one.extension === null && may('preservation-extended') && (
                    <Button
                      label={{ ja: '延長する', en: 'Extend' }}
                      size="small"
                      onPress={() => onAsk('preservation-extended', { preservation: one.id })}
                    />
                  )}
                  {one.followedUpAt === null && may('preservation-followed-up') && (
                    <Button
                      label={{ ja: '共助請求の到着', en: 'Assistance request arrived' }}
                      size="small"
                      onPress={() => onAsk('preservation-followed-up', { preservation: one.id })}
                    />
                  )}
                  {may('preservation-ended') && (
                    <Button
                      label={{ ja: '終える', en: 'End' }}
                      size="small"
                      tone="plain"
                      onPress={() => onAsk('preservation-ended', { preservation: one.id })}
                    />
                  )}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
