import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readJsonBody } from '#platform/http/json-body.ts';
import { readJsonInPieces } from '#platform/http/json-pieces.ts';

/**
 * How long others wait while somebody posts JSON of two million values, parsed at once (the baseline) and in pieces. `npm run bench -- json-bodies [SECONDS]`; 10 unless told. Asked by another
 * process: a small question every 5 ms beside one body after the other.
 */
if (process.argv[2] === 'ask') await ask(process.argv[3] ?? '', Number(process.argv[4]));
else await measure(Number(process.argv[2] ?? 10));

async function measure(seconds: number): Promise<void> {
  for (const [what, body] of [
    ['2 million {} (16 MB)', Buffer.from(`[${'{}, '.repeat(1_999_990)}                {}]`.padEnd(16_000_000))],
    ['a MISP event of 60,000 attributes', Buffer.from(JSON.stringify(event(60_000)))],
  ] as const)
    for (const [way, read] of [
      ['at once  ', async (bytes: Buffer) => readJsonBody(bytes)],
      ['in pieces', async (bytes: Buffer) => readJsonInPieces(bytes)],
    ] as const) {
      let bodies = 0;
      let longest = 0;
      const server = createServer((request, response) => {
        if (request.method === 'GET') return void response.end('{}');
        void wholeOf(request).then(async (bytes) => {
          const began = performance.now();
          const { ok } = await read(bytes);
          longest = Math.max(longest, performance.now() - began);
          bodies += 1;
          response.end(String(ok));
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const asking = spawn(process.execPath, [process.argv[1] ?? '', 'json-bodies', 'ask', address, String(seconds)], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      asking.stdin.end(body);
      let said = '';
      asking.stdout.on('data', (text: Buffer) => (said += text.toString()));
      await new Promise((resolve) => asking.on('close', resolve));
      console.log(`${what}, ${way}: ${said.trim().split('\n').at(-1)}; ${bodies} bodies, the longest ${Math.round(longest)} ms`);
      server.close();
      server.closeAllConnections();
    }
}

async function ask(address: string, seconds: number): Promise<void> {
  const body = new Uint8Array(await wholeOf(process.stdin));
  const until = performance.now() + seconds * 1000;
  const waits: number[] = [];
  const post = async (): Promise<void> => {
    while (performance.now() < until) await (await fetch(address, { method: 'POST', body })).text();
  };
  const small = async (): Promise<void> => {
    while (performance.now() < until) {
      const began = performance.now();
      await (await fetch(address)).text();
      waits.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  await Promise.all([post(), small(), small(), small()]);
  waits.sort((a, b) => a - b);
  const at = (share: number): string => `${(waits[Math.min(waits.length - 1, Math.floor(share * waits.length))] ?? 0).toFixed(1)} ms`;
  console.log(`of ${waits.length} small questions p50 ${at(0.5)}, p99 ${at(0.99)}, the slowest ${at(1)}`);
}

async function wholeOf(source: AsyncIterable<Buffer> | IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function event(attributes: number): object {
  const one = (n: number): object => ({
    uuid: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    type: 'domain',
    category: 'Network activity',
    value: `host-${n}.invented.example`,
    to_ids: true,
    timestamp: '1767225600',
    comment: 'invented',
    distribution: '5',
    Tag: [{ name: 'tlp:green' }],
  });
  return { Event: { info: 'invented', Attribute: Array.from({ length: attributes }, (_, n) => one(n)) } };
}
