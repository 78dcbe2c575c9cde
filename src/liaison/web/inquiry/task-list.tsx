import { Badge } from '#platform/web/components/badge.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { contradictions } from '../../core/inquiry/contradictions.ts';
import type { InquiryDetail } from '../../core/inquiry-pages.ts';
import type { Ask } from './ask.ts';

const states = {
  open: { ja: '調査中', en: 'at work' },
  answered: { ja: '回答あり', en: 'answered' },
  returned: { ja: '返された', en: 'returned' },
} as const;
const findings = {
  found: { ja: 'あった', en: 'found' },
  partly: { ja: '一部あった', en: 'found in part' },
  nothing: { ja: '見当たらない', en: 'nothing found' },
} as const;

/** What units of ours were asked for this inquiry, and what they answered; where two contradict each other no answer leaves. */
export function TaskList({ detail, onAsk }: { readonly detail: InquiryDetail; readonly onAsk: Ask }) {
  const say = useText();
  const { tasks } = detail.record;
  const may = (kind: string): boolean => detail.acts.some((act) => act.kind === kind);
  if (tasks.length === 0 && !may('assigned')) return null;
  const against = contradictions(detail.record);
  return (
    <Section
      title={{ ja: '国内の調査', en: 'Work at home' }}
      note={String(tasks.length)}
      end={may('assigned') && <Button label={{ ja: '頼む', en: 'Assign' }} size="small" onPress={() => onAsk('assigned')} />}
    >
      {against.length > 0 && (
        <p className="caution" role="note">
          {against.join(', ')}{' '}
          <Say
            text={{
              ja: 'の回答が食い違っています。調整するまで回答できません。',
              en: 'is answered differently by two units. Settle that first.',
            }}
          />
        </p>
      )}
      {tasks.length === 0 && (
        <p className="quiet">
          <Say text={{ ja: 'まだ頼んでいません。', en: 'Nobody was asked yet.' }} />
        </p>
      )}
      <ul className="plain-list">
        {tasks.map((task) => (
          <li key={task.id}>
            <p>
              <b>
                <Mixed text={detail.names.organisations[task.unit] ?? { ja: task.unit, en: task.unit }} />
              </b>{' '}
              <StateMark state={task.state === 'open' ? 'waiting' : task.state === 'answered' ? 'done' : 'late'}>
                {say(states[task.state])}
              </StateMark>{' '}
              {task.finding && <Badge>{say(findings[task.finding])}</Badge>}{' '}
              <span className="quiet small">{task.questions.join(', ')}</span>
            </p>
            <p className="words">
              <Foreign lang={null}>{task.text}</Foreign>
            </p>
            {task.answer !== null && (
              <p className="answer-words">
                <Foreign lang={null}>{task.answer}</Foreign>
              </p>
            )}
            <p className="small quiet">
              <When at={task.answeredAt ?? task.assignedAt} />
            </p>
            {task.state === 'open' && may('task-answered') && (
              <div className="row">
                <Button label={{ ja: '答える', en: 'Answer' }} size="small" onPress={() => onAsk('task-answered', { task: task.id })} />
                <Button
                  label={{ ja: '返す', en: 'Return' }}
                  size="small"
                  tone="plain"
                  onPress={() => onAsk('task-returned', { task: task.id })}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
