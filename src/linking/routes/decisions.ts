import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { ClusterId, DecisionInput } from '../core/picture.ts';
import { decide, revoke } from '../decide.ts';
import { decideValue, ValueDecisionInput } from '../decide-value.ts';
import type { LinkerService } from '../linker.ts';

const Made = z.object({ id: z.uuid() });
const investigators = ['officer', 'analyst', 'liaison'] as const;

/** What people decide about links. A decision is never deleted: taking it back is a decision too. */
export const decisionRoutes = (linker: LinkerService): Route[] => [
  defineRoute({
    method: 'POST',
    path: '/api/clusters/:id/decisions',
    summary: { ja: '集団についての判断', en: 'Decide about a cluster' },
    access: investigators,
    params: z.object({ id: ClusterId }),
    body: DecisionInput,
    answer: Made,
    handle: async ({ viewer, services, params, body }) => ({ id: await decide(services, linker, viewer, params.id, body) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/values/decisions',
    summary: { ja: 'よくある値かどうかの判断', en: 'Decide whether a value says anything' },
    access: investigators,
    body: ValueDecisionInput,
    answer: Made,
    handle: async ({ viewer, services, body }) => ({ id: await decideValue(services, linker, viewer, body) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/decisions/:id/revoke',
    summary: { ja: '判断の取消し', en: 'Take a decision back' },
    access: investigators,
    params: z.object({ id: z.uuid() }),
    body: z.object({ reason: z.string().trim().min(1).max(2000) }),
    answer: Made,
    handle: async ({ viewer, services, params, body }) => ({ id: await revoke(services, linker, viewer, params.id, body.reason) }),
  }),
];
