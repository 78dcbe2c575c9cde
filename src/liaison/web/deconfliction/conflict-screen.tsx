import { useState } from 'react';
import { message, type Text } from '#model/text.ts';
import { useParameter } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { ButtonLink } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { conflictStateNames } from '../../core/deconfliction/conflict.ts';
import { ConflictDetail } from '../../core/deconfliction/deconfliction-pages.ts';
import { ConflictDialog, type ConflictTask, taskNames } from './conflict-dialog.tsx';
import { ConflictLog } from './conflict-log.tsx';
import { HitList } from './hit-list.tsx';
import { LeadBox } from './lead-box.tsx';
import { organisationName } from './organisation-name.tsx';
import { PartyTable } from './party-table.tsx';

const titled = message({
  ja: (one: Text, other: Text) => `${one.ja}と${other.ja}の重なり`,
  en: (one: Text, other: Text) => `${one.en} and ${other.en}`,
});

/** One conflict: who holds what at the allowed level, who leads by which rule and why, what was done, and what can be done next. */
export function ConflictScreen() {
  const say = useText();
  const number = useParameter('number');
  const page = useApi(`/api/deconfliction/conflicts/${encodeURIComponent(number)}`, ConflictDetail);
  const [task, setTask] = useState<ConflictTask | null>(null);
  return (
    <Loaded query={page} lines={10} screen={{ ja: '捜査の重なり', en: 'Conflict' }}>
      {(detail) => {
        const { record } = detail;
        const [one, other] = record.parties.map(({ organisation }) => organisationName(organisation));
        const now = page.dataUpdatedAt;
        const tasks = tasksOf(detail, now);
        return (
          <>
            <ScreenTitle
              title={titled(one ?? blank, other ?? blank)}
              lead={
                <>
                  <StateMark state={record.state === 'open' ? (Date.parse(record.agreeBy) < now ? 'late' : 'open') : 'done'}>
                    {say(conflictStateNames[record.state])}
                  </StateMark>{' '}
                  {record.state === 'open' && (
                    <>
                      {say({ ja: '協議の期限', en: 'to be agreed by' })} <When at={record.agreeBy} form="zoned" />
                    </>
                  )}
                </>
              }
              badges={
                <>
                  <Badge mono>{detail.number}</Badge>
                  {detail.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
                </>
              }
            />
            {record.byRule.agencyMayCallIn && (
              <Notice
                title={{
                  ja: '重大サイバー事案の要件に当たる事件があります。庁が引き取る、または共同捜査とすることができます。',
                  en: 'A limb of a serious cyber incident applies: the Agency may call the case in, or have it investigated jointly.',
                }}
              />
            )}
            <LeadBox record={record} />
            {tasks.length > 0 && (
              <div className="row conflict-acts">
                {tasks.map((kind, place) => (
                  <Button
                    key={kind}
                    label={taskNames[kind]}
                    tone={place === 0 ? 'primary' : 'ordinary'}
                    onPress={() => setTask({ kind, detail })}
                  />
                ))}
              </div>
            )}
            <Section title={{ ja: '当事者', en: 'Parties' }}>
              <PartyTable record={record} heldBack={detail.heldBack} />
            </Section>
            {detail.seat === 'party' && (
              <Section title={{ ja: 'こちらが知らされたこと', en: 'What your side was told' }}>
                <HitList rows={detail.hits} now={now} />
              </Section>
            )}
            {detail.seat === 'party' && (
              <Section
                title={{ ja: '実施予定', en: 'Planned steps' }}
                note={say({
                  ja: '重なりのある手がかりへの公然の実施は、相手の了承か、別々の2名による緊急の例外があるまでできません。',
                  en: 'An overt step against a shared selector waits for the other side, or for an emergency override by two officers.',
                })}
              >
                <div className="row">
                  <span>
                    {detail.steps.length > 0
                      ? say({ ja: `こちらの予定：${detail.steps.join('、')}`, en: `Yours: ${detail.steps.join(', ')}` })
                      : say({ ja: 'こちらの予定はありません。', en: 'You have planned none.' })}
                  </span>
                  <ButtonLink to="/deconfliction?view=calendar" label={{ ja: '実施予定を開く', en: 'Open the calendar' }} />
                </div>
              </Section>
            )}
            <ConflictLog detail={detail} />
            {task && <ConflictDialog task={task} onClose={() => setTask(null)} />}
          </>
        );
      }}
    </Loaded>
  );
}

/** What this seat can do now; the server judges again. */
function tasksOf({ record, seat }: ConflictDetail, now: number): readonly ConflictTask['kind'][] {
  if (record.state === 'settled' || seat === null) return [];
  if (record.state !== 'open') return ['settle'];
  if (seat === 'party') return [...(record.proposal ? (['agree'] as const) : []), 'propose', 'ask-decision'];
  const mayDecide = now >= Date.parse(record.agreeBy) || record.askedBy.length === record.parties.length;
  return [...(mayDecide ? (['decide'] as const) : []), ...(record.byRule.agencyMayCallIn ? (['call-in'] as const) : [])];
}

const blank = { ja: '', en: '' };
