import type { FastifyRequest } from 'fastify';
import { RenkeiError } from '#model/errors.ts';
import { isSentByBrowsers } from './authorization.ts';

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that another site's page asks a browser to make with its user's cookie. Browsers say where a request comes from in
 * Sec-Fetch-Site, older ones in Origin; a request with neither comes from no browser, and so carries no cookie against its user's will.
 * The rule is that of Go's net/http.CrossOriginProtection. An API token is never sent by a browser on its own: nothing to check.
 */
export function requireSameOrigin(request: FastifyRequest): void {
  const { authorization } = request.headers;
  if (safe.has(request.method) || (authorization !== undefined && !isSentByBrowsers(authorization))) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return;
    throw new RenkeiError('cross-site');
  }
  const { origin } = request.headers;
  if (origin === undefined || hostOf(origin) === request.host) return;
  throw new RenkeiError('cross-site');
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
