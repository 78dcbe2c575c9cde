import type { Jobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import '#platform/jobs/tables.ts';
import '../tables-taxii.ts';

/** Lets postings that failed and whose senders still wait be worked on again, once each start of the centre. */
export async function resumePosted({ database }: Pick<Services, 'database'>, jobs: Jobs): Promise<void> {
  const failed = await database.asSystem((tx) =>
    tx
      .selectFrom('exchange_status')
      .innerJoin('job', 'job.id', 'exchange_status.id')
      .select('job.id')
      .where('job.state', '=', 'failed')
      .where('exchange_status.ended_at', 'is', null)
      .execute(),
  );
  for (const { id } of failed) await jobs.resume(id);
}
