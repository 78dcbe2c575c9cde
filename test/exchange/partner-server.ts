import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';

export type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>;

/** A partner's server on any free port of loopback, which answers as a test says and keeps what it was asked. */
export type PartnerServer = {
  readonly url: string;
  readonly port: number;
  readonly asked: { readonly method: string; readonly path: string; readonly headers: http.IncomingHttpHeaders; body: string }[];
  answer: Answer;
  close(): Promise<void>;
};

export async function openPartnerServer(answer: Answer, tls?: { readonly key: string; readonly cert: string }): Promise<PartnerServer> {
  const listen = (request: IncomingMessage, response: ServerResponse): void => {
    const { method = '', url = '/', headers } = request;
    const asked = { method, path: url, headers, body: '' };
    partner.asked.push(asked);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.body = Buffer.concat(chunks).toString();
      void (async () => partner.answer(request, response, new URL(url, partner.url)))();
    });
    // Whoever is cut off while dripping is no failure of the test.
    response.on('error', () => undefined);
  };
  const server = tls ? https.createServer(tls, listen) : http.createServer(listen);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const partner: PartnerServer = {
    url: `http${tls ? 's' : ''}://127.0.0.1:${port}/`,
    port,
    asked: [],
    answer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return partner;
}

/** Answers with JSON of a media type. */
export function sendJson(response: ServerResponse, value: unknown, headers: Readonly<Record<string, string>> = {}, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/taxii+json;version=2.1', ...headers });
  response.end(typeof value === 'string' ? value : JSON.stringify(value));
}
