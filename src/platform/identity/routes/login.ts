import type { FastifyReply, FastifyRequest } from 'fastify';
import { RenkeiError } from '#model/errors.ts';
import type { Role } from '#model/organisation.ts';
import type { Executor } from '../../database/executor.ts';
import type { Services } from '../../services.ts';
import { addressOf, isSecure, type Address } from '../address.ts';
import { readSessionCookie, setSessionCookie } from '../cookie.ts';
import { readProof } from '../identify.ts';
import { readRealm } from '../realm.ts';
import { closeSession, findSession, openSession, viewerOf, type LoginSession } from '../session.ts';

/** The session of somebody who has signed in as a person; an API token has none (`not-permitted`). */
export async function requireLogin(tx: Executor, request: FastifyRequest, now: number): Promise<LoginSession> {
  const proof = await readProof(tx, request, now);
  if (proof?.by !== 'session') throw new RenkeiError('not-permitted');
  return proof.session;
}

/** The same, where looking from other roles is allowed at all: in an exercise and from this very machine. */
export async function lookAround(tx: Executor, request: FastifyRequest, now: number): Promise<LoginSession> {
  const session = await requireLogin(tx, request, now);
  if (!addressOf(request)?.loopback || (await readRealm(tx)) !== 'exercise') throw new RenkeiError('not-permitted');
  return session;
}

/** Where signing in is safe: over https, or without leaving this machine. Else `secure-connection-required`. */
export function requireSecure(request: FastifyRequest): Address {
  const address = addressOf(request);
  if (!isSecure(address)) throw new RenkeiError('secure-connection-required');
  return address;
}

/**
 * Finds out who signs in (`prove`, in a transaction of its own, so that what it uses up stays used up), then opens a fresh session, ends the
 * one that the browser brought, and sets the cookie. `sign-in-refused` says nothing about why.
 */
export async function signIn(
  { services, request, reply, by }: { services: Services; request: FastifyRequest; reply: FastifyReply; by: 'link' | 'passkey' },
  prove: (tx: Executor, address: Address) => Promise<{ readonly person: string; readonly role: Role | null } | null>,
): Promise<void> {
  const address = requireSecure(request);
  const now = services.now();
  const proven = await services.database.asSystem((tx) => prove(tx, address));
  const secret = await services.database.asSystem(async (tx) => {
    const opened = proven && (await openSession(tx, { ...proven, now }));
    const session = opened ? await findSession(tx, opened, now) : null;
    if (!opened || !session) return null;
    const before = readSessionCookie(request);
    if (before) await closeSession(tx, before);
    await services.audit(tx, viewerOf(session), {
      operation: 'access',
      subject: { kind: 'person', id: session.person.id },
      facts: { what: 'sign-in', by },
    });
    return opened;
  });
  if (!secret) {
    services.log.warn({ by, from: request.ip }, 'sign-in refused');
    throw new RenkeiError('sign-in-refused');
  }
  setSessionCookie(reply, address, secret);
}
