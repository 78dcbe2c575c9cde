import type { FastifyRequest } from 'fastify';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '../database/executor.ts';
import type { Identify } from '../http/identify.ts';
import type { Services } from '../services.ts';
import { readSessionCookie } from './cookie.ts';
import { findSession, viewerOf, type LoginSession } from './session.ts';
import { findToken } from './token.ts';

/** What a request proves: a login session (cookie), an API token (`Authorization: Bearer`), or nothing. */
export type Proof =
  | { readonly by: 'session'; readonly viewer: Viewer; readonly session: LoginSession }
  | { readonly by: 'token'; readonly viewer: Viewer; readonly expiresAt: string | null };

/** The server's `identify`. A request that names a token stands or falls with it; its cookie does not count then. */
export const openIdentify =
  ({ database, now }: Pick<Services, 'database' | 'now'>): Identify =>
  async (request, authorization) => {
    if (!carriesProof(request)) return null;
    return database.asSystem(async (tx) => (await readProof(tx, request, now(), authorization))?.viewer ?? null);
  };

/** Null for nobody. That a page of another site cannot use the cookie is settled before (http/same-origin.ts). */
export async function readProof(
  tx: Executor,
  request: FastifyRequest,
  now: number,
  authorization = request.headers.authorization,
): Promise<Proof | null> {
  if (authorization !== undefined) {
    const secret = /^Bearer ([\w-]{20,200})$/.exec(authorization)?.[1];
    const token = secret ? await findToken(tx, secret, now) : null;
    return token && { by: 'token', ...token };
  }
  const cookie = readSessionCookie(request);
  if (!cookie) return null;
  const session = await findSession(tx, cookie, now);
  return session && { by: 'session', viewer: viewerOf(session), session };
}

/** Saves a transaction for the many requests that bring nothing. */
const carriesProof = (request: FastifyRequest): boolean =>
  request.headers.authorization !== undefined || readSessionCookie(request) !== null;
