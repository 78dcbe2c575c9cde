import type { FastifyRequest } from 'fastify';

/** How the browser reached the centre, as far as it matters for signing in. */
export type Address = {
  /** `https://renkei.example`, `http://localhost:8470`. */
  readonly origin: string;
  /** Host name without port; a passkey is bound to it. */
  readonly host: string;
  readonly port: string;
  readonly https: boolean;
  /** The connection comes from this machine and the name says this machine: a page that rebinds its own name to 127.0.0.1 is not meant. */
  readonly loopback: boolean;
};

/** Null where the Host header is no host. */
export function addressOf(request: Pick<FastifyRequest, 'protocol' | 'host' | 'ip'>): Address | null {
  const url = URL.parse(`${request.protocol}://${request.host}`);
  if (!url) return null;
  return {
    origin: url.origin,
    host: url.hostname,
    port: url.port,
    https: url.protocol === 'https:',
    loopback: loopbackHosts.has(url.hostname) && isLoopbackIp(request.ip),
  };
}

/** A secret must not travel over a network in clear: https, or it does not leave the machine. */
export const isSecure = (address: Address | null): address is Address => address !== null && (address.https || address.loopback);

/** WebAuthn binds passkeys to names: a bare IP number has none. */
export const hasName = (address: Address): boolean => !/^[\d.]+$|^\[/.test(address.host);

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);
const isLoopbackIp = (ip: string): boolean => /^(::ffff:)?127\./.test(ip) || ip === '::1';
