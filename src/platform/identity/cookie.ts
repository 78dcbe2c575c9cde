import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressOf, isSecure, type Address } from './address.ts';
import { signInLimits } from './core/limits.ts';

/**
 * The cookie that carries a login session. Strict: no request that another site starts brings it along, and nothing is lost by that, since
 * the pages themselves are the same for everybody and ask for their content from the same site. `__Host-` (https) pins it to this very
 * host. On plain http, which is for this machine only, its name carries the port: cookies do not keep ports apart.
 */
const nameAt = (address: Address): string => (address.https ? '__Host-renkei' : `renkei-${address.port || '80'}`);

export function readSessionCookie(request: FastifyRequest): string | null {
  const address = addressOf(request);
  if (!isSecure(address)) return null;
  const start = `${nameAt(address)}=`;
  const pair = (request.headers.cookie ?? '').split(';').find((part) => part.trim().startsWith(start));
  return pair?.trim().slice(start.length) ?? null;
}

export function setSessionCookie(reply: FastifyReply, address: Address, token: string): void {
  reply.header('set-cookie', cookie(address, token, signInLimits.absolute / 1000));
}

export function clearSessionCookie(reply: FastifyReply, address: Address): void {
  reply.header('set-cookie', cookie(address, '', 0));
}

const cookie = (address: Address, value: string, seconds: number): string =>
  `${nameAt(address)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${address.https ? '; Secure' : ''}`;
