import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { Services } from '../services.ts';
import { traceOf } from '../trace.ts';
import { browserRules } from './browser-rules.ts';
import type { Identify } from './identify.ts';
import { readJsonBody } from './json-body.ts';
import { readJsonInPieces } from './json-pieces.ts';
import { makeMetrics } from './metrics.ts';
import { describeApi } from './openapi.ts';
import { addOperation } from './operation.ts';
import { problem, problemOf, type Problem } from './problem.ts';
import type { Route } from './route.ts';
import { serveWeb } from './web-files.ts';

export type ServerParts = {
  readonly services: Services;
  readonly routes: readonly Route[];
  readonly identify: Identify;
  readonly version: string;
  /** Folder of the built web; null or empty: the API alone. */
  readonly web: string | null;
  /** Requests a minute and address on routes open to the public. */
  readonly publicPerMinute?: number;
  /** That running requests have to finish when it is closed; 5,000 where absent. */
  readonly closingMilliseconds?: number;
};

/** Bytes of JSON that take some milliseconds: larger bodies let others have their turn meanwhile. */
const AT_ONCE = 2 ** 18;

/** The centre's HTTP server, ready to listen (or to be asked with `inject`). Closing it gives running requests a few seconds to finish; then their connections are cut. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { services, routes, identify } = parts;
  const loggerInstance: FastifyBaseLogger = services.log;
  const app: FastifyInstance = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    // A proxy on this machine, and no other, may say for whom it asks and whether over https.
    trustProxy: 'loopback',
    genReqId: () => services.newId(),
    requestIdHeader: false,
    // Programs of others write addresses with and without a slash at the end.
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
    // Somebody who sends a byte a second, or nothing at all, must not hold a connection for ever; a large import may take its hour.
    requestTimeout: 60 * 60_000,
    connectionTimeout: 2 * 60_000,
    keepAliveTimeout: 30_000,
    // Addresses that cannot be decoded, before any route is known.
    frameworkErrors: (thrown, request, reply) => void sendProblem(reply as FastifyReply, problemOf(thrown, request.id)),
  });
  // Whoever is still sending or reading then is cut off: nobody who leaves an upload lying keeps the centre from ending. What was acknowledged is durable already.
  app.addHook('preClose', async () => void setTimeout(() => app.server.closeAllConnections(), parts.closingMilliseconds ?? 5_000).unref());
  app.server.headersTimeout = 15_000;
  app.server.maxConnections = 2_000;
  app.removeAllContentTypeParsers();

  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  app.setErrorHandler(async (thrown, request, reply) => {
    const refusal = problemOf(thrown, request.id);
    if (refusal.status >= 500)
      services.log.error({ request: request.id, route: request.routeOptions.url, ...traceOf(thrown) }, refusal.code);
    const { refuse } = request.routeOptions.config;
    return refuse ? refuse(refusal, request, reply.header('cache-control', 'no-store')) : sendProblem(reply, refusal);
  });
  const metrics = makeMetrics(services.now);
  metrics.watch(app);
  await app.register(helmet, browserRules);
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => new RenkeiError('too-many-requests'),
  });

  await app.register(async (ordinary) => {
    ordinary.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
      if (request.headers['content-encoding'] !== undefined) throw new RenkeiError('unsupported-media-type');
      if (body.length === 0) return undefined;
      const { mostValues } = request.routeOptions.config;
      const read = body.length > AT_ONCE ? await readJsonInPieces(body, mostValues) : readJsonBody(body, mostValues);
      if (!read.ok) {
        const { code, facts, at } = read.reason;
        throw new RenkeiError(code, { ...facts, ...(at?.byte !== undefined && { byte: at.byte }) });
      }
      return read.value;
    });
    for (const route of routes) if (!route.stream) addOperation(ordinary, route, services, identify, parts.publicPerMinute ?? 60);
  });
  await app.register(async (streaming) => {
    await streaming.register(multipart);
    streaming.addContentTypeParser('*', async (_request: unknown, payload: unknown) => payload);
    for (const route of routes) if (route.stream) addOperation(streaming, route, services, identify, parts.publicPerMinute ?? 60);
  });

  const databaseUp = (): Promise<boolean> =>
    services.database
      .asSystem((tx) => sql`select 1`.execute(tx))
      .then(
        () => true,
        () => false,
      );
  app.get('/healthz', async (_request, reply) => {
    const up = await databaseUp();
    return reply.code(up ? 200 : 503).send({ status: up ? 'ok' : 'failing', database: up ? 'up' : 'down', version: parts.version });
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(metrics.render(await databaseUp())),
  );
  const description = describeApi(routes, parts.version);
  app.get('/openapi.json', async () => description);

  const sendPage = parts.web ? await serveWeb(app, parts.web) : () => false;
  app.setNotFoundHandler(async (request, reply) =>
    sendPage(request, reply) ? reply : sendProblem(reply, problem('not-found', {}, request.id)),
  );
  return app;
}

function sendProblem(reply: FastifyReply, refusal: Problem): FastifyReply {
  const { seconds } = refusal.facts;
  if (refusal.status === 429 && seconds !== undefined) void reply.header('retry-after', String(seconds));
  return reply.code(refusal.status).header('cache-control', 'no-store').type('application/problem+json').send(refusal);
}
