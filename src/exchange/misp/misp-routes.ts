import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Linker } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { goneSignal } from '#platform/http/gone-signal.ts';
import { type HeldBody, type HeldBytes, openHeldBodies } from '#platform/http/held-bodies.ts';
import { defineRoute, type Refuse, type Route } from '#platform/http/route.ts';
import { readMispPath } from '../core/misp/misp-path.ts';
import type { Json, JsonObject } from '../core/stix/stix-object.ts';
import { byteQuota, requestQuota, type Quota } from '../core/taxii/quota.ts';
import { boundedServices } from '../bounded-services.ts';
import { openQuotaBook } from '../taxii/quota-book.ts';
import { openGate, openGates } from './gates.ts';
import { mispActions } from './actions/index.ts';
import type { MispAnswer } from './misp-action.ts';

/**
 * MISP's REST interface below /misp/: `PyMISP('https://centre/misp/', token)`. Its addresses carry names and values (`/events/index/limit:5/page:2.json`), so that they are
 * taken apart here and looked up in the list of actions; refusals have MISP's own form. The token stands alone in the Authorization header.
 */
export function mispRoutes(linker: Linker, quotas: MispQuotas = { requests: requestQuota, bytes: byteQuota }): Route[] {
  const requests = openQuotaBook(quotas.requests);
  const bytes = openQuotaBook(quotas.bytes);
  // Bodies as far as they have come, till their work has ended: six of the largest of all. Of one organisation the gate `own` lets two in, and that is its bound.
  const bodies = openHeldBodies(quotas.waiting ?? { own: Infinity, all: 6 * LARGEST }, COME_BACK);
  const holds = new WeakMap<FastifyRequest, HeldBody>();
  // Of one organisation from before its body is read till it has its answer and nothing is worked on any more; of all while they are worked on, half of them for one: bodies
  // and events of 64 MiB each fit so many times into memory. Who waits for the others holds a body, so only some may.
  const own = openGates(2, 60);
  const all = openGate(4, 16);
  return (['GET', 'POST', 'PUT', 'DELETE'] as const).map((method) =>
    defineRoute({
      method,
      path: '/misp/*',
      summary: { ja: 'MISPのクライアントとサーバー向け', en: 'For clients and servers of MISP' },
      access: 'signed-in',
      tokens: ['bare'],
      refuse: refuseAsMisp,
      params: z.object({ '*': z.string().max(4_000) }),
      query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
      ...(method === 'GET' ? {} : { body: z.unknown(), bodyLimit: LARGEST }),
      answer: null,
      begin: async ({ viewer: { organisation }, services, request, gone, over }) => {
        requests(organisation, services.now(), 1);
        bytes(organisation, services.now(), Number(request.headers['content-length'] ?? 0));
        over(await own.enter(organisation, gone));
        const hold = bodies.hold(organisation);
        over(hold.over);
        holds.set(request, hold);
      },
      received: ({ viewer, services, request, bytes: came }) => {
        holds.get(request)?.count(came);
        // A body that did not say its length beforehand is counted as it comes.
        if (request.headers['content-length'] === undefined) bytes(viewer.organisation, services.now(), came);
      },
      handle: async ({ viewer, services: whole, params, query, body, reply }) => {
        const services = boundedServices(whole, MOST_SECONDS);
        const path = readMispPath(params['*']);
        const action = path && actions.get(path.action);
        if (!path || !action?.methods.includes(method)) throw new RenkeiError('not-found');
        if (action.writes && !mayHandIn(viewer)) throw new RenkeiError('not-permitted');
        const leave = await all.enter(goneSignal(reply));
        try {
          const answer = await action.handle({ viewer, services, linker, path, query: query as JsonObject, body: (body ?? null) as Json });
          return send(reply, answer);
        } finally {
          leave();
        }
      },
    }),
  );
}

export type MispQuotas = { readonly requests: Quota; readonly bytes: Quota; readonly waiting?: HeldBytes };

/** Bytes of one body. */
const LARGEST = 64 * 2 ** 20;
const COME_BACK = 5;

/** Seconds of one statement. */
const MOST_SECONDS = 30;

const actions = new Map(mispActions.map((action) => [action.name, action]));

const writers: readonly Viewer['role'][] = ['officer', 'analyst', 'liaison', 'partner', 'company'];
export const mayHandIn = (viewer: Viewer): boolean => writers.includes(viewer.role);

function send(reply: FastifyReply, answer: MispAnswer): FastifyReply {
  reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
  return 'json' in answer
    ? reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.json))
    : reply.type(answer.type).send(answer.text);
}

/** MISP's form of a refusal: name and message are the sentence, `errors` says it again, `code` is ours. */
const refuseAsMisp: Refuse = (refusal, request, reply) => {
  const message =
    refusal.code === 'not-permitted'
      ? 'You do not have permission to do that.'
      : refusal.code === 'login-required'
        ? 'Authentication failed. Please make sure you pass the API key of an API enabled user along in the Authorization header.'
        : refusal.text.en;
  if (refusal.status === 429) void reply.header('retry-after', String(refusal.facts['seconds'] ?? 1));
  return reply
    .code(refusal.status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(
      JSON.stringify({
        saved: false,
        name: message,
        message,
        url: (request.url.split('?')[0] ?? '').slice(0, 500),
        errors: message,
        code: refusal.code,
      }),
    );
};
