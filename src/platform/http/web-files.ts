import { existsSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Serves the built web from `folder`. Files below assets/ carry a hash of their content in their name and never change; the page itself is
 * asked for anew each time. Answers a function that sends the page for every other address a person may open, and says whether it did.
 */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<(request: FastifyRequest, reply: FastifyReply) => boolean> {
  if (!existsSync(join(folder, 'index.html'))) return () => false;
  await app.register(staticFiles, {
    root: folder,
    wildcard: false,
    index: 'index.html',
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.startsWith(join(folder, 'assets'));
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return (request, reply) => {
    const isPage =
      request.method === 'GET' && !/^\/(api|assets|taxii2|ledger)\//.test(request.url) && request.headers.accept?.includes('text/html');
    if (isPage) reply.sendFile('index.html');
    return Boolean(isPage);
  };
}
