import { pipeline, Transform } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '../services.ts';
import { authorizationOf } from './authorization.ts';
import { publicViewer, type Identify } from './identify.ts';
import { soundValue } from './json-body.ts';
import { InputRefused, type Part } from './problem.ts';
import { goneSignal } from './gone-signal.ts';
import { requireSameOrigin } from './same-origin.ts';
import type { Access, Route } from './route.ts';

/**
 * Adds one operation to the server: who asks and whether that is allowed is settled before a byte of the body is read; then path, query and
 * body are shaped by their schemas, and the answer by its own, so that nothing leaves that the schema does not name.
 */
export function addOperation(app: FastifyInstance, route: Route, services: Services, identify: Identify, publicPerMinute: number): void {
  const viewers = new WeakMap<FastifyRequest, Viewer>();
  const works = new WeakMap<FastifyRequest, Promise<unknown>>();
  const { begin, received } = route;
  app.route({
    method: route.method,
    url: route.path,
    bodyLimit: route.bodyLimit ?? 1024 * 1024,
    config: {
      refuse: route.refuse,
      ...(route.access === 'public' && { mostValues: PUBLIC_VALUES }),
      rateLimit: route.access === 'public' ? { max: route.perMinute ?? publicPerMinute, timeWindow: 60_000 } : false,
    },
    onRequest: async (request, reply) => {
      requireSameOrigin(request);
      const viewer = admit(route.access, await identify(request, authorizationOf(request.headers.authorization, route.tokens ?? [])));
      viewers.set(request, viewer);
      // Whoever goes away does not end what is worked on for him: it is over when both have ended.
      const over = (then: () => void): void => whenGone(reply, () => void Promise.allSettled([works.get(request)]).then(then));
      await begin?.({ viewer, services, request, gone: goneSignal(reply), over });
    },
    ...(received && {
      preParsing: async (request: FastifyRequest, _reply: FastifyReply, payload: NodeJS.ReadableStream) =>
        counted(payload, (bytes) => received({ viewer: viewers.get(request) ?? publicViewer, services, request, bytes })),
    }),
    handler: async (request, reply) => {
      const viewer = viewers.get(request) ?? publicViewer;
      // He went before work began, and what was begun for him is over.
      if (begin && hasGone(reply)) return reply.hijack();
      const work = route.handle({
        viewer,
        services,
        params: shape('path', route.params, request.params),
        query: shape('query', route.query, request.query),
        body: route.stream ? undefined : shape('body', route.body, request.body),
        request,
        reply,
      });
      if (begin) works.set(request, work);
      const answer = await work;
      // The handler has sent, or is sending, something of its own: a file, a cookie with a redirect.
      if (route.answer === null) return reply;
      const checked = route.answer.safeParse(answer);
      if (!checked.success) throw new AnswerRefused(route, checked.error);
      return reply.header('cache-control', 'no-store').send(checked.data);
    },
  });
}

/** Values in a body from anybody: a report has some hundreds. */
const PUBLIC_VALUES = 50_000;

const hasGone = ({ raw }: FastifyReply): boolean => raw.closed || raw.destroyed;

/** Whoever has gone while his request waited has gone already. */
function whenGone(reply: FastifyReply, then: () => void): void {
  if (hasGone(reply)) then();
  else reply.raw.once('close', then);
}

/** Tells of each piece of a body as it comes in; what `tell` throws ends it. */
function counted(payload: NodeJS.ReadableStream, tell: (bytes: number) => void): Transform {
  const through = new Transform({
    transform(piece: Buffer, _encoding, done) {
      try {
        tell(piece.length);
        done(null, piece);
      } catch (refusal) {
        done(refusal as Error);
      }
    },
  });
  return pipeline(payload, through, () => undefined);
}

/** A handler gave an answer that its own schema refuses: a fault of ours, and nothing of the answer may leave. */
export class AnswerRefused extends Error {
  constructor(route: Route, error: z.ZodError) {
    super(
      `the answer of ${route.method} ${route.path} does not fit: ${error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ')}`,
    );
    this.name = 'AnswerRefused';
  }
}

function admit(access: Access, viewer: Viewer | null): Viewer {
  if (access === 'public') return viewer ?? publicViewer;
  if (!viewer) throw new RenkeiError('login-required');
  if (access !== 'signed-in' && !access.includes(viewer.role)) throw new RenkeiError('not-permitted');
  return viewer;
}

function shape(part: Part, schema: z.ZodType | undefined, given: unknown): unknown {
  if (!schema) return undefined;
  // Bodies were checked when they were read; words in an address may hold a NUL or half a character just as well.
  if (part !== 'body') {
    const sound = soundValue(given);
    if (!sound.ok) throw new RenkeiError(sound.reason.code, sound.reason.facts);
  }
  const read = schema.safeParse(given);
  if (!read.success) throw new InputRefused(part, read.error.issues);
  return read.data;
}
