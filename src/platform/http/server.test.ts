import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { Role } from '#model/organisation.ts';
import { jsonTestSuite } from '../../../test/hostile/read-tar.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { defineRoute } from './route.ts';
import { createServer } from './server.ts';

const summary = { ja: '試験', en: 'Trial' };
const Note = z.object({ title: z.string().min(1).max(20), pages: z.int().min(1).optional() });

const routes = [
  defineRoute({
    method: 'GET',
    path: '/api/trial/:number',
    summary,
    access: 'public',
    params: z.object({ number: z.coerce.number().int().max(9) }),
    query: z.object({ word: z.string().max(5).default('') }),
    answer: z.object({ number: z.int(), word: z.string() }),
    handle: async ({ params, query }) => ({ ...params, ...query, secret: 'must not leave' }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/notes',
    summary,
    access: ['officer'],
    body: Note,
    bodyLimit: 1000,
    answer: z.object({ by: z.string(), note: Note }),
    handle: async ({ viewer, body }) => ({ by: viewer.role, note: body }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/anything',
    summary,
    access: 'signed-in',
    body: z.unknown(),
    answer: z.object({ read: z.boolean() }),
    handle: async () => ({ read: true }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/open',
    summary,
    access: 'public',
    body: z.unknown(),
    answer: z.object({}),
    handle: async () => ({}),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/broken/:how',
    summary,
    access: 'signed-in',
    params: z.object({ how: z.enum(['answer', 'throw', 'lost']) }),
    answer: z.object({ count: z.int() }),
    handle: async ({ params }) => {
      if (params.how === 'throw') throw new TypeError('the name of a victim');
      if (params.how === 'lost') throw new RenkeiError('database-unavailable');
      return { count: 1.5 };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/other/programs/',
    summary,
    access: 'signed-in',
    tokens: ['basic'],
    refuse: ({ status, code }, _request, reply) => reply.code(status).type('text/plain').header('www-authenticate', 'Basic').send(code),
    body: Note,
    answer: null,
    handle: async ({ viewer, reply }) => reply.type('text/plain').send(viewer.name),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/upload',
    summary,
    access: 'signed-in',
    stream: true,
    answer: z.object({ bytes: z.int() }),
    handle: async ({ request }) => {
      let bytes = 0;
      for await (const chunk of request.body as AsyncIterable<Buffer>) bytes += chunk.length;
      return { bytes };
    },
  }),
];

let world: TestWorld;
let web: string;
let server: FastifyInstance;

beforeAll(async () => {
  world = await openTestDatabase();
  web = await mkdtemp(join(tmpdir(), 'renkei-web-'));
  await mkdir(join(web, 'assets'));
  await writeFile(join(web, 'index.html'), '<!doctype html><title>連携</title>');
  await writeFile(join(web, 'assets', 'app-1234.js'), 'export {}');
  server = await createServer({
    services: world.services,
    routes,
    version: '0.0.0',
    web,
    publicPerMinute: 5,
    identify: async ({ headers }, authorization) => {
      if (authorization === 'Bearer a-token')
        return { person: null, name: 'By token', organisation: 'JP-13', kind: 'prefecture', role: 'officer', exerciseOnly: false };
      const role = Role.safeParse(headers['x-role']);
      return role.success
        ? { person: null, name: 'Trial', organisation: 'JP-13', kind: 'prefecture', role: role.data, exerciseOnly: false }
        : null;
    },
  });
});
afterAll(async () => {
  await server.close();
  await world.close();
  await rm(web, { recursive: true });
});

const officer = { 'x-role': 'officer' };
const post = (url: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  server.inject({ method: 'POST', url, body, headers: { 'content-type': 'application/json', ...officer, ...headers } });

describe('answers', () => {
  test('hold only what their schema names', async () => {
    const { statusCode, headers, body } = await server.inject('/api/trial/3?word=abc');
    expect([statusCode, body]).toEqual([200, '{"number":3,"word":"abc"}']);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('that break their own schema become an internal failure that shows nothing', async () => {
    const { statusCode, body } = await server.inject({ url: '/api/broken/answer', headers: officer });
    expect(statusCode).toBe(500);
    expect(body).not.toContain('1.5');
    expect(JSON.parse(body)).toMatchObject({ code: 'internal' });
  });
});

describe('refusals are problem documents', () => {
  const cases: [string, InjectOptions, number, string][] = [
    [
      'nobody signed in',
      { method: 'POST', url: '/api/notes', body: '{', headers: { 'content-type': 'application/json' } },
      401,
      'login-required',
    ],
    ['the wrong role', { method: 'POST', url: '/api/notes', body: '{', headers: { 'x-role': 'auditor' } }, 403, 'not-permitted'],
    ['no such address', { url: '/api/nowhere' }, 404, 'not-found'],
    ['no such method', { method: 'DELETE', url: '/api/notes', headers: officer }, 404, 'not-found'],
    ['an address that cannot be decoded', { url: '/api/trial/%E0%A4%A' }, 422, 'invalid-input'],
    ['a path that does not fit', { url: '/api/trial/12' }, 422, 'invalid-input'],
    ['NUL in a query', { url: '/api/trial/1?word=%00' }, 422, 'nul-character'],
    ['a query that does not fit', { url: '/api/trial/1?word=toolong' }, 422, 'invalid-input'],
    ['an unexpected failure', { url: '/api/broken/throw', headers: officer }, 500, 'internal'],
    ['a known failure', { url: '/api/broken/lost', headers: officer }, 503, 'database-unavailable'],
  ];
  test.each(cases)('%s', async (_what, request, status, code) => {
    const { statusCode, headers, body } = await server.inject(request);
    const problem = JSON.parse(body);
    expect([statusCode, problem.code, problem.status]).toEqual([status, code, status]);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(problem.text.ja).not.toBe(problem.text.en);
    expect(body).not.toMatch(/victim|\.ts:|node_modules/);
  });

  const bodies: [string, string | Buffer, Record<string, string>, number, string][] = [
    ['broken JSON', '{"title":', {}, 422, 'json-broken'],
    ['no body at all', '', {}, 422, 'invalid-input'],
    ['a key that reaches a prototype', '{"title":"a","__proto__":{"x":1}}', {}, 422, 'json-forbidden-key'],
    ['Shift_JIS', Buffer.from('7b22834f223a317d', 'hex'), {}, 422, 'wrong-encoding'],
    ['more than the limit', JSON.stringify({ title: 'a'.repeat(2000) }), {}, 413, 'body-too-large'],
    ['another media type', '<title/>', { 'content-type': 'text/xml' }, 415, 'unsupported-media-type'],
    ['a compressed body', '{}', { 'content-encoding': 'gzip' }, 415, 'unsupported-media-type'],
    ['a form of another site', '{"title":"a"}', { 'sec-fetch-site': 'cross-site' }, 403, 'cross-site'],
    ['a page of another origin', '{"title":"a"}', { origin: 'https://elsewhere.example' }, 403, 'cross-site'],
    ['a sandboxed frame', '{"title":"a"}', { origin: 'null' }, 403, 'cross-site'],
  ];
  test.each(bodies)('%s', async (_what, body, headers, status, code) => {
    const answer = await post('/api/notes', body, headers);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  test('every fault is pointed at, in both languages', async () => {
    const problem = (await post('/api/notes', '{"title":"","pages":0}')).json();
    expect(problem.at).toEqual({ field: 'title' });
    expect(problem.errors.map((error: { pointer: string }) => error.pointer)).toEqual(['/title', '/pages']);
    expect(problem.errors[0].text.ja).toMatch(/\p{Script=Hiragana}/u);
    expect(problem.errors[0].text.en).toMatch(/^[\x20-\x7e]+$/);
  });
});

describe('a route for programs of others', () => {
  const basic = `Basic ${Buffer.from('anybody:a-token').toString('base64')}`;
  const ask = (headers: Record<string, string>, url = '/other/programs', body = '{"title":"a"}') =>
    server.inject({ method: 'POST', url, headers: { 'content-type': 'application/json', ...headers }, body });

  test('takes a token as the password of Basic, with and without a slash at the end; others do not', async () => {
    expect((await ask({ authorization: basic })).body).toBe('By token');
    expect((await ask({ authorization: basic }, '/other/programs/')).body).toBe('By token');
    expect((await ask({ authorization: basic }, '/api/notes')).statusCode).toBe(401);
    expect((await ask({ authorization: 'Bearer a-token' }, '/api/notes')).statusCode).toBe(200);
  });

  test('refuses in its own words, whoever refuses', async () => {
    const refusals: [Record<string, string>, string, number, string][] = [
      [{}, '{"title":"a"}', 401, 'login-required'],
      [{ authorization: basic }, '{"title":', 422, 'json-broken'],
      [{ authorization: basic }, '{}', 422, 'invalid-input'],
      [{ authorization: basic, 'content-type': 'text/xml' }, '<a/>', 415, 'unsupported-media-type'],
    ];
    for (const [headers, body, status, code] of refusals) {
      const answer = await ask(headers, undefined, body);
      expect([answer.statusCode, answer.body, answer.headers['www-authenticate']]).toEqual([status, code, 'Basic']);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  test('does not take what a browser sends along with a form of another site', async () => {
    const answer = await ask({ authorization: basic, 'sec-fetch-site': 'cross-site' });
    expect([answer.statusCode, answer.body]).toEqual([403, 'cross-site']);
  });
});

test('an own page and a program without a browser may write', async () => {
  expect((await post('/api/notes', '{"title":"a"}', { 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
  expect((await post('/api/notes', '{"title":"a"}', { origin: 'http://localhost:80', host: 'localhost' })).statusCode).toBe(200);
  expect((await post('/api/notes', '{"title":"a"}')).json()).toEqual({ by: 'officer', note: { title: 'a' } });
});

test('operations open to the public are limited by the minute, and say when to come back', async () => {
  const answers = [];
  for (let round = 0; round < 6; round += 1) answers.push(await server.inject({ url: '/api/trial/1', remoteAddress: '192.0.2.7' }));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(answers[5]?.json().code).toBe('too-many-requests');
  expect(Number(answers[5]?.headers['retry-after'])).toBeGreaterThan(0);
});

test('a streaming operation takes any media type, and more than the limit of others', async () => {
  for (const type of ['application/json', 'application/x-ndjson', 'application/gzip']) {
    const answer = await post('/api/upload', Buffer.alloc(3_000_000, 'x'), { 'content-type': type });
    expect(answer.json()).toEqual({ bytes: 3_000_000 });
  }
});

test('a body holds fewer values where anybody may send it, and the place is told', async () => {
  const zeros = Buffer.from(JSON.stringify(Array.from({ length: 60_000 }, () => 'some text')));
  expect((await post('/api/anything', zeros, { 'content-type': 'application/json' })).statusCode).toBe(200);
  const refused = await post('/api/open', zeros, { 'content-type': 'application/json' });
  expect(refused.statusCode).toBe(413);
  // The array itself is one of the 50 000, so that the text of number 50 000 is one too many; each has twelve bytes with its comma.
  expect(refused.json()).toMatchObject({ code: 'json-too-much', facts: { limit: 50_000, byte: 1 + 12 * 49_999 } });
});

test('what an operation begins before the body is over once, when it was answered, refused, or left by who asked', async () => {
  const over: string[] = [];
  const waiting = Promise.withResolvers<void>();
  const working = Promise.withResolvers<void>();
  let [begun, handled, gone] = [0, 0, 0];
  const gated = await createServer({
    services: world.services,
    routes: [
      defineRoute({
        method: 'POST',
        path: '/api/gate',
        summary,
        access: 'public',
        query: z.object({ how: z.string() }),
        body: z.unknown(),
        begin: async ({ request, gone: signal, over: then }) => {
          const { how } = request.query as { how: string };
          begun += 1;
          if (how === 'refused') throw new RenkeiError('too-many-requests');
          if (how === 'left') await waiting.promise;
          signal.addEventListener('abort', () => (gone += 1));
          then(() => over.push(how));
        },
        answer: z.object({}),
        handle: async ({ query }) => {
          handled += 1;
          if (query.how === 'worked on') await working.promise;
          return {};
        },
      }),
    ],
    version: '0.0.0',
    web: null,
    publicPerMinute: 50,
    identify: async () => null,
  });
  await gated.listen({ host: '127.0.0.1', port: 0 });
  const { port } = gated.server.address() as AddressInfo;
  const ask = (how: string, body: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/api/gate?how=${how}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const until = async (fits: () => boolean): Promise<void> => {
    for (let tries = 0; tries < 100 && !fits(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(fits()).toBe(true);
  };
  expect((await ask('answered', '{}')).status).toBe(200);
  await until(() => over.length === 1);
  expect((await ask('broken', '{"')).status).toBe(422);
  await until(() => over.length === 2);
  // Refused before a byte of the body was looked at.
  expect((await ask('refused', '{"')).status).toBe(429);
  const left = connect(port, '127.0.0.1');
  left.write('POST /api/gate?how=left HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n');
  await until(() => begun === 4);
  left.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  waiting.resolve();
  await until(() => over.length === 3);
  expect(over).toEqual(['answered', 'broken', 'left']);
  expect(handled).toBe(1);
  // Who leaves while his request is worked on frees nothing before that has ended.
  const hasty = connect(port, '127.0.0.1');
  hasty.write('POST /api/gate?how=worked%20on HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}');
  await until(() => handled === 2);
  const before = gone;
  hasty.destroy();
  await until(() => gone === before + 1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(over).toHaveLength(3);
  working.resolve();
  await until(() => over.length === 4);
  await gated.close();
});

const suite = jsonTestSuite();
test.skipIf(!suite)('no document of JSONTestSuite makes the server fail (../shared/data/hostile)', async () => {
  const statuses = new Set<number>();
  for (const { bytes } of suite ?? []) statuses.add((await post('/api/anything', bytes)).statusCode);
  expect(statuses).toEqual(new Set([200, 422]));
});

describe('what is not an operation', () => {
  test('the description names every operation and holds together', async () => {
    const description = (await server.inject('/openapi.json')).json();
    expect(Object.keys(description.paths)).toEqual([
      '/api/trial/{number}',
      '/api/notes',
      '/api/anything',
      '/api/open',
      '/api/broken/{how}',
      '/other/programs/',
      '/api/upload',
    ]);
    const trial = description.paths['/api/trial/{number}'].get;
    expect(trial.security).toEqual([]);
    expect(trial.parameters).toMatchObject([
      { name: 'number', in: 'path', required: true, schema: { type: 'integer', maximum: 9 } },
      { name: 'word', in: 'query', required: false },
    ]);
    expect(JSON.stringify(description)).not.toContain('#/$defs');
  });

  test('health and metrics tell of the database', async () => {
    expect((await server.inject('/healthz')).json()).toEqual({ status: 'ok', database: 'up', version: '0.0.0' });
    const { body } = await server.inject('/metrics');
    expect(body).toContain('renkei_database_up 1');
    expect(body).toMatch(/renkei_http_requests_total\{method="GET",route="\/api\/trial\/:number",status="200"\} \d+/);
    for (const line of body.trim().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) .+|[a-z_]+(\{[^}]*\})? [\d.e+-]+)$/);
  });

  test('pages may run their own files and nothing else', async () => {
    const policy = String((await server.inject('/')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  test('every address of a person shows the page, hashed files may be kept, others are asked for anew', async () => {
    const page = await server.inject({ url: '/clusters/7?tab=why', headers: { accept: 'text/html' } });
    expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache']);
    expect((await server.inject('/assets/app-1234.js')).headers['cache-control']).toContain('immutable');
    for (const url of ['/assets/app-9999.js', '/api/clusters/7', '/assets/../package.json', '/..%2fpackage.json'])
      expect((await server.inject({ url, headers: { accept: 'text/html' } })).body, url).not.toContain('"name"');
    expect((await server.inject({ url: '/assets/app-9999.js', headers: { accept: 'text/html' } })).statusCode).toBe(404);
  });
});

test('a request that is no HTTP gets a 400 and its connection is closed', async () => {
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write('\x16\x03\x01 hello\r\n\r\n'));
    socket.on('data', (data) => (text += data)).on('close', () => resolve(text));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});
