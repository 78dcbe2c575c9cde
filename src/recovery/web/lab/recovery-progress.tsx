import { message, type Text } from '#model/text.ts';
import { z } from 'zod';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { ProgressBar } from '#platform/web/components/progress-bar.tsx';
import type { RecoveryDetail } from '../../core/recovery-pages.ts';
import { useSecondsLeft } from './use-seconds-left.ts';

const amount = message({
  ja: (done: string, total: string | null) => (total === null ? done : `${total} のうち ${done}`),
  en: (done: string, total: string | null) => (total === null ? done : `${done} of ${total}`),
});
const starting: Text = { ja: '始めています', en: 'Starting' };

/** How far the job is, with stop and resume for whoever runs it. */
export function RecoveryProgress({ recovery, at }: { readonly recovery: RecoveryDetail; readonly at: number }) {
  const { job, number, own } = recovery;
  const order = useAction((word: 'start' | 'stop') => api.post(`/api/recoveries/${number}/${word}`, undefined, z.unknown()), {
    changes: ['/api/recoveries'],
  });
  const progress = job?.progress ?? null;
  const secondsLeft = useSecondsLeft(job?.state === 'running' ? progress : null, at);
  if (!job || job.state === 'done') return null;
  const what = progress ? { ja: named(progress.what.ja, progress.current), en: named(progress.what.en, progress.current) } : starting;
  return (
    <div className="stack">
      {job.failure ? (
        <Notice
          tone="danger"
          title={job.failure.text}
          actions={own && <Button label={{ ja: '続きから再開', en: 'Go on where it was' }} onPress={() => order.mutate('start')} />}
        >
          <code>{job.failure.code}</code>
        </Notice>
      ) : (
        <ProgressBar
          what={what}
          done={progress?.done ?? 0}
          total={progress?.total ?? null}
          amount={amount}
          secondsLeft={secondsLeft}
          isHeld={job.state === 'stopped'}
          {...(own && { onStop: () => order.mutate('stop'), onResume: () => order.mutate('start') })}
        />
      )}
      {order.error && <Problem problem={order.error} />}
    </div>
  );
}

const named = (what: string, current: string | null): string => (current === null ? what : `${what}: ${current}`);
