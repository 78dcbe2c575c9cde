import type { FastifyRequest } from 'fastify';
import type { Viewer } from '#model/viewer.ts';

/**
 * Finds out who asks, from a login session's cookie or an API token. `authorization` is the header, or what a route that takes tokens in other ways made of it
 * (authorization.ts). Null: nobody that we know. Throws only when it cannot find out.
 */
export type Identify = (request: FastifyRequest, authorization: string | undefined) => Promise<Viewer | null>;

/** Who asks when nobody has signed in, on routes open to the public. The visibility rule shows this viewer no record. */
export const publicViewer: Viewer = {
  person: null,
  name: 'public',
  organisation: 'public',
  kind: 'company',
  role: 'company',
  exerciseOnly: false,
};
