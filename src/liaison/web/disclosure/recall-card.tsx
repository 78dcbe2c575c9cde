import { useState } from 'react';
import { api } from '#platform/web/api/client.ts';
import { useOwnCountry, useSession } from '#platform/web/api/session.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say, verbatim } from '#platform/web/language/language.tsx';
import { RecallTask } from '../../core/disclosure/recall-task.ts';

/** Something that was taken back or put right, and whether this recipient has stopped using it. The desk enters a partner's word. */
export function RecallCard({ task }: { readonly task: RecallTask }) {
  const viewer = useSession()?.viewer;
  const own = useOwnCountry();
  const [note, setNote] = useState('');
  const done = useAction(() => api.post(`/api/disclosures/recalls/${task.id}`, { note }, RecallTask), { changes: ['/api/disclosures'] });
  const isDesk = viewer?.kind === 'agency' && viewer.role === 'liaison';
  const mayAnswer = viewer?.organisation === task.recipient || (isDesk && !task.recipient.startsWith(`${own}-`));
  return (
    <li className="stack">
      <p>
        <b>
          <Say text={task.kind === 'recall' ? { ja: '回収', en: 'Recall' } : { ja: '訂正', en: 'Correction' }} />
        </b>{' '}
        {task.inquiry && <Link to={`/liaison/${task.inquiry}`}>{task.inquiry}</Link>} <span className="mono">{task.recipient}</span>{' '}
        <StateMark state={task.acknowledgedAt === null ? 'waiting' : 'done'}>
          <Say
            text={task.acknowledgedAt === null ? { ja: '返事待ち', en: 'no answer yet' } : { ja: '使うのをやめた', en: 'no longer used' }}
          />
        </StateMark>{' '}
        <When at={task.acknowledgedAt ?? task.askedAt} />
      </p>
      <p className="small second">
        <Mixed text={verbatim(task.why)} /> {task.note !== '' && <Mixed text={verbatim(`→ ${task.note}`)} />}
      </p>
      {task.acknowledgedAt === null && mayAnswer && (
        <div className="sunken stack">
          <TextField label={{ ja: 'どう処理したか', en: 'What was done with it' }} value={note} onChange={setNote} maxLength={2000} />
          <Button
            label={{ ja: '使うのをやめた', en: 'It is no longer used' }}
            tone="primary"
            isBusy={done.isPending}
            onPress={() => done.mutate(undefined)}
          />
          {done.error && <Problem problem={done.error} />}
        </div>
      )}
    </li>
  );
}
