import type { JobStatus } from '#model/job.ts';
import { message, type Text } from '#model/text.ts';
import { Notice } from '#platform/web/components/notice.tsx';
import { ProgressBar } from '#platform/web/components/progress-bar.tsx';

const amount = message({
  ja: (done: string, total: string | null) => (total === null ? done : `${total} のうち ${done}`),
  en: (done: string, total: string | null) => (total === null ? done : `${done} of ${total}`),
});

/** How far a job is, or why it failed; nothing when it is done. */
export function WorkProgress({ job, waiting }: { readonly job: JobStatus | null; readonly waiting: Text }) {
  if (job === null || job.state === 'done') return null;
  if (job.failure)
    return (
      <Notice tone="caution" title={job.failure.text}>
        <code>{job.failure.code}</code>
      </Notice>
    );
  const { what = waiting, done = 0, total = null } = job.progress ?? {};
  return <ProgressBar what={what} done={done} total={total} amount={amount} />;
}
