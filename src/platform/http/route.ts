import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Role } from '#model/organisation.ts';
import type { Text } from '#model/text.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '../services.ts';
import type { TokenWay } from './authorization.ts';
import type { Problem } from './problem.ts';

/** Who may call: anybody, everybody signed in, or the roles named. What they then see is decided by the visibility predicate. */
export type Access = 'public' | 'signed-in' | readonly Role[];

/** One HTTP operation: schema, policy and a thin handler. OpenAPI, validation of request and answer, and the 401/403/422 follow from it. */
export type Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Full path with `:name` parameters, for instance `/api/reports/:number`. */
  readonly path: string;
  readonly summary: Text;
  readonly access: Access;
  /** Other ways than Bearer in which a token may come; none where absent. */
  readonly tokens?: readonly TokenWay[];
  /** Sends a refusal in the form that the programs of this route read; RFC 9457 where absent. */
  readonly refuse?: Refuse;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Bytes; 1 MiB where absent. A route with `stream: true` reads `request.raw`/multipart itself and is not limited here. */
  readonly bodyLimit?: number;
  readonly stream?: boolean;
  /**
   * When it is settled who asks, and before the body is read. What it throws refuses the request; `gone` tells when he who asks has gone; `over` keeps what is to be done once
   * he has his answer or has gone, and the handler has ended as well.
   */
  readonly begin?: (call: {
    readonly viewer: Viewer;
    readonly services: Services;
    readonly request: FastifyRequest;
    readonly gone: AbortSignal;
    readonly over: (then: () => void) => void;
  }) => void | Promise<void>;
  /** With the bytes of each piece of the body as it comes in. What it throws refuses the request. */
  readonly received?: (call: {
    readonly viewer: Viewer;
    readonly services: Services;
    readonly request: FastifyRequest;
    readonly bytes: number;
  }) => void;
  /** Requests a minute from one address where it is open to the public; the server's own limit where absent. A whole office shares an address. */
  readonly perMinute?: number;
  /** Schema of the 200 answer. Anything not in it never leaves. `null`: the handler sends through `reply` itself. */
  readonly answer: Answer | null;
  readonly handle: (call: {
    readonly viewer: Viewer;
    readonly services: Services;
    readonly params: z.output<Params>;
    readonly query: z.output<Query>;
    readonly body: z.output<Body>;
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
  }) => Promise<z.input<Answer>>;
};

/** Answers a refusal: sets status, headers and media type and sends a body. Nothing of an unexpected failure is in it. */
export type Refuse = (refusal: Problem, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly refuse?: Refuse | undefined;
    /** Values in a JSON body, however long it is (json-bounds.ts). */
    readonly mostValues?: number;
  }
}

/** Keeps the types of one route while it is put into an array of routes. */
export function defineRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  route: Route<P, Q, B, A>,
): Route {
  // The array forgets the exact types; request and answer are checked against the very same schemas at run time.
  return route as unknown as Route;
}
