import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import { RenkeiError } from '#model/errors.ts';
import { answerBody } from './answer-body.ts';
import type { PartnerLimits } from './partner-limits.ts';
import { pinAddresses, type Resolve } from './partner-address.ts';
import { partnerProblem } from './partner-problem.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { within } from './within.ts';

export type PartnerRequest = {
  readonly method?: 'GET' | 'POST';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Media types of an answer that is read; what it says behind `;` does not count. */
  readonly types: readonly string[];
  /** Bytes of the answer, unpacked; the limit of an answer where it is left out. */
  readonly limit?: number;
};

export type PartnerAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Read it to its end, or end the reading: the connection waits for it. */
  readonly body: AsyncGenerator<Uint8Array>;
};

export type Partner = {
  /**
   * Asks the partner's server. Redirects are followed inside the same origin only.
   * @throws RenkeiError with a `partner-` code, for every status but 2xx too
   */
  send(request: PartnerRequest): Promise<PartnerAnswer>;
  close(): void;
};

export type PartnerPlace = {
  /** Any URL of the server: scheme, host and port count. */
  readonly url: URL;
  readonly innerAllowed: boolean;
  /** Sent with each request, to this origin alone. */
  readonly authorization: string | null;
};

export type PartnerPorts = {
  readonly resolve: Resolve;
  readonly limits: PartnerLimits;
  /** Further certificate authorities, PEM. Those of Node and of NODE_EXTRA_CA_CERTS hold where this is left out. */
  readonly ca?: string;
  readonly signal?: AbortSignal;
};

/**
 * Opens the way to one partner's server for one run: its name is resolved once and the connections go to the addresses found then, one at a time; certificates are always
 * checked; every answer is bounded in time and size.
 */
export async function openPartner({ url, innerAllowed, authorization }: PartnerPlace, ports: PartnerPorts): Promise<Partner> {
  const { limits, signal } = ports;
  const addresses = await within(limits.connectMs, pinAddresses(url, innerAllowed, ports.resolve)).catch((thrown: unknown) => {
    throw partnerProblem(thrown);
  });
  const isSecure = url.protocol === 'https:';
  const agent = new (isSecure ? https : http).Agent({ keepAlive: true, maxSockets: 1 });

  const ask = async ({ method = 'GET', url: target, headers, body }: PartnerRequest): Promise<IncomingMessage> => {
    const request = (isSecure ? https : http).request({
      agent,
      method,
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: url.port === '' ? undefined : url.port,
      path: target.pathname + target.search,
      headers: {
        'user-agent': 'Renkei',
        'accept-encoding': 'gzip, br',
        ...(authorization !== null && { authorization }),
        ...headers,
        ...(body && { 'content-length': body.length }),
      },
      lookup: pinned(addresses),
      maxHeaderSize: limits.headerBytes,
      rejectUnauthorized: true,
      ...(ports.ca !== undefined && { ca: ports.ca }),
      ...(signal && { signal }),
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      const slow = setTimeout(() => request.destroy(tooSlow(limits.connectMs)), limits.connectMs);
      request.once('socket', (socket) => {
        const connected = (): void => clearTimeout(slow);
        if (!socket.connecting) connected();
        else socket.once(isSecure ? 'secureConnect' : 'connect', connected);
      });
      request.once('error', (problem) => (clearTimeout(slow), reject(problem)));
      request.once('response', (response) => (clearTimeout(slow), resolve(response)));
    });
    request.end(body);
    return within(limits.waitMs, answered).catch((thrown: unknown) => {
      request.destroy();
      throw partnerProblem(thrown);
    });
  };

  return {
    send: async (request) => {
      let target = request.url;
      for (let hops = 0; ; hops += 1) {
        if (target.origin !== url.origin) throw new RenkeiError('partner-redirect-refused');
        const response = await ask({ ...request, url: target });
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) {
          const type = (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
          if (!request.types.includes(type)) {
            response.destroy();
            throw new RenkeiError('partner-answer-type', { type: /^[a-z0-9.+/-]{1,80}$/.test(type) ? type : '?' });
          }
          return { status, headers: response.headers, body: answerBody(response, request.limit ?? limits.answerBytes, limits) };
        }
        const { location, 'retry-after': retryAfter } = response.headers;
        response.destroy();
        if (status >= 300 && status < 400) {
          if (location === undefined || !URL.canParse(location, target.href) || request.method === 'POST' || hops >= limits.redirects) {
            throw new RenkeiError('partner-redirect-refused');
          }
          target = new URL(location, target);
          continue;
        }
        if (status === 401 || status === 403) throw new RenkeiError('partner-refuses-us', { status });
        if (status === 429 || status === 503)
          throw new RenkeiError('partner-busy', { status, seconds: retryAfterSeconds(retryAfter, response.headers.date) });
        throw new RenkeiError('partner-answers', { status });
      }
    },
    close: () => agent.destroy(),
  };
}

/** Answers with what was found when the run began, whatever name is asked for. */
const pinned =
  (addresses: readonly string[]): LookupFunction =>
  (_host, options, done) => {
    const all = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
    if (options.all) done(null, all);
    else done(null, all[0]?.address ?? '', all[0]?.family);
  };

const tooSlow = (ms: number): RenkeiError => new RenkeiError('partner-too-slow', { limit: ms / 1000 });
