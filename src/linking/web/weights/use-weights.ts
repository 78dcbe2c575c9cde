import { useEffect } from 'react';
import { useApi, useRefresh } from '#platform/web/api/use-api.ts';
import { WeightsOverview, WeightsWork } from '../../core/weight-pages.ts';

const isMoving = (work: WeightsWork | undefined): boolean =>
  [work?.learning, work?.applying].some((job) => job?.state === 'waiting' || job?.state === 'running');

/** Versions and what is under way. While something is, only that is asked for again and again; when it ends, all is read anew. */
export function useWeights() {
  const overview = useApi('/api/weights', WeightsOverview);
  const moves = isMoving(overview.data?.work);
  const asked = useApi('/api/weights/work', WeightsWork, { enabled: moves, every: 1500 });
  const work = (moves ? asked.data : undefined) ?? overview.data?.work ?? { learning: null, applying: null };
  const hasEnded = moves && asked.data !== undefined && !isMoving(asked.data);
  const refresh = useRefresh();
  useEffect(() => {
    if (hasEnded) void refresh(['/api/weights', '/api/clusters']);
  }, [hasEnded, refresh]);
  return { overview, work };
}
