import { useEffect } from 'react';
import { useApi, useRefresh } from '#platform/web/api/use-api.ts';
import { RecoveryDetail, RecoveryJob } from '../../core/recovery-pages.ts';

/**
 * A recovery and how far it is. While it moves, only the job is asked again and again: reading the record is a consultation, which the audit keeps, and so is
 * reading its results. Both are read anew when the job comes to another phase or ends.
 */
export function useRecovery(number: string) {
  const path = `/api/recoveries/${number}`;
  const recovery = useApi(path, RecoveryDetail);
  const known = recovery.data?.job ?? null;
  const isMoving = known?.state === 'waiting' || known?.state === 'running';
  const asked = useApi(`${path}/job`, RecoveryJob, { enabled: isMoving, every: 2000 });
  const latest = isMoving ? (asked.data?.job ?? known) : known;
  const refresh = useRefresh();
  const isSame = latest?.state === known?.state && latest?.progress?.what.en === known?.progress?.what.en;
  const turn = `${latest?.state} ${latest?.progress?.what.en}`;
  useEffect(() => {
    if (!isSame) void refresh([path]);
  }, [isSame, turn, refresh, path]);
  return { recovery, job: latest, at: isMoving ? asked.dataUpdatedAt : recovery.dataUpdatedAt };
}
