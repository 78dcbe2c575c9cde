import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { type Answer, openPartnerServer, type PartnerServer, sendJson } from '../../../../test/exchange/partner-server.ts';
import { selfSigned } from '../../../../test/exchange/self-signed.ts';
import { holdBytes } from './hold-json.ts';
import { openPartner, type Partner, type PartnerPorts } from './open-partner.ts';
import { partnerLimits } from './partner-limits.ts';
import { readPartnerUrl } from './partner-address.ts';

const servers: PartnerServer[] = [];
const partners: Partner[] = [];
afterEach(async () => {
  for (const partner of partners.splice(0)) partner.close();
  for (const server of servers.splice(0)) await server.close();
});

async function serve(answer: Answer, tls?: Parameters<typeof openPartnerServer>[1]): Promise<PartnerServer> {
  const server = await openPartnerServer(answer, tls);
  servers.push(server);
  return server;
}

const ports: PartnerPorts = { resolve: async () => ['127.0.0.1'], limits: { ...partnerLimits, connectMs: 2000, waitMs: 300 } };
const types = ['application/taxii+json'];

async function open(url: string, more: Partial<PartnerPorts> = {}, innerAllowed = true): Promise<Partner> {
  const partner = await openPartner({ url: readPartnerUrl(url), innerAllowed, authorization: 'Bearer abc' }, { ...ports, ...more });
  partners.push(partner);
  return partner;
}

/** The code of what a request to a server that answers like this ends with; `read` bytes where it ends well. */
async function outcome(answer: Answer, more: Partial<PartnerPorts> = {}, limit = 1000): Promise<string | number> {
  const server = await serve(answer);
  return codeOf(async () => {
    const partner = await open(server.url, more);
    return (await holdBytes((await partner.send({ url: new URL(server.url), types, limit })).body)).length;
  });
}

async function codeOf<T>(work: () => Promise<T>): Promise<T | string> {
  try {
    return await work();
  } catch (problem) {
    return (problem as { code: string }).code;
  }
}

const taxii = { 'content-type': 'application/taxii+json;version=2.1' };
const drip = async (response: ServerResponse): Promise<void> => {
  response.writeHead(200, taxii);
  while (!response.destroyed) {
    response.write(' ');
    await pause(20);
  }
};

describe('a URL is refused before anything is looked up', () => {
  test.each([
    'ftp://partner.example/',
    'file:///etc/passwd',
    'https://user:word@partner.example/',
    'https://partner.example./',
    'https://partner.example/#part',
    'partner.example',
    'https://',
    'javascript:alert(1)',
  ])('%s', async (url) => {
    const asked: string[] = [];
    const resolve = async (host: string) => (asked.push(host), ['192.0.2.1']);
    expect(await codeOf(() => open(url, { resolve }))).toBe('partner-address-refused');
    expect(asked).toEqual([]);
  });
});

describe('an inner address is never connected to, however it is written', () => {
  test.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://017700000001/',
    'https://127.1/',
    'https://0/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[fd00:ec2::254]/',
    'https://[fe80::1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://10.0.0.7/',
    'https://100.64.0.1/',
    'https://１２７.0.0.1/',
    'http://localhost/',
  ])('%s', async (url) => expect(await codeOf(() => open(url, {}, false))).toBe('partner-address-inner'));

  test('a name with one inner address among public ones', async () => {
    const resolve = async () => ['9.9.9.9', '10.0.0.1'];
    expect(await codeOf(() => open('https://partner.example/', { resolve }, false))).toBe('partner-address-inner');
  });

  test('a name that changes after it was looked at is not looked at again', async () => {
    const server = await serve((_request, response) => sendJson(response, {}));
    const answers = [['127.0.0.1'], ['127.0.0.2']];
    let lookups = 0;
    const resolve = async () => answers[(lookups += 1) - 1] ?? [];
    const url = `http://partner.example:${server.port}/`;
    const partner = await open(url, { resolve });
    for (let times = 0; times < 3; times += 1) {
      await holdBytes((await partner.send({ url: new URL(url), types })).body);
    }
    expect(lookups).toBe(1);
    expect(server.asked.map(({ headers }) => headers.host)).toEqual(Array.from({ length: 3 }, () => `partner.example:${server.port}`));
  });

  test('http without TLS goes to inner addresses alone, and only where they are allowed', async () => {
    const resolve = async () => ['9.9.9.9'];
    expect(await codeOf(() => open('http://partner.example/', { resolve }, false))).toBe('partner-address-refused');
    expect(await codeOf(() => open('http://partner.example/', { resolve }, true))).toBe('partner-address-refused');
  });
});

describe('a certificate', () => {
  const tls = selfSigned('partner.example');

  test('that nobody vouches for, or for another name, is refused, and nothing is asked', async () => {
    const server = await serve((_request, response) => sendJson(response, {}), tls);
    const ask = (host: string, ca?: string) =>
      codeOf(async () => {
        const url = `https://${host}:${server.port}/`;
        const partner = await open(url, ca === undefined ? {} : { ca });
        return (await partner.send({ url: new URL(url), types })).status;
      });
    expect(await ask('partner.example')).toBe('partner-certificate-refused');
    expect(await ask('other.example', tls.cert)).toBe('partner-certificate-refused');
    expect(server.asked).toEqual([]);
    expect(await ask('partner.example', tls.cert)).toBe(200);
  });

  test.each([
    ['has run out', [-3, -1]],
    ['is not valid yet', [1, 3]],
  ] as const)('that %s is refused, whoever vouches for it', async (_what, days) => {
    const old = selfSigned('partner.example', days);
    const server = await serve((_request, response) => sendJson(response, {}), old);
    const partner = await open(`https://partner.example:${server.port}/`, { ca: old.cert });
    const url = new URL(`https://partner.example:${server.port}/`);
    expect(await codeOf(() => partner.send({ url, types }))).toBe('partner-certificate-refused');
    expect(server.asked).toEqual([]);
  });

  test('is asked for before anything is said: a server without TLS is not spoken to', async () => {
    const server = await serve((_request, response) => sendJson(response, {}));
    const url = new URL(`https://partner.example:${server.port}/`);
    const partner = await open(url.href);
    expect(await codeOf(() => partner.send({ url, types }))).toBe('partner-certificate-refused');
    expect(server.asked).toEqual([]);
  });
});

describe('a redirect', () => {
  test('to an inner address, another host, port or scheme is not followed, and takes no credentials along', async () => {
    const other = await serve((_request, response) => sendJson(response, {}));
    for (const location of [
      other.url,
      'http://169.254.169.254/',
      'https://partner.example/',
      'file:///etc/passwd',
      '//127.0.0.2/',
      'http://[',
    ]) {
      expect(await outcome((_request, response) => void response.writeHead(302, { location }).end())).toBe('partner-redirect-refused');
    }
    expect(other.asked).toEqual([]);
  });

  test('inside the same origin is followed three times', async () => {
    const hops =
      (times: number): Answer =>
      (_request, response, url) => {
        const hop = Number(url.searchParams.get('hop') ?? 0);
        if (hop < times) response.writeHead(307, { location: `/?hop=${hop + 1}` }).end();
        else sendJson(response, '{}');
      };
    expect(await outcome(hops(3))).toBe(2);
    expect(await outcome(hops(4))).toBe('partner-redirect-refused');
    expect(await outcome((_request, response) => void response.writeHead(302, { location: '/' }).end())).toBe('partner-redirect-refused');
  });
});

describe('an answer', () => {
  test('that comes a byte at a time, or not at all, is given up', async () => {
    expect(await outcome((_request, response) => drip(response))).toBe('partner-too-slow');
    expect(await outcome(() => undefined)).toBe('partner-too-slow');
  });

  test('that is too large is cut off, whether it says its size or not', async () => {
    const stream: Answer = async (_request, response) => {
      response.writeHead(200, taxii);
      while (!response.destroyed) if (!response.write(Buffer.alloc(65_536, 32))) await pause(1);
    };
    expect(await outcome(stream, {}, 2 ** 20)).toBe('partner-answer-too-large');
    expect(
      await outcome((_request, response) => void response.writeHead(200, { ...taxii, 'content-length': '1073741824' }).write(' ')),
    ).toBe('partner-answer-too-large');
  });

  test('that is packed is unpacked, a bomb only a little', async () => {
    const packed =
      (coding: string, body: Uint8Array): Answer =>
      (_request, response) =>
        void response.writeHead(200, { ...taxii, 'content-encoding': coding }).end(body);
    expect(await outcome(packed('gzip', gzipSync('{"more":false}')))).toBe(14);
    expect(await outcome(packed('br', brotliCompressSync('{"more":false}')))).toBe(14);
    const zeroes = Buffer.alloc(64 * 2 ** 20);
    expect(await outcome(packed('gzip', gzipSync(zeroes)), {}, 2 ** 30)).toBe('expands-too-much');
    expect(await outcome(packed('br', brotliCompressSync(zeroes)), {}, 2 ** 30)).toBe('expands-too-much');
    expect(await outcome(packed('gzip', gzipSync(zeroes)), {}, 2 ** 20)).toBe('partner-answer-too-large');
    expect(await outcome(packed('gzip', Buffer.from('no gzip')))).toBe('partner-answer-broken');
    expect(await outcome(packed('gzip', gzipSync('{"more":false}').subarray(0, -4)))).toBe('partner-answer-broken');
    expect(await outcome(packed('compress', Buffer.from('x')))).toBe('partner-answer-type');
  });

  test('of another type is not read', async () => {
    expect(await outcome((_request, response) => sendJson(response, '<html>', { 'content-type': 'text/html' }))).toBe(
      'partner-answer-type',
    );
    expect(await outcome((_request, response) => sendJson(response, '{}', { 'content-type': '' }))).toBe('partner-answer-type');
  });

  test('with endless headers, or that is no HTTP, is broken', async () => {
    expect(await outcome((_request, response) => void response.writeHead(200, { ...taxii, 'x-long': 'x'.repeat(100_000) }).end())).toBe(
      'partner-answer-too-large',
    );
    expect(await outcome((request) => void request.socket.end('SSH-2.0-x\r\n'))).toBe('partner-answer-broken');
  });

  test('whose headers come without end, one by one, is cut off', async () => {
    const endless: Answer = async (request) => {
      const { socket } = request;
      socket.on('error', () => undefined);
      socket.write('HTTP/1.1 200 OK\r\n');
      for (let n = 0; !socket.destroyed; n += 1) {
        socket.write(`x-${n}: ${'y'.repeat(1000)}\r\n`);
        await pause(1);
      }
    };
    expect(await outcome(endless)).toBe('partner-answer-too-large');
    const slowly: Answer = async (request) => {
      const { socket } = request;
      socket.on('error', () => undefined);
      socket.write('HTTP/1.1 200 OK\r\n');
      for (let n = 0; !socket.destroyed; n += 1) {
        socket.write(`x-${n}: y\r\n`);
        await pause(20);
      }
    };
    expect(await outcome(slowly)).toBe('partner-too-slow');
  });

  test.each([
    ['two lengths', 'content-length: 2\r\ncontent-length: 3\r\n\r\n{} ', 'partner-answer-broken'],
    ['a length and chunks', 'content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n', 'partner-answer-broken'],
    ['a length that is no number', 'content-length: 0x2\r\n\r\n{}', 'partner-answer-broken'],
    ['a negative length', 'content-length: -1\r\n\r\n{}', 'partner-answer-broken'],
    ['chunks that are none', 'transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n', 'partner-unreachable'],
    ['a chunk that never comes whole', 'transfer-encoding: chunked\r\n\r\nffff\r\n{}', 'partner-too-slow'],
    ['chunks without a last one', 'transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n', 'partner-too-slow'],
    ['a line folded into the next', 'x-long: a\r\n  b\r\n\r\n{}', 'partner-answer-broken'],
  ])('with %s is not believed', async (_what, rest, code) => {
    const answer: Answer = (request) => {
      request.socket.on('error', () => undefined);
      request.socket.write(`HTTP/1.1 200 OK\r\ncontent-type: ${types[0]}\r\n${rest}`);
    };
    expect(await outcome(answer)).toBe(code);
  });

  test('with more than its length says is read up to there, and what follows is no answer to the next question', async () => {
    const server = await serve((request) => {
      request.socket.on('error', () => undefined);
      request.socket.write(
        `HTTP/1.1 200 OK\r\ncontent-type: ${types[0]}\r\ncontent-length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\ncontent-type: ${types[0]}\r\ncontent-length: 4\r\n\r\nevil`,
      );
    });
    const partner = await open(server.url);
    const read = () =>
      codeOf(async () => Buffer.from(await holdBytes((await partner.send({ url: new URL(server.url), types })).body)).toString());
    expect(await read()).toBe('{}');
    expect(await read()).not.toBe('evil');
  });

  test('that breaks off is not taken for whole', async () => {
    const broken: Answer = (request, response) => {
      response.writeHead(200, { ...taxii, 'content-length': '100' });
      response.write('{"objects":[');
      setTimeout(() => request.socket.destroy(), 20);
    };
    expect(await outcome(broken)).toBe('partner-unreachable');
  });

  test.each([
    [401, 'partner-refuses-us'],
    [403, 'partner-refuses-us'],
    [404, 'partner-answers'],
    [429, 'partner-busy'],
    [500, 'partner-answers'],
    [503, 'partner-busy'],
  ])('of status %i is %s', async (status, code) =>
    expect(await outcome((_request, response) => sendJson(response, {}, {}, status))).toBe(code),
  );
});

test('a server that is not there is not reached', async () => {
  const server = await serve(() => undefined);
  await server.close();
  expect(await codeOf(async () => (await open(server.url)).send({ url: new URL(server.url), types }))).toBe('partner-unreachable');
});

test('the credentials go with every request to the server, and are in no error', async () => {
  const server = await serve((_request, response) => sendJson(response, {}, {}, 500));
  const partner = await open(server.url);
  const problem = await partner.send({ url: new URL(server.url), types }).catch((thrown: unknown) => thrown);
  expect(server.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer abc']);
  expect(JSON.stringify(problem, Object.getOwnPropertyNames(problem))).not.toContain('abc');
});
