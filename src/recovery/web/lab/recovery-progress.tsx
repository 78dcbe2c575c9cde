import { z } from 'zod';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { JobProgress } from '#platform/web/components/job-progress.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import type { RecoveryDetail } from '../../core/recovery-pages.ts';

/** How far the job is, with stop and resume for whoever runs it. */
export function RecoveryProgress({ recovery: { job, number, own }, at }: { readonly recovery: RecoveryDetail; readonly at: number }) {
  const order = useAction((word: 'start' | 'stop') => api.post(`/api/recoveries/${number}/${word}`, undefined, z.unknown()), {
    changes: ['/api/recoveries'],
  });
  return (
    <div className="stack">
      <JobProgress job={job} at={at} {...(own && { onOrder: order.mutate })} />
      {order.error && <Problem problem={order.error} />}
    </div>
  );
}
