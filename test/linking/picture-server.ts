import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Picture } from '../../src/linking/core/picture.ts';
import { inventHistory, inventPage, inventTurningPoints, inventWhy } from './invent-answers.ts';
import { inventWho } from './invent-who.ts';

export type PictureServer = {
  readonly origin: string;
  /** Bodies that the page sent, with their address. */
  readonly sent: { path: string; body: unknown }[];
  /** Answers the next requests of an address with a refusal instead. */
  readonly refuse: (path: string, status: number, code: string) => void;
  /** From the next answer on, a report is no longer in a cluster. */
  readonly leave: (cluster: string, number: string) => void;
  /** Forgets what was sent and refuses nothing. */
  readonly reset: () => void;
  readonly close: () => Promise<void>;
};

/**
 * Serves the built web and, under /api/, invented clusters: what a browser needs to look at the screens without a database. Answers to
 * writes are kept, not acted on.
 */
export async function startPictureServer(web: string, clusters: readonly Picture[]): Promise<PictureServer> {
  const sent: PictureServer['sent'] = [];
  const left = new Set<string>();
  const refusals = new Map<string, { status: number; code: string }>();
  const server: Server = createServer((request, response) => {
    void answer(request).then(({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return {
    origin: `http://127.0.0.1:${port}`,
    sent,
    refuse: (path, status, code) => refusals.set(path, { status, code }),
    leave: (cluster, number) => void left.add(`${cluster} ${number}`),
    reset: () => {
      sent.length = 0;
      refusals.clear();
      left.clear();
    },
    close: () => new Promise((done) => server.close(() => done())),
  };

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const refusal = refusals.get(pathname);
    if (refusal) return json(refusal.status, refusal);
    if (!pathname.startsWith('/api/')) return file(web, pathname);
    if (request.method === 'POST') {
      sent.push({ path: pathname, body: JSON.parse(await bodyOf(request)) });
      return json(200, { id: '00000000-0000-7000-8000-000000000009' });
    }
    const present = clusters.map((one) => ({ ...one, members: one.members.filter(({ number }) => !left.has(`${one.id} ${number}`)) }));
    const found = answerTo(pathname, searchParams, present);
    return found === undefined ? json(404, { status: 404, code: 'not-found' }) : json(200, found);
  }
}

type Answer = { readonly status: number; readonly type: string; readonly body: string | Buffer };

const json = (status: number, value: unknown): Answer => ({ status, type: 'application/json', body: JSON.stringify(value) });

/** A file of the built web; every address without an ending is a screen, which the page itself finds. */
async function file(web: string, path: string): Promise<Answer> {
  const ending = extname(path);
  const body = await readFile(join(web, ending === '' ? 'index.html' : normalize(path))).catch(() => undefined);
  return { status: body ? 200 : 404, type: types[ending] ?? 'text/html; charset=utf-8', body: body ?? '' };
}

function answerTo(path: string, search: URLSearchParams, clusters: readonly Picture[]): unknown {
  if (path === '/api/session') return session;
  if (path === '/api/clusters') return inventPage(clusters, search);
  const [, , , id, part] = path.split('/');
  const cluster = clusters.find((one) => one.id === id);
  if (!cluster) return undefined;
  if (part === 'why') return inventWhy(cluster, search.get('a') ?? '', search.get('b'));
  if (part === 'turning-points') return inventTurningPoints(cluster, search.get('a') ?? '', search.get('b'));
  if (part === 'history') return inventHistory(cluster);
  if (part === 'hypotheses') return inventWho(cluster);
  if (part === 'members')
    return { members: cluster.members.slice(0, 50), total: cluster.members.length, next: cluster.members.length > 50 ? 'x' : null };
  return cluster;
}

const session = {
  viewer: {
    person: '00000000-0000-7000-8000-000000000001',
    name: 'Hanako Mihon',
    organisation: 'JP-NPA',
    organisationName: { ja: '警察庁', en: 'National Police Agency' },
    kind: 'agency',
    role: 'analyst',
    exerciseOnly: false,
  },
  home: { id: 'JP-NPA', name: { ja: '警察庁', en: 'National Police Agency' }, country: 'JP' },
  exercise: true,
  lookAs: [],
};

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // a request without an encoding yields buffers
  return Buffer.concat(chunks).toString('utf8');
}
