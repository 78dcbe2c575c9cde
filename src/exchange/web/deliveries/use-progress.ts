import { useEffect } from 'react';
import { useApi, useRefresh } from '#platform/web/api/use-api.ts';
import { type DeliveryDetail, DeliveryProgress } from '../../core/exchange-pages.ts';

/**
 * How far a delivery is. Only /progress is asked again and again: reading the delivery itself is a consultation, which the audit keeps. It is read anew
 * once, when it has ended.
 */
export function useProgress(delivery: DeliveryDetail): DeliveryProgress {
  const path = `/api/exchange/deliveries/${delivery.number}`;
  const isMoving = delivery.endedAt === null;
  const asked = useApi(`${path}/progress`, DeliveryProgress, { enabled: isMoving, every: 1000 });
  const refresh = useRefresh();
  const hasEnded = isMoving && asked.data?.endedAt != null;
  useEffect(() => {
    if (hasEnded) void refresh([path, '/api/exchange/partners', '/api/exchange/quarantine']);
  }, [hasEnded, refresh, path]);
  return (isMoving && asked.data) || delivery;
}
