import { useEffect, useRef } from 'react';
import { useApi, useRefresh } from '#platform/web/api/use-api.ts';
import { LatestChange } from '../../core/picture.ts';

/**
 * Asks twice a minute whether anything changed, and only then again for what begins so: reading reports and clusters is noted in the log, and a
 * screen left open must not fill it.
 */
export function useNews(beginnings: readonly string[]): void {
  const { data } = useApi('/api/changes/latest', LatestChange, { every: 30_000 });
  const refresh = useRefresh();
  const known = useRef<string | null | undefined>(undefined);
  useEffect(() => {
    if (data === undefined) return;
    if (known.current !== undefined && known.current !== data.latest) void refresh(beginnings);
    known.current = data.latest;
  }, [data, refresh, beginnings]);
}
