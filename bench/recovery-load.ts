import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { startRealCentre } from '../test/e2e/centre.ts';

/**
 * What people at the centre feel while the lab works on a disk: `npm run bench -- recovery-load [GIGABYTES]` brings an image (10 GB where not said; made of
 * text, noise and zeros) to a real centre, lets it work, and asks the API twenty times a second meanwhile; beside it the same questions with the centre at rest.
 * Memory is the proportional share (PSS) of every process that the recovery started.
 */
const gigabytes = Number(process.argv[2] ?? 10);
const SECONDS = 60;
const PER_SECOND = 20;
const paths = ['/api/clusters?limit=50', '/api/reports?limit=50', '/api/changes?limit=20', '/api/recoveries?limit=50'];

const BLOCK = 1_000_000;
const kinds = [
  noise(),
  Buffer.from('報告書の行。A line of a report, with its number 0042; '.repeat(20_000)).subarray(0, BLOCK),
  Buffer.alloc(BLOCK),
];
const blockOf = (at: number): Buffer => kinds[(at / BLOCK) % kinds.length] ?? Buffer.alloc(BLOCK);

const centre = await startRealCentre();
try {
  const { port } = new URL(centre.address);
  const { pid, secret } = JSON.parse(readFileSync(`${centre.data}/centre.json`, 'utf8')) as { pid: number; secret: string };
  const ask = asker(Number(port), secret);

  await rounds(5, ask); // warms up
  print('at rest', await rounds(15, ask));

  const report = await ask('POST', '/api/reports', { kind: 'ransomware', text: '架空の被害', exercise: true });
  const { number } = await ask('POST', '/api/recoveries', { report: report['number'], mode: 'image' });
  const began = performance.now();
  await bring(Number(port), secret, `/api/recoveries/${String(number)}/files`, gigabytes * 1e9);
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${gigabytes} GB brought over HTTP, hashed and durable: ${seconds.toFixed(1)} s, ${((gigabytes * 1000) / seconds).toFixed(0)} MB/s`,
  );

  await ask('POST', `/api/recoveries/${String(number)}/start`);
  let most = 0;
  const watching = setInterval(() => (most = Math.max(most, memoryBelow(pid))), 500);
  const started = performance.now();
  print('while the image is worked on', await rounds(SECONDS, ask));
  const detail = await ask('GET', `/api/recoveries/${String(number)}`);
  clearInterval(watching);
  const { state, progress } = detail['job'] as {
    state: string;
    progress: { what: { en: string }; done: number; total: number | null } | null;
  };
  console.log(
    `after ${((performance.now() - started) / 1000).toFixed(0)} s: ${state}${progress ? `, ${progress.what.en} ${progress.done}/${progress.total ?? '?'}` : ''}`,
  );
  console.log(`memory of the recovery's processes, most: ${(most / 1e6).toFixed(0)} MB`);
} finally {
  await centre.stop();
}

type Ask = (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;

/** Asks evenly for some seconds. Answers milliseconds from when each question was due. */
async function rounds(seconds: number, ask: Ask): Promise<number[]> {
  const took: number[] = [];
  const waiting: Promise<void>[] = [];
  const began = performance.now();
  for (let sent = 0; sent < seconds * PER_SECOND; sent += 1) {
    const due = began + (sent * 1000) / PER_SECOND;
    await pause(Math.max(0, due - performance.now()));
    waiting.push(ask('GET', paths[sent % paths.length] ?? '').then(() => void took.push(performance.now() - due)));
  }
  await Promise.all(waiting);
  return took;
}

function asker(port: number, secret: string): Ask {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${secret}`, ...(body !== undefined && { 'content-type': 'application/json' }) };
      const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString();
          if (answer.statusCode === 200) resolve(JSON.parse(text) as Record<string, unknown>);
          else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 300)}`));
        });
      });
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
}

/** Sends a made image as the one file of a multipart body. */
async function bring(port: number, secret: string, path: string, size: number): Promise<void> {
  const head =
    '--edge\r\nContent-Disposition: form-data; name="file"; filename="disk.raw"\r\nContent-Type: application/octet-stream\r\n\r\n';
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'multipart/form-data; boundary=edge' };
  await new Promise<void>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method: 'POST', path, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`${path}: ${answer.statusCode}`))));
    });
    sent.on('error', reject);
    const feed = async (): Promise<void> => {
      sent.write(head);
      for (let at = 0; at < size; at += BLOCK) if (!sent.write(blockOf(at))) await new Promise((drained) => sent.once('drain', drained));
      sent.end('\r\n--edge--\r\n');
    };
    feed().catch(reject);
  });
}

/** The same bytes that look random on every machine. */
function noise(): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < BLOCK / 32 + 1; at += 1) parts.push(createHash('sha256').update(`noise ${at}`).digest());
  return Buffer.concat(parts).subarray(0, BLOCK);
}

/** Bytes (PSS) of all processes below this one, PostgreSQL's left out. */
function memoryBelow(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = quietly(() => readFileSync(`/proc/${name}/stat`, 'utf8'));
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (stat && !/\(postgres/.test(stat)) parents.set(Number(name), parent);
  }
  const isBelow = (pid: number): boolean =>
    pid !== root && (parents.get(pid) === root || (parents.has(pid) && isBelow(parents.get(pid) ?? root)));
  return [...parents.keys()]
    .filter((pid) => pid !== root && isBelow(pid))
    .map((pid) => Number(/^Pss:\s+(\d+) kB/m.exec(quietly(() => readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')))?.[1] ?? 0) * 1024)
    .reduce((sum, one) => sum + one, 0);
}

function quietly(read: () => string): string {
  try {
    return read();
  } catch {
    return ''; // the process has just ended
  }
}

function print(name: string, took: readonly number[]): void {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1).padStart(7);
  console.log(`${name.padEnd(30)} p50 ${at(0.5)} ms   p99 ${at(0.99)} ms   most ${at(1)} ms   (${took.length})`);
}
