import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say, useText, verbatim } from '#platform/web/language/language.tsx';
import type { Text } from '#model/text.ts';
import type { DisclosureDetail } from '../../core/disclosure/disclosure-pages.ts';

const acts: Readonly<Record<string, Text>> = {
  begun: { ja: '起案', en: 'begun' },
  edited: { ja: '変更（承認はやり直し）', en: 'changed: to be approved anew' },
  proposed: { ja: '承認に回した', en: 'proposed' },
  returned: { ja: '差し戻し', en: 'returned' },
  approved: { ja: '承認', en: 'approved' },
  sent: { ja: '送信', en: 'sent' },
  withdrawn: { ja: '取り下げ', en: 'withdrawn' },
  recalled: { ja: '回収', en: 'recalled' },
  corrected: { ja: '訂正に置き換え', en: 'replaced by a correction' },
};

/** What was done with it and by whom, and of what was taken back, where it still is. */
export function LeaveHistory({ detail, level }: { readonly detail: DisclosureDetail; readonly level: 2 | 3 }) {
  const say = useText();
  const { recalls } = detail;
  const out = recalls.filter(({ acknowledgedAt }) => acknowledgedAt === null);
  return (
    <>
      {recalls.length > 0 && (
        <Section
          level={level}
          title={{ ja: 'まだ持っている相手', en: 'Still out' }}
          note={say({ ja: `${recalls.length}か所のうち ${out.length}`, en: `${out.length} of ${recalls.length}` })}
        >
          <ul className="steps">
            {recalls.map((task) => (
              <li key={task.id}>
                <StateMark state={task.acknowledgedAt === null ? 'waiting' : 'done'}>
                  <Say
                    text={
                      task.acknowledgedAt === null
                        ? { ja: '返事待ち', en: 'no answer yet' }
                        : { ja: '使うのをやめた', en: 'no longer used' }
                    }
                  />
                </StateMark>{' '}
                <span className="mono">{task.recipient}</span> <When at={task.acknowledgedAt ?? task.askedAt} />{' '}
                {task.note !== '' && <Mixed text={verbatim(task.note)} />}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section level={level} title={{ ja: '経緯', en: 'History' }}>
        <ul className="steps small">
          {detail.history.map(({ at, act, name, why }) => (
            <li key={`${at} ${act}`}>
              <When at={at} /> <b>{say(acts[act] ?? verbatim(act))}</b> <Mixed text={verbatim(name)} />{' '}
              {why !== '' && <Mixed text={verbatim(why)} />}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
