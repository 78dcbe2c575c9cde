import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { intake } from '#intake';
import { createLinker } from '#linking';
import type { ReportInput } from '#model/report.ts';
import { createServer } from '#platform/http/server.ts';
import { people, seedIntake } from '../../../test/intake.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { publishDue } from '../publish/publish-due.ts';
import { partnerRoutes } from './partners.ts';

/* Tokyo tells of four incidents: one for everybody, one for police and authorities, one for Harbour by name whose victim agreed to nothing, one for nobody else. */
let world: TestWorld;
let app: FastifyInstance;
const at: Record<string, string> = {};
const victim = '架空北嶺病院';

type Who = keyof typeof people;
async function ask(url: string, as: Who | null, method: 'GET' | 'POST' = 'GET', body?: unknown) {
  const answer = await app.inject({
    method,
    url,
    headers: { ...(as && { 'x-test-person': as }), ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  });
  return { status: answer.statusCode, body: answer.json(), text: answer.body };
}

beforeAll(async () => {
  world = await openTestDatabase();
  await seedIntake(world.services);
  const linker = createLinker(world.services);
  await linker.rebuild();
  app = await createServer({
    services: world.services,
    routes: [...(intake(linker).routes ?? []), ...partnerRoutes],
    identify: async (request) => people[request.headers['x-test-person'] as Who] ?? null,
    version: 'test',
    web: null,
    publicPerMinute: 10_000,
  });
  const base = { kind: 'ransomware', lang: 'ja', country: 'JP', prefecture: 13 } as const;
  const tell = async (name: string, as: Who, input: ReportInput): Promise<void> => {
    world.clock.now += 1000;
    at[name] = (await ask('/api/reports', as, 'POST', { ...base, ...input })).body.number;
  };
  await tell('clear', 'tokyo', { title: '注意喚起', text: '誘導先 198.51.100.7 を確認した。', handling: { tlp: 'clear' } });
  await tell('green', 'tokyo', { title: '脅迫文の特徴', text: '連絡先 gate.kakuu.example', handling: { tlp: 'green' } });
  await tell('named', 'tokyo', {
    title: `${victim}の暗号化`,
    text: `${victim}が暗号化された。送信元 203.0.113.9`,
    victim,
    handling: { tlp: 'amber', releasableTo: ['SG-HARBOUR'] },
  });
  await tell('red', 'tokyo', { title: '秘匿の報告', text: '198.51.100.99', handling: { tlp: 'red' } });
  // Osaka's own, told to Harbour alone: Tokyo may not know of it.
  await tell('osaka', 'osaka', {
    prefecture: 27,
    title: '大阪の秘匿',
    text: '192.0.2.5',
    handling: { tlp: 'red', releasableTo: ['SG-HARBOUR'] },
  });
  await publishDue(world.services, linker);
}, 60_000);
afterAll(async () => {
  await app.close();
  await world.close();
});

const sees = async (as: Who, organisation = 'SG-HARBOUR') => (await ask(`/api/exchange/partners/${organisation}/sees?newest=20`, as)).body;
const numbers = ({ newest }: { newest: { number: string }[] }): string[] => newest.map(({ number }) => number).toSorted();
const names = (...which: string[]) => which.map((name) => at[name] ?? '').toSorted();

describe('every operation', () => {
  const operations = ['/api/exchange/partners', '/api/exchange/partners/SG-HARBOUR', '/api/exchange/partners/SG-HARBOUR/sees'];

  it.each(operations)('%s asks to sign in, and refuses an auditor', async (url) => {
    expect(await ask(url, null)).toMatchObject({ status: 401, body: { code: 'login-required' } });
    expect(await ask(url, 'auditor')).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  });

  it('refuses a malformed number of reports, and an organisation that is none', async () => {
    expect(await ask('/api/exchange/partners/SG-HARBOUR/sees?newest=x', 'agency')).toMatchObject({ status: 422 });
    expect(await ask('/api/exchange/partners/XX-NOBODY', 'agency')).toMatchObject({ status: 404 });
    expect(await ask('/api/exchange/partners/XX-NOBODY/sees', 'agency')).toMatchObject({ status: 404 });
    expect(await ask('/api/exchange/partners/JP-27', 'agency')).toMatchObject({ status: 404 });
  });
});

describe('partners', () => {
  it('are the foreign authorities and companies, each with what passed and how it can sign in', async () => {
    const { body } = await ask('/api/exchange/partners', 'agency');
    expect(body.rows).toMatchObject([
      { organisation: 'CO-EXAMPLE', kind: 'company', lastIn: null, lastOut: null, undecided: 0, tokens: 0 },
      { organisation: 'SG-HARBOUR', kind: 'foreign', country: 'SG' },
    ]);
  });

  it('see of each other nothing, not even that the other is there', async () => {
    expect(await ask('/api/exchange/partners', 'abroad')).toMatchObject({ status: 403 });
    expect(await ask('/api/exchange/partners/CO-EXAMPLE', 'abroad')).toMatchObject({ status: 404 });
    expect(await ask('/api/exchange/partners/CO-EXAMPLE/sees', 'abroad')).toMatchObject({ status: 404 });
    expect(await ask('/api/exchange/partners/SG-HARBOUR', 'abroad')).toMatchObject({
      status: 200,
      body: { connect: { root: '/taxii2/renkei/', inbox: null }, given: { reports: 0, byType: [] } },
    });
  });
});

describe('what a partner sees', () => {
  it('is told to itself whole, and to the police as far as they may see the records themselves', async () => {
    expect(numbers(await sees('abroad'))).toEqual(names('clear', 'green', 'named', 'osaka'));
    expect(numbers(await sees('tokyo'))).toEqual(names('clear', 'green', 'named'));
    expect(numbers(await sees('osaka'))).toEqual(names('clear', 'green', 'named', 'osaka'));
    const [own, tokyo] = [await sees('abroad'), await sees('tokyo')];
    expect(own.reports).toBe(4);
    expect(tokyo.reports).toBe(3);
    expect(tokyo.objects).toBeLessThan(own.objects);
    expect(own.byType.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(own.objects);
  });

  it('never names a victim that did not agree to it', async () => {
    const { text, body } = await ask('/api/exchange/partners/SG-HARBOUR/sees?newest=20', 'abroad');
    expect(text).not.toContain(victim);
    expect(body.newest.find(({ number }: { number: string }) => number === at['named'])).toMatchObject({ form: 'sanitised', tlp: 'amber' });
    expect((await ask('/api/exchange/partners/SG-HARBOUR/sees?newest=20', 'tokyo')).text).not.toContain(victim);
  });

  it('is for a company what is clear', async () => {
    expect(numbers(await sees('company', 'CO-EXAMPLE'))).toEqual(names('clear'));
  });

  it('is noted in the audit where reports are named, and not where they are only counted', async () => {
    const entries = async (): Promise<number> =>
      Number((await world.database.pool.query(`select count(*) from audit_entry where subject_kind = 'exchange-partner'`)).rows[0].count);
    const before = await entries();
    await ask('/api/exchange/partners/SG-HARBOUR/sees', 'agency');
    expect(await entries()).toBe(before);
    await sees('agency');
    expect(await entries()).toBe(before + 1);
  });

  it('is no report where only links of it are shared, as of what somebody else handed in', async () => {
    await world.database.pool.query(
      `delete from exchange_object where type = 'report' and report = (select id from report where number = $1)`,
      [at['green']],
    );
    expect(await sees('abroad')).toMatchObject({ reports: 3 });
    expect(numbers(await sees('abroad'))).toEqual(names('clear', 'named', 'osaka'));
  });
});
