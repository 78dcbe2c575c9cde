import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askCentre } from './ask-centre.ts';

const server = createServer((request, response) => {
  if (request.url === '/moved') return void response.writeHead(307, { location: '/' }).end();
  let bytes = 0;
  request.on('data', (chunk: Buffer) => (bytes += chunk.length));
  request.on('end', () => response.end(`${bytes} ${request.headers.authorization}`));
});
let address: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

test('a body is sent while it is read, and is not kept', async () => {
  const held: number[] = [];
  const before = process.memoryUsage().arrayBuffers;
  const pieces = function* (): Generator<Buffer> {
    for (let piece = 0; piece < 400; piece += 1) {
      held.push(process.memoryUsage().arrayBuffers - before);
      yield Buffer.alloc(2 ** 20, piece % 256);
    }
  };
  const init = { method: 'POST', body: Readable.toWeb(Readable.from(pieces())), duplex: 'half' };
  const answer = await askCentre(address, 'word', '/', init as unknown as RequestInit); // fetch's types lack `duplex`
  expect(await answer.text()).toBe(`${400 * 2 ** 20} Bearer word`);
  expect(Math.max(...held)).toBeLessThan(200 * 2 ** 20);
});

test('nothing is sent to where somebody points, and nobody there is a centre that is not reached', async () => {
  await expect(askCentre(address, 'word', '/moved')).rejects.toMatchObject({ code: 'centre-not-reached' });
  await expect(askCentre('http://127.0.0.1:1', 'word', '/')).rejects.toMatchObject({ code: 'centre-not-reached' });
});
