import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { createServer } from '#platform/http/server.ts';
import { addOrganisation, seedOrganisations } from '#platform/identity/organisations.ts';
import type { Viewer } from '#model/viewer.ts';
import { packageRoutes } from '../../src/liaison/routes/packages.ts';
import { partnerRoutes } from '../../src/liaison/routes/partner.ts';
import { keyId, pemOf, rawPublicKey } from '../../src/liaison/package/public-key.ts';
import type { SigningKey } from '../../src/liaison/partner-desk/signing-key.ts';
import { createPublicKey } from 'node:crypto';
import { openTestDatabase, type TestWorld } from '../world.ts';
import { people as desk } from './samples.ts';

/* The desk, two invented authorities with their people and keys, and a server between them. */

export const people = {
  ...desk,
  harbour: { ...desk.nordmark, person: '00000000-0000-4000-8000-000000000006', organisation: 'SG-HARBOUR', name: 'Officer Quay' },
  analyst: { ...desk.desk, person: '00000000-0000-4000-8000-000000000007', role: 'analyst' as const },
  auditor: { ...desk.desk, person: '00000000-0000-4000-8000-000000000008', role: 'auditor' as const },
} satisfies Record<string, Viewer>;
export type Who = keyof typeof people;

export type PartnerWorld = TestWorld & {
  readonly app: FastifyInstance;
  readonly call: Call;
  /** Every row of every table of the desk and its log, as text; the audit and the receipts of refusals are counted apart. */
  readonly everything: () => Promise<string>;
};

type Call = (
  method: 'GET' | 'POST',
  url: string,
  options?: { readonly as?: Who | null; readonly body?: unknown; readonly bytes?: Uint8Array; readonly type?: string },
) => Promise<{ readonly status: number; readonly body: any; readonly bytes: Buffer }>; // oxlint-disable-line no-explicit-any -- answers of many shapes

export async function openPartnerWorld(): Promise<PartnerWorld> {
  const world = await openTestDatabase();
  await world.database.asSystem(async (tx) => {
    await seedOrganisations(tx);
    for (const [id, country] of [
      ['DE-NORDMARK', 'DE'],
      ['SG-HARBOUR', 'SG'],
    ] as const)
      await addOrganisation(tx, { id, kind: 'foreign', name: { ja: '架空', en: id }, country, prefecture: null, exercise: true });
  });
  const app = await createServer({
    services: world.services,
    routes: [...partnerRoutes, ...packageRoutes],
    identify: async (request) => people[request.headers['x-test-person'] as Who] ?? null,
    version: 'test',
    web: null,
    publicPerMinute: 10_000,
  });
  const call: Call = async (method, url, { as = 'nordmark', body, bytes, type } = {}) => {
    const answer = await app.inject({
      method,
      url,
      headers: {
        ...(as && { 'x-test-person': as }),
        ...((body !== undefined || bytes) && { 'content-type': type ?? (bytes ? 'application/zip' : 'application/json') }),
      },
      ...(bytes
        ? { payload: Buffer.from(bytes) }
        : body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = /json/.test(String(answer.headers['content-type']));
    return { status: answer.statusCode, body: isJson ? answer.json() : answer.body, bytes: answer.rawPayload };
  };
  return {
    ...world,
    app,
    call,
    everything: () => everything(world),
    close: async () => {
      await app.close();
      await world.close();
    },
  };
}

const exempt = ['audit_entry', 'partner_refusal'];

async function everything({ database }: TestWorld): Promise<string> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    if (exempt.includes(name)) continue;
    const { rows } = await database.pool.query<{ line: string }>(`select t::text as line from "${name}" t order by 1`);
    parts.push(`${name}\n${rows.map(({ line }) => line).join('\n')}`);
  }
  return parts.join('\n\n');
}

/** A key pair of an authority, made for the test. */
export function partnerKey(): SigningKey & { readonly pem: string; readonly secret: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = rawPublicKey(createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })));
  return { id: keyId(raw), publicKey: raw, pem: pemOf(raw), secret: privateKey, sign: (bytes) => sign(null, bytes, privateKey) };
}
