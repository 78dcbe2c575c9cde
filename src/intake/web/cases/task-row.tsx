import { useState } from 'react';
import { message } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { Task, type TaskChange } from '../../core/case-pages.ts';
import { LogEnd } from './log-end.tsx';
import { TaskDetails } from './task-details.tsx';

const typical = message({ ja: (days: number) => `通常 ${days}日`, en: (days: number) => `typically ${days} days` });

/** One step: what to do and why, its log's clock, and done, not applicable, or more. */
export function TaskRow({ task }: { readonly task: Task }) {
  const say = useText();
  const [isOpen, setOpen] = useState(false);
  const change = useAction((change: TaskChange) => api.patch(`/api/tasks/${task.id}`, change, Task), { changes: ['/api/cases'] });
  const isDone = task.state !== 'open';
  return (
    <li className={`task-row ${task.state}`}>
      <div>
        <p className="strong">
          {isDone && (
            <StateMark state={task.state === 'done' ? 'done' : 'none'}>
              <Say text={task.state === 'done' ? { ja: '済み', en: 'done' } : { ja: '対象外', en: 'not applicable' }} />
            </StateMark>
          )}{' '}
          {say(task.source?.name ?? task.name)}
        </p>
        {!task.source && <p className="second small">{say(task.why)}</p>}
        {task.source && (
          <p className="small">
            <LogEnd endsAt={task.retention.endsAt} />{' '}
            {task.source.typical && (
              <span className="quiet">
                {say(typical(task.source.typical.days))}
                {!task.source.typical.verified && say({ ja: '（未確認）', en: ' (unverified)' })}
              </span>
            )}
          </p>
        )}
        {task.note && (
          <p className="small">
            <Foreign lang={null}>{task.note}</Foreign>
          </p>
        )}
      </div>
      <div className="row">
        {isDone ? (
          <Button
            label={{ ja: '未了に戻す', en: 'Reopen' }}
            tone="plain"
            size="small"
            isBusy={change.isPending}
            onPress={() => change.mutate({ state: 'open' })}
          />
        ) : (
          <Button
            label={{ ja: '済み', en: 'Done' }}
            size="small"
            isBusy={change.isPending}
            onPress={() => change.mutate({ state: 'done' })}
          />
        )}
        <Button label={{ ja: '記録', en: 'Note' }} tone="plain" size="small" onPress={() => setOpen(!isOpen)} />
      </div>
      {isOpen && (
        <TaskDetails task={task} isBusy={change.isPending} onSave={(next) => change.mutate(next, { onSuccess: () => setOpen(false) })} />
      )}
      {change.error && <Problem problem={change.error} />}
    </li>
  );
}
