import type { FastifyReply } from 'fastify';

/** Aborts when whoever asked has gone, and when he has his answer. Asked of the reply: a request is closed already when its body was read. */
export function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  if (raw.closed || raw.destroyed) gone.abort();
  else raw.once('close', () => gone.abort());
  return gone.signal;
}
