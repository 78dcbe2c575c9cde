import { useState } from 'react';
import type { Task } from '../../core/case-pages.ts';
import { TaskRow } from './task-row.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { message } from '#model/text.ts';
import './task-list.css';

const hidden = message({ ja: (count: number) => `済んだ手順 ${count}件も表示`, en: (count: number) => `Show ${count} finished steps` });

/** The checklist in the order of volatility: what vanishes first comes first. */
export function TaskList({ tasks }: { readonly tasks: readonly Task[] }) {
  const [isWhole, setWhole] = useState(false);
  const open = tasks.filter((task) => task.state === 'open');
  const rest = tasks.length - open.length;
  return (
    <>
      <ol className="task-list">
        {(isWhole ? tasks : open).map((task) => (
          <TaskRow key={task.id} task={task} />
        ))}
      </ol>
      {rest > 0 && !isWhole && <Button label={hidden(rest)} tone="plain" size="small" onPress={() => setWhole(true)} />}
    </>
  );
}
