import type { FastifyInstance } from 'fastify';
import { mispRoutes } from '../../src/exchange/misp/misp-routes.ts';
import { createServer } from '#platform/http/server.ts';
import { people } from '../intake.ts';
import { openReceivingWorld, type ReceivingWorld } from './received.ts';

/** Somebody of Harbour who looks at exercises alone, too. */
const all = { ...people, newcomer: { ...people.abroad, exerciseOnly: true } };
export type Who = keyof typeof all;
type Answer = { status: number; body: any; text: string }; // oxlint-disable-line typescript/no-explicit-any -- tests look into answers

export type MispWorld = ReceivingWorld & {
  readonly app: FastifyInstance;
  /** A server with quotas of its own. */
  readonly serve: (quotas?: Parameters<typeof mispRoutes>[1]) => Promise<FastifyInstance>;
  readonly ask: (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, as: Who | null, body?: unknown) => Promise<Answer>;
  /** Hands an event in and answers it as it stands. */
  readonly added: (more?: Record<string, unknown>, as?: Who) => Promise<Answer['body']>;
};

/** A centre whose MISP side is asked; who asks is told by a header. */
export async function openMispWorld(): Promise<MispWorld> {
  const w = await openReceivingWorld();
  const serve: MispWorld['serve'] = (quotas) =>
    createServer({
      services: w.world.services,
      routes: mispRoutes(w.linker, quotas),
      identify: async (request) => all[request.headers['x-test-person'] as Who] ?? null,
      version: 'test',
      web: null,
    });
  const app = await serve();
  const ask: MispWorld['ask'] = async (method, path, as, body) => {
    w.world.clock.now += 1000;
    const answer = await app.inject({
      method,
      url: `/misp/${path}`,
      headers: { ...(as && { 'x-test-person': as }), ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, body: isJson ? answer.json() : null, text: answer.body };
  };
  const added: MispWorld['added'] = async (more = {}, as = 'abroad') => {
    const { status, body, text } = await ask('POST', 'events/add', as, mispEvent(more));
    if (status !== 200) throw new Error(`not added: ${status} ${text}`);
    return body.Event;
  };
  return {
    ...w,
    app,
    serve,
    ask,
    added,
    close: async () => {
      await app.close();
      await w.close();
    },
  };
}

export const mispEvent = (more: Record<string, unknown> = {}) => ({
  Event: {
    info: 'An invented event',
    date: '2026-03-20',
    distribution: '3',
    Tag: [{ name: 'tlp:green' }],
    Attribute: [{ type: 'domain', value: 'gate.kakuu.example', to_ids: true }],
    ...more,
  },
});
