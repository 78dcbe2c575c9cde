import type { JobState } from '#model/job.ts';
import { JobStateMark } from '#platform/web/components/job-state.tsx';
import type { RecoveryRow } from '../../core/recovery-pages.ts';

export const stateOf = ({ job }: Pick<RecoveryRow, 'job'>): JobState | 'prepared' => job?.state ?? 'prepared';

/** How a recovery stands. */
export const RecoveryState = ({ recovery }: { readonly recovery: Pick<RecoveryRow, 'job'> }) => <JobStateMark job={recovery.job} />;
