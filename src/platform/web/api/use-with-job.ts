import { useEffect } from 'react';
import { z } from 'zod';
import { JobStatus } from '#model/job.ts';
import { useApi, useRefresh } from './use-api.ts';

const Job = z.object({ job: JobStatus.nullable() });

/**
 * A record that a job works on, and how far it is. While it moves, only `path/job` is asked again and again: reading the record is a consultation, which the
 * audit keeps. The record and what lies below it are read anew when the job comes to another phase or ends.
 */
export function useWithJob<S extends z.ZodType<z.infer<typeof Job>>>(path: string, answer: S) {
  const record = useApi(path, answer);
  const known = record.data?.job ?? null;
  const isMoving = known?.state === 'waiting' || known?.state === 'running';
  const asked = useApi(`${path}/job`, Job, { enabled: isMoving, every: 2000 });
  const latest = isMoving ? (asked.data?.job ?? known) : known;
  const refresh = useRefresh();
  const isSame = latest?.state === known?.state && latest?.progress?.what.en === known?.progress?.what.en;
  const turn = `${latest?.state} ${latest?.progress?.what.en}`;
  useEffect(() => {
    if (!isSame) void refresh([path]);
  }, [isSame, turn, refresh, path]);
  return { record, job: latest, at: isMoving ? asked.dataUpdatedAt : record.dataUpdatedAt };
}
