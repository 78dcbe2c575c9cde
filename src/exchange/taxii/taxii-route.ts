import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { defineRoute, type Refuse, type Route } from '#platform/http/route.ts';
import { boundedServices } from '../bounded-services.ts';
import { errorMessage } from '../core/taxii/error-message.ts';
import { acceptsTaxii, TAXII } from '../core/taxii/media-type.ts';
import type { QuotaBook } from './quota-book.ts';

/** Seconds of one statement of a question. */
const MOST_SECONDS = 60;

type Handle<P extends z.ZodType, Q extends z.ZodType> = Route<P, Q, z.ZodNever, z.ZodNever>['handle'];

/**
 * A route of the TAXII server: a token by Basic or Bearer, answers and refusals in TAXII's own form (406 for whoever wants another), within the organisation's quota of requests.
 * The handler sends with `sendTaxii`.
 */
export function taxiiRoute<P extends z.ZodType, Q extends z.ZodType>(
  requests: QuotaBook,
  route: Pick<Route<P, Q>, 'method' | 'path' | 'summary' | 'params' | 'query' | 'stream'> & {
    readonly handle: (call: Parameters<Handle<P, Q>>[0]) => Promise<unknown>;
  },
): Route {
  return defineRoute<P, Q, z.ZodNever, z.ZodNever>({
    ...route,
    access: 'signed-in',
    tokens: ['basic'],
    refuse,
    answer: null,
    handle: async (call) => {
      if (!acceptsTaxii(call.request.headers.accept)) throw new RenkeiError('taxii-not-acceptable');
      requests(call.viewer.organisation, call.services.now(), 1);
      await route.handle(route.method === 'GET' ? { ...call, services: boundedServices(call.services, MOST_SECONDS) } : call);
      // What the handler sent is the answer.
      return undefined as never;
    },
  });
}

/** Bytes, so that nothing is added to the media type. */
export function sendTaxii(reply: FastifyReply, body: unknown, status = 200): Buffer {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  void reply.code(status).header('cache-control', 'no-store').type(TAXII).send(bytes);
  return bytes;
}

const refuse: Refuse = (refusal, request, reply) => {
  const { status, message } = errorMessage(refusal, request.method);
  if (status === 401) void reply.header('www-authenticate', 'Basic realm="Renkei TAXII", charset="UTF-8"');
  const { seconds } = refusal.facts;
  if (status === 429) void reply.header('retry-after', String(seconds ?? 60));
  return reply
    .code(status)
    .type(TAXII)
    .send(Buffer.from(JSON.stringify(message)));
};
