import { message } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark, type State } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { InquiryDetail } from '../../core/inquiry-pages.ts';
import { conditionNames } from '../../core/inquiry/condition.ts';
import type { Handover } from '../../core/inquiry/handover.ts';
import { HandoverContents } from './handover-contents.tsx';
import type { Ask } from './ask.ts';

const states: Readonly<Record<Handover['state'], { readonly mark: State; readonly words: { ja: string; en: string } }>> = {
  offered: { mark: 'waiting', words: { ja: '申し出', en: 'offered' } },
  accepted: { mark: 'running', words: { ja: '条件を受諾、内容を待つ', en: 'conditions accepted, content to come' } },
  declined: { mark: 'none', words: { ja: '断った', en: 'declined' } },
  delivered: { mark: 'done', words: { ja: '引き渡し済み', en: 'handed over' } },
  recalled: { mark: 'late', words: { ja: '回収された', en: 'recalled' } },
};
const toUs = { ja: '相手から', en: 'from the partner' };
const toThem = { ja: '相手へ', en: 'to the partner' };
const released = message({ ja: (to: string) => `渡した先：${to}`, en: (to: string) => `Released to: ${to}` });

/** What passes from one side to the other, under which conditions, and how far it has got. Content appears once it was delivered. */
export function HandoverList({ detail, onAsk }: { readonly detail: InquiryDetail; readonly onAsk: Ask }) {
  const say = useText();
  const { list } = useFormat();
  const { handovers } = detail.record;
  const may = (kind: string): boolean => detail.acts.some((act) => act.kind === kind);
  if (handovers.length === 0) return null;
  const nameOf = (id: string): { ja: string; en: string } => detail.names.organisations[id] ?? { ja: id, en: id };
  return (
    <Section title={{ ja: '引き渡し', en: 'Handovers' }} note={String(handovers.length)}>
      <ul className="plain-list">
        {handovers.map((one) => {
          const content = detail.contents.find(({ handover }) => handover === one.id);
          return (
            <li key={one.id} className="handover">
              <p>
                <b>{say(one.kind === 'answer' ? { ja: '回答', en: 'Answer' } : { ja: '情報', en: 'Information' })}</b>{' '}
                {one.answers.map(({ question, part }) => (
                  <span key={question} className="badge">
                    {question} {say(part === 'full' ? { ja: '全部', en: 'in full' } : { ja: '一部', en: 'in part' })}
                  </span>
                ))}{' '}
                <span className="quiet">{say(one.from === 'them' ? toUs : toThem)}</span>{' '}
                <StateMark state={states[one.state].mark}>{say(states[one.state].words)}</StateMark>{' '}
                <small className="quiet">
                  <When at={one.deliveredAt ?? one.settledAt ?? one.offeredAt} />
                </small>
              </p>
              {one.conditions.length > 0 && (
                <ul className="conditions" aria-label={say({ ja: '条件', en: 'Conditions' })}>
                  {one.conditions.map(({ kind, detail: more, until }) => (
                    <li key={`${kind} ${more}`}>
                      {say(conditionNames[kind])} {more !== '' && <Foreign lang={null}>{more}</Foreign>}{' '}
                      {until !== null && <When at={until} form="day" />}
                    </li>
                  ))}
                </ul>
              )}
              {content && <HandoverContents content={content} />}
              {one.releasedTo.length > 0 && (
                <p className="small second">
                  <Mixed
                    text={{
                      ja: released(list(one.releasedTo.map((to) => nameOf(to).ja))).ja,
                      en: released(list(one.releasedTo.map((to) => nameOf(to).en))).en,
                    }}
                  />
                </p>
              )}
              {one.from === 'them' && (
                <div className="row">
                  {one.state === 'offered' && one.conditions.length > 0 && may('conditions-accepted') && (
                    <>
                      <Button
                        label={{ ja: '条件を受諾', en: 'Accept the conditions' }}
                        size="small"
                        tone="primary"
                        onPress={() => onAsk('conditions-accepted', { handover: one.id })}
                      />
                      <Button
                        label={{ ja: '断る', en: 'Decline' }}
                        size="small"
                        onPress={() => onAsk('conditions-declined', { handover: one.id })}
                      />
                    </>
                  )}
                  {one.state === 'delivered' && may('released') && (
                    <Button
                      label={{ ja: '担当へ渡す', en: 'Release to units' }}
                      size="small"
                      onPress={() => onAsk('released', { handover: one.id, to: [detail.record.owner] })}
                    />
                  )}
                </div>
              )}
              {one.from === 'them' && one.state === 'delivered' && !content && (
                <p className="small quiet">
                  <Say
                    text={{
                      ja: '内容は、窓口から渡されるまで見られません。',
                      en: 'Its content is shown once the desk has released it to you.',
                    }}
                  />
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
