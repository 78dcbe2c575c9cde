import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { defineRoute } from './route.ts';
import { createServer } from './server.ts';

let world: TestWorld;
beforeAll(async () => void (world = await openTestDatabase()));
afterAll(() => world.close());

test('an upload that is left lying does not hold up the end, and what comes to its end in time does', async () => {
  const reached: string[] = [];
  const going = await createServer({
    services: world.services,
    routes: [
      defineRoute({
        method: 'POST',
        path: '/api/sent',
        summary: { ja: '試験', en: 'Trial' },
        access: 'public',
        stream: true,
        answer: z.object({ bytes: z.int() }),
        handle: async ({ request }) => {
          let bytes = 0;
          try {
            for await (const chunk of request.body as AsyncIterable<Buffer>) {
              bytes += chunk.length;
              reached.push('begun');
            }
          } catch (cut) {
            reached.push('cut');
            throw cut;
          }
          return { bytes };
        },
      }),
    ],
    version: '0.0.0',
    web: null,
    publicPerMinute: 50,
    closingMilliseconds: 400,
    identify: async () => null,
  });
  await going.listen({ host: '127.0.0.1', port: 0 });
  const { port } = going.server.address() as AddressInfo;
  const send = (length: number) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (data) => (answer += data)).on('error', () => undefined);
    socket.write(`POST /api/sent HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: ${length}\r\n\r\nabc`);
    return { socket, answer: () => answer };
  };
  const [lying, slow] = [send(1_000_000), send(6)];
  await expect.poll(() => reached).toEqual(['begun', 'begun']);
  const began = performance.now();
  const closed = going.close();
  setTimeout(() => slow.socket.write('def'), 100);
  await closed;
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(slow.answer()).toContain('{"bytes":6}');
  expect(lying.answer()).toBe('');
  await expect.poll(() => reached.at(-1)).toBe('cut');
});
