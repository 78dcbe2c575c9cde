import { z } from 'zod';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import type { DecisionInput } from '../../../core/picture.ts';

/** What is asked again after a decision. */
const changes = ['/api/review', '/api/clusters', '/api/changes', '/api/figures', '/api/links', '/api/reports'];

const Made = z.object({ id: z.uuid() });

/** Decides about reports of a cluster. */
export const useDecide = (cluster: string) =>
  useAction((input: DecisionInput) => api.post(`/api/clusters/${encodeURIComponent(cluster)}/decisions`, input, Made), { changes });

/** Takes a decision back, with a reason. */
export const useRevoke = () =>
  useAction(
    ({ id, reason }: { readonly id: string; readonly reason: string }) => api.post(`/api/decisions/${id}/revoke`, { reason }, Made),
    { changes },
  );
