import { useEffect } from 'react';
import { useApi, useRefresh } from '#platform/web/api/use-api.ts';
import { useSession } from '#platform/web/api/session.ts';
import { JobProgress } from '#platform/web/components/job-progress.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { ExerciseState } from '../core/exercise-state.ts';
import './exercise-goes-on.css';

/** That the exercise is still being loaded, and how far it is; nothing where it is whole, or real. */
export function ExerciseGoesOn() {
  const isExercise = useSession()?.exercise === true;
  const { data } = useApi('/api/exercise', ExerciseState, { enabled: isExercise });
  const state = data?.job?.state ?? 'done';
  return state === 'done' ? null : <GoesOn />;
}

function GoesOn() {
  const { data, dataUpdatedAt } = useApi('/api/exercise', ExerciseState, { every: 2_000 });
  const refresh = useRefresh();
  // What was asked for meanwhile was asked too early.
  useEffect(() => () => void refresh(['/api/']), [refresh]);
  return (
    <div className="exercise-goes-on">
      <Notice title={{ ja: '訓練はまだ全部そろっていません', en: 'The exercise is not whole yet' }}>
        <p>
          <Say
            text={{
              ja: '報告はそろいました。照会、合同チーム、メールボックス、連携先のファイルは後から入ります。画面はもう使えます。',
              en: 'Reports are all here. Inquiries, teams, mailboxes and a partner’s file follow; everything can be used meanwhile.',
            }}
          />
        </p>
        <JobProgress job={data?.job ?? null} at={dataUpdatedAt} />
      </Notice>
    </div>
  );
}
