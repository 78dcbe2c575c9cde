import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import { found } from '#platform/http/refusals.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { RecoveryDetail, RecoveryPage, RecoveryQuery, RecoveryRow } from './core/recovery-pages.ts';
import { filesOf } from './store/files.ts';
import { cursorOf, findRecovery, listRecoveries, type StoredRecovery } from './store/recoveries.ts';
import { findingsOf } from './store/results.ts';

const FINDINGS_SHOWN = 200;

/** A page of recoveries with what their jobs are doing. */
export async function recoveryPage(executor: Executor, jobs: Jobs, query: RecoveryQuery): Promise<RecoveryPage> {
  const found = await listRecoveries(executor, query);
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  return { rows: await withJobs(jobs, shown), next: found.length > query.limit && last ? cursorOf(last) : null };
}

/** One recovery whole. Error: `not-found`. */
export async function recoveryDetail(executor: Executor, jobs: Jobs, viewer: Viewer, number: string): Promise<RecoveryDetail> {
  const { id } = found(await findRecovery(executor, number));
  // The job is asked first: it is done only after its results are stored, so what is read now belongs to at least this state.
  const job = (await jobs.statuses([id])).get(id) ?? null;
  const stored = found(await findRecovery(executor, number));
  return {
    ...stored,
    job,
    files: await filesOf(executor, id),
    findings: await findingsOf(executor, id, FINDINGS_SHOWN),
    own: stored.organisation === viewer.organisation,
    handedIn: stored.handedIn,
  };
}

async function withJobs(jobs: Jobs, recoveries: readonly StoredRecovery[]): Promise<RecoveryRow[]> {
  const statuses = await jobs.statuses(recoveries.map(({ id }) => id));
  return recoveries.map((recovery) => ({ ...recovery, job: statuses.get(recovery.id) ?? null }));
}
